import { readDay } from '../../../kernel/day.ts';
import { partialDay } from './read-rule.ts';

/** What the cells of a source column look like. All shares are of its filled cells, 0 to 1. */
export interface ColumnShape {
  readonly column: string;
  /** The trimmed cells that are not blank. */
  readonly filled: readonly string[];
  /** Share of all rows in which it is filled. */
  readonly fullness: number;
  /** Share of filled cells that differ from every earlier one. */
  readonly uniqueness: number;
  readonly days: number;
  /** A year or a month without its day. */
  readonly partialDays: number;
  /** Codes of the UK Government Statistical Service. */
  readonly gss: number;
  /** Identifiers that name their list, as in org-id.guide. */
  readonly listed: number;
  readonly websites: number;
  readonly countries: number;
  /** Two words or more, mostly of letters. */
  readonly names: number;
  /** No blanks inside. */
  readonly codes: number;
}

/** One letter for the country, two digits for the kind of place, six for the place. Source: ONS, "GSS Coding and Naming policy". */
const gssCode = /^[EWSNKJLM]\d{8}$/;

/** Country or `XI`, `XM`, `XR`, a list, and the code in it. Source: org-id.guide. */
const listedIdentifier = /^[A-Z]{2}-[A-Z0-9_]{2,12}-\S+$/;

const tests = {
  days: (cell: string) => readDay(cell) !== null,
  partialDays: (cell: string) => partialDay(cell) !== null,
  gss: (cell: string) => gssCode.test(cell),
  listed: (cell: string) => listedIdentifier.test(cell),
  websites: (cell: string) => /^(https?:\/\/|www\.)\S+$/i.test(cell),
  countries: (cell: string) => /^[A-Z]{2}$/.test(cell),
  names: (cell: string) => /\s/.test(cell) && /^[^\d]*\p{L}{2}/u.test(cell) && cell.length < 300,
  codes: (cell: string) => !/\s/.test(cell),
};

/** The shape of each column of a table, from a sample of its rows. */
export function columnShapes(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnShape[] {
  return columns.map((column, place) =>
    shapeOf(
      column,
      rows.map((row) => row[place] ?? ''),
    ),
  );
}

function shapeOf(column: string, cells: readonly string[]): ColumnShape {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const share = (test: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  return {
    column,
    filled,
    fullness: cells.length === 0 ? 0 : filled.length / cells.length,
    uniqueness: filled.length === 0 ? 0 : new Set(filled).size / filled.length,
    days: share(tests.days),
    partialDays: share(tests.partialDays),
    gss: share(tests.gss),
    listed: share(tests.listed),
    websites: share(tests.websites),
    countries: share(tests.countries),
    names: share(tests.names),
    codes: share(tests.codes),
  };
}
