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
  referenceUnknown: (cell: string, file: string) =>
    `${quoted(cell)} is not in ${file}, here or in an earlier load of this package.`,
  identifierTaken: (identifier: string, name: string) =>
    `The identifier ${quoted(identifier)} belongs to ${name}, which another row of this package already is.`,
  gssTaken: (gss: string) => `The code ${quoted(gss)} stands in more than one row.`,
  sameName: (name: string) =>
    `${quoted(name)} is here already, in the same place. Is it the same, or a new one?`,
  emailTaken: (email: string) => `The address ${quoted(email)} stands in more than one row.`,
  parentCircle: (id: string) => `${quoted(id)} would be above itself. Break the circle.`,
};
