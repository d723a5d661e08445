import { sql, type Transaction } from 'kysely';
import type { Cells, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import type { CsvItem } from './files/csv.ts';
import { readRow } from './read-row.ts';

/** Rows sent to the database in one statement. Source: our measurement, more is no faster. */
const rowsAtOnce = 2_000;

/** Problems that are listed one by one; the rest are counted. A longer list helps nobody. */
export const problemsListedMax = 1_000;

/** A problem of an import, as it is kept. */
export interface ImportProblem {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  readonly value: string | null;
  readonly candidates?: readonly {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
  }[];
}

/** Keeps what is wrong with an import: the first thousand in full, all of them counted. */
export class Problems {
  readonly listed: ImportProblem[] = [];
  count = 0;

  /** Adds one. */
  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.listed.length < problemsListedMax) this.listed.push(problem);
  }

  /** Adds a question, which is no problem but must be answered. */
  ask(question: ImportProblem): void {
    if (this.listed.length < problemsListedMax) this.listed.push(question);
  }
}

/** One row as it waits: its cells, or nothing where it could not be read. */
interface Waiting {
  readonly row: number;
  readonly key: string;
  readonly cells: Cells;
}

/**
 * Reads one file of a package into the waiting rows of an import, in bounded memory. A row that
 * cannot be read is a problem and does not wait. Columns that no description knows are named once.
 * Returns how many rows wait.
 */
export async function stageFile(
  tx: Transaction<Schema>,
  importId: string,
  file: PackageFile,
  items: AsyncIterable<CsvItem>,
  problems: Problems,
  notes: string[],
  progress: (rows: number) => void,
): Promise<number> {
  let columns: readonly string[] = [];
  let waiting: Waiting[] = [];
  let count = 0;
  const flush = async () => {
    await insertWaiting(tx, importId, file.file, waiting);
    count += waiting.length;
    waiting = [];
    progress(count);
  };
  for await (const item of items) {
    if (item.kind === 'problem') {
      problems.add({ ...item, file: file.file, value: null });
    } else if (item.kind === 'header') {
      columns = item.columns;
      const known = new Set(file.columns.map((column) => column.name));
      const unknown = columns.filter((column) => !known.has(column));
      if (unknown.length > 0)
        notes.push(
          `${file.file} has columns that are not read: ${unknown.slice(0, 20).join(', ')}.`,
        );
    } else {
      const raw = new Map(columns.map((column, at) => [column, item.cells[at] ?? '']));
      const read = readRow(file, raw);
      for (const problem of read.problems)
        problems.add({
          file: file.file,
          row: item.row,
          ...problem,
          value: problem.column === null ? null : (raw.get(problem.column) ?? '').slice(0, 200),
        });
      if (read.problems.length === 0)
        waiting.push({ row: item.row, key: read.key, cells: read.cells });
      if (waiting.length >= rowsAtOnce) await flush();
    }
  }
  await flush();
  return count;
}

async function insertWaiting(
  tx: Transaction<Schema>,
  importId: string,
  file: string,
  rows: readonly Waiting[],
) {
  if (rows.length === 0) return;
  await sql`
    insert into import_row (import_id, file, row, key, cells)
    select ${importId}::uuid, ${file}, r.row, r.key, r.cells
    from unnest(
      ${rows.map((row) => row.row)}::int[],
      ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => JSON.stringify(row.cells))}::jsonb[]
    ) as r (row, key, cells)`.execute(tx);
}
