import { createHash } from 'node:crypto';
import { parseDay } from '../../kernel/day.ts';
import type { Cells, Column, PackageFile, RowProblem } from '../../platform/db/package-file.ts';
import { cellProblems } from './copy.ts';

/** A whole number or decimal, with nothing that could be read in two ways. */
const plainNumber = /^-?\d{1,30}(\.\d{1,30})?$/;

/**
 * Reads one row of a file by its description: blank cells are left out, every other one is checked
 * by its column's kind. The key tells the row from others: its id, or its key columns as JSON.
 */
export function readRow(
  file: PackageFile,
  raw: ReadonlyMap<string, string>,
): { cells: Cells; key: string; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const read: Record<string, string> = {};
  for (const column of file.columns) {
    const cell = raw.get(column.name) ?? '';
    if (cell.trim() === '') {
      if (column.required)
        problems.push({
          column: column.name,
          code: 'cell-blank',
          detail: cellProblems.blank(column.name),
        });
      continue;
    }
    const problem = wrongCell(column, cell);
    if (problem) problems.push({ column: column.name, ...problem });
    else read[column.name] = cell;
  }
  const cells = file.canonical ? file.canonical(read) : read;
  if (problems.length === 0 && file.check) problems.push(...file.check(cells));
  return { cells, key: keyOf(file, cells), problems };
}

/** Longest list of key columns kept as it is. Source: `codeLengthMax`, an index holds them. */
const keyLengthMax = 600;

/** What tells a row from others of its file: a list of columns that is too long, by its hash. */
function keyOf(file: PackageFile, cells: Cells): string {
  if (file.key.length === 1) return cells[file.key[0]!] ?? ''; // there is at least one key column
  const key = JSON.stringify(file.key.map((column) => cells[column] ?? null));
  return key.length <= keyLengthMax
    ? key
    : `sha256:${createHash('sha256').update(key, 'utf8').digest('hex')}`;
}

function tooLong(parts: readonly string[], most = Number.POSITIVE_INFINITY) {
  const long = parts.find((part) => part.length > most);
  return long === undefined ? null : { code: 'too-long', detail: cellProblems.tooLong(long, most) };
}

function wrongCell(column: Column, cell: string): { code: string; detail: string } | null {
  switch (column.kind) {
    case 'reference':
      return null;
    case 'text':
      return tooLong([cell], column.most);
    case 'list': {
      const parts = cell.split(';').map((part) => part.trim());
      return parts.includes('')
        ? { code: 'list-part-blank', detail: cellProblems.listPartBlank(cell) }
        : tooLong(parts, column.most);
    }
    case 'day':
      return parseDay(cell) ? null : { code: 'not-a-day', detail: cellProblems.notADay(cell) };
    case 'number':
      return plainNumber.test(cell)
        ? null
        : { code: 'not-a-number', detail: cellProblems.notANumber(cell) };
    case 'whole': {
      const value = Number(cell);
      return /^-?\d{1,9}$/.test(cell) && value >= column.min && value <= column.max
        ? null
        : { code: 'not-in-range', detail: cellProblems.notInRange(cell, column.min, column.max) };
    }
    case 'yes-no':
      return cell === 'yes' || cell === 'no'
        ? null
        : { code: 'not-yes-or-no', detail: cellProblems.notYesOrNo(cell) };
    case 'choice':
      return column.values.includes(cell)
        ? null
        : {
            code: 'not-a-choice',
            detail: cellProblems.notAChoice(column.name, cell, column.values),
          };
  }
}
