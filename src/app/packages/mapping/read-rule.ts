import { type Day, parseDay, readDay, Temporal } from '../../../kernel/day.ts';
import type { IdentifierPart, MappingProblemCode, Prefix, Rule } from './mapping.ts';

/** What a rule made of a row: a cell (blank for not stated), or why it could not. */
export type CellMade =
  | { readonly ok: true; readonly cell: string }
  | {
      readonly ok: false;
      readonly column: string;
      readonly code: MappingProblemCode;
      readonly text: string;
    };

/** The trimmed cell of a column of the row at hand; blank for a column that is not there. */
export type CellOf = (column: string) => string;

const made = (cell: string): CellMade => ({ ok: true, cell });

/** The cell that a rule makes. Pure; the rules are described at `Rule`. */
export function readRule(rule: Rule, cellOf: CellOf): CellMade {
  switch (rule.kind) {
    case 'constant':
      return made(rule.value);
    case 'column':
      return made(cellOf(rule.column));
    case 'prefix':
      return prefixed(rule.column, rule.prefix, [cellOf(rule.column)].filter(Boolean), cellOf);
    case 'values':
      return lookedUp(rule, cellOf(rule.column));
    case 'identifiers':
      return identifiers(rule.parts, cellOf);
    case 'slug':
      return made(slugOf(cellOf(rule.column)));
    case 'day':
      return dayOf(rule, cellOf(rule.column));
  }
}

const identifierSeparator = ';';

function prefixed(
  column: string,
  prefix: Prefix,
  codes: readonly string[],
  cellOf: CellOf,
): CellMade {
  if (codes.length === 0) return made('');
  const text = typeof prefix === 'string' ? prefix : meaningOf(prefix.by, cellOf(prefix.column));
  if (text === undefined) {
    const by = typeof prefix === 'string' ? column : prefix.column;
    return { ok: false, column: by, code: 'prefix-unknown', text: cellOf(by) };
  }
  return made(codes.map((code) => text + code).join(identifierSeparator));
}

function identifiers(parts: readonly IdentifierPart[], cellOf: CellOf): CellMade {
  const all: string[] = [];
  for (const { column, prefix, separator } of parts) {
    const codes = splitCell(cellOf(column), separator);
    const part = prefixed(column, prefix, codes, cellOf);
    if (!part.ok) return part;
    all.push(...splitCell(part.cell, identifierSeparator));
  }
  return made([...new Set(all)].join(identifierSeparator));
}

const splitCell = (cell: string, separator: string | null): string[] =>
  (separator === null ? [cell] : cell.split(separator)).map((part) => part.trim()).filter(Boolean);

function lookedUp(rule: Extract<Rule, { kind: 'values' }>, cell: string): CellMade {
  const found = new Set<string>();
  for (const part of splitCell(cell, rule.separator)) {
    const value = meaningOf(rule.values, part);
    if (value !== undefined) found.add(value);
    else if (rule.otherwise === 'keep') found.add(part);
    else if (rule.otherwise === 'refuse') {
      return { ok: false, column: rule.column, code: 'value-unknown', text: part };
    }
  }
  found.delete('');
  if (found.size > 1 && rule.joinWith === null) return made('');
  return made([...found].join(rule.joinWith ?? ''));
}

function meaningOf(values: Readonly<Record<string, string>>, part: string): string | undefined {
  if (Object.hasOwn(values, part)) return values[part];
  const lower = part.toLowerCase();
  const key = Object.keys(values).find((known) => known.toLowerCase() === lower);
  return key === undefined ? undefined : values[key];
}

/** Longest id that is made from a name. Source: our judgement, as long as an address stays legible. */
const slugLengthMax = 100;

/**
 * An id made of a name's words: letters without their accents and in lower case, digits, hyphens
 * between. Other scripts keep their letters. Blank when the text has neither letters nor digits.
 */
export function slugOf(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, slugLengthMax)
      // Cutting may leave half of a letter, which cannot be kept.
      .replace(/\p{Cs}$/u, '')
      .replace(/^-|-$/g, '')
  );
}

function dayOf(rule: Extract<Rule, { kind: 'day' }>, cell: string): CellMade {
  if (cell === '') return made('');
  const day = readDay(withoutTime(cell));
  if (day !== null) return made(day);
  const bounds = partialDay(cell);
  if (bounds === null) {
    return { ok: false, column: rule.column, code: 'day-unreadable', text: cell };
  }
  switch (rule.partial) {
    case 'refuse':
      return { ok: false, column: rule.column, code: 'day-partial', text: cell };
    case 'blank':
      return made('');
    case 'first-day':
      return made(bounds.first);
    case 'last-day':
      return made(bounds.last);
  }
}

/** An instant or a time at midnight, as registers write days: its day part. */
const withoutTime = (cell: string): string =>
  cell.replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, '$1');

/** The first and last day of `2019` or `2019-04`; null for anything else. */
export function partialDay(cell: string): { first: Day; last: Day } | null {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(cell);
  if (!match) return null;
  const [, year, month] = match;
  const first = parseDay(`${year}-${month ?? '01'}-01`);
  if (first === null) return null;
  const span = month === undefined ? { years: 1 } : { months: 1 };
  const last = Temporal.PlainDate.from(first).add(span).subtract({ days: 1 });
  return { first, last: last.toString() };
}
