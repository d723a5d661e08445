/** Rows to be written: one cell for each column, null where nothing is stated. */
export type CsvRows =
  | Iterable<readonly (string | null)[]>
  | AsyncIterable<readonly (string | null)[]>;

/** Text handed on in one go. Source: our judgement, the size Node's own file streams use. */
const chunkLengthMin = 65_536;

/**
 * Whether a cell needs quotes: only a comma, a quote, a line break or a carriage return asks for
 * them, and a byte-order mark at the start, which would be taken for the file's own. A space at
 * either end does not: RFC 4180 counts it as part of the cell, and our reader keeps it.
 */
const needsQuotes = /[",\r\n]|^\uFEFF/;

/**
 * A cell as it stands in a CSV file, exact: read again, it is the same text. Null is a blank cell.
 * Throws a RangeError for half of a surrogate pair, which UTF-8 cannot carry.
 */
export function csvCell(cell: string | null): string {
  if (cell === null) return '';
  if (!cell.isWellFormed()) throw new RangeError('half of a surrogate pair cannot be written');
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One line of a CSV file without its end. A line of one blank cell is `""`, to tell it from none. */
export function csvLine(cells: readonly (string | null)[]): string {
  const line = cells.map(csvCell).join(',');
  return cells.length === 1 && line === '' ? '""' : line;
}

/**
 * A CSV file for programs, exact and canonical: the same rows give the same bytes, and reading
 * gives the same cells back. Comma, LF after every line, quotes only where needed, no byte-order
 * mark. Formulas are not touched: such a file goes from Weft to Weft, byte for byte. Throws when a
 * row has more or fewer cells than there are columns. In chunks of about 64 thousand characters.
 * Source: RFC 4180, but LF for line ends; design, "Data packages".
 */
export async function* writeCsv(columns: readonly string[], rows: CsvRows): AsyncGenerator<string> {
  yield* inChunks(columns, rows, csvLine, '\n');
}

async function* inChunks(
  columns: readonly string[],
  rows: CsvRows,
  lineOf: (cells: readonly (string | null)[]) => string,
  lineEnd: string,
): AsyncGenerator<string> {
  let chunk = lineOf(columns) + lineEnd;
  for await (const cells of rows) {
    if (cells.length !== columns.length) {
      throw new RangeError(`a row of ${cells.length} cells under ${columns.length} columns`);
    }
    chunk += lineOf(cells) + lineEnd;
    if (chunk.length < chunkLengthMin) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/**
 * Where a spreadsheet may take text for a formula: one of = + - @, also full-width, after any
 * blanks or quotes. Source: OWASP, "CSV Injection".
 */
const formulaStart = /^[\s\uFEFF\u200B"]*[=+\-@＝＋－＠]/;

/** A cell that begins so is escaped whatever follows. Source: OWASP, "CSV Injection". */
const formulaLead = /^[\0\t\r\n]/;

/** A number as Weft writes it, with or without a sign, decimals, thousands, an exponent or %. */
const plainNumber = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?%?$/;

/** Where a spreadsheet set to another separator would begin a new cell inside ours. */
const otherSeparators = /([;\t\r\n])/;

/**
 * A cell that a spreadsheet shows as text and never runs: an apostrophe goes before what it could
 * take for a formula, at the start and after anything another setting takes for a separator.
 * Numbers such as -3.5 stay numbers. This changes the text; it is for people only.
 * Source: OWASP, "CSV Injection"; ASVS 5.0, 1.2.10.
 */
export function withoutFormula(cell: string): string {
  const guarded = cell
    .split(otherSeparators)
    .map((part) => (formulaStart.test(part) && !plainNumber.test(part) ? `'${part}` : part))
    .join('');
  return formulaLead.test(cell) ? `'${guarded}` : guarded;
}

const lineForPeople = (cells: readonly (string | null)[]): string =>
  csvLine(cells.map((cell) => (cell === null ? null : withoutFormula(cell))));

/**
 * A CSV file for people to download and open in a spreadsheet: a byte-order mark, so that Excel
 * reads it as UTF-8, CRLF line ends, and no cell that could run as a formula. Not exact: to move
 * data, use `writeCsv`. Throws as `writeCsv` does.
 */
export async function* csvForPeople(
  columns: readonly string[],
  rows: CsvRows,
): AsyncGenerator<string> {
  yield '\uFEFF';
  yield* inChunks(columns, rows, lineForPeople, '\r\n');
}
