import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg, { type PoolConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import type { DatabaseLog } from '../db/database-log.ts';
import { applicationRole } from '../db/prepare-database.ts';
import { listSequences, listTables, portableText, type StoredTable } from './catalogue.ts';
import { connectTo } from './connection.ts';
import { backupRefusals, progressCopy } from './copy.ts';
import { copyOutSql, Meter, quoted } from './copy-rows.ts';
import {
  backupFormat,
  backupVersion,
  type Manifest,
  type ManifestTable,
  manifestPath,
  secretPath,
} from './manifest.ts';
import { BackupRefusal } from './refusal.ts';

/** What is backed up, and where its bytes go. */
export interface BackupWish {
  readonly owner: PoolConfig;
  readonly application: PoolConfig;
  readonly sink: Writable;
  /** The release of Weft, for the manifest. */
  readonly weft: string;
  /** The secret that signs sessions, to be included where the instance itself keeps it; null where it is not known. */
  readonly secret: { readonly text: string; readonly included: boolean } | null;
  readonly log: DatabaseLog;
  readonly onProgress: (sentence: string) => void;
}

/**
 * Writes everything that the instance holds as one zip: every table as PostgreSQL's COPY writes it,
 * all as they stood at one moment, and a manifest at the end. Others read and write meanwhile. Each
 * table is locked against migrations only while it is read; where one came between, the backup is
 * refused. Needs no superuser. Holds a few chunks in memory, whatever the size.
 *
 * @throws BackupRefusal where there is nothing to back up, or the tables were migrated meanwhile.
 * Source: docs/decisions/0027-backup-format.md
 */
export async function makeBackup(wish: BackupWish): Promise<Manifest> {
  const keeper = await connectTo(wish.owner, 'weft backup', wish.log);
  const readers: pg.Client[] = [];
  try {
    await keeper.query(`${portableText}; begin isolation level repeatable read read only`);
    const facts = await readFacts(keeper);
    const { rows } = await keeper.query<{ snapshot: string }>(
      'select pg_export_snapshot() as snapshot',
    );
    const snapshot = rows[0]?.snapshot ?? '';
    const ownReader = await connectTo(wish.owner, 'weft backup', wish.log);
    readers.push(ownReader);
    const options = `-c role=${applicationRole}`;
    const queueReader = await connectTo({ ...wish.application, options }, 'weft backup', wish.log);
    readers.push(queueReader);
    for (const reader of readers) await reader.query(portableText);
    const readerOf = (isQueue: boolean) => (isQueue ? queueReader : ownReader);
    return await writeZip(wish, keeper, facts, snapshot, readerOf);
  } finally {
    // One that is in the middle of a copy is cut off rather than heard to its end.
    for (const client of [...readers, keeper]) await client.end().catch(() => {});
  }
}

interface Facts {
  readonly postgres: string;
  readonly madeAt: string;
  readonly instance: Manifest['instance'];
  readonly migrations: Manifest['migrations'];
}

const migrationsSql = 'select name, sha256 from public.weft_migration order by name collate "C"';

async function readFacts(keeper: pg.Client): Promise<Facts> {
  const { rows: there } = await keeper.query<{ there: boolean }>(
    `select to_regclass('public.weft_migration') is not null
        and to_regclass('public.instance') is not null as there`,
  );
  if (there[0]?.there !== true) throw new BackupRefusal('place', backupRefusals.noTables);
  const { rows } = await keeper.query<{
    postgres: string;
    now: Date;
    name: string;
    created: Date;
    demonstration: boolean;
  }>(
    `select current_setting('server_version') as postgres, now(),
       name, created_at as created, demonstration from public.instance`,
  );
  const [row] = rows;
  if (row === undefined) throw new BackupRefusal('place', backupRefusals.noInstance);
  const { name, created, demonstration } = row;
  const { rows: migrations } = await keeper.query<Manifest['migrations'][number]>(migrationsSql);
  return {
    postgres: row.postgres,
    madeAt: row.now.toISOString(),
    instance: { name, createdAt: created.toISOString(), demonstration },
    migrations,
  };
}

async function writeZip(
  wish: BackupWish,
  keeper: pg.Client,
  facts: Facts,
  snapshot: string,
  readerOf: (isQueue: boolean) => pg.Client,
): Promise<Manifest> {
  const zip = new ZipFile();
  const stop = new AbortController();
  const written = pipeline(zip.outputStream, wish.sink).catch((problem) => {
    // Nobody takes any more: the table under way must not wait for ever.
    stop.abort(problem);
    throw problem;
  });
  // Heard below; a table may fail first.
  written.catch(() => {});
  try {
    const tables: ManifestTable[] = [];
    for (const table of await listTables(keeper))
      tables.push(await addTable(zip, table, readerOf(table.isQueue), snapshot, stop.signal, wish));
    // After the rows: a number that a row has is then never given again.
    const sequences: Manifest['sequences'] = [];
    for (const { schema, name, isQueue } of await listSequences(keeper)) {
      const next = await readNext(readerOf(isQueue), { schema, name });
      sequences.push({ schema, name, next });
    }
    await assertNotMigrated(readerOf(false), facts.migrations);
    const manifest: Manifest = {
      format: backupFormat,
      version: backupVersion,
      weft: wish.weft,
      ...facts,
      tables,
      sequences,
      secret: wish.secret && {
        sha256: fingerprintOf(wish.secret.text),
        included: wish.secret.included,
      },
    };
    if (wish.secret?.included) zip.addBuffer(Buffer.from(wish.secret.text), secretPath);
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), manifestPath);
    zip.end();
    await written;
    return manifest;
  } catch (problem) {
    wish.sink.destroy();
    // What stopped the writing says more than that it was stopped.
    throw stop.signal.aborted ? stop.signal.reason : problem;
  }
}

/** By what a backup tells one secret from another; nothing can be learned of a secret made by chance. */
export const fingerprintOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

async function addTable(
  zip: ZipFile,
  table: StoredTable,
  reader: pg.Client,
  snapshot: string,
  signal: AbortSignal,
  wish: BackupWish,
): Promise<ManifestTable> {
  const { schema, name, columns, partition } = table;
  const file = `tables/${schema}.${name}.copy`;
  const meter = new Meter((rows) => wish.onProgress(progressCopy.copying(name, rows)));
  await reader.query(
    `begin isolation level repeatable read read only; set transaction snapshot ${pg.escapeLiteral(snapshot)}`,
  );
  zip.addReadStream(meter, file);
  await pipeline(reader.query(copyTo(copyOutSql(table))), meter, { signal });
  await reader.query('commit');
  const measured = meter.measured();
  if (measured.rows > 0) wish.onProgress(progressCopy.copying(name, measured.rows));
  return { schema, name, file, columns: [...columns], ...measured, partition };
}

async function readNext(
  reader: pg.Client,
  sequence: { schema: string; name: string },
): Promise<string> {
  const { rows } = await reader.query<{ next: string }>(
    `select (last_value + case when is_called then 1 else 0 end)::text as next from ${quoted(sequence)}`,
  );
  return rows[0]?.next ?? '1';
}

/** A migration that changes a table shows even to those who look at an earlier moment. */
async function assertNotMigrated(reader: pg.Client, before: Manifest['migrations']): Promise<void> {
  const { rows } = await reader.query(migrationsSql);
  if (JSON.stringify(rows) !== JSON.stringify(before))
    throw new BackupRefusal('place', backupRefusals.changed);
}
