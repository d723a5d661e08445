import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../src/app/packages/files/csv.ts';
import { mapRows } from '../src/app/packages/mapping/map-rows.ts';
import type { Mapping, MappingTarget } from '../src/app/packages/mapping/mapping.ts';
import { suggestMapping } from '../src/app/packages/mapping/suggest-mapping.ts';
import type { RowFile, RowItem, RowSource } from '../src/app/packages/row-source.ts';

/** Rows that a suggestion is made from, as on the page. */
const sampleRowsMax = 50;

/** Where the shared data lies. Throws where nobody says. */
export function testData(...parts: readonly string[]): string {
  const folder = process.env.WEFT_TEST_DATA;
  if (!folder) throw new Error('Set WEFT_TEST_DATA to the folder of the shared data.');
  return join(folder, ...parts);
}

/** The mapping that would be suggested for a CSV file, without rules for these columns. */
export async function suggestedFor(
  path: string,
  target: MappingTarget,
  without: readonly string[] = [],
): Promise<Mapping> {
  let columns: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  for await (const item of readCsv(createReadStream(path), path)) {
    if (item.kind === 'header') columns = item.columns;
    else if (item.kind === 'row') rows.push(item.cells);
    if (rows.length >= sampleRowsMax) break;
  }
  const { mapping } = suggestMapping(columns, rows, target);
  const rules = Object.entries(mapping.rules).filter(([column]) => !without.includes(column));
  return { ...mapping, rules: Object.fromEntries(rules) };
}

/** A CSV file of any shape as a file of a package, by its suggested mapping. */
export async function mappedFile(
  path: string,
  target: MappingTarget,
  without: readonly string[] = [],
): Promise<RowFile> {
  const mapping = await suggestedFor(path, target, without);
  const rows = (): AsyncIterable<RowItem> => readCsv(createReadStream(path), path);
  return { name: target, items: () => mapRows(rows(), path, mapping) };
}

/** A package of mapped files, under a name of its own. */
export const mappedPackage = (name: string, files: readonly RowFile[]): RowSource => ({
  descriptor: { name, title: null, description: null, licences: [], fictional: false },
  sha256: '00'.repeat(32),
  notes: [],
  files,
});

/** The 51,370 organisations of the Research Organization Registry and their links, mapped. */
export const openRor = async (): Promise<RowSource> =>
  mappedPackage('ror', [
    // Its places are countries, which this package does not bring.
    await mappedFile(testData('registers/ror/ror_organisations.csv'), 'organisations', ['place']),
    await mappedFile(testData('registers/ror/ror_relationships.csv'), 'organisation-links'),
  ]);
