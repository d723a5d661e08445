import type { MappingProblemCode } from './mapping.ts';

/** Facts a sentence about a mapping may need. */
export interface MappingFacts {
  readonly row?: number;
  readonly column?: string | null;
  readonly target?: string;
  readonly text?: string;
}

const shown = (text = ''): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const inRow = ({ row, column }: MappingFacts): string =>
  column ? `Row ${row}, column “${column}”` : `Row ${row}`;

/** The sentences for what can be wrong with a mapping or with a row under it. */
export const mappingDetail: Record<MappingProblemCode, (facts: MappingFacts) => string> = {
  'mapping-column-unknown': ({ column }) =>
    `The file has no column “${column}”. Choose another one.`,
  'mapping-target-unknown': ({ target }) => `“${target}” is not something that can be filled.`,
  'mapping-target-missing': ({ target }) =>
    `Every row needs “${target}”. Choose the column that holds it.`,
  'cell-needed': (facts) =>
    `${inRow(facts)}: there is nothing for “${facts.target}”, which every row needs.`,
  'value-unknown': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” has not been given a meaning for “${facts.target}”.`,
  'prefix-unknown': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” does not say which list the code is from.`,
  'day-unreadable': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” is not a day. Write it as 27 November 2026 or 2026-11-27.`,
  'day-partial': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” does not say which day. Choose whether to leave it blank or take the first or last.`,
  'sector-unknown': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” is not a sector. The sectors are public, private and civil-society.`,
  'tier-unknown': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” is not a tier. The tiers are international, national, regional, local and neighbourhood.`,
  'link-kind-unknown': (facts) =>
    `${inRow(facts)}: “${shown(facts.text)}” is not a kind of link. The kinds are parent, child, related, predecessor and successor.`,
  'link-to-itself': (facts) => `${inRow(facts)}: “${shown(facts.text)}” is linked to itself.`,
};

/** Why a rule is suggested. Each is a clause that follows the name of the target column. */
export const suggestionReason = {
  named: (column: string) => `The column “${column}” has the name for it.`,
  shaped: (column: string, what: string) => `The column “${column}” holds ${what}.`,
  namedAndShaped: (column: string, what: string) =>
    `The column “${column}” has the name for it and holds ${what}.`,
  slug: (column: string) =>
    `No column holds ids, so one is made from “${column}”. It changes if the name does.`,
  register: (text: string, what: string) => `The columns speak of ${what}, so this is “${text}”.`,
  identifiers: (columns: readonly string[]) =>
    `Made from ${columns.map((column) => `“${column}”`).join(', ')}.`,
  values: (column: string, share: number) =>
    `${Math.round(share * 100)}% of the values in “${column}” are known words for it.`,
  yearsOnly: (column: string) =>
    `The column “${column}” holds years, which do not say a day. Choose the first day of the year if that will do.`,
  partialEnd: (column: string) =>
    `The column “${column}” holds days, and where it has only a year or month, its last day is taken.`,
  withdrawn: (column: string) =>
    `Rows that “${column}” says are withdrawn are left out; the register no longer stands by them.`,
};
