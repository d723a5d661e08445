import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PoolConfig } from 'pg';
import { CannotStart, messageOf } from './cannot-start.ts';
import type { DatabaseLog } from './database-log.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { endProcess, startServer } from './postgres-server.ts';
import { askServer, findServer, readPostmaster, socketNumber, waitForEnd } from './postmaster.ts';

/** A PostgreSQL that runs on a folder and is reached over a unix socket only. */
export interface Cluster {
  readonly socketFolder: string;
  /** Whether it already ran, left by a Weft that was killed, and was taken over. */
  readonly adopted: boolean;
  /** How does `pg` reach this database as this role? There is no password: the folder is closed. */
  connection(database: string, role: string): PoolConfig;
  /** Stops the database cleanly, waits until its process has ended, and gives the folder back. */
  stop(): Promise<void>;
}

/** What a cluster is started on, and for. */
interface ClusterWish {
  /** Weft's data folder; the database is made in `postgres` inside it, the log beside it. */
  readonly folder: string;
  readonly log: DatabaseLog;
  /** `test` trades safety against a crash of the machine for speed, and allows more connections. */
  readonly purpose: 'instance' | 'test';
}

/**
 * Starts the PostgreSQL that came with npm on this data folder, or takes over the one that a killed
 * Weft left there; makes the database first when the folder is new. Resolves when it answers. Takes
 * the folder's lock until `stop()`. If the server dies by itself it is started again.
 *
 * @throws CannotStart with a sentence that says what to do.
 * Source: docs/decisions/0001-embedded-postgresql.md
 */
export async function startCluster(wish: ClusterWish): Promise<Cluster> {
  const home = openHome(wish.folder);
  const lock = takeInstanceLock(home);
  try {
    const folder = databaseFolder(home);
    const found = await findServer(folder, wish.log);
    if (found !== null) {
      wish.log.warn('The database of a Weft that was killed still runs; it is used as it is.');
      return clusterOf(found.socketFolder, true, async () => {
        await endProcess(found.pid, wish.log, (ms) => waitForEnd(found.pid, ms));
        lock.release();
      });
    }
    const server = await startServer({ home, folder, purpose: wish.purpose, log: wish.log });
    return clusterOf(server.socketFolder, false, async () => {
      await server.stop();
      lock.release();
    });
  } catch (problem) {
    lock.release();
    throw problem;
  }
}

/**
 * Does a Weft already serve this data folder? Then how to reach its database, for a command that
 * runs beside it; null when none does. Stopping belongs to the Weft that started it.
 */
export async function findRunningCluster(
  folder: string,
): Promise<Pick<Cluster, 'socketFolder' | 'connection'> | null> {
  const database = databaseFolder(resolve(folder));
  if (!existsSync(database)) return null;
  const server = readPostmaster(database);
  if (server === null || server.socketFolder === '') return null;
  if ((await askServer(server.socketFolder, database)) !== 'ours') return null;
  return clusterOf(server.socketFolder, true, async () => {});
}

/** Made without a mode: parents stay enterable, which root's other account needs. */
function openHome(folder: string): string {
  try {
    mkdirSync(resolve(folder), { recursive: true });
    return realpathSync(resolve(folder));
  } catch (problem) {
    throw new CannotStart(
      `The data folder ${resolve(folder)} cannot be made: ${messageOf(problem)}. ` +
        'Name another one with WEFT_DATA.',
    );
  }
}

function clusterOf(socketFolder: string, adopted: boolean, end: () => Promise<void>): Cluster {
  let ended: Promise<void> | undefined;
  return {
    socketFolder,
    adopted,
    connection: (database, role) => ({
      host: socketFolder,
      port: socketNumber,
      database,
      user: role,
      ssl: false,
    }),
    stop() {
      ended ??= end();
      return ended;
    },
  };
}

/** The real path, which the server itself reports: the folder may be a link to another disk. */
function databaseFolder(home: string): string {
  const folder = join(home, 'postgres');
  return existsSync(folder) ? realpathSync(folder) : folder;
}
