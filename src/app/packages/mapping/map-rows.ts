import { packageColumns } from '../files/package-columns.ts';
import type { RowItem } from '../row-source.ts';
import { applyMapping, mappingProblems } from './apply-mapping.ts';
import { type Mapping, type SourceTable, sourceTable } from './mapping.ts';

/**
 * The rows of any table as rows of the package's file that its mapping names: the file's header,
 * then each row mapped, in the table's order and with its numbers. A mapping that does not fit the
 * table is a problem and the end. `leftOut` is called for each row that the mapping leaves out.
 * Problems name the column of the file, not of the table, where one is meant.
 */
export async function* mapRows(
  items: AsyncIterable<RowItem>,
  file: string,
  mapping: Mapping,
  leftOut: () => void = () => undefined,
): AsyncGenerator<RowItem> {
  const columns: readonly string[] = packageColumns[mapping.target];
  let table: SourceTable | null = null;
  for await (const item of items) {
    if (item.kind === 'header') {
      table = sourceTable(file, item.columns);
      yield { kind: 'header', row: item.row, columns };
      const problems = mappingProblems(table, mapping);
      yield* problems;
      if (problems.length > 0) return;
    } else if (item.kind === 'problem' || table === null) {
      yield item;
    } else {
      const mapped = applyMapping(item, table, mapping);
      if (mapped.kind === 'left-out') leftOut();
      else if (mapped.kind === 'cells') {
        const cells = columns.map((column) => mapped.cells[column] ?? '');
        yield { kind: 'row', row: item.row, cells };
      } else {
        for (const { row, target, code, detail } of mapped.problems)
          yield { kind: 'problem', row, column: target, code, detail, cells: mapped.cells };
      }
    }
  }
}
