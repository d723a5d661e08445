import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';
import type { DatabaseLog } from './database-log.ts';
import { processIdentity, servesFolder } from './processes.ts';

/** The role that owns the embedded cluster and the tables: it migrates, and nothing else. */
export const ownerRole = 'weft_owner';

/** Only the name of the socket file: no port is opened. Fixed, so that PGPORT changes nothing. */
export const socketNumber = 5432;

/** What `postmaster.pid` says about the server that wrote it. */
export interface Postmaster {
  readonly pid: number;
  /** The folder of its socket, or empty while it has none yet. */
  readonly socketFolder: string;
}

/** Long enough for a loaded machine to answer, short enough to notice a hung one. */
const answerWaitMs = 2_000;

/** A server that is stopping or recovering gets this long before we call it stuck. */
const settleMaxMs = 60_000;
const settlePauseMs = 50;

/** PostgreSQL's code for "starting up", "shutting down" and "in recovery". Source: errcodes.txt */
const cannotConnectNow = '57P03';

/**
 * Which server last wrote its process file into this folder? Null when there is no such file or it
 * is not whole.
 *
 * @throws CannotStart when the folder belongs to another user.
 * Source: PostgreSQL 18, src/include/utils/pidfile.h (line 1 process, line 5 socket folder).
 */
export function readPostmaster(folder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null;
    throw new CannotStart(
      `The database in ${folder} cannot be read: ${messageOf(problem)}. Run this as the user that ` +
        'Weft runs as, or name another data folder with WEFT_DATA.',
    );
  }
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return null;
  return { pid, socketFolder: lines[4]?.trim() ?? '' };
}

/**
 * Does a server answer on this socket, and is it the one that serves this folder? `waiting` means
 * that it starts, recovers or stops, and may answer differently in a moment.
 */
export async function askServer(
  socketFolder: string,
  folder: string,
): Promise<'ours' | 'another' | 'waiting' | 'none'> {
  const client = new pg.Client({
    host: socketFolder,
    port: socketNumber,
    user: ownerRole,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: answerWaitMs,
    query_timeout: answerWaitMs,
  });
  // A server that dies under the question is an answer, not a crash of ours.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === folder ? 'ours' : 'another';
  } catch (problem) {
    return codeOf(problem) === cannotConnectNow ? 'waiting' : 'none';
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Does a server already serve this folder, left by a Weft that was killed? Waits while one is
 * stopping or recovering. Null when none does; a process file whose number now belongs to some
 * other program (after a restart of the machine or container) is removed, since PostgreSQL would
 * refuse to start because of it.
 *
 * @param folder the database's own folder as a real path.
 */
export async function findServer(folder: string, log: DatabaseLog): Promise<Postmaster | null> {
  const until = Date.now() + settleMaxMs;
  let told = false;
  while (Date.now() < until) {
    const server = readPostmaster(folder);
    if (server === null || processIdentity(server.pid) === null) return null;
    if (servesFolder(server.pid, folder) === false) {
      removeStaleFile(folder, log);
      return null;
    }
    const answer =
      server.socketFolder === '' ? 'none' : await askServer(server.socketFolder, folder);
    if (answer === 'ours') return server;
    if (answer === 'another') return null;
    if (!told) log.info('A database process is already there; waiting until it has settled.');
    told = true;
    await pause(settlePauseMs);
  }
  // It lives and says nothing: let PostgreSQL itself judge, whose refusal names the process.
  return null;
}

function removeStaleFile(folder: string, log: DatabaseLog): void {
  // Read again: between look and removal a server may have written its own.
  const server = readPostmaster(folder);
  if (server === null || servesFolder(server.pid, folder) !== false) return;
  log.warn('Removed the process file of a database that no longer runs.');
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** Lets this many milliseconds pass. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Has this process ended within so many milliseconds? For processes that are not our children,
 * which report no exit.
 */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (processIdentity(pid) !== null) {
    if (Date.now() > until) return false;
    await pause(settlePauseMs);
  }
  return true;
}
