import { sql, type Transaction } from 'kysely';
import type { Cells, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { stageNotes } from './copy.ts';
import { type ImportProblem, type Problems, problemsListedMax } from './problems.ts';
import { readRow } from './read-row.ts';
import type { RowItem, UnreadRow } from './row-source.ts';

/** Rows sent to the database in one statement. Source: our measurement, more is no faster. */
const rowsAtOnce = 2_000;

/** Characters of a wrong cell that are kept with its problem, enough to find it again. */
const valueLengthMax = 200;

/** Columns named that are not read, before the rest are only counted. */
const columnsNamedMax = 20;

/** One row as it waits. Without a key it could not be read, and waits only to be shown. */
interface Waiting {
  readonly row: number;
  readonly key: string | null;
  readonly cells: Cells;
}

/** How many rows of a file can be read, and how many cannot. */
export interface Staged {
  readonly readable: number;
  readonly unread: number;
}

/**
 * Reads one file of a package into the waiting rows of an import, in bounded memory. A row that
 * cannot be read is a problem; the first thousand of those are kept as they were brought, left out
 * and without a key, so that people see them. Columns that no description knows are named once.
 * Returns how many rows wait to be written.
 */
export async function stageFile(
  tx: Transaction<Schema>,
  importId: string,
  file: PackageFile,
  items: AsyncIterable<RowItem>,
  problems: Problems,
  notes: string[],
  progress: (rows: number) => void,
): Promise<Staged> {
  const queue = new WaitingRows(tx, importId, file.file);
  let columns: readonly string[] = [];
  for await (const item of items) {
    if (item.kind === 'header') {
      columns = item.columns;
      const unknown = unknownColumns(file, columns);
      if (unknown.length > 0)
        notes.push(stageNotes.unknownColumns(file.file, unknown, columnsNamedMax));
    } else if (item.kind === 'problem') {
      queue.addUnread(item.row, item.cells ?? null, problems);
      problems.add(problemOfItem(file.file, item));
    } else {
      const raw = new Map(columns.map((column, at) => [column, item.cells[at] ?? '']));
      const read = readRow(file, raw);
      if (read.problems.length === 0)
        queue.add({ row: item.row, key: read.key, cells: read.cells });
      else queue.addUnread(item.row, knownCells(file, raw), problems);
      for (const { column, code, detail } of read.problems) {
        const value = column === null ? null : (raw.get(column) ?? '').slice(0, valueLengthMax);
        problems.add({ file: file.file, row: item.row, column, code, detail, value });
      }
    }
    if (queue.isFull()) {
      await queue.flush();
      progress(queue.readable);
    }
  }
  await queue.flush();
  progress(queue.readable);
  return { readable: queue.readable, unread: queue.unread };
}

const unknownColumns = (file: PackageFile, columns: readonly string[]): string[] => {
  const known = new Set(file.columns.map(({ name }) => name));
  return columns.filter((column) => !known.has(column));
};

const problemOfItem = (file: string, item: UnreadRow): ImportProblem => {
  const { row, column, code, detail, cells } = item;
  const value = column === null ? undefined : cells?.[column];
  return { file, row, column, code, detail, value: value?.slice(0, valueLengthMax) ?? null };
};

/** The cells that a description knows, blank ones left out, as they stand. */
const knownCells = (file: PackageFile, raw: ReadonlyMap<string, string>): Cells =>
  Object.fromEntries(
    file.columns.flatMap(({ name }) => {
      const cell = raw.get(name) ?? '';
      return cell === '' ? [] : [[name, cell]];
    }),
  );

/** Rows on their way to the database, a batch at a time. */
class WaitingRows {
  /** Rows so far that can be read. */
  readable = 0;
  /** Rows so far that cannot. */
  unread = 0;
  #waiting: Waiting[] = [];
  #unreadLast = -1;
  readonly #tx: Transaction<Schema>;
  readonly #importId: string;
  readonly #file: string;

  constructor(tx: Transaction<Schema>, importId: string, file: string) {
    this.#tx = tx;
    this.#importId = importId;
    this.#file = file;
  }

  add(row: Waiting): void {
    this.readable += 1;
    this.#waiting.push(row);
  }

  /** A row with several problems comes several times, one after the other, and is kept once. */
  addUnread(row: number | null, cells: Cells | null, problems: Problems): void {
    if (row === null || row === this.#unreadLast) return;
    this.#unreadLast = row;
    this.unread += 1;
    if (problems.listed.length >= problemsListedMax) return;
    this.#waiting.push({ row, key: null, cells: cells ?? {} });
  }

  isFull(): boolean {
    return this.#waiting.length >= rowsAtOnce;
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const rows = this.#waiting.map(({ row, key, cells }) => [row, key, cells]);
    this.#waiting = [];
    await sql`
      insert into import_row (import_id, file, row, key, cells, left_out)
      select ${this.#importId}::uuid, ${this.#file}, (r->>0)::int, r->>1, r->2, r->>1 is null
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(this.#tx);
  }
}
