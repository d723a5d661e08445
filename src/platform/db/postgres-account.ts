import { execFile } from 'node:child_process';
import { chownSync, lchownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart, messageOf } from './cannot-start.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/**
 * As whom PostgreSQL runs, since it refuses to run as root: as ourselves; as another account that
 * root switches to; or in a user namespace, where root's own files look like an ordinary user's.
 */
export type PostgresAccount =
  | { readonly kind: 'ourselves' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

/** A program to start, with what `child_process` needs to start it as that account. */
export interface AccountCommand {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly options: { readonly cwd: string; readonly uid?: number; readonly gid?: number };
}

/** The unprivileged account that every Unix has; its number where the system does not list it. */
const nobodyId = 65_534;

const runAndEnter = '"$1" --version >/dev/null && cd "$2"';

const namespaceParameters = ['--user', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`];

/**
 * As whom can PostgreSQL run here and reach both its programs and this folder? An ordinary user
 * runs it as itself. Root uses `postgres` or else `nobody` (no account is ever made), and where
 * that account cannot get through (a clone under /root), a user namespace. The folder is handed to
 * the account; its parents are left as they are.
 *
 * @param folder the database's own folder, which must exist.
 * @throws CannotStart when the programs do not run here, or root has neither way.
 * Source: docs/decisions/0001-embedded-postgresql.md
 */
export async function choosePostgresAccount(
  binaries: PostgresBinaries,
  folder: string,
): Promise<PostgresAccount> {
  const account =
    process.getuid?.() === 0
      ? await chooseForRoot(binaries, folder)
      : await chooseOurselves(binaries, folder);
  if (account.kind === 'other') giveFolder(folder, account.uid, account.gid);
  if (account.kind === 'namespace') giveFolder(folder, 0, 0);
  return account;
}

async function chooseOurselves(
  binaries: PostgresBinaries,
  folder: string,
): Promise<PostgresAccount> {
  const account: PostgresAccount = { kind: 'ourselves' };
  const trouble = await troubleWith(account, `${runAndEnter} && test -w .`, binaries, folder);
  if (trouble === null) return account;
  throw new CannotStart(
    `PostgreSQL cannot run here or cannot use ${folder}: ${trouble}. Start Weft as the user the ` +
      'folder belongs to, name another folder with WEFT_DATA, or set DATABASE_URL and ' +
      'DATABASE_OWNER_URL.',
  );
}

async function chooseForRoot(binaries: PostgresBinaries, folder: string): Promise<PostgresAccount> {
  const parent = dirname(folder);
  const other: PostgresAccount = { kind: 'other', ...unprivilegedAccount() };
  const trouble = await troubleWith(other, runAndEnter, binaries, parent);
  if (trouble === null) return other;
  const namespace: PostgresAccount = { kind: 'namespace' };
  const namespaceTrouble = await troubleWith(namespace, runAndEnter, binaries, parent);
  if (namespaceTrouble === null) return namespace;
  throw new CannotStart(
    `PostgreSQL does not run as root, and the account it would run as cannot reach ${parent} or ` +
      `${binaries.postgres} (${trouble}); a user namespace is no way out here ` +
      `(${namespaceTrouble}). Put Weft and its data in a folder that everybody may enter (not ` +
      'under /root), start it as an ordinary user, or set DATABASE_URL and DATABASE_OWNER_URL.',
  );
}

/**
 * How is this program started as this account, so that it is asked to stop (SIGINT) when we die,
 * `kill -9` included, where the system can do that (Linux)? Elsewhere it lives on, and the next
 * start adopts it.
 */
export async function asAccount(
  account: PostgresAccount,
  program: string,
  parameters: readonly string[],
): Promise<AccountCommand> {
  const bound = (await canBindToParent())
    ? ['setpriv', '--pdeathsig=INT', program, ...parameters]
    : [program, ...parameters];
  return commandFor(account, bound);
}

function commandFor(account: PostgresAccount, words: readonly string[]): AccountCommand {
  const all = account.kind === 'namespace' ? ['unshare', ...namespaceParameters, ...words] : words;
  const [program = '', ...parameters] = all;
  // The account may not be able to enter our working folder; everybody may enter the root.
  if (account.kind !== 'other') return { program, parameters, options: { cwd: '/' } };
  return { program, parameters, options: { cwd: '/', uid: account.uid, gid: account.gid } };
}

let parentBinding: Promise<boolean> | undefined;

/** Asked by trying it: a small `setpriv` without this option exists too. */
function canBindToParent(): Promise<boolean> {
  parentBinding ??= run('setpriv', ['--pdeathsig=INT', 'true']).then(
    () => true,
    () => false,
  );
  return parentBinding;
}

/** Tried really, with that account's own eyes, rather than guessed from mode bits. */
async function troubleWith(
  account: PostgresAccount,
  script: string,
  binaries: PostgresBinaries,
  folder: string,
): Promise<string | null> {
  const words = ['/bin/sh', '-c', script, 'sh', binaries.postgres, folder];
  const { program, parameters, options } = commandFor(account, words);
  try {
    await run(program, parameters, { ...options, env: withoutPostgresVariables() });
    return null;
  } catch (problem) {
    const said = typeof problem === 'object' && problem !== null && 'stderr' in problem;
    const text = said ? String(problem.stderr).trim() : '';
    return (text === '' ? messageOf(problem) : text).split('\n')[0] ?? '';
  }
}

/**
 * Which environment does PostgreSQL get? Ours without its own variables (`PGPORT`, `PGDATA` and
 * so on), which would change what we ask for.
 */
export function withoutPostgresVariables(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return Object.fromEntries(kept);
}

function unprivilegedAccount(): { uid: number; gid: number } {
  const lines = readAccounts();
  for (const wanted of ['postgres', 'nobody']) {
    for (const line of lines) {
      const [name, , uid, gid] = line.split(':');
      if (name === wanted && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
    }
  }
  return { uid: nobodyId, gid: nobodyId };
}

function readAccounts(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Hands the folder and all in it over, links themselves and not what they point at. */
function giveFolder(folder: string, uid: number, gid: number): void {
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), uid, gid);
  }
  // The folder itself comes last, so that a run that was cut short is done again.
  chownSync(folder, uid, gid);
}
