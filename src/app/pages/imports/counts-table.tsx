import type { VNode } from 'preact';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { checkCopy as copy } from './copy.ts';
import type { ImportShown } from './schema.ts';

type Counts = NonNullable<ImportShown['check']>['files'][number];

const figure = (head: string, of: Exclude<keyof Counts, 'file'>): Column<Counts> => ({
  head,
  numeric: true,
  cell: (counts) => counts[of].toLocaleString('en-GB'),
});

/** What becomes of the rows of each file. */
export function CountsTable({ files }: { files: readonly Counts[] }): VNode {
  return (
    <Table<Counts>
      caption={copy.perFileCaption}
      items={files}
      keyOf={({ file }) => file}
      columns={[
        { head: copy.file, names: true, cell: ({ file }) => file },
        figure(copy.added, 'added'),
        figure(copy.revised, 'revised'),
        figure(copy.unchanged, 'unchanged'),
        figure(copy.leftOut, 'leftOut'),
      ]}
    />
  );
}
