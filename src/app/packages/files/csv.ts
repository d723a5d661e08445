import type { Readable } from 'node:stream';
import { type CsvFacts, csvDetail } from './copy.ts';
import {
  type BrokenRecord,
  CsvRecords,
  columnOfLoneReturn,
  columnOfTextAfterQuote,
  columnsNotUtf8,
  isBlankLine,
  type RawRecord,
  type WholeRecord,
} from './csv-records.ts';
import { type CsvProblem, type CsvProblemCode, FileUnreadable } from './problems.ts';

/** The first row of a file: the names of its columns, exactly as written. Comes before any row. */
export interface CsvHeader {
  readonly kind: 'header';
  readonly row: number;
  readonly columns: readonly string[];
}

/**
 * One row, with as many cells as the header has columns, exactly as written: nothing is trimmed or
 * normalised. `row` is the number a spreadsheet shows.
 */
export interface CsvRow {
  readonly kind: 'row';
  readonly row: number;
  readonly cells: readonly string[];
}

/** What reading a CSV file brings, in the order of the file. */
export type CsvItem = CsvHeader | CsvRow | CsvProblem;

/** How much of a CSV file is read before it is named as too much. All are at least 1. */
export interface CsvLimits {
  /** Bytes of one row, its quotes and commas counted. */
  readonly rowBytesMax: number;
  /** UTF-16 units of one cell. */
  readonly cellLengthMax: number;
  readonly columnsMax: number;
  /** Rows after the header. */
  readonly rowsMax: number;
  /** Problems named before the rest of the file is left unread. */
  readonly problemsMax: number;
}

/**
 * The limits of an import. Source: our judgement. A cell may hold three times what Excel's can
 * (32,767), a row a million bytes; the widest register we know has 39 columns, the largest
 * table of the national benchmark 300,000 rows; a person cannot use more than a thousand problems.
 */
export const csvLimits: CsvLimits = {
  rowBytesMax: 1_000_000,
  cellLengthMax: 100_000,
  columnsMax: 1_000,
  rowsMax: 5_000_000,
  problemsMax: 1_000,
};

/** Control characters of ASCII but for tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * What is in a CSV file: its header, then its rows and, in their places, its problems.
 * UTF-8 only, a byte-order mark is accepted; CRLF or LF; commas; quotes as in RFC 4180; blank lines
 * are passed over but counted. Memory is bounded by the limits whatever the file holds. Bad data
 * never throws: a bad row is a problem and no row, and reading goes on; a header that cannot be
 * used, or a limit of the whole file, is a problem and the end. What the source throws is passed
 * on, except `FileUnreadable`, which is a problem too. `file` is the name put into problems.
 * Source: RFC 4180; design, "Data packages".
 */
export async function* readCsv(
  source: Readable | AsyncIterable<Uint8Array>,
  file: string,
  limits: CsvLimits = csvLimits,
): AsyncGenerator<CsvItem, void, undefined> {
  const reading = new Reading(file, limits);
  try {
    for await (const records of recordBatches(source, limits)) {
      if (records === 'utf-16') yield reading.problem('file-utf-16', {});
      else for (const record of records) yield* reading.take(record);
      if (reading.over || records === 'utf-16') return;
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    yield reading.problem('file-unreadable', { text: error.message });
    return;
  }
  if (reading.header === null) yield reading.problem('file-empty', {});
}

async function* recordBatches(
  source: AsyncIterable<Uint8Array>,
  limits: CsvLimits,
): AsyncGenerator<RawRecord[] | 'utf-16'> {
  const records = new CsvRecords(limits.rowBytesMax);
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (start) {
      bytes = Buffer.concat([start, bytes]);
      start = bytes;
      if (bytes.length < byteOrderMark.length) continue;
      if (isUtf16(bytes)) return yield 'utf-16';
      bytes = withoutMark(bytes);
      start = null;
    }
    yield* records.take(bytes);
  }
  if (start && isUtf16(start)) return yield 'utf-16';
  if (start) yield* records.take(start);
  yield* records.end();
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** The state of reading one file: its header once seen, and how much has been read. */
class Reading {
  header: readonly string[] | null = null;
  over = false;
  #rows = 0;
  #problems = 0;
  readonly #file: string;
  readonly #limits: CsvLimits;

  constructor(file: string, limits: CsvLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  problem(code: CsvProblemCode, facts: CsvFacts): CsvProblem {
    const { row = null, column = null } = facts;
    const detail = csvDetail[code](facts);
    return { kind: 'problem', file: this.#file, row, column, code, detail };
  }

  *take(record: RawRecord): Generator<CsvItem> {
    if (this.over || (record.kind === 'whole' && isBlankLine(record))) return;
    const problems =
      record.kind === 'broken' ? [this.#broken(record)] : [...this.#problemsIn(record)];
    if (problems.length > 0) yield* this.#name(problems);
    else if (record.kind === 'whole') yield* this.#accept(record);
    // Without its header nothing after it can be placed.
    if (this.header === null) this.over = true;
  }

  *#accept({ row, cells }: WholeRecord): Generator<CsvItem> {
    if (this.header === null) {
      this.header = cells;
      yield { kind: 'header', row, columns: cells };
    } else if (this.#rows >= this.#limits.rowsMax) {
      this.over = true;
      yield this.problem('too-many-rows', { most: this.#limits.rowsMax });
    } else {
      this.#rows += 1;
      yield { kind: 'row', row, cells };
    }
  }

  *#name(problems: readonly CsvProblem[]): Generator<CsvItem> {
    for (const problem of problems) {
      if (this.#problems >= this.#limits.problemsMax) {
        this.over = true;
        yield this.problem('too-many-problems', { most: this.#limits.problemsMax });
        return;
      }
      this.#problems += 1;
      yield problem;
    }
  }

  #broken({ row, column, code }: BrokenRecord): CsvProblem {
    const most = this.#limits.rowBytesMax;
    const name = code === 'row-too-long' ? null : this.#columnName(column);
    return this.problem(code, { row, column: name, most });
  }

  /** The header's name for a column counted from 0, or `column 12`. */
  #columnName(column: number): string {
    return this.header?.[column] ?? `column ${column + 1}`;
  }

  *#problemsIn(record: WholeRecord): Generator<CsvProblem> {
    const { row, cells } = record;
    const found = cells.length;
    if (this.header === null && found > this.#limits.columnsMax) {
      yield this.problem('too-many-columns', { row, found, most: this.#limits.columnsMax });
      return;
    }
    const expected = this.header?.length ?? found;
    if (found < expected) yield this.problem('too-few-cells', { row, found, expected });
    if (found > expected) yield this.problem('too-many-cells', { row, found, expected });
    if (!record.validUtf8) yield* this.#notUtf8(record);
    for (let column = 0; column < Math.min(found, expected); column++) {
      const cell = cells[column]!; // below cells.length
      if (cell.length > this.#limits.cellLengthMax || controlCharacter.test(cell)) {
        yield* this.#badCell(row, column, cell);
      }
    }
    if (cells.some((cell) => cell.includes('\r'))) yield* this.#loneReturn(record);
    if (cells.some((cell) => cell.startsWith('"'))) yield* this.#textAfterQuote(record);
    if (this.header === null) yield* this.#badNames(row, cells);
  }

  *#notUtf8({ row, bytes }: WholeRecord): Generator<CsvProblem> {
    for (const column of columnsNotUtf8(bytes)) {
      yield this.problem('invalid-utf-8', { row, column: this.#columnName(column) });
    }
  }

  *#badCell(row: number, at: number, cell: string): Generator<CsvProblem> {
    const column = this.#columnName(at);
    const most = this.#limits.cellLengthMax;
    if (cell.length > most) {
      yield this.problem('cell-too-long', { row, column, found: cell.length, most });
    }
    const control = controlCharacter.exec(cell)?.[0];
    if (control === '\0') yield this.problem('nul-character', { row, column });
    else if (control !== undefined) {
      const text = `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      yield this.problem('control-character', { row, column, text });
    }
  }

  *#loneReturn({ row, bytes }: WholeRecord): Generator<CsvProblem> {
    const column = columnOfLoneReturn(bytes);
    if (column === null) return;
    if (this.header === null) yield this.problem('header-only-carriage-returns', { row });
    else yield this.problem('lone-carriage-return', { row, column: this.#columnName(column) });
  }

  *#textAfterQuote({ row, bytes }: WholeRecord): Generator<CsvProblem> {
    const column = columnOfTextAfterQuote(bytes);
    if (column === null) return;
    yield this.problem('text-after-quote', { row, column: this.#columnName(column) });
  }

  *#badNames(row: number, names: readonly string[]): Generator<CsvProblem> {
    const seen = new Map<string, number>();
    for (const [at, name] of names.entries()) {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (name.trim() === '') {
        yield this.problem('column-name-blank', { row, column: `column ${at + 1}` });
      } else if (times === 2) {
        yield this.problem('column-name-duplicate', { row, column: name });
      }
    }
  }
}
