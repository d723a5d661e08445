import { packageColumns } from '../files/package-columns.ts';
import { type ColumnShape, columnShapes } from './column-shape.ts';
import { suggestionReason } from './copy.ts';
import {
  columnNames,
  gssPrefix,
  identifierLists,
  linkWords,
  placeCodeKinds,
  plainName,
  registers,
  sectorWords,
  tierWords,
  withdrawnWords,
} from './known-words.ts';
import type { IdentifierPart, Mapping, MappingTarget, Rule } from './mapping.ts';

/** A rule that may fill a target column: how sure it is, from 0 to 1, and why. */
export interface Suggestion {
  readonly target: string;
  readonly rule: Rule;
  readonly score: number;
  readonly reason: string;
}

/** What is suggested for a table: a mapping to start from, and all that was weighed, best first. */
export interface MappingSuggested {
  readonly mapping: Mapping;
  readonly suggestions: readonly Suggestion[];
}

/**
 * The score from which a suggestion is put into the mapping. Source: our judgement, tried on the
 * registers in the tests: a column that only looks right (0.4) does not pass, one with the right
 * name and half the right look does.
 */
export const suggestionScoreMin = 0.55;

/** How much a column's name counts; its look counts the rest. Source: our judgement, as above. */
const nameWeight = 0.6;

/** How much each place further down a list of names takes off, at most to a half. */
const nameStep = 0.03;

/**
 * How a table of any shape might become a file of a package, from its column names and some of its
 * rows (fifty are plenty). Every guess comes with its reason, nothing is applied by it, and a
 * column for which nothing is sure enough stays blank. `placesHere` are the codes of places that the
 * table can refer to: a column of other codes is no suggestion, for none of its rows could be read. Null
 * where they are not known: then codes of places are told by their look. Pure: the same table, the same
 * answer.
 */
export function suggestMapping(
  columns: readonly string[],
  sampleRows: readonly (readonly string[])[],
  target: MappingTarget,
  placesHere: ReadonlySet<string> | null = null,
): MappingSuggested {
  const shapes = columnShapes(columns, sampleRows);
  const suggestions = packageColumns[target].flatMap((column) =>
    suggestionsFor(target, column, shapes, placesHere).sort((a, b) => b.score - a.score),
  );
  const rules: Record<string, Rule> = {};
  for (const { target: column, rule, score } of suggestions) {
    if (score >= suggestionScoreMin) rules[column] ??= rule;
  }
  return { mapping: { target, rules, leaveOut: withdrawnRows(shapes) }, suggestions };
}

function suggestionsFor(
  file: MappingTarget,
  target: string,
  shapes: readonly ColumnShape[],
  placesHere: ReadonlySet<string> | null,
): Suggestion[] {
  if (file === 'organisation-links') return linkSuggestions(target, shapes);
  switch (target) {
    case 'id':
      return [...plain('id', shapes, idLook, 'a code for each row'), ...slugs(shapes)];
    case 'name':
      return plain('name', shapes, (shape) => shape.names * shape.fullness, 'names');
    case 'sector':
      return [...worded('sector', shapes, sectorWords), ...ofRegister('sector', shapes)];
    case 'tier':
      return [...worded('tier', shapes, tierWords), ...ofRegister('tier', shapes)];
    case 'place':
      return plain('place', shapes, placeLook(placesHere), 'codes of places');
    case 'identifiers':
      return identifiers(shapes);
    case 'kind':
      return kinds(shapes);
    case 'starts_on':
    case 'ends_on':
      return days(target, shapes);
    case 'replaced_by':
      return replacedBy(shapes);
    default:
      return plain(target, shapes, (shape) => (shape.fullness > 0 ? 1 : 0), 'text');
  }
}

/** From 0 to 1: how well a column's name says the target. */
function nameScore(names: readonly string[], column: string): number {
  const name = plainName(column);
  const place = names.indexOf(name);
  if (place !== -1) return 1 - Math.min(place * nameStep, 0.5);
  // "org name 2" has the words of "org name": worth less than the name itself.
  const words = name.split(' ');
  const near = names.some((known) => known.split(' ').every((word) => words.includes(word)));
  return near ? 0.4 : 0;
}

/** Columns as they stand, scored by name and look. */
function plain(
  target: string,
  shapes: readonly ColumnShape[],
  look: (shape: ColumnShape) => number,
  what: string,
): Suggestion[] {
  return scored(target, columnNames[target] ?? [], shapes, look, what, ({ column }) => ({
    kind: 'column',
    column,
  }));
}

function scored(
  target: string,
  names: readonly string[],
  shapes: readonly ColumnShape[],
  look: (shape: ColumnShape) => number,
  what: string,
  ruleOf: (shape: ColumnShape) => Rule,
): Suggestion[] {
  return shapes.flatMap((shape) => {
    const named = nameScore(names, shape.column);
    const looks = look(shape);
    const score = nameWeight * named + (1 - nameWeight) * looks;
    if (shape.filled.length === 0 || looks === 0 || score < 0.2) return [];
    const { column } = shape;
    const reason =
      named === 0
        ? suggestionReason.shaped(column, what)
        : looks < 0.5
          ? suggestionReason.named(column)
          : suggestionReason.namedAndShaped(column, what);
    return [{ target, rule: ruleOf(shape), score, reason }];
  });
}

const idLook = (shape: ColumnShape): number =>
  shape.codes * shape.uniqueness * shape.fullness * (1 - shape.websites) * (1 - shape.days);

const placeLook = (here: ReadonlySet<string> | null) => (shape: ColumnShape) => {
  if (here) {
    const known = shape.filled.filter((cell) => here.has(cell)).length / shape.filled.length;
    return known > 0.5 ? known : 0;
  }
  const ofPlaces = shape.filled.filter((cell) => placeCodeKinds.has(cell.slice(0, 3))).length;
  const places = shape.gss * (ofPlaces / Math.max(1, shape.filled.length));
  // Codes of bodies look like codes of places and are not.
  return shape.gss > 0 && places < 0.5 ? 0 : Math.max(places, shape.countries);
};

function slugs(shapes: readonly ColumnShape[]): Suggestion[] {
  const names = plain('name', shapes, (shape) => shape.names * shape.uniqueness, 'names');
  return names
    .map(({ rule, score }) => ({ column: rule.kind === 'column' ? rule.column : '', score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 1)
    .map(({ column }) => ({
      target: 'id',
      rule: { kind: 'slug', column },
      score: suggestionScoreMin,
      reason: suggestionReason.slug(column),
    }));
}

/** Registers write several values in one cell with a bar between. Source: ROR's flattened "types". */
const barSeparator = '|';

const separatorIn = (shape: ColumnShape): string | null =>
  shape.filled.some((cell) => cell.includes(barSeparator)) ? barSeparator : null;

const partsOf = (shape: ColumnShape): string[] =>
  shape.filled.flatMap((cell) =>
    cell.split(separatorIn(shape) ?? '\0').map((part) => part.trim().toLowerCase()),
  );

/** Columns whose values are known words for the target. */
function worded(
  target: string,
  shapes: readonly ColumnShape[],
  words: Readonly<Record<string, string>>,
): Suggestion[] {
  return shapes.flatMap((shape): Suggestion[] => {
    const parts = partsOf(shape);
    const known = parts.filter((part) => Object.hasOwn(words, part));
    const telling = known.filter((part) => words[part] !== '');
    const named = nameScore(columnNames[target] ?? [], shape.column);
    if (telling.length === 0 || named === 0) return [];
    const share = known.length / parts.length;
    const { column } = shape;
    const rule: Rule = {
      kind: 'values',
      column,
      values: words,
      otherwise: 'blank',
      separator: separatorIn(shape),
      joinWith: null,
    };
    // Rows that say nothing would stay blank, where a register of one kind could fill them.
    const score = (nameWeight * named + (1 - nameWeight) * share) * shape.fullness;
    return share < 0.5
      ? []
      : [{ target, rule, score, reason: suggestionReason.values(column, share) }];
  });
}

function registerOf(shapes: readonly ColumnShape[]) {
  const names = new Set(shapes.map(({ column }) => plainName(column)));
  return registers.find(({ column }) => names.has(column));
}

function ofRegister(target: 'sector' | 'tier', shapes: readonly ColumnShape[]): Suggestion[] {
  const register = registerOf(shapes);
  const value = register?.[target];
  if (!register || !value) return [];
  const reason = suggestionReason.register(value, register.what);
  // Below a column that says it row by row, above nothing.
  return [{ target, rule: { kind: 'constant', value }, score: 0.6, reason }];
}

function identifiers(shapes: readonly ColumnShape[]): Suggestion[] {
  const parts = shapes.flatMap((shape) => identifierPart(shape, shapes));
  if (parts.length === 0) return [];
  const reason = suggestionReason.identifiers(parts.map(({ column }) => column));
  return [{ target: 'identifiers', rule: { kind: 'identifiers', parts }, score: 0.9, reason }];
}

function identifierPart(shape: ColumnShape, shapes: readonly ColumnShape[]): IdentifierPart[] {
  const { column } = shape;
  const name = plainName(column);
  if (shape.listed > 0.8 || (name === 'identifiers' && shape.filled.length > 0)) {
    return [{ column, prefix: '', separator: null }];
  }
  // In a register of bodies the code is the body's own; in any other table it may only say where the
  // organisation is. A code that other rows bear too does, and a former one is another's by now.
  const isOwn = registerOf(shapes) !== undefined && shape.uniqueness > 0.9;
  if (shape.gss > 0.8 && isOwn && !/\b(former|old)\b/.test(name)) {
    return [{ column, prefix: gssPrefix, separator: null }];
  }
  const list = identifierLists.find((known) => known.column === name);
  if (!list || shape.codes < 0.8) return [];
  const { prefix } = list;
  if (typeof prefix === 'string') return [{ column, prefix, separator: null }];
  const by = shapes.find((other) => plainName(other.column) === prefix.by);
  return by
    ? [{ column, prefix: { column: by.column, by: prefix.prefixes }, separator: null }]
    : [];
}

function kinds(shapes: readonly ColumnShape[]): Suggestion[] {
  const look = (shape: ColumnShape) => (shape.uniqueness <= 0.5 || shape.filled.length < 4 ? 1 : 0);
  const names = columnNames.kind ?? [];
  return scored('kind', names, shapes, look, 'a few kinds', (shape) => {
    const separator = separatorIn(shape);
    const { column } = shape;
    return separator === null
      ? { kind: 'column', column }
      : { kind: 'values', column, values: {}, otherwise: 'keep', separator, joinWith: ', ' };
  }).filter(({ score }) => score >= nameWeight / 2);
}

function days(target: 'starts_on' | 'ends_on', shapes: readonly ColumnShape[]): Suggestion[] {
  // An organisation whose end is blank would seem to go on; one whose start is blank only lacks it.
  const partial = target === 'ends_on' ? 'last-day' : 'blank';
  const look = (shape: ColumnShape) => shape.days + shape.partialDays;
  const ruleOf = ({ column, days }: ColumnShape): Rule =>
    days === 0 && target === 'starts_on'
      ? { kind: 'day', column, partial: 'first-day' }
      : { kind: 'day', column, partial };
  const byColumn = new Map(shapes.map((shape) => [shape.column, shape]));
  return scored(target, columnNames[target] ?? [], shapes, look, 'days', ruleOf)
    .filter(({ score }) => score > 1 - nameWeight)
    .map((suggestion) => {
      const { rule } = suggestion;
      const shape = rule.kind === 'day' ? byColumn.get(rule.column) : undefined;
      if (!shape || shape.partialDays === 0) return suggestion;
      if (target === 'ends_on') {
        return { ...suggestion, reason: suggestionReason.partialEnd(shape.column) };
      }
      // A day that nobody stated is for a person to choose, not for us.
      return shape.days > 0
        ? suggestion
        : {
            ...suggestion,
            score: Math.min(suggestion.score, 0.5),
            reason: suggestionReason.yearsOnly(shape.column),
          };
    });
}

function replacedBy(shapes: readonly ColumnShape[]): Suggestion[] {
  const names = columnNames.replaced_by ?? [];
  return scored(
    'replaced_by',
    names,
    shapes,
    (shape) => shape.codes,
    'codes',
    ({ column }) => ({
      kind: 'values',
      column,
      values: {},
      otherwise: 'keep',
      separator: ',',
      joinWith: null,
    }),
  ).filter(({ score }) => score > 1 - nameWeight);
}

function linkSuggestions(target: string, shapes: readonly ColumnShape[]): Suggestion[] {
  if (target === 'source') return plain('source', shapes, ({ fullness }) => fullness, 'text');
  if (target !== 'kind') {
    const look = (shape: ColumnShape) => shape.codes * shape.fullness;
    return plain(target, shapes, look, 'codes').filter(({ score }) => score > 1 - nameWeight);
  }
  const look = (shape: ColumnShape) => {
    const parts = partsOf(shape);
    return (
      parts.filter((part) => Object.hasOwn(linkWords, part)).length / Math.max(1, parts.length)
    );
  };
  return scored('kind', columnNames['link kind'] ?? [], shapes, look, 'kinds of link', (shape) => ({
    kind: 'values',
    column: shape.column,
    values: linkWords,
    otherwise: 'refuse',
    separator: null,
    joinWith: null,
  }));
}

function withdrawnRows(shapes: readonly ColumnShape[]): Mapping['leaveOut'] {
  return shapes.flatMap(({ column, filled }) => {
    if (plainName(column) !== 'status') return [];
    const present = new Set(filled.map((cell) => cell.toLowerCase()));
    const known = ['active', 'inactive', ...withdrawnWords];
    return known.some((word) => present.has(word)) ? [{ column, values: withdrawnWords }] : [];
  });
}
