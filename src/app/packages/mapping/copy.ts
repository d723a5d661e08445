import type { MappingProblemCode } from './mapping.ts';

/** Facts a sentence about a mapping may need. */
export interface MappingFacts {
  readonly column?: string | null;
  readonly target?: string;
  readonly text?: string;
}

const shown = (text = ''): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** What stands there, and where. The row is told beside the sentence. */
const said = ({ text, column }: MappingFacts): string =>
  column ? `“${shown(text)}” in “${column}”` : `“${shown(text)}”`;

/** The sentences for what can be wrong with a mapping or with a row under it. */
export const mappingDetail: Record<MappingProblemCode, (facts: MappingFacts) => string> = {
  'mapping-column-unknown': ({ column }) =>
    `The file has no column “${column}”. Choose another one.`,
  'mapping-target-unknown': ({ target }) => `“${target}” is not something that can be filled.`,
  'mapping-target-missing': ({ target }) =>
    `Every row needs “${target}”. Choose the column that holds it.`,
  'cell-needed': ({ target, column }) =>
    `${column ? `“${column}” is blank here, so there` : 'There'} is nothing for “${target}”, which every row needs. Add it in your file, or leave this row out.`,
  'value-unknown': (facts) =>
    `${said(facts)} has not been given a meaning for “${facts.target}”. Go back to the columns and choose one.`,
  'prefix-unknown': (facts) => `${said(facts)} does not say which list the code is from.`,
  'day-unreadable': (facts) =>
    `${said(facts)} is not a day. Write it as 27 November 2026 or 2026-11-27.`,
  'day-partial': (facts) =>
    `${said(facts)} does not say which day. Choose whether to leave it blank or take the first or last.`,
  'sector-unknown': (facts) =>
    `${said(facts)} is not a sector. Use public, private or civil-society.`,
  'tier-unknown': (facts) =>
    `${said(facts)} is not a tier. Use international, national, regional, local or neighbourhood.`,
  'link-kind-unknown': (facts) =>
    `${said(facts)} is not a kind of link. Use parent, child, related, predecessor or successor.`,
  'link-to-itself': (facts) => `${said(facts)} is linked to itself.`,
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
