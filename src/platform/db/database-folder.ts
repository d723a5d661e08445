import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';
import type { DatabaseLog } from './database-log.ts';
import {
  type AccountCommand,
  asAccount,
  choosePostgresAccount,
  type PostgresAccount,
  withoutPostgresVariables,
} from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { ownerRole } from './postmaster.ts';

/** Where a server keeps what, and what it is for. */
export interface ServerPlan {
  /** Weft's data folder as a real path. */
  readonly home: string;
  /** The database's own folder as a real path, or where it is to be made. */
  readonly folder: string;
  readonly purpose: 'instance' | 'test';
  readonly log: DatabaseLog;
}

/** The major version that the npm package carries and that a folder must have been made by. */
const postgresMajor = '18';

const saidMax = 600;

/**
 * As which account does the database in this folder run? Makes the database first when there is
 * none, in a folder beside that is renamed when it is whole, so that a killed start leaves no half
 * one.
 *
 * @throws CannotStart when it cannot be made or read, or another major version made it.
 */
export async function openDatabaseFolder(
  binaries: PostgresBinaries,
  plan: ServerPlan,
): Promise<PostgresAccount> {
  const { home, folder, purpose, log } = plan;
  if (existsSync(folder)) {
    assertVersion(folder);
    return choosePostgresAccount(binaries, folder);
  }
  log.info(`Making a new database in ${folder}.`);
  const draft = join(home, 'postgres.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const account = await choosePostgresAccount(binaries, draft);
  const command = await asAccount(account, binaries.initdb, [
    ...['-D', draft, '-U', ownerRole, '-A', 'trust', '-E', 'UTF8'],
    ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(purpose === 'test' ? ['--no-sync'] : [])],
  ]);
  const { code, said } = await runToEnd(command);
  if (code !== 0) {
    throw new CannotStart(
      `The database could not be made in ${folder}: ${said.trim().slice(-saidMax)}`,
    );
  }
  renameSync(draft, folder);
  return account;
}

async function runToEnd(command: AccountCommand): Promise<{ code: number | null; said: string }> {
  const child = spawn(command.program, command.parameters, {
    ...command.options,
    env: withoutPostgresVariables(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((done) => {
    child.once('error', (problem) => {
      said += messageOf(problem);
      done(null);
    });
    child.once('close', done);
  });
  return { code, said };
}

function assertVersion(folder: string): void {
  let made: string;
  try {
    made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (problem) {
    const nothing = codeOf(problem) === 'ENOENT';
    throw new CannotStart(
      nothing
        ? `${folder} holds no database. Move it away, or name another folder with WEFT_DATA.`
        : `The database in ${folder} cannot be read: ${messageOf(problem)}. Start Weft as the ` +
            'user the folder belongs to.',
    );
  }
  if (made !== postgresMajor) {
    throw new CannotStart(
      `The database in ${folder} was made by PostgreSQL ${made}; this Weft brings ` +
        `${postgresMajor}. Back it up with the Weft that made it and restore that into a new folder.`,
    );
  }
}
