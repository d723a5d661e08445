import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

const root = findProjectRoot();
const ukMissions = join(root, 'tests/data/packs/uk-missions');
/** From nothing: the build, the cluster, the migrations and the demonstration. */
const startMaxMs = 120_000;
const stopMaxMs = 15_000;

/** An address of this machine that nobody listens on yet. */
export async function findFreeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${address.port}`;
}

/** The folder of the server's data during this run, for tests that look behind the pages. */
export const dataFolder = (): string => {
  const folder = process.env.WEFT_TEST_FOLDER;
  if (folder === undefined) throw new Error('the server was not started by this run');
  return folder;
};

/** Where the workers of this run note which pages they found whole. */
export const seenFolder = (): string => `${dataFolder()}-seen`;

/**
 * Starts Weft as `npm start` does, on a folder of its own, with Averley, and imports the real
 * missions of the United Kingdom beside it with the operator's command. What it returns stops it.
 */
export default async function serve(): Promise<() => Promise<void>> {
  const url = process.env.WEFT_TEST_URL;
  if (url === undefined) throw new Error('the configuration names no address');
  const folder = join(tmpdir(), `weft-journeys-${process.pid}`);
  process.env.WEFT_TEST_FOLDER = folder;
  await mkdir(seenFolder());
  const env = {
    ...process.env,
    PORT: new URL(url).port,
    HOST: '127.0.0.1',
    WEFT_URL: url,
    WEFT_DATA: folder,
    WEFT_DEMONSTRATION: 'yes',
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  };
  const server = run(['scripts/start.mjs'], env);
  const stop = async () => {
    await end(server.child);
    for (const one of [folder, seenFolder()]) await rm(one, { recursive: true, force: true });
  };
  try {
    await ready(url, server);
    const command = run(['scripts/weft.mjs', 'import', ukMissions], env);
    const [code] = await once(command.child, 'exit');
    if (code !== 0) throw new Error(`The real missions were not imported.\n${command.said()}`);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return stop;
}

interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
}

function run(parameters: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  return { child, said: () => said };
}

async function ready(url: string, { child, said }: Running): Promise<void> {
  const until = Date.now() + startMaxMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Weft did not start.\n${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Weft was not ready after ${startMaxMs / 1000} s.\n${said()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMaxMs);
  await ended;
  clearTimeout(timer);
}
