import { z } from 'zod';
import { sectors } from '../../../kernel/sector.ts';
import { tiers } from '../../../kernel/tier.ts';
import { packageColumns } from '../../packages/files/package-columns.ts';
import { columnsNeeded } from '../../packages/mapping/apply-mapping.ts';
import { linkWords, sectorWords, tierWords } from '../../packages/mapping/known-words.ts';
import type {
  IdentifierPart,
  Mapping,
  MappingTarget,
  Prefix,
  Rule,
} from '../../packages/mapping/mapping.ts';
import { linkKinds } from '../../packages/package-files.ts';
import { ruleSchema } from '../../packages/table-mapping.ts';
import { columnsCopy } from './copy.ts';

/**
 * How a mapping stands in a form and comes back from it. Each target column has a select, named after
 * it, that says where it comes from, and further fields beside it: `sector.all` (the same for all rows,
 * where the select is blank), `id.prefix`,
 * `starts_on.partial`, `sector.word.3` with `sector.means.3`. `kept` holds the rule that the page was
 * made with, so that what a form cannot say (a prefix that another column chooses) is not lost.
 */

/** What a form sends, by field; a field sent twice is a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Words that a target column knows, each of which a value may mean; null for a column of free text. */
const meaningsOf = (target: string): readonly string[] | null => {
  if (target === 'sector') return sectors;
  if (target === 'tier') return tiers;
  return target === 'link-kind' ? linkKinds : null;
};

/** Which words a column of a file knows. */
const meaningKey = (file: MappingTarget, target: string): string =>
  file === 'organisation-links' && target === 'kind' ? 'link-kind' : target;

/** What register words are known to mean, by the words that a column knows. */
const knownWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sector: sectorWords,
  tier: tierWords,
  'link-kind': linkWords,
};

/** The words that a column of a file may say; null where it may say anything. */
export const meanings = (file: MappingTarget, target: string): readonly string[] | null =>
  meaningsOf(meaningKey(file, target));

/** Columns that hold days. */
export const isDayColumn = (target: string): boolean =>
  target === 'starts_on' || target === 'ends_on';

/** Columns whose cells may get a text before them. */
export const takesPrefix = (file: MappingTarget, target: string): boolean =>
  file === 'organisation-links'
    ? target === 'from' || target === 'to'
    : ['id', 'place', 'replaced_by'].includes(target);

/** Columns of identifiers that a form offers. Source: our judgement; registers have at most three. */
export const identifierRows = 3;

/** Columns that tell rows apart, which are never the same for all of them. */
export const tellsApart = (target: string): boolean =>
  ['id', 'name', 'from', 'to', 'replaced_by'].includes(target);

/** How a value of a column is left without a meaning, so that its rows are told as problems. */
export const noMeaning = '?';

const fromColumn = 'column:';
const fromSlug = 'slug:';

/** Where a target column comes from, as its select says it. Blank: it is left blank. */
export function whereFrom(rule: Rule | undefined): string {
  if (rule === undefined || rule.kind === 'identifiers' || rule.kind === 'constant') return '';
  return (rule.kind === 'slug' ? fromSlug : fromColumn) + rule.column;
}

/** What may be chosen in the select of a target column. */
export function choicesFor(
  target: string,
  columns: readonly string[],
): { value: string; label: string }[] {
  return [
    ...columns.map((column) => ({
      value: fromColumn + column,
      label: columnsCopy.fromColumn(column),
    })),
    ...(target === 'id'
      ? columns.map((column) => ({ value: fromSlug + column, label: columnsCopy.madeFrom(column) }))
      : []),
  ];
}

/** A mapping from the fields of a form, or what is wrong with them, field by field. */
export function mappingOfFields(
  fields: FormFields,
): { ok: true; mapping: Mapping } | { ok: false; problems: { field: string; message: string }[] } {
  const target: MappingTarget =
    textOf(fields, 'target') === 'organisation-links' ? 'organisation-links' : 'organisations';
  const placeNeeded = target === 'organisations' && textOf(fields, 'place.needed') !== '';
  const needed = columnsNeeded({ target, placeNeeded });
  const problems: { field: string; message: string }[] = [];
  const rules: Record<string, Rule> = {};
  for (const column of packageColumns[target]) {
    const rule =
      column === 'identifiers' ? identifiersRule(fields) : ruleOf(fields, target, column);
    if (rule) rules[column] = rule;
    else if (needed.includes(column))
      problems.push({ field: column, message: columnsCopy.needed(column) });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, mapping: { target, rules, leaveOut: leaveOutOf(fields), placeNeeded } };
}

const textOf = (fields: FormFields, name: string): string => {
  const said = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof said === 'string' ? said : (said?.[0] ?? '');
};

function ruleOf(fields: FormFields, file: MappingTarget, target: string): Rule | null {
  const from = textOf(fields, target);
  if (from === '') {
    const value = textOf(fields, `${target}.all`).trim();
    return value === '' ? null : { kind: 'constant', value };
  }
  if (from.startsWith(fromSlug)) return { kind: 'slug', column: from.slice(fromSlug.length) };
  if (!from.startsWith(fromColumn)) return null;
  const column = from.slice(fromColumn.length);
  const kept = keptRule(fields, target);
  if (meanings(file, target)) return wordsRule(fields, file, target, column, kept);
  if (isDayColumn(target)) {
    const partial = partials.safeParse(textOf(fields, `${target}.partial`));
    return { kind: 'day', column, partial: partial.success ? partial.data : 'refuse' };
  }
  const prefix = textOf(fields, `${target}.prefix`);
  if (prefix !== '') return { kind: 'prefix', column, prefix };
  // A rule that a form cannot say stays as long as its column does.
  if (kept?.kind === 'values' && kept.column === column) return kept;
  return { kind: 'column', column };
}

/** What is done with a year or month that does not say a day. */
const partials = z.enum(['refuse', 'blank', 'first-day', 'last-day']);

function keptRule(fields: FormFields, target: string): Rule | null {
  try {
    const read = ruleSchema.safeParse(JSON.parse(textOf(fields, `${target}.kept`)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Values with the meaning that each was given; where none was asked yet, those of known words. */
function wordsRule(
  fields: FormFields,
  file: MappingTarget,
  target: string,
  column: string,
  kept: Rule | null,
): Rule {
  const key = meaningKey(file, target);
  const separator = kept?.kind === 'values' && kept.column === column ? kept.separator : null;
  const asked = textOf(fields, `${target}.asked`) === column;
  const values: Record<string, string> = asked ? {} : { ...knownWords[key] };
  for (let at = 0; asked && Object.hasOwn(fields, `${target}.word.${at}`); at++) {
    const means = textOf(fields, `${target}.means.${at}`);
    if (means !== noMeaning) values[textOf(fields, `${target}.word.${at}`)] = means;
  }
  return { kind: 'values', column, values, otherwise: 'refuse', separator, joinWith: null };
}

function identifiersRule(fields: FormFields): Rule | null {
  const parts: IdentifierPart[] = [];
  for (let at = 0; at < identifierRows; at++) {
    const column = textOf(fields, `identifiers.${at}`);
    if (column === '') continue;
    const separator = textOf(fields, `identifiers.${at}.split`);
    parts.push({
      column,
      prefix: prefixOf(fields, at, column),
      separator: separator === '' ? null : separator,
    });
  }
  return parts.length > 0 ? { kind: 'identifiers', parts } : null;
}

function prefixOf(fields: FormFields, at: number, column: string): Prefix {
  const said = textOf(fields, `identifiers.${at}.prefix`);
  if (said !== '') return said;
  const kept = keptRule(fields, 'identifiers');
  const part = kept?.kind === 'identifiers' ? kept.parts[at] : undefined;
  return part?.column === column && typeof part.prefix === 'object' ? part.prefix : '';
}

/** Between words that leave a row out. */
const wordSeparator = ';';

function leaveOutOf(fields: FormFields): Mapping['leaveOut'] {
  const column = textOf(fields, 'leave.column');
  const values = textOf(fields, 'leave.words')
    .split(wordSeparator)
    .map((word) => word.trim())
    .filter(Boolean);
  return column === '' || values.length === 0 ? [] : [{ column, values }];
}

/** The words that leave a row out, as a form shows them. */
export const leaveWords = (values: readonly string[]): string => values.join(`${wordSeparator} `);
