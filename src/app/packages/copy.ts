import type { Clash } from '../../platform/db/package-file.ts';

/** Shortens what is quoted back, so that a sentence stays one. */
const quoted = (text: string) => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;

const orList = (values: readonly string[]) =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** What is wrong with one cell, and what would be right. */
export const cellProblems = {
  blank: (column: string) =>
    `No ${column.replaceAll('_', ' ')}. Add one in your file, or leave this row out.`,
  listPartBlank: (cell: string) =>
    `${quoted(cell)} has an empty part. Put one “;” between two texts.`,
  tooLong: (cell: string, most: number) =>
    `${quoted(cell)} has ${cell.length.toLocaleString('en-GB')} characters. At most ${most} can be kept here.`,
  notADay: (cell: string) => `${quoted(cell)} is not a day. Write it as 2026-11-27.`,
  notANumber: (cell: string) => `${quoted(cell)} is not a number. Write it plainly, such as 61.7.`,
  notInRange: (cell: string, min: number, max: number) =>
    `${quoted(cell)} is not a whole number from ${min} to ${max}.`,
  notYesOrNo: (cell: string) => `${quoted(cell)} is neither yes nor no.`,
  notAChoice: (column: string, cell: string, values: readonly string[]) =>
    `${column.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase())} ${quoted(cell)} is not known. Use ${orList(values)}.`,
};

/** What only a look at the whole package, or at what is here already, tells. */
export const rowProblems = {
  keyTwice: (first: number) => `The same row stands in row ${first}. Keep one of them.`,
  pairTwice: (first: number) =>
    `Row ${first} says otherwise about the same two. Keep one of them, or make them agree.`,
  referenceUnknown: (cell: string, file: string) =>
    `${quoted(cell)} is no id in the ${file} that you import, and no code of one that is here.`,
  identifierTwice: (identifier: string, row: number) =>
    `The identifier ${quoted(identifier)} stands in row ${row} too. It can belong to one of them.`,
  gssTwice: (gss: string, row: number) =>
    `The code ${quoted(gss)} stands in row ${row} too. It can belong to one of them.`,
  emailTwice: (email: string, row: number) =>
    `The address ${quoted(email)} stands in row ${row} too. It can belong to one of them.`,
  sameName: (name: string) =>
    `${quoted(name)} is here already, with the same place or, like this row, with none. Is it the same, or a new one?`,
  circle: (id: string) => `${quoted(id)} would come back to itself. Break the circle.`,
  sameThing: (name: string, row: string) =>
    `This is ${quoted(name)}, which ${row} of this package is already. Keep one of them.`,
  anotherRow: 'another row',
  row: (row: number) => `row ${row}`,
};

/** What belongs to something else here, by the code of its clash. */
export const clashProblems: Record<Clash['code'], (value: string, other: string) => string> = {
  'identifier-taken': (identifier, name) =>
    `The identifier ${quoted(identifier)} belongs to ${quoted(name)} here. Take it out, or correct what is here.`,
  'gss-taken': (gss, name) =>
    `The code ${quoted(gss)} belongs to ${quoted(name)} here. Take it out, or correct what is here.`,
  'email-taken': (email, name) =>
    `The address ${quoted(email)} belongs to ${quoted(name)} here. Take it out, or correct what is here.`,
  'ends-before-start-here': (ends, starts) =>
    `It would end on ${ends}, before it starts on ${starts}, which is known here. Correct one of them.`,
};

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** What is odd about a file but allowed. */
export const stageNotes = {
  unknownColumns: (file: string, columns: readonly string[], most: number) =>
    `${file} has columns that are not read: ${columns.slice(0, most).map(quoted).join(', ')}${
      columns.length > most ? ` and ${count(columns.length - most, 'more', 'more')}` : ''
    }.`,
  repeated: (file: string, rows: number) =>
    `${file}: ${count(rows, 'row says', 'rows say')} from the other side what another row says. Each is kept once.`,
  withdrawn: (rows: number) =>
    `${count(rows, 'row is', 'rows are')} left out because the file says that ${rows === 1 ? 'it is' : 'they are'} withdrawn.`,
};

/** What an export says of itself. */
export const exportCopy = {
  title: 'All missions and organisations of one Weft',
};
