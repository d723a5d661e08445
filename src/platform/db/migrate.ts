import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Beside, besideOf, contradictionOf, mayRunBeside } from './beside.ts';
import { CannotStart, messageOf } from './cannot-start.ts';
import { findProjectRoot } from './project-root.ts';

/** One step of the schema, as it lies in the folder. */
export interface Migration {
  /** File name without `.sql`, such as `0001_beginnings`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text in hexadecimal, line ends counted as `\n`. */
  readonly sha256: string;
  /** Which older Weft can run beside a database that has it. */
  readonly beside: Beside;
}

/** What is told while migrating: how far it is, `done` of `total`, and which step comes now. */
export type MigrationProgress = (step: { name: string; done: number; total: number }) => void;

const fileName = /^(\d{4})_[a-z0-9_-]+\.sql$/;

/** Ours alone: "weft" in ASCII. Two starts on one database take turns by it. */
const turnKey = 0x77656674;

/** A step that cannot get its table within this time gives up rather than hold everyone back. */
const lockMaxSeconds = 30;

const migrationTable = `
  create table if not exists public.weft_migration (
    name text primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz not null default now()
  );
  comment on table public.weft_migration is
    'Which steps of the schema this database has, kept by the owner role';
  comment on column public.weft_migration.sha256 is
    'Of the file as it was applied; a file that was changed later is refused';
  do $$ begin
    if not exists (select from pg_attribute where attname = 'beside' and not attisdropped
                   and attrelid = 'public.weft_migration'::regclass) then
      alter table public.weft_migration add column beside text check (beside ~ '^(any|[0-9]{4})$');
      comment on column public.weft_migration.beside is
        'Which older Weft can run beside it: any, or one that knows the migration of this number; null for none';
    end if;
  end $$;
`;

/**
 * Which steps does the schema consist of? Every `NNNN_name.sql` of the folder, by number.
 *
 * @throws CannotStart when a file is named otherwise, two bear the same number, or one says that any
 * older Weft can run beside it and takes something away.
 */
export function readMigrations(
  folder: string = join(findProjectRoot(), 'migrations'),
): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'README.md')
    .sort();
  const numbers = new Set<string>();
  return names.map((name) => {
    const number = fileName.exec(name)?.[1];
    if (number === undefined) {
      throw new CannotStart(
        `migrations/${name} is not named like 0001_words_in_small_letters.sql. Rename or remove it.`,
      );
    }
    if (numbers.has(number)) {
      throw new CannotStart(
        `Two migrations bear the number ${number}. Give the newer the next one.`,
      );
    }
    numbers.add(number);
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    const contradiction = contradictionOf(sql);
    if (contradiction !== null)
      throw new CannotStart(
        `migrations/${name} says that any older Weft can run beside it, and has: ${contradiction}. ` +
          'Take that out, or say since which migration.',
      );
    return { name: name.replace(/\.sql$/, ''), sql, sha256, beside: besideOf(sql) };
  });
}

/**
 * Does this work alone among all Weft processes on this database: others wait until it is done.
 *
 * Locks: a PostgreSQL advisory lock of the session, so it is gone when the connection is.
 */
export async function inTurn<T>(
  client: pg.Client,
  work: () => Promise<T>,
  onWait: () => void,
): Promise<T> {
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock($1) as taken',
    [turnKey],
  );
  if (rows[0]?.taken !== true) {
    onWait();
    await client.query('select pg_advisory_lock($1)', [turnKey]);
  }
  try {
    return await work();
  } finally {
    // When the connection is lost, so is the lock; the first problem is the one to tell.
    await client.query('select pg_advisory_unlock($1)', [turnKey]).catch(() => {});
  }
}

/**
 * Brings the schema up to date: every step that this database lacks, in order, each wholly or not
 * at all. Returns the names of the steps applied now; none when it was up to date. The connection
 * must be the owner's; hold `inTurn` round it.
 *
 * A step that this Weft does not know is let be where it says so, as while processes are upgraded one
 * after another (docs/decisions/0045-rolling-upgrades.md).
 *
 * @throws CannotStart naming the file when an applied one was changed, when the database has a step
 * that this Weft does not know and cannot run beside, when a new file is numbered before an applied one, or when a step
 * fails (then with its line).
 */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[],
  onProgress: MigrationProgress = () => {},
): Promise<string[]> {
  // Otherwise every later start is told that the table is already there.
  await client.query(`set client_min_messages = warning; ${migrationTable}`);
  const missing = await listMissing(client, migrations);
  for (const [done, migration] of missing.entries()) {
    onProgress({ name: migration.name, done, total: missing.length });
    await apply(client, migration);
  }
  await client.query('reset client_min_messages');
  return missing.map(({ name }) => name);
}

async function listMissing(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string; beside: Beside }>(
    'select name, sha256, beside from public.weft_migration order by name collate "C"',
  );
  const newestKnown = migrations.at(-1)?.name ?? '';
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const applied of rows) {
    const migration = known.get(applied.name);
    if (migration === undefined) {
      if (applied.name > newestKnown && mayRunBeside(newestKnown, applied.beside)) continue;
      throw new CannotStart(
        `The database has the migration ${applied.name}, which this Weft does not know: a newer ` +
          'Weft has used it. Start that one, or restore a backup from before.',
      );
    }
    if (migration.sha256 !== applied.sha256) {
      throw new CannotStart(
        `migrations/${applied.name}.sql was changed after this database had applied it. Put the ` +
          'file back as it was and write the change as a new migration.',
      );
    }
  }
  return withoutGaps(migrations, rows);
}

function withoutGaps(
  migrations: readonly Migration[],
  applied: readonly { name: string }[],
): Migration[] {
  const names = new Set(applied.map(({ name }) => name));
  const newest = applied.at(-1)?.name ?? '';
  const missing = migrations.filter(({ name }) => !names.has(name));
  const late = missing.find(({ name }) => name < newest);
  if (late !== undefined) {
    throw new CannotStart(
      `migrations/${late.name}.sql is numbered before ${newest}, which this database already ` +
        'has. Give it the next free number.',
    );
  }
  return missing;
}

async function apply(client: pg.Client, { name, sql, sha256, beside }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(
      `select set_config('weft.migration', $1, true), set_config('lock_timeout', $2, true),
              set_config('search_path', 'public', true)`,
      [name, `${lockMaxSeconds}s`],
    );
    await client.query(sql);
    await assertSameTransaction(client, name);
    await client.query(
      'insert into public.weft_migration (name, sha256, beside) values ($1, $2, $3)',
      [name, sha256, beside],
    );
    await client.query('commit');
  } catch (problem) {
    await client.query('rollback').catch(() => {});
    if (problem instanceof CannotStart) throw problem;
    const where = `migrations/${name}.sql${lineOf(problem, sql)}`;
    throw new CannotStart(
      `The migration ${where} failed and was undone: ${messageOf(problem)}. The database is as ` +
        'it was after the migration before it.',
      { cause: problem },
    );
  }
}

/** A setting made for the transaction is gone when the file has ended that transaction itself. */
async function assertSameTransaction(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ current: string | null }>(
    `select current_setting('weft.migration', true) as current`,
  );
  if (rows[0]?.current === name) return;
  throw new CannotStart(
    `migrations/${name}.sql ends its own transaction. Take "commit" and "rollback" out of it.`,
  );
}

function lineOf(problem: unknown, sql: string): string {
  if (!(problem instanceof pg.DatabaseError) || problem.position === undefined) return '';
  const before = Array.from(sql).slice(0, Number(problem.position) - 1);
  return `, line ${before.filter((character) => character === '\n').length + 1},`;
}
