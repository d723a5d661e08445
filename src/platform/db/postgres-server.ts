import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';
import { openDatabaseFolder, type ServerPlan } from './database-folder.ts';
import type { DatabaseLog } from './database-log.ts';
import {
  type AccountCommand,
  asAccount,
  type PostgresAccount,
  withoutPostgresVariables,
} from './postgres-account.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { askServer, pause, socketNumber } from './postmaster.ts';

/** The shortest limit of the systems we run on (macOS 104, Linux 108), with the closing zero. */
const socketPathMax = 103;
const socketFileName = `.s.PGSQL.${socketNumber}`;

/** While a killed server is being reaped its process file still refuses the next one. */
const restartWaitMs = 15_000;
const restartPauseMs = 100;
const answerPauseMs = 20;
/** Replaying a long log after a crash may take minutes; beyond this something else is wrong. */
const startMaxMs = 10 * 60_000;
const startWordEveryMs = 10_000;

/** A clean stop writes a checkpoint; beyond this it is ended hard and recovers at the next start. */
const stopMaxMs = 60_000;
const hardStopMaxMs = 10_000;

const serverLogMaxBytes = 10_000_000;
const saidMax = 600;

const settings: Record<ServerPlan['purpose'], readonly string[]> = {
  // wal_keep_size: an online backup copies the write-ahead log last and must still find it.
  instance: ['wal_keep_size=256MB'],
  // Measured: a clone of the template takes a third of the time without waiting for the disk.
  test: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
};

/**
 * More deaths than this in a minute are no accident, such as a full disk: somebody must look. It is
 * tried on, so that nothing has to be started again once they did, and not so often.
 */
const restartsMax = 5;
const restartsWithinMs = 60_000;
const patienceMs = 5_000;

/** A server of ours that answers. */
interface RunningServer {
  readonly socketFolder: string;
  /** Stops it cleanly and waits for its end. */
  stop(): Promise<void>;
}

interface Launch {
  readonly command: AccountCommand;
  readonly plan: ServerPlan;
  readonly socketFolder: string;
  readonly serverLog: string;
}

/**
 * Starts PostgreSQL on this folder, making the database first where there is none, and starts it
 * again when it dies by itself. Resolves when it answers.
 *
 * @throws CannotStart with the server's own last words.
 */
export async function startServer(plan: ServerPlan): Promise<RunningServer> {
  const binaries = await findPostgresBinaries();
  const account = await openDatabaseFolder(binaries, plan);
  const socketFolder = socketFolderFor(plan.folder, account);
  const serverLog = openServerLog(plan.home);
  const command = await asAccount(account, binaries.postgres, [
    ...['-D', plan.folder],
    ...serverSettings(socketFolder, plan.purpose).flatMap((setting) => ['-c', setting]),
  ]);
  const removeSocketFolder = (): void => {
    if (socketFolder !== plan.folder) rmSync(socketFolder, { recursive: true, force: true });
  };
  try {
    const kept = await keepRunning({ command, plan, socketFolder, serverLog });
    return {
      socketFolder,
      async stop() {
        await kept.stop();
        removeSocketFolder();
      },
    };
  } catch (problem) {
    removeSocketFolder();
    throw problem;
  }
}

/** Holds the process that runs now; a new one takes its place when it dies unasked. */
async function keepRunning(launch: Launch): Promise<{ stop(): Promise<void> }> {
  const { log } = launch.plan;
  const deaths: number[] = [];
  const stopping = new AbortController();
  let restarting: Promise<void> = Promise.resolve();
  let child = await launchUntilAnswered(launch);

  /** Waits where it dies too often, and says so once. */
  const bePatient = async (): Promise<void> => {
    const now = Date.now();
    deaths.push(now);
    const recent = deaths.filter((at) => now - at < restartsWithinMs).length;
    if (recent <= restartsMax) return;
    if (recent === restartsMax + 1)
      log.error({}, `The database keeps ending by itself; its words are in ${launch.serverLog}.`);
    await sleep(patienceMs, undefined, { signal: stopping.signal }).catch(() => {});
  };
  const restart = async (): Promise<void> => {
    for (;;) {
      await bePatient();
      if (stopping.signal.aborted) return;
      try {
        child = await launchUntilAnswered(launch);
        watch(child);
        log.info('The database answers again.');
        return;
      } catch (problem) {
        log.warn(messageOf(problem));
      }
    }
  };
  const watch = (watched: ChildProcess): void => {
    const died = (): void => {
      if (stopping.signal.aborted) return;
      log.warn('The database ended by itself; starting it again.');
      restarting = restart();
    };
    if (hasEnded(watched)) died();
    else watched.once('exit', died);
  };
  watch(child);

  return {
    async stop() {
      stopping.abort();
      await restarting;
      const { pid } = child;
      if (pid === undefined || hasEnded(child)) return;
      await endProcess(pid, log, (milliseconds) => waitForExit(child, milliseconds));
    },
  };
}

async function launchUntilAnswered(launch: Launch): Promise<ChildProcess> {
  const retryUntil = Date.now() + restartWaitMs;
  for (;;) {
    const logStart = existsSync(launch.serverLog) ? statSync(launch.serverLog).size : 0;
    const child = spawnServer(launch);
    const problem = await untilAnswered(child, launch);
    if (problem === null) return child;
    const said = readFileSync(launch.serverLog).subarray(logStart).toString('utf8').trim();
    const waitsForDead = /already exists|pre-existing shared memory/.test(said);
    if (!waitsForDead || Date.now() > retryUntil) {
      throw new CannotStart(
        `The database in ${launch.plan.folder} does not start: ${problem}. It said: ` +
          `${said.slice(-saidMax) || 'nothing'}`,
      );
    }
    await pause(restartPauseMs);
  }
}

function spawnServer({ command, serverLog }: Launch): ChildProcess {
  const output = openSync(serverLog, 'a');
  try {
    // Detached, or Ctrl-C in the terminal would reach it before the last request is answered.
    return spawn(command.program, command.parameters, {
      ...command.options,
      env: withoutPostgresVariables(),
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

/** Null when it answers, otherwise what went wrong. */
async function untilAnswered(child: ChildProcess, launch: Launch): Promise<string | null> {
  const startedAt = Date.now();
  let wordAt = startedAt + startWordEveryMs;
  let spawnProblem: string | null = null;
  child.once('error', (problem) => {
    spawnProblem = messageOf(problem);
  });
  for (;;) {
    if ((await askServer(launch.socketFolder, launch.plan.folder)) === 'ours') return null;
    if (spawnProblem !== null) return spawnProblem;
    if (hasEnded(child)) return `it ended with ${child.signalCode ?? child.exitCode}`;
    const now = Date.now();
    if (now - startedAt > startMaxMs) {
      child.kill('SIGQUIT');
      return `it did not answer within ${startMaxMs / 60_000} minutes`;
    }
    if (now > wordAt) {
      launch.plan.log.info('The database is still recovering from the last time it ended.');
      wordAt = now + startWordEveryMs;
    }
    await pause(answerPauseMs);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function waitForExit(child: ChildProcess, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (hasEnded(child)) return resolve(true);
    const ended = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      child.off('exit', ended);
      resolve(false);
    }, milliseconds);
    child.once('exit', ended);
  });
}

/**
 * Ends a PostgreSQL server: first cleanly, closing connections; when that takes too long, hard,
 * which loses nothing acknowledged but makes the next start recover.
 *
 * @param ended resolves whether the process ended within so many milliseconds.
 * Source: PostgreSQL 18 documentation, 18.5 "Shutting Down the Server" (SIGINT fast, SIGQUIT
 * immediate).
 */
export async function endProcess(
  pid: number,
  log: DatabaseLog,
  ended: (milliseconds: number) => Promise<boolean>,
): Promise<void> {
  if (!signal(pid, 'SIGINT') || (await ended(stopMaxMs))) return;
  log.warn('The database does not stop cleanly; ending it hard. It recovers at the next start.');
  if (!signal(pid, 'SIGQUIT') || (await ended(hardStopMaxMs))) return;
  signal(pid, 'SIGKILL');
  await ended(hardStopMaxMs);
}

/** False when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (problem) {
    if (codeOf(problem) === 'ESRCH') return false;
    throw problem;
  }
}

/**
 * The socket is in the database's folder, which only its account can enter. A path too long for a
 * socket is replaced by a short folder of the same kind.
 */
function socketFolderFor(folder: string, account: PostgresAccount): string {
  if (Buffer.byteLength(join(folder, socketFileName)) <= socketPathMax) return folder;
  for (const base of [tmpdir(), '/tmp']) {
    const path = join(base, 'weft-XXXXXX', socketFileName);
    if (Buffer.byteLength(path) > socketPathMax || !existsSync(base)) continue;
    const short = mkdtempSync(join(base, 'weft-'));
    if (account.kind === 'other') chownSync(short, account.uid, account.gid);
    return realpathSync(short);
  }
  throw new CannotStart(
    `The path ${folder} is too long for a socket. Name a shorter data folder with WEFT_DATA.`,
  );
}

function serverSettings(socketFolder: string, purpose: ServerPlan['purpose']): string[] {
  return [
    'listen_addresses=',
    // Quoted, since the setting is a list and a folder's name may hold a comma.
    `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    `port=${socketNumber}`,
    'log_checkpoints=off',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings[purpose],
  ];
}

/** The server's own words go to a file: it may outlive us, and a pipe would not. */
function openServerLog(home: string): string {
  const path = join(home, 'postgres.log');
  if (existsSync(path) && statSync(path).size > serverLogMaxBytes) {
    renameSync(path, `${path}.1`);
  }
  return path;
}
