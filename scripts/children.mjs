import { spawn } from 'node:child_process';
import { root } from './prepare.mjs';

/** The programs that run now, each the head of a process group of its own. */
const running = new Set();

/** Once all was stopped nothing more begins: what waited for one program must not start the next. */
let stopped = false;

/**
 * Runs a program of ours to its end, in a process group of its own so that its children can be
 * stopped with it.
 *
 * @param {string[]} parameters what follows `node`
 * @param {{ env?: Record<string, string>, quiet?: boolean }} wish `quiet`: what it says is kept
 *   for the caller rather than shown.
 * @returns {Promise<{ code: number | null, said: string }>} code null after a signal, or where all
 *   was stopped before it began
 */
export function runNode(parameters, { env = {}, quiet = false } = {}) {
  if (stopped) return Promise.resolve({ code: null, said: '' });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, said });
    });
  });
}

/** What is asked to end gets this long to end its own children. */
const graceMs = 3_000;

/** Stops all that `runNode` started and that still runs, with their children. */
export async function stopAll() {
  stopped = true;
  const children = [...running];
  const ended = children.map((child) => new Promise((resolve) => child.once('close', resolve)));
  signalAll(children, 'SIGTERM');
  let timer;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([Promise.all(ended), grace]);
  clearTimeout(timer);
  signalAll(children, 'SIGKILL');
}

function signalAll(children, signal) {
  for (const child of children) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The whole group has ended.
    }
  }
}
