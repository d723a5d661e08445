import type { PoolConfig } from 'pg';
import pg from 'pg';
import { messageOf } from '../db/cannot-start.ts';
import type { DatabaseLog } from '../db/database-log.ts';
import { type Migration, readMigrations } from '../db/migrate.ts';
import { applicationRole, inPreparation } from '../db/prepare-database.ts';
import { listSequences, listTables, portableText, type StoredTable } from './catalogue.ts';
import { connectTo } from './connection.ts';
import { fileRefusals, placeRefusals, progressCopy } from './copy.ts';
import { quoted } from './copy-rows.ts';
import { compareRows, loadRows } from './load-rows.ts';
import type { Manifest, ManifestTable } from './manifest.ts';
import type { OpenBackup } from './open-backup.ts';
import { BackupRefusal } from './refusal.ts';
import { type Bindings, releaseTables, tieTables } from './release-tables.ts';

/** Into which database a backup is loaded, and how. */
export interface RestoreWish {
  readonly owner: PoolConfig;
  readonly application: PoolConfig;
  /** Makes the database when it is missing. Only for the embedded cluster. */
  readonly createDatabase: boolean;
  readonly backup: OpenBackup;
  /** Leaves sessions and one-time links open, as they were at the time of the backup. */
  readonly keepSessions: boolean;
  /** Leaves behind what was waiting to be done, such as mail to be sent. */
  readonly withoutJobs: boolean;
  /** Default: the files of `migrations/`. */
  readonly migrations?: readonly Migration[];
  readonly log: DatabaseLog;
  readonly onProgress: (sentence: string) => void;
  /** Done when everything is loaded and compared, before it counts. */
  readonly beforeCommit: () => Promise<void>;
}

/** What a restore did. */
export interface Restored {
  readonly rows: number;
  /** Migrations that came after the backup was made, applied now. */
  readonly migrated: readonly string[];
}

const refuseFile = (sentence: string, cause?: unknown) =>
  new BackupRefusal('file', sentence, cause);

/**
 * Loads a backup into an empty database: migrates as far as the backup had, loads every row in one
 * transaction, compares what is there with what the manifest states, puts the foreign keys back, and
 * then migrates to today. When it is killed, the database is as empty as it was, and the restore can
 * be asked for again; once the rows count, the next start does what is left. Other starts wait.
 *
 * @throws BackupRefusal where the database is not empty, or the backup does not fit or agree.
 * Source: docs/decisions/0028-restore.md
 */
export async function restoreBackup(wish: RestoreWish): Promise<Restored> {
  const { manifest } = wish.backup;
  const known = wish.migrations ?? readMigrations();
  const steps = stepsOf(manifest, known);
  const onProgress = ({ name }: { name: string }) => wish.onProgress(progressCopy.migrating(name));
  return inPreparation({ ...wish, onProgress }, async (owner, prepare) => {
    await assertEmpty(owner, manifest);
    await prepare(steps);
    const rows = await loadAll(owner, wish);
    const { applied } = await prepare(known);
    return { rows, migrated: applied };
  });
}

/** The migrations that the backup had, of those that this Weft knows. */
function stepsOf(manifest: Manifest, known: readonly Migration[]): Migration[] {
  const had = new Map(manifest.migrations.map(({ name, sha256 }) => [name, sha256]));
  const here = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of manifest.migrations) {
    const migration = here.get(name);
    if (migration === undefined) throw refuseFile(fileRefusals.migrationUnknown(name));
    if (migration.sha256 !== sha256) throw refuseFile(fileRefusals.migrationChanged(name));
  }
  const newest = [...had.keys()].sort().at(-1) ?? '';
  const late = known.find(({ name }) => name < newest && !had.has(name));
  if (late !== undefined) throw refuseFile(fileRefusals.migrationLate(late.name));
  return known.filter(({ name }) => had.has(name));
}

/**
 * A database without tables is empty; one with tables, where a restore was killed, has no rows but
 * those that a migration wrote: they bear the transaction in which that migration noted itself.
 */
async function assertEmpty(owner: pg.Client, manifest: Manifest): Promise<void> {
  const { rows: there } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.weft_migration') is not null as there`,
  );
  if (there[0]?.there !== true) return;
  const { rows: applied } = await owner.query<{ name: string }>(
    'select name from public.weft_migration order by name collate "C"',
  );
  if (applied.length === 0) return;
  await assertNotBegun(owner);
  for (const table of await listTables(owner)) {
    if (table.isQueue || table.name === 'weft_migration') continue;
    const { rows } = await owner.query<{ has: boolean }>(
      `select exists (select from ${quoted(table)} every where every.xmin <> all (
         array(select noted.xmin from public.weft_migration noted))) as has`,
    );
    if (rows[0]?.has === true) throw new BackupRefusal('place', placeRefusals.hasRows(table.name));
  }
  const had = new Set(manifest.migrations.map(({ name }) => name));
  const newer = applied.find(({ name }) => !had.has(name));
  if (newer !== undefined) throw new BackupRefusal('place', placeRefusals.newerTables(newer.name));
}

async function assertNotBegun(owner: pg.Client): Promise<void> {
  const { rows: there } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.instance') is not null as there`,
  );
  if (there[0]?.there !== true) return;
  const { rows } = await owner.query<{ name: string; begun: string }>(
    `select name, (created_at at time zone 'UTC')::date::text as begun from public.instance`,
  );
  const [instance] = rows;
  if (instance !== undefined)
    throw new BackupRefusal('place', placeRefusals.notEmpty(instance.name, instance.begun));
}

/**
 * Two transactions, for only the application's role may write the job queue. The queue's counts
 * first: killed between the two, the instance is empty still, and jobs alone do not make it otherwise.
 */
async function loadAll(owner: pg.Client, wish: RestoreWish): Promise<number> {
  const options = `-c role=${applicationRole}`;
  const queue = await connectTo({ ...wish.application, options }, 'weft restore', wish.log);
  try {
    for (const client of [queue, owner]) await client.query(`${portableText}; begin`);
    const rows = await loadTables(owner, queue, wish);
    await wish.beforeCommit();
    await queue.query('commit');
    await owner.query('commit');
    await owner.query('analyze').catch(() => {});
    return rows;
  } catch (problem) {
    await owner.query('rollback').catch(() => {});
    throw problem;
  } finally {
    await owner.query('reset all').catch(() => {});
    // Undoes what was not said to count.
    await queue.end().catch(() => {});
  }
}

async function loadTables(owner: pg.Client, queue: pg.Client, wish: RestoreWish): Promise<number> {
  const { manifest } = wish.backup;
  await makePartitions(owner, manifest);
  const here = await listTables(owner);
  const pairs = pairTables(manifest, here, wish.withoutJobs);
  const clientOf = (table: { isQueue: boolean }) => (table.isQueue ? queue : owner);
  const bindings = new Map<pg.Client, Bindings>();
  for (const client of [owner, queue]) {
    const tables = here.filter((table) => clientOf(table) === client);
    bindings.set(client, await releaseTables(client, tables));
  }
  for (const [said, table] of pairs) await loadRows(clientOf(table), wish, said, table);
  await setSequences(clientOf, owner, manifest, wish.withoutJobs);
  for (const [said, table] of pairs) await compareRows(clientOf(table), wish, said, table);
  wish.onProgress(progressCopy.tying);
  for (const [client, bound] of bindings) await tieTables(client, bound);
  await unlockJobs(queue);
  if (!wish.keepSessions) await endSessions(owner);
  return pairs.reduce((sum, [said]) => sum + said.rows, 0);
}

/** Months that the backup has and that this database, prepared today, has not. */
async function makePartitions(owner: pg.Client, { tables }: Manifest): Promise<void> {
  for (const { schema, name, partition } of tables) {
    if (partition === null || partition.bounds === null) continue;
    const { rows } = await owner.query<{ partitioned: boolean; there: boolean }>(
      `select exists (select from pg_class where oid = to_regclass($1) and relkind = 'p') as partitioned,
              to_regclass($2) is not null as there`,
      [quoted({ schema, name: partition.of }), quoted({ schema, name })],
    );
    if (rows[0]?.partitioned !== true) throw refuseFile(fileRefusals.partition(name));
    if (rows[0].there) continue;
    const { from, to } = partition.bounds;
    await owner.query(
      `create table ${quoted({ schema, name })} partition of ${quoted({ schema, name: partition.of })}
         for values from (${pg.escapeLiteral(from)}) to (${pg.escapeLiteral(to)})`,
    );
  }
}

type Pair = readonly [said: ManifestTable, table: StoredTable];

/** Each table of the backup with the one here. What one side alone has is a backup of something else. */
function pairTables(
  manifest: Manifest,
  here: readonly StoredTable[],
  withoutJobs: boolean,
): Pair[] {
  const known = new Map(here.map((table) => [quoted(table), table]));
  const pairs: Pair[] = [];
  for (const said of manifest.tables) {
    const table = known.get(quoted(said));
    if (withoutJobs && (table?.isQueue ?? said.schema === 'graphile_worker')) continue;
    if (table === undefined) throw refuseFile(fileRefusals.tableUnknown(said.name));
    assertColumns(said, table);
    pairs.push([said, table]);
  }
  const said = new Set(manifest.tables.map(quoted));
  // A month that the backup had no need of yet is no table that it forgot.
  const missing = here.find(
    (table) => !said.has(quoted(table)) && table.partition === null && !table.isQueue,
  );
  if (missing !== undefined) throw refuseFile(fileRefusals.tableMissing(missing.name));
  return pairs;
}

function assertColumns(said: ManifestTable, table: StoredTable): void {
  const unknown = said.columns.filter((column) => !table.columns.includes(column));
  if (table.isQueue && unknown.length > 0)
    throw refuseFile(fileRefusals.queueColumns(table.name, unknown.join(', ')));
  const missing = table.columns.filter((column) => !said.columns.includes(column));
  const other = [...unknown, ...(table.isQueue ? [] : missing)];
  if (other.length > 0) throw refuseFile(fileRefusals.columns(table.name, other.join(', ')));
}

/** By `restart` and not by `setval`, which would stay when all else is undone. */
async function setSequences(
  clientOf: (sequence: { isQueue: boolean }) => pg.Client,
  owner: pg.Client,
  manifest: Manifest,
  withoutJobs: boolean,
): Promise<void> {
  const known = new Map((await listSequences(owner)).map((one) => [quoted(one), one]));
  for (const said of manifest.sequences) {
    const sequence = known.get(quoted(said));
    if (withoutJobs && (sequence?.isQueue ?? said.schema === 'graphile_worker')) continue;
    if (sequence === undefined) throw refuseFile(fileRefusals.sequenceUnknown(said.name));
    const restart = `alter sequence ${quoted(sequence)} restart with ${BigInt(said.next)}`;
    await clientOf(sequence)
      .query(restart)
      .catch((problem) => {
        throw refuseFile(fileRefusals.row(said.name, null, messageOf(problem)), problem);
      });
  }
}

/** Whoever held a job when the backup was made does not work here. */
async function unlockJobs(queue: pg.Client): Promise<void> {
  await queue.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
       where locked_at is not null;
     update graphile_worker._private_job_queues set locked_at = null, locked_by = null
       where locked_at is not null`,
  );
}

/** A session or a link that was ended since the backup must not open again. */
async function endSessions(owner: pg.Client): Promise<void> {
  await owner.query('delete from auth.session; delete from auth.verification');
}
