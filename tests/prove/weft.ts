import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import { databaseName } from '../../src/platform/db/prepare-database.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';
import { buildServer } from '../faults/site.ts';

const root = findProjectRoot();

/** Weft as it is run: built, on a folder of its own, each part a process. */
export interface Weft {
  /** Runs the operator's command to its end; `code` is null after a signal. */
  command(...words: string[]): Promise<{ code: number | null; out: string; err: string }>;
  /** Starts the server, and returns when it answers. */
  serve(): Promise<WeftServer>;
  /** Rows of a table, seen from beside the server, which must run. */
  count(table: string): Promise<number>;
  /** Takes away the data. Stop the server first. */
  remove(): void;
}

/** A running server, asked by the operator's token, as a program asks. */
export interface WeftServer {
  /** The answer to a question; a form where there is a body. */
  ask(path: string, body?: BodyInit, more?: Readonly<Record<string, string>>): Promise<Response>;
  /** What the server has said since this was asked last, its log among it. */
  heard(): string;
  /** Bytes of memory that the process holds now. */
  residentBytes(): Promise<number>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A server starts its database, migrates it and listens within this time, on a busy machine too. */
const startMaxMs = 120_000;

/** Milliseconds between two looks at whether something has happened. */
const lookMs = 50;

/** Makes room for data of its own, beside the build that `npm start` runs. */
export async function buildWeft(name: string): Promise<Weft> {
  const built = await buildServer();
  const folder = join(tmpdir(), `weft-${name}-${process.pid}`);
  // Plain `mkdir`: the account that root runs PostgreSQL as must be able to enter.
  mkdirSync(folder);
  const env = {
    ...process.env,
    WEFT_DATA: folder,
    WEFT_DEMONSTRATION: 'no',
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  };
  const command: Weft['command'] = async (...words) => {
    const child = run(join(built, 'server', 'cli.js'), words, env);
    const [code] = await once(child.process, 'close');
    return { code, out: child.out(), err: child.err() };
  };
  return {
    command,
    count: (table) => count(folder, table),
    async serve() {
      const url = await findFreeAddress();
      const server = run(join(built, 'server', 'web.js'), [], {
        ...env,
        PORT: new URL(url).port,
        HOST: '127.0.0.1',
        WEFT_URL: url,
      });
      await ready(url, server);
      const { out, err } = await command('token', '--operator', '--scope', 'read,write,imports');
      if (out === '') throw new Error(`There is no token.\n${err}`);
      return weftServer(url, server, out.trim());
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function count(folder: string, table: string): Promise<number> {
  const cluster = await findRunningCluster(folder);
  if (cluster === null) throw new Error('the database does not run');
  const client = new pg.Client(cluster.connection(databaseName, ownerRole));
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from ${client.escapeIdentifier(table)}`,
    );
    return rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

interface Running {
  readonly process: ChildProcess;
  out(): string;
  err(): string;
  /** Both, as it came. */
  all(): string;
}

function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '', all: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
    said.all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
    said.all += text;
  });
  return { process: child, out: () => said.out, err: () => said.err, all: () => said.all };
}

function weftServer(url: string, server: Running, token: string): WeftServer {
  let heardBefore = 0;
  const end = async (signal: NodeJS.Signals) => {
    const { exitCode, signalCode } = server.process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(server.process, 'exit');
    server.process.kill(signal);
    await ended;
  };
  return {
    ask: (path, body, more = {}) =>
      fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...more },
        body: body ?? null,
        redirect: 'manual',
      }),
    heard() {
      const all = server.all();
      const said = all.slice(heardBefore);
      heardBefore = all.length;
      return said;
    },
    async residentBytes() {
      const text = await (await fetch(`${url}/metrics`)).text();
      const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
      if (bytes === undefined) throw new Error('The server does not tell how much it holds.');
      return Number(bytes);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function ready(url: string, server: Running): Promise<void> {
  await until(async () => {
    if (server.process.exitCode !== null) throw new Error(`Weft did not start.\n${server.err()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    return answer?.ok ? true : null;
  }, startMaxMs);
}

/** Looks again and again until there is something to see. Throws where there is nothing in time. */
export async function until<T>(look: () => Promise<T | null>, withinMs: number): Promise<T> {
  const latest = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > latest) throw new Error(`Nothing to see within ${withinMs / 1000} s.`);
    await new Promise((done) => setTimeout(done, lookMs));
  }
}

async function findFreeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${address.port}`;
}
