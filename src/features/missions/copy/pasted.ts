import type { PastedColumn, PastedProblem } from '../domain/pasted.ts';
import { pastedRowsMax } from '../domain/pasted.ts';

const columnName: Record<PastedColumn, string> = {
  period: 'period',
  value: 'value',
  published: 'published',
  status: 'status',
  note: 'note',
};

const said = (cell: string) => (cell === '' ? 'It is empty' : `You wrote “${cell}”`);

/** What is wrong with one cell of a pasted table, by its line. */
export function pastedProblemSentence({ row, column, cell, code }: PastedProblem): string {
  const line = `Line ${row}`;
  switch (code) {
    case 'nothing':
      return 'Paste at least one period with its figure';
    case 'too-many-rows':
      return `Paste at most ${pastedRowsMax.toLocaleString('en-GB')} lines at once. These are ${Number(cell).toLocaleString('en-GB')}`;
    case 'no-value-column':
      return `${line}: give a column for the period and one for the value. You wrote “${cell}”`;
    case 'unknown-column':
      return `${line}: “${cell}” is no column here. Use period, value, published, status and note`;
    case 'column-twice':
      return `${line}: the column ${column === null ? '' : columnName[column]} stands there twice`;
    case 'cells':
      return `${line} has more cells than there are columns. Put numbers with commas in quotes. You wrote “${cell}”`;
    case 'unclosed-quote':
      return `${line}: a quotation mark is not closed`;
    case 'period':
      return `${line}: give a period, such as Oct 2026, Q3 2026 or 2025/26. ${said(cell)}`;
    case 'number':
      return `${line}: give a number with a point before decimals. ${said(cell)}`;
    case 'day':
      return `${line}: give the day of publication, such as 12 Nov 2026. ${said(cell)}`;
    case 'status':
      return `${line}: write provisional, final or revised, or leave the status out. ${said(cell)}`;
    case 'period-twice':
      return `${line}: another line is for the same period. ${said(cell)}`;
  }
}
