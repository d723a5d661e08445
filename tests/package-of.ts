import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { readCsv } from '../src/app/packages/files/csv.ts';
import type { Fiction } from '../src/app/packages/files/descriptor.ts';
import type { PackageFileName } from '../src/app/packages/files/package-columns.ts';
import { type ImportOutcome, type ImportWish, importRows } from '../src/app/packages/import.ts';
import type { RowSource } from '../src/app/packages/row-source.ts';
import type { Schema } from '../src/app/schema.ts';
import { Temporal } from '../src/kernel/day.ts';
import { writeCsv } from '../src/kernel/write-csv.ts';
import type { TestDatabase } from './database.ts';

/** Rows of a file by column. A column that a row does not name is blank. */
export type Rows = readonly Readonly<Record<string, string | undefined>>[];

/** The rows of a package by file. */
export type PackageRows = Partial<Record<PackageFileName, Rows>>;

/** A package made of rows, read from CSV text as any other is. */
export function packageOf(name: string, rows: PackageRows, fictional: Fiction = false): RowSource {
  const files = Object.entries(rows).map(([file, all]) => {
    const columns = [...new Set(all.flatMap((row) => Object.keys(row)))];
    const cells = all.map((row) => columns.map((column) => row[column] ?? null));
    const text = () => Readable.from(writeCsv(columns, cells), { objectMode: false });
    return { name: file, items: () => readCsv(text(), `${file}.csv`) };
  });
  return {
    descriptor: { name, title: null, description: null, licences: [], fictional },
    sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    notes: [],
    files,
  };
}

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z');

/** Imports a package as the operator would, on 23 November 2026 unless another moment is given. */
export const importInto = (
  db: Kysely<Schema>,
  source: RowSource,
  wish: Partial<ImportWish> = {},
  now: Temporal.Instant = noon,
): Promise<ImportOutcome> =>
  importRows(
    db,
    source,
    { sameName: 'stop', leaveOut: false, ...wish },
    { now, timeZone: 'Europe/London', by: 'operator', byPerson: null },
    () => undefined,
  );

/**
 * Takes everything out of a test's database but what it is. Row by row: to truncate each of a hundred
 * tables takes most of a second. Without triggers, which is for the owner of a test's cluster alone.
 */
export async function emptyOut({ owner }: TestDatabase<Schema>): Promise<void> {
  const { rows } = await owner.query<{ emptying: string }>(
    `select string_agg(format('delete from %I;', tablename), ' ') as emptying from pg_tables
     where schemaname = 'public' and tablename not in ('instance', 'package_origin', 'weft_migration')
       and tablename !~ '^memory_entry_'`,
  );
  await owner.query(
    `begin; set local session_replication_role = replica; ${rows[0]?.emptying} commit`,
  );
}
