import { type CsvHeader, type CsvRow, readCsv } from './files/csv.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import type { PackageSource } from './files/package-source.ts';

/** A row that could not be read, why, and as much of it as could be told apart, by column. */
export interface UnreadRow {
  readonly kind: 'problem';
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  readonly cells?: Readonly<Record<string, string>>;
}

/** What reading one file of a package brings, in its order: the header first. */
export type RowItem = CsvHeader | CsvRow | UnreadRow;

/** One file of a package as rows, wherever they come from. Each call of `items` reads it afresh. */
export interface RowFile {
  readonly name: string;
  readonly items: () => AsyncIterable<RowItem>;
}

/** What an import reads: a package, or a table mapped to one. */
export interface RowSource {
  readonly descriptor: PackageDescriptor;
  /** SHA-256 of what was brought, in hex. */
  readonly sha256: string;
  /** What is odd but allowed, in sentences. */
  readonly notes: readonly string[];
  readonly files: readonly RowFile[];
}

/** The rows of an open package. */
export const rowsOfPackage = (source: PackageSource): RowSource => ({
  descriptor: source.descriptor,
  sha256: source.sha256,
  notes: source.warnings.map(({ detail }) => detail),
  files: source.files.map(({ name, path, open }) => ({ name, items: () => readCsv(open(), path) })),
});
