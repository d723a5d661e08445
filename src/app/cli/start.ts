import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findProjectRoot } from '../../platform/db/project-root.ts';
import type { Command } from './command.ts';
import { startCopy } from './copy.ts';

/** Starts Weft, exactly as `npm start` does: it runs the same built server in this process. */
export const startCommand: Command = {
  name: 'start',
  summary: 'Starts Weft, as npm start does, and runs until it is told to stop',
  usage: '[--role=web|worker|both]',
  help: `
Its settings come from the environment; .env.example names them all. Stop it with Ctrl-C.

  --role   what this process does, whatever WEFT_ROLE says: serve pages, run jobs, or both`,
  options: { role: { type: 'string' } },
  async run({ words, options, voice }) {
    if (words.length > 0) {
      voice.err(startCopy.nothingMore);
      return 2;
    }
    // The server reads its settings from the environment alone, and checks this one with the others.
    if (typeof options.role === 'string') process.env.WEFT_ROLE = options.role;
    const server = pathToFileURL(join(findProjectRoot(), 'dist', 'server', 'web.js')).href;
    await import(/* @vite-ignore */ server);
    return 0;
  },
};
