import type { FileProblem } from '../files/problems.ts';

/** The files of a package that any CSV may be mapped to. */
export const mappingTargets = ['organisations', 'organisation-links'] as const;
export type MappingTarget = (typeof mappingTargets)[number];

/** Text put before a code to make an identifier: the same for all, or by what another column says. */
export type Prefix =
  | string
  | { readonly column: string; readonly by: Readonly<Record<string, string>> };

/** Identifiers from one column: each part of the cell (all of it when `separator` is null). */
export interface IdentifierPart {
  readonly column: string;
  readonly prefix: Prefix;
  readonly separator: string | null;
}

/**
 * How one target cell is made from a row. Every cell taken is trimmed first, and a blank one gives
 * a blank: nothing is ever made up for it.
 * - `constant`: the same on every row.
 * - `column`: as the cell stands.
 * - `prefix`: the cell with a prefix.
 * - `values`: the cell looked up, letter case aside, in parts where there is a `separator`. A part
 *   not in `values` is refused, left blank, or kept as it is. Of several different results: joined
 *   by `joinWith`, or where that is null, blank, for then the row does not say which.
 * - `identifiers`: identifiers from several columns, joined by `;`, each once.
 * - `slug`: an id made of the cell's words: `Älpha & Co` becomes `alpha-co`.
 * - `day`: a day as people write it. A year or month alone is refused, left blank, or taken for its
 *   first or last day.
 */
export type Rule =
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'prefix'; readonly column: string; readonly prefix: Prefix }
  | {
      readonly kind: 'values';
      readonly column: string;
      readonly values: Readonly<Record<string, string>>;
      readonly otherwise: 'refuse' | 'blank' | 'keep';
      readonly separator: string | null;
      readonly joinWith: string | null;
    }
  | { readonly kind: 'identifiers'; readonly parts: readonly IdentifierPart[] }
  | { readonly kind: 'slug'; readonly column: string }
  | {
      readonly kind: 'day';
      readonly column: string;
      readonly partial: 'refuse' | 'blank' | 'first-day' | 'last-day';
    };

/**
 * How a table of any shape becomes rows of a package's file. A target column without a rule is
 * blank. A row is left out when one of `leaveOut`'s columns says one of its values (letter case
 * aside), as a register does for entries that it has withdrawn.
 */
export interface Mapping {
  readonly target: MappingTarget;
  readonly rules: Readonly<Partial<Record<string, Rule>>>;
  readonly leaveOut: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** Whether a row of organisations without a place that is here is a problem; else its place is left blank. */
  readonly placeNeeded?: boolean;
}

/** What can be wrong with a mapping, or with a row under it. Sentences in `copy.ts`. */
export type MappingProblemCode =
  | 'mapping-column-unknown'
  | 'mapping-target-unknown'
  | 'mapping-target-missing'
  | 'cell-needed'
  | 'value-unknown'
  | 'prefix-unknown'
  | 'day-unreadable'
  | 'day-partial'
  | 'sector-unknown'
  | 'tier-unknown'
  | 'link-kind-unknown'
  | 'link-to-itself';

/**
 * A problem of a mapping or of a mapped row. `column` is the source's and `target` the package's,
 * each null where none is meant.
 */
export interface MappingProblem extends FileProblem<MappingProblemCode> {
  readonly target: string | null;
}

/** The table that is mapped: its file's name for problems, and where each column stands. */
export interface SourceTable {
  readonly file: string;
  readonly places: ReadonlyMap<string, number>;
}

/** The table with these columns, from its header. */
export const sourceTable = (file: string, columns: readonly string[]): SourceTable => ({
  file,
  places: new Map(columns.map((column, place) => [column, place])),
});

/** A row of the source, as `readCsv` gives it. */
export interface SourceRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * What a row became: cells by target column (blank ones left out), left out as asked, or not. Beside
 * problems the cells are those that could be made, and where one could not, what the source says.
 */
export type RowMapped =
  | { readonly kind: 'cells'; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'left-out' }
  | {
      readonly kind: 'problems';
      readonly problems: readonly MappingProblem[];
      readonly cells: Readonly<Record<string, string>>;
    };
