import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findProjectRoot } from '../../platform/db/project-root.ts';
import type { Command } from './command.ts';
import { startCopy } from './copy.ts';

/** Starts Weft, exactly as `npm start` does: it runs the same built server in this process. */
export const startCommand: Command = {
  name: 'start',
  summary: 'Starts Weft, as npm start does, and runs until it is told to stop',
  usage: '',
  help: 'Its settings come from the environment; .env.example names them all. Stop it with Ctrl-C.',
  async run({ words, voice }) {
    if (words.length > 0) {
      voice.err(startCopy.nothingMore);
      return 2;
    }
    const server = pathToFileURL(join(findProjectRoot(), 'dist', 'server', 'web.js')).href;
    await import(/* @vite-ignore */ server);
    return 0;
  },
};
