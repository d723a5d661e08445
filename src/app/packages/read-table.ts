import type { RowItem, UnreadRow } from './row-source.ts';

/** Rows of a table that a suggestion is made from and that are shown. Source: `suggestMapping`. */
const sampleRowsMax = 50;

/** Different values of a column that are kept, so that each can be given a meaning. */
const valuesMax = 50;

/** Characters of a value beyond which it is no word of a list. */
const valueLengthMax = 100;

/** Characters kept of a cell that is only shown. */
const cellLengthMax = 300;

/** Columns whose values are kept. Source: our judgement; a table with more is no register. */
const columnsMax = 200;

/** What is known of a table before anybody says what its columns mean. */
export interface TableRead {
  readonly columns: readonly string[];
  /** Rows that could be read. */
  readonly rows: number;
  /** Rows that could not. */
  readonly unread: number;
  /** The first rows, long cells cut. */
  readonly sample: readonly (readonly string[])[];
  /**
   * Of each column that has no more than fifty different values, each with how many rows have it, most
   * first. Other columns are not in it.
   */
  readonly values: Readonly<Record<string, readonly (readonly [value: string, rows: number])[]>>;
}

/**
 * Looks through a whole table once, in memory bounded by its columns. A table without a header that
 * can be used is what is wrong with it, at most a hundred problems.
 */
export async function readTable(
  items: AsyncIterable<RowItem>,
): Promise<TableRead | readonly UnreadRow[]> {
  let columns: readonly string[] | null = null;
  let counts: (Map<string, number> | null)[] = [];
  const sample: string[][] = [];
  const problems: UnreadRow[] = [];
  let rows = 0;
  let unread = 0;
  let unreadLast: number | null = null;
  for await (const item of items) {
    if (item.kind === 'header') {
      columns = item.columns;
      counts = columns.map((_, at) => (at < columnsMax ? new Map() : null));
    } else if (item.kind === 'problem') {
      if (item.row !== null && item.row !== unreadLast) unread += 1;
      unreadLast = item.row;
      if (problems.length < 100) problems.push(item);
    } else {
      rows += 1;
      if (sample.length < sampleRowsMax)
        sample.push(item.cells.map((cell) => cell.slice(0, cellLengthMax)));
      for (const [at, seen] of counts.entries())
        if (seen && !countValue(seen, item.cells[at] ?? '')) counts[at] = null;
    }
  }
  if (columns === null) return problems;
  const values = columns.flatMap((column, at) => {
    const seen = counts[at];
    const listed = [...(seen ?? [])].sort(([, a], [, b]) => b - a);
    return listed.length > 0 ? [[column, listed] as const] : [];
  });
  return { columns, rows, unread, sample, values: Object.fromEntries(values) };
}

/** Counts a value; false where the column turns out to have too many, or too long ones. */
function countValue(seen: Map<string, number>, cell: string): boolean {
  const value = cell.trim();
  if (value === '') return true;
  if (value.length > valueLengthMax) return false;
  const count = seen.get(value);
  if (count === undefined && seen.size >= valuesMax) return false;
  seen.set(value, (count ?? 0) + 1);
  return true;
}

/** Whether a table could be read at all. */
export const isTable = (read: TableRead | readonly UnreadRow[]): read is TableRead =>
  !Array.isArray(read);
