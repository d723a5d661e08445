import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What is asked of a server, and for how long. */
interface Load {
  readonly url: string;
  readonly cookie?: string;
  /** Asked in turn. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** How it answered: milliseconds of the median and of nineteen in twenty, and bytes as sent. */
export interface Loaded {
  readonly p50: number;
  readonly p95: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly bytes: number;
}

/** Asks a server from a process of its own. Throws where it answers anything but 200. */
export function load(asked: Load): Promise<Loaded> {
  const file = fileURLToPath(new URL('load.mjs', import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(asked));
  return new Promise((done, fail) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(JSON.parse(said)) : fail(new Error('The load could not be put on.')),
    );
  });
}
