import type { CsvProblemCode, PackageProblemCode } from './problems.ts';

/** Facts a sentence about a CSV file may need. Only those that its code names are looked at. */
export interface CsvFacts {
  readonly row?: number;
  readonly column?: string | null;
  readonly found?: number;
  readonly expected?: number;
  readonly most?: number;
  readonly text?: string;
}

/** Facts a sentence about a package may need. */
export interface PackageFacts {
  readonly path?: string;
  readonly other?: string;
  readonly most?: number;
  readonly text?: string;
}

const count = (n: number | undefined, one: string, many = `${one}s`): string =>
  `${(n ?? 0).toLocaleString('en-GB')} ${n === 1 ? one : many}`;

const megabytes = (bytes: number | undefined): string => {
  const n = bytes ?? 0;
  return n >= 1_000_000
    ? `${Math.round(n / 1_000_000).toLocaleString('en-GB')} MB`
    : count(n, 'byte');
};

const cellAt = ({ row, column }: CsvFacts): string =>
  column ? `row ${row}, ${columnIn(column)},` : `row ${row}`;

/** `column “name”`, or `column 12` for one that the header does not name. */
const columnIn = (column: string): string =>
  /^column \d+$/.test(column) ? column : `column “${column}”`;

const startOf = (facts: CsvFacts): string => {
  const where = cellAt(facts);
  return `${where.charAt(0).toUpperCase()}${where.slice(1)}`;
};

/** The sentences for what can be wrong with a CSV file. */
export const csvDetail: Record<CsvProblemCode, (facts: CsvFacts) => string> = {
  'file-empty': () => 'The file is empty. Its first row must name the columns.',
  'file-utf-16': () => 'The file is saved as UTF-16. Save it again as “CSV UTF-8”.',
  'file-unreadable': ({ text }) => text ?? 'The file cannot be read.',
  'header-only-carriage-returns': () =>
    'The file ends its lines in a way only very old programs use (a carriage return alone). Save it again as “CSV UTF-8”.',
  'column-name-blank': ({ column }) =>
    `${column ? capital(column) : 'A column'} has no name in the first row. Name it or delete it.`,
  'column-name-duplicate': ({ column }) =>
    `The first row names “${column}” more than once. Keep one of them.`,
  'too-many-columns': ({ found, most }) =>
    `The first row has ${count(found, 'column')}. A file may have ${count(most, 'column')}.`,
  'too-many-rows': ({ most }) =>
    `The file has more than ${count(most, 'row')}. The rows after that were not read. Split the file.`,
  'too-many-problems': ({ most }) =>
    `More than ${count(most, 'problem')} in this file. The rest was not read. It may be the wrong file, or saved in the wrong form.`,
  'too-few-cells': ({ row, found, expected }) =>
    `Row ${row} has ${count(found, 'cell')}. The first row names ${count(expected, 'column')}. A comma may be missing.`,
  'too-many-cells': ({ row, found, expected }) =>
    `Row ${row} has ${count(found, 'cell')}. The first row names ${count(expected, 'column')}. A cell with a comma in it needs quotes.`,
  'invalid-utf-8': (facts) =>
    `${startOf(facts)} has bytes that are not UTF-8 text. Save the file again as “CSV UTF-8”.`,
  'nul-character': (facts) =>
    `${startOf(facts)} has a NUL character in it. Delete it; it cannot be seen in most programs.`,
  'control-character': (facts) =>
    `${startOf(facts)} has the control character ${facts.text} in it. Delete it; it cannot be seen in most programs.`,
  'lone-carriage-return': (facts) =>
    `${startOf(facts)} has a carriage return in it outside quotes. Delete it, or put the cell in quotes.`,
  'cell-too-long': (facts) =>
    `${startOf(facts)} has ${count(facts.found, 'character')}. A cell may have ${count(facts.most, 'character')}.`,
  'row-too-long': ({ row, most }) => `Row ${row} is longer than ${megabytes(most)}. Shorten it.`,
  'quote-unclosed': (facts) =>
    `${startOf(facts)} opens a quote that is never closed. Close it, and write a quote inside a cell twice.`,
  'text-after-quote': (facts) =>
    `${startOf(facts)} has text after its closing quote. Write a quote inside a cell twice.`,
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The sentences for what can be wrong with a package. */
export const packageDetail: Record<PackageProblemCode, (facts: PackageFacts) => string> = {
  'package-not-found': ({ path }) => `There is no file or folder “${path}”.`,
  'not-a-package': () =>
    'This is neither a folder nor a zip file. A package is a folder or a zip with datapackage.json and CSV files in it.',
  'zip-damaged': () => 'The zip file is damaged or cut short. Make it again.',
  'zip-encrypted': ({ path }) =>
    `“${path}” in the zip is locked with a password. Make the zip again without one.`,
  'zip-compression-unknown': ({ path }) =>
    `“${path}” in the zip is packed in a way Weft does not read. Make the zip again with the usual settings.`,
  'zip-overlapping': () =>
    'Files in the zip share the same bytes, which no honest program does. Make it again.',
  'entry-duplicate': ({ path }) => `The zip holds “${path}” more than once.`,
  'path-climbs-out': ({ path }) =>
    `“${path}” leads out of the package. Nothing outside it is read.`,
  'path-absolute': ({ path }) =>
    `“${path}” starts at the top of a disk or is a web address. A path must start inside the package.`,
  'path-unusable': ({ path, most }) =>
    `“${path}” is not a path that Weft reads: it is blank, holds a control character, or is longer than ${count(most, 'character')}.`,
  'symbolic-link': ({ path }) =>
    `“${path}” is a link to another file. Put the file itself in the package.`,
  'not-a-plain-file': ({ path }) => `“${path}” is not a plain file.`,
  'too-many-files': ({ most }) => `The package has more than ${count(most, 'file')}.`,
  'file-too-large': ({ path, most }) =>
    `“${path}” is larger than ${megabytes(most)}. Split the package.`,
  'package-too-large': ({ most }) =>
    `The files of the package come to more than ${megabytes(most)}. Split it.`,
  'compressed-too-well': ({ path, most }) =>
    `“${path}” unpacks to more than ${count(most, 'time')} its packed size. No real table does, so it is not read.`,
  'file-damaged': ({ path }) => `“${path}” in the zip is damaged. Make the zip again.`,
  'file-changed': ({ path }) => `“${path}” changed while it was being read. Start again.`,
  'descriptor-missing': () =>
    'There is no datapackage.json at the top of the package. It names the package and lists its files.',
  'descriptor-too-large': ({ most }) => `datapackage.json is larger than ${megabytes(most)}.`,
  'descriptor-not-utf-8': () =>
    'datapackage.json has bytes that are not UTF-8 text. Save it again as UTF-8.',
  'descriptor-not-json': ({ text }) => `datapackage.json is not JSON${text ? `: ${text}` : ''}.`,
  'descriptor-field': ({ path, text }) =>
    `datapackage.json, ${path === '' ? 'the whole of it' : `at ${path}`}: ${text}`,
  'resource-duplicate': ({ text }) =>
    `datapackage.json lists “${text}” more than once. Keep one of them.`,
  'resource-path-shared': ({ path, text, other }) =>
    `datapackage.json gives “${path}” to both “${other}” and “${text}”.`,
  'resource-path-missing': ({ path, text }) =>
    `datapackage.json says “${text}” is in “${path}”, which is not in the package.`,
  'resource-not-a-file': ({ text }) =>
    `datapackage.json does not give “${text}” as one file in the package. Weft reads nothing from the web, from parts, or from datapackage.json itself.`,
  'resource-not-utf-8': ({ text, other }) =>
    `datapackage.json says “${text}” is written in ${other}. Weft reads UTF-8.`,
  'resource-not-comma': ({ text }) =>
    `datapackage.json says “${text}” is not plain CSV with commas, double quotes and a first row of names. Weft reads only that.`,
  'resource-unknown': ({ text }) => `Weft does not know “${text}”, so that file is left alone.`,
};
