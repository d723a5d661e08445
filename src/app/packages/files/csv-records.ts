import { isUtf8 } from 'node:buffer';
import { CsvError, type Parser, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';

/** A record as parsed, with the bytes it came from (for what only bytes can show). */
export interface WholeRecord {
  readonly kind: 'whole';
  readonly row: number;
  readonly cells: readonly string[];
  readonly bytes: Buffer;
  readonly validUtf8: boolean;
}

/** A record whose quoting or length is broken. `column` counts from 0. */
export interface BrokenRecord {
  readonly kind: 'broken';
  readonly row: number;
  readonly column: number;
  readonly code: 'quote-unclosed' | 'row-too-long';
}

/** One record as the CSV reader cuts it, before its cells are looked at. */
export type RawRecord = WholeRecord | BrokenRecord;

/** Bytes parsed in one go, so that one huge chunk does not become one huge batch of records. */
const pieceBytes = 65_536;
const lf = 0x0a;
const cr = 0x0d;
const quote = 0x22;
const comma = 0x2c;

const csvGrammar = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  // A quote inside a cell that does not begin with one is a character like any other, as in every
  // spreadsheet. Text after a closing quote is let through too, and found by `columnOfTextAfterQuote`.
  relax_quotes: true,
};

/**
 * Cuts bytes into CSV records, a batch for each piece of the source, in memory bounded by
 * `rowBytesMax` and one piece. Rows are counted as a spreadsheet does: a line break inside quotes
 * does not count, a blank line does. A record whose quoting or length is broken ends where the
 * line on which it went wrong ends, and reading goes on with the next line, so one missing quote
 * costs one row and not the file. The source must have no byte-order mark.
 * Source: RFC 4180 section 2, except that LF alone ends a line too.
 */
export class CsvRecords {
  #parser: Parser;
  #parsed: { cells: string[]; end: number }[] = [];
  #held: Buffer = Buffer.alloc(0);
  #heldAt = 0;
  #row = 0;
  #dropping = false;
  readonly #rowBytesMax: number;

  constructor(rowBytesMax: number) {
    this.#rowBytesMax = rowBytesMax;
    this.#parser = this.#newParser();
  }

  /** The records that these bytes complete. */
  async *take(chunk: Buffer): AsyncGenerator<RawRecord[]> {
    const waiting: Buffer[] = [chunk];
    for (let bytes = waiting.pop(); bytes !== undefined; bytes = waiting.pop()) {
      const start = this.#dropping ? bytes.indexOf(lf) + 1 : 0;
      if (this.#dropping && start === 0) continue;
      this.#dropping = false;
      const piece = bytes.subarray(start, start + pieceBytes);
      if (bytes.length > start + pieceBytes) waiting.push(bytes.subarray(start + pieceBytes));
      if (piece.length === 0) continue;
      const error = await this.#feed(piece);
      const records = this.#collect(Buffer.concat([this.#held, piece]));
      const broken = error ? this.#broken(error) : this.#tooLong();
      if (broken) {
        records.push(broken);
        const rest = this.#restart();
        if (rest.length > 0) waiting.push(rest);
      }
      yield records;
    }
  }

  /** The records left when the source has ended. */
  async *end(): AsyncGenerator<RawRecord[]> {
    for (;;) {
      const error = await this.#finish();
      const records = this.#collect(this.#held);
      if (!error) return yield records;
      const broken = this.#broken(error);
      yield [...records, broken];
      const rest = this.#restart();
      if (rest.length === 0) return;
      yield* this.take(rest);
    }
  }

  #newParser(): Parser {
    this.#parsed = [];
    const parser = parse({
      ...csvGrammar,
      max_record_size: this.#rowBytesMax,
      on_record: (cells: string[], { bytes }) => {
        this.#parsed.push({ cells, end: bytes });
        // Nothing goes on through the parser's own stream: we take the records here, in step with
        // the bytes we feed it.
        return null;
      },
    });
    parser.on('error', () => undefined); // also given to the callback of the write that failed
    return parser;
  }

  #feed(piece: Buffer): Promise<CsvError | null> {
    return new Promise((done, fail) => {
      this.#parser.write(piece, (error) => settle(error, done, fail));
    });
  }

  #finish(): Promise<CsvError | null> {
    return new Promise((done, fail) => {
      this.#parser.once('error', (error) => settle(error, done, fail));
      this.#parser.once('finish', () => done(null));
      this.#parser.end();
    });
  }

  #collect(window: Buffer): RawRecord[] {
    const last = this.#parsed.at(-1);
    const end = last ? last.end - this.#heldAt : 0;
    const valid = isUtf8(window.subarray(0, end));
    let from = 0;
    const records = this.#parsed.map(({ cells, end }): RawRecord => {
      const bytes = window.subarray(from, end - this.#heldAt);
      from = end - this.#heldAt;
      this.#row += 1;
      return { kind: 'whole', row: this.#row, cells, bytes, validUtf8: valid || isUtf8(bytes) };
    });
    this.#held = window.subarray(end);
    this.#heldAt += end;
    this.#parsed = [];
    return records;
  }

  #broken(error: CsvError): BrokenRecord {
    this.#row += 1;
    const column = typeof error.column === 'number' ? error.column : 0;
    return { kind: 'broken', row: this.#row, column, code: this.#codeOf(error) };
  }

  #codeOf(error: CsvError): BrokenRecord['code'] {
    switch (error.code) {
      case 'CSV_QUOTE_NOT_CLOSED':
        return 'quote-unclosed';
      case 'CSV_MAX_RECORD_SIZE':
        // In a cell that began with a quote, the likelier story is that its end is missing.
        return this.#held[this.#cellStart()] === quote ? 'quote-unclosed' : 'row-too-long';
      default:
        throw error;
    }
  }

  // A row of nothing but commas never reaches the parser's own limit, which counts content.
  #tooLong(): BrokenRecord | null {
    if (this.#held.length <= this.#rowBytesMax + pieceBytes) return null;
    this.#row += 1;
    return { kind: 'broken', row: this.#row, column: 0, code: 'row-too-long' };
  }

  /** Where in the held bytes the cell that was being read begins. */
  #cellStart(): number {
    const lastDelimiter = this.#parser.info.bytes - this.#heldAt;
    return lastDelimiter > 0 || this.#held[0] === comma ? lastDelimiter + 1 : 0;
  }

  /** Starts afresh after the line on which the record broke; returns the bytes still to be read. */
  #restart(): Buffer {
    const lineEnd = this.#held.indexOf(lf, this.#cellStart());
    const rest = lineEnd === -1 ? Buffer.alloc(0) : this.#held.subarray(lineEnd + 1);
    this.#dropping = lineEnd === -1;
    this.#parser.destroy();
    this.#parser = this.#newParser();
    this.#held = Buffer.alloc(0);
    this.#heldAt = 0;
    return rest;
  }
}

function settle(
  error: Error | null | undefined,
  done: (error: CsvError | null) => void,
  fail: (error: Error) => void,
): void {
  if (!error) done(null);
  else if (error instanceof CsvError) done(error);
  else fail(error);
}

/** Whether a record is a line with nothing on it, which a spreadsheet shows as an empty row. */
export const isBlankLine = ({ cells, bytes }: WholeRecord): boolean =>
  cells.length === 1 && cells[0] === '' && bytes[0] !== quote;

/** Which cells of a record (from 0) hold bytes that are not UTF-8. */
export function columnsNotUtf8(bytes: Buffer): number[] {
  // Read as Latin-1, every byte is one character, so the cells can be cut first and judged after.
  const cells = parseAll(bytes, { ...csvGrammar, encoding: 'latin1' })[0] ?? [];
  return cells.flatMap((cell, column) => (isUtf8(Buffer.from(cell, 'latin1')) ? [] : [column]));
}

/** Which cell of a record (from 0) holds a carriage return outside quotes; null if none does. */
export function columnOfLoneReturn(record: Buffer): number | null {
  for (const { column, bare } of bareParts(record)) {
    if (bare.includes(cr)) return column;
  }
  return null;
}

/** Which cell of a record (from 0) has text after its closing quote; null if none has. */
export function columnOfTextAfterQuote(record: Buffer): number | null {
  for (const { column, quoted, bare } of bareParts(record)) {
    if (quoted && bare.length > 0) return column;
  }
  return null;
}

/** Each cell's bytes outside quotes: after the closing quote, or all of a cell without quotes. */
function* bareParts(
  record: Buffer,
): Generator<{ column: number; quoted: boolean; bare: Buffer }, void, undefined> {
  let at = 0;
  for (let column = 0; ; column++) {
    const quoted = record[at] === quote;
    const from = quoted ? afterClosingQuote(record, at) : at;
    let end = from;
    while (end < record.length && record[end] !== comma && record[end] !== lf) end += 1;
    const beforeCrlf = record[end] === lf && end > from && record[end - 1] === cr;
    yield { column, quoted, bare: record.subarray(from, beforeCrlf ? end - 1 : end) };
    if (record[end] !== comma) return;
    at = end + 1;
  }
}

/** Just after the quote that ends the quoted cell beginning at `cell`: the first not in a pair. */
function afterClosingQuote(record: Buffer, cell: number): number {
  let at = record.indexOf(quote, cell + 1);
  while (at !== -1 && record[at + 1] === quote) at = record.indexOf(quote, at + 2);
  return at === -1 ? record.length : at + 1;
}
