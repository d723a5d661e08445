import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { buildIfStale } from '../../scripts/prepare.mjs';
import { codeOf } from '../../src/platform/db/cannot-start.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { ownerRole, readPostmaster } from '../../src/platform/db/postmaster.ts';
import {
  applicationRole,
  databaseName,
  prepareDatabase,
} from '../../src/platform/db/prepare-database.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

const root = findProjectRoot();
const holder = join(import.meta.dirname, 'hold-cluster.ts');

/** A database starts and a process of Weft listens within this time, on a busy machine too. */
const startMaxMs = 600_000;

/** Weft as several processes on one database, each of which may be killed. */
export interface Site {
  /** As the owner, for looking at rows; fails while the database is away. */
  readonly owner: pg.Pool;
  /** Where it keeps its things; what a test puts there goes with it. */
  readonly place: string;
  /** Where the database is reached. */
  readonly socketFolder: string;
  /** The settings by which a process uses the database that is reached there. */
  settingsOf(socketFolder: string): { DATABASE_URL: string; DATABASE_OWNER_URL: string };
  /** Starts one process of this build, or of another, and waits until it works. */
  start(role: 'web' | 'worker', more?: NodeJS.ProcessEnv, build?: string): Promise<Member>;
  /** Runs the operator's command to its end. */
  command(...words: string[]): Promise<string>;
  /** Kills PostgreSQL itself. It comes back by itself, as a supervised one does. */
  killDatabase(): void;
  /** Kills PostgreSQL and what would start it again: it is gone for good. */
  loseDatabase(): Promise<void>;
  /** Takes the database away, in order, until it is brought back. */
  takeDatabaseAway(): Promise<void>;
  bringDatabaseBack(): Promise<void>;
  close(): Promise<void>;
}

/** One process. */
export interface Member {
  readonly url: string;
  said(): string;
  /** Null while it runs, and after a signal. */
  exitCode(): number | null;
  isRunning(): boolean;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The build that `npm start` runs, made where it is stale: by one process at a time, and once. */
export async function buildServer(): Promise<string> {
  await buildIfStale();
  return join(root, 'dist');
}

/** Opens a site on the build and a new database. The caller closes it. */
export async function openSite(name: string, more: NodeJS.ProcessEnv = {}): Promise<Site> {
  const built = await buildServer();
  const place = join(tmpdir(), `weft-${name}-${process.pid}`);
  const data = join(place, 'data');
  // Plain `mkdir`: the account that root runs PostgreSQL as must be able to enter.
  for (const folder of [place, data]) mkdirSync(folder);
  const children: ChildProcess[] = [];
  let database: ChildProcess;
  let socketFolder = '';
  const bringDatabaseBack = async () => {
    database = spawn(process.execPath, [holder, data], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (database.stdout === null) throw new Error('it was started without a way to hear it');
    const [line] = await once(database.stdout.setEncoding('utf8'), 'data');
    socketFolder = JSON.parse(line).socketFolder;
  };
  const endChild = async (child: ChildProcess, signal: NodeJS.Signals) => {
    if (hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const killDatabase = () => {
    const server = readPostmaster(join(data, 'postgres'));
    if (server !== null) killIfThere(server.pid);
  };
  await bringDatabaseBack();
  const way = (user: string) => ({ host: socketFolder, database: databaseName, user, ssl: false });
  await prepareDatabase({
    owner: way(ownerRole),
    application: way(applicationRole),
    log: silentLog,
    createDatabase: true,
  });
  const owner = openPool(way(ownerRole), silentLog);
  const settingsOf = (host: string) => {
    const address = (role: string) =>
      `postgres://${role}@localhost/${databaseName}?host=${encodeURIComponent(host)}`;
    return { DATABASE_URL: address(applicationRole), DATABASE_OWNER_URL: address(ownerRole) };
  };
  const environment = {
    ...process.env,
    ...settingsOf(socketFolder),
    WEFT_SECRET: 'the same secret for every process of this test',
    WEFT_DATA: join(place, 'none'),
    WEFT_DEMONSTRATION: 'no',
    ...more,
  };
  return {
    owner,
    place,
    socketFolder,
    settingsOf,
    bringDatabaseBack,
    takeDatabaseAway: () => endChild(database, 'SIGTERM'),
    killDatabase,
    async loseDatabase() {
      await endChild(database, 'SIGKILL');
      killDatabase();
    },
    async start(role, env = {}, build = built) {
      const port = await freePort();
      const child = spawn(process.execPath, [join(build, 'server', 'web.js')], {
        env: { ...environment, WEFT_ROLE: role, PORT: String(port), ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      children.push(child);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const latest = performance.now() + startMaxMs;
      while (!said.includes('Stop it with Ctrl-C.')) {
        if (hasEnded(child) || performance.now() > latest)
          throw new Error(`The ${role} did not start.\n${said}`);
        await pause(20);
      }
      return {
        url: `http://127.0.0.1:${port}`,
        said: () => said,
        exitCode: () => child.exitCode,
        isRunning: () => !hasEnded(child),
        end: (signal) => endChild(child, signal),
      };
    },
    async command(...words) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(built, 'server', 'cli.js'), ...words],
        { env: environment },
      );
      return stdout.trim();
    },
    async close() {
      await owner.end();
      for (const child of children) await endChild(child, 'SIGTERM');
      // The database last, which the others use.
      await endChild(database, 'SIGTERM');
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** A process that has ended in this moment is as good as killed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (problem) {
    if (codeOf(problem) !== 'ESRCH') throw problem;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** A port on which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Comes in as the operator by the link that a process said at its start, and keeps the cookie as a browser does. */
export async function comeIn(web: Member): Promise<string> {
  const link = new URL(/Operator.*: (http\S+)/.exec(web.said())?.[1] ?? '');
  const answer = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: link.origin },
    body: new URLSearchParams({ secret: link.searchParams.get('secret') ?? '' }),
  });
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  if (cookies.length === 0) throw new Error(`the link opened nothing: ${answer.status}`);
  return cookies.join('; ');
}
