import { type Day, readDay } from '../../../kernel/day.ts';
import { type FigureStatus, figureStatuses } from './figures.ts';
import { readNumber } from './number.ts';
import { isFinancial, readPeriod } from './period.ts';

/**
 * Figures pasted as a table, from a spreadsheet or a page. Reads all of it or says what is wrong
 * with each cell, so that nothing is kept by halves.
 */

/** What a column may hold. */
export const pastedColumns = ['period', 'value', 'published', 'status', 'note'] as const;
export type PastedColumn = (typeof pastedColumns)[number];

/** One figure that was read; `row` is its line in the pasted text, from 1. */
export interface PastedFigure {
  readonly row: number;
  readonly asOf: Day;
  readonly period: string;
  readonly value: string;
  readonly percent: boolean;
  readonly publishedOn: Day | null;
  readonly status: FigureStatus | null;
  readonly note: string | null;
}

/** One thing wrong: the line, its column, and the cell as it stands. Row 0 is the table as a whole. */
export interface PastedProblem {
  readonly row: number;
  readonly column: PastedColumn | null;
  readonly cell: string;
  readonly code:
    | 'nothing'
    | 'too-many-rows'
    | 'no-value-column'
    | 'unknown-column'
    | 'column-twice'
    | 'cells'
    | 'unclosed-quote'
    | 'period'
    | 'number'
    | 'day'
    | 'status'
    | 'period-twice';
}

/** What a pasted table holds: figures that were read, and all that is wrong. With a problem, nothing is to be kept. */
export interface PastedTable {
  readonly figures: readonly PastedFigure[];
  readonly problems: readonly PastedProblem[];
  /** Lines that name a period without a figure; they are left out. */
  readonly blank: number;
}

/** Lines of one paste: daily figures of about five years. Source: our judgement. */
export const pastedRowsMax = 2_000;

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * The figures in a pasted table: parted by tabs, semicolons, commas or wide gaps; with a line of
 * headings or, without one, as period, value, published, status, note.
 */
export function readPasted(text: string): PastedTable {
  const raw = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const apart = separatorOf(raw);
  const lines: Line[] = raw
    .map((line, i) => ({ row: i + 1, cells: cellsOf(line, apart) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const first = lines[0];
  if (!first) return wrong({ row: 0, column: null, cell: '', code: 'nothing' });
  if (lines.length > pastedRowsMax)
    return wrong({ row: 0, column: null, cell: String(lines.length), code: 'too-many-rows' });
  const head = headingsOf(first);
  if ('problem' in head) return wrong(head.problem);
  return readLines(head.given ? lines.slice(1) : lines, head.columns);
}

const wrong = (problem: PastedProblem): PastedTable => ({
  figures: [],
  problems: [problem],
  blank: 0,
});

/** What parts the cells: the first of tab, semicolon and comma that the text uses, else two spaces. */
function separatorOf(lines: readonly string[]): string | RegExp {
  const found = ['\t', ';', ','].find((mark) => lines.some((line) => line.includes(mark)));
  return found ?? / {2,}/;
}

/** The cells of a line. A cell in double quotes may hold the separator; a doubled quote is one. */
function cellsOf(line: string, apart: string | RegExp): string[] {
  if (typeof apart !== 'string') return line.trim().split(apart);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!; // i is below the length
    if (quoted && letter === '"' && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (letter === apart && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(quoted ? `"${cell}` : cell.trim());
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return cells;
}

/** Headings that people give the columns. */
const headingWords: Record<PastedColumn, readonly string[]> = {
  period: ['period', 'month', 'quarter', 'year', 'date', 'day', 'as of', 'as_of', 'time', 'week'],
  value: ['value', 'figure', 'share', 'count', 'number', 'percent', 'per cent', '%', 'total'],
  published: ['published', 'published on', 'published_on', 'publication date', 'released'],
  status: ['status'],
  note: ['note', 'notes', 'reason', 'comment'],
};

const columnNamed = (cell: string): PastedColumn | null =>
  pastedColumns.find((column) => headingWords[column].includes(cell.trim().toLowerCase())) ?? null;

type Headings =
  | { readonly columns: readonly PastedColumn[]; readonly given: boolean }
  | { readonly problem: PastedProblem };

/**
 * Which column holds what. The first line is headings when it holds neither a period nor a number;
 * a second heading that is not known is the value's own name, such as "Homes warm and dry".
 */
function headingsOf({ row, cells }: Line): Headings {
  const plain = !cells.some((cell) => readPeriod(cell) || readNumber(cell));
  if (!plain || columnNamed(cells[0] ?? '') !== 'period') {
    const named = plain && cells.some((cell) => columnNamed(cell) !== null);
    if (!named) return { columns: pastedColumns, given: false };
  }
  const columns: PastedColumn[] = [];
  for (const cell of cells) {
    const free = !cells.some((other) => columnNamed(other) === 'value');
    const column =
      columnNamed(cell) ?? (free && cell !== '' && !columns.includes('value') ? 'value' : null);
    if (!column) return { problem: { row, column: null, cell, code: 'unknown-column' } };
    if (columns.includes(column)) return { problem: { row, column, cell, code: 'column-twice' } };
    columns.push(column);
  }
  if (!columns.includes('value') || !columns.includes('period'))
    return { problem: { row, column: null, cell: cells.join(', '), code: 'no-value-column' } };
  return { columns, given: true };
}

/** How tables write that there is no figure. Source: the Government Analysis Function's guidance on symbols. */
const noFigure = /^(|-|–|—|\.\.|…|:|x|n\/?a|na|null|\[x\]|\[z\])$/i;

function readLines(lines: readonly Line[], columns: readonly PastedColumn[]): PastedTable {
  const at = (line: Line, column: PastedColumn) => line.cells[columns.indexOf(column)] ?? '';
  const financial = isFinancial(lines.map((line) => at(line, 'period')));
  const figures: PastedFigure[] = [];
  const problems: PastedProblem[] = [];
  const seen = new Set<Day>();
  let blank = 0;
  for (const line of lines) {
    const found = readLine(line, columns, financial);
    problems.push(...found.problems);
    if (found.figure === 'blank') blank++;
    else if (found.figure) {
      if (seen.has(found.figure.asOf))
        problems.push({
          row: line.row,
          column: 'period',
          cell: at(line, 'period'),
          code: 'period-twice',
        });
      seen.add(found.figure.asOf);
      figures.push(found.figure);
    }
  }
  if (figures.length === 0 && problems.length === 0)
    problems.push({ row: 0, column: null, cell: '', code: 'nothing' });
  return { figures, problems, blank };
}

function readLine(
  { row, cells }: Line,
  columns: readonly PastedColumn[],
  financial: boolean,
): { figure: PastedFigure | 'blank' | null; problems: PastedProblem[] } {
  const cell = (column: PastedColumn) => (cells[columns.indexOf(column)] ?? '').trim();
  const problem = (column: PastedColumn | null, code: PastedProblem['code'], text: string) => ({
    row,
    column,
    cell: text,
    code,
  });
  if (cells.length > columns.length)
    return { figure: null, problems: [problem(null, 'cells', cells.join(' | '))] };
  const open = cells.find((each) => /^"[^"]*$/.test(each));
  if (open) return { figure: null, problems: [problem(null, 'unclosed-quote', open)] };
  const period = readPeriod(cell('period'), financial);
  const blank = noFigure.test(cell('value'));
  const number = readNumber(cell('value'));
  const published = cell('published');
  const publishedOn = published === '' ? null : readDay(published);
  const status = cell('status').toLowerCase();
  const known = figureStatuses.find((each) => each === status) ?? null;
  const problems = [
    ...(period ? [] : [problem('period', 'period', cell('period'))]),
    ...(blank || number ? [] : [problem('value', 'number', cell('value'))]),
    ...(published !== '' && !publishedOn ? [problem('published', 'day', published)] : []),
    ...(status !== '' && !known ? [problem('status', 'status', cell('status'))] : []),
  ];
  if (problems.length > 0 || !period) return { figure: null, problems };
  if (blank || !number) return { figure: 'blank', problems };
  const note = cell('note') || null;
  const figure = { row, ...period, value: number.text, percent: number.percent };
  return { figure: { ...figure, publishedOn, status: known, note }, problems };
}
