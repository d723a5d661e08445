/**
 * What can be wrong with one CSV file, as facts. The sentence for each is in `copy.ts`.
 * A code about the whole file or its header ends the reading; the others cost only their row.
 */
export type CsvProblemCode =
  | 'file-empty'
  | 'file-utf-16'
  | 'file-unreadable'
  | 'header-only-carriage-returns'
  | 'column-name-blank'
  | 'column-name-duplicate'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'too-many-problems'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'invalid-utf-8'
  | 'nul-character'
  | 'control-character'
  | 'lone-carriage-return'
  | 'cell-too-long'
  | 'row-too-long'
  | 'quote-unclosed'
  | 'text-after-quote';

/** What can be wrong with a package as a whole, before any row is read. */
export type PackageProblemCode =
  | 'package-not-found'
  | 'not-a-package'
  | 'zip-damaged'
  | 'zip-encrypted'
  | 'zip-compression-unknown'
  | 'zip-overlapping'
  | 'entry-duplicate'
  | 'path-climbs-out'
  | 'path-absolute'
  | 'path-unusable'
  | 'symbolic-link'
  | 'not-a-plain-file'
  | 'too-many-files'
  | 'file-too-large'
  | 'package-too-large'
  | 'compressed-too-well'
  | 'file-damaged'
  | 'file-changed'
  | 'descriptor-missing'
  | 'descriptor-too-large'
  | 'descriptor-not-utf-8'
  | 'descriptor-not-json'
  | 'descriptor-field'
  | 'resource-duplicate'
  | 'resource-path-shared'
  | 'resource-path-missing'
  | 'resource-not-a-file'
  | 'resource-not-utf-8'
  | 'resource-not-comma'
  | 'resource-unknown';

/**
 * One thing wrong, where it is, and a sentence for a person. `file` is the path inside the package;
 * null means the package as a whole. `row` is the number a spreadsheet shows (the header is row 1);
 * null means the file as a whole. `column` is the column's name in the header, or `column 12` where
 * the header has none; null means the row as a whole.
 */
export interface FileProblem<Code extends string> {
  readonly kind: 'problem';
  readonly file: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: Code;
  readonly detail: string;
}

/** A problem of one CSV file. */
export type CsvProblem = FileProblem<CsvProblemCode>;

/** A problem of a package. */
export type PackageProblem = FileProblem<PackageProblemCode>;

/**
 * Bad bytes met while a file of a package is being read: thrown by its stream, because a stream has
 * no other way to say so, and turned into a problem by `readCsv`. Anything else that a stream
 * throws (a disk that fails, a mistake of ours) is passed on.
 */
export class FileUnreadable extends Error {
  readonly code: PackageProblemCode;

  constructor(code: PackageProblemCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
