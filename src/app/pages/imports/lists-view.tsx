import type { VNode } from 'preact';
import { Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { Tabs } from '../../../platform/ui/tabs.tsx';
import { appPaths } from '../../paths.ts';
import { columnName, checkCopy as copy } from './copy.ts';
import { ProblemsTable } from './problems-table.tsx';
import type { ImportFacts } from './queries.ts';
import type { ProblemsShown, RowsShown } from './schema.ts';
import { importCrumbs } from './start-view.tsx';

interface ListProps {
  facts: ImportFacts;
  frame: Frame;
}

/** Crumbs of a page below an import. */
const crumbsOf = ({ mission, file, slug }: ImportFacts, label: string) => [
  ...importCrumbs(mission && { id: mission.slug, name: mission.name }),
  { label: file ?? slug, href: appPaths.import({ import: slug }) },
  { label },
];

/** All problems and questions of an import, a page at a time. */
export function ProblemsPage({ shown, facts, frame }: ListProps & { shown: ProblemsShown }): VNode {
  const title = copy.problemsTitle(shown.listed);
  const address = { import: shown.import };
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={crumbsOf(facts, copy.seeAll)}
      head={{ title, lede: copy.problemsLede }}
      fictional={facts.mission?.fictional ?? false}
    >
      <Stack>
        <ProblemsTable problems={shown.problems} />
        <Pager
          shown={shown.problems.length}
          total={shown.listed}
          things={copy.things}
          first={appPaths.importProblems(address)}
          {...(shown.next !== null && {
            next: appPaths.importProblems(address, { after: shown.next }),
          })}
        />
        <SourceLine>
          <a href={appPaths.importProblemsFile(address)}>{copy.download}</a>
        </SourceLine>
      </Stack>
    </Page>
  );
}

type Ready = RowsShown['rows'][number];

/** The rows that are ready, file by file, as they would be kept. */
export function RowsPage({ shown, facts, frame }: ListProps & { shown: RowsShown }): VNode {
  const { file, files } = shown;
  const title = copy.readyTitle(files.find((one) => one.file === file)?.rows ?? 0);
  const address = (query: { file?: string; after?: number }) =>
    appPaths.importRows({ import: shown.import }, query);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={crumbsOf(facts, file)}
      head={{ kind: file, title, lede: copy.readyLede }}
      fictional={facts.mission?.fictional ?? false}
    >
      <Stack>
        {files.length > 1 && (
          <Tabs
            tabs={files.map((one) => ({
              label: one.file,
              href: address({ file: one.file }),
              current: one.file === file,
            }))}
          />
        )}
        <Table<Ready>
          caption={title}
          items={shown.rows}
          keyOf={({ row }) => row}
          empty={copy.readyEmpty}
          columns={[
            { head: copy.row, names: true, numeric: true, cell: ({ row }) => row },
            ...shown.columns.map(
              (column): Column<Ready> => ({
                head: columnName(column),
                cell: ({ cells }) => cells[column] ?? '',
              }),
            ),
          ]}
          pager={{
            total: null,
            things: copy.things,
            first: address({ file }),
            ...(shown.next !== null && { next: address({ file, after: shown.next }) }),
          }}
        />
      </Stack>
    </Page>
  );
}
