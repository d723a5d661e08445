import type { ComponentChildren } from 'preact';
import { SplitBar } from '../bar.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { Facts } from '../facts.tsx';
import { Row, Stack } from '../layout.tsx';
import { Panel } from '../panel.tsx';
import { Section } from '../section.tsx';
import { SourceLine } from '../source-line.tsx';
import { Steps } from '../steps.tsx';
import { type Column, Table } from '../table.tsx';
import type { Composition } from './composition.ts';

type CellName = 'organisation' | 'sector' | 'place' | 'joined';

interface ImportRow extends Record<CellName, string> {
  row: number;
  wrong: CellName;
  tone: 'problem' | 'question';
  words: ComponentChildren;
}

const rows: ImportRow[] = [
  {
    row: 7,
    organisation: 'Stonebeck Carers',
    sector: 'voluntry',
    place: 'Stonebeck',
    joined: '4 Mar 2026',
    wrong: 'sector',
    tone: 'problem',
    words: (
      <>
        Sector “voluntry” is not known. Use public, private or civil society.{' '}
        <a href="#use">Use civil society</a>
      </>
    ),
  },
  {
    row: 12,
    organisation: '',
    sector: 'private',
    place: 'Harrow Quay',
    joined: '11 Mar 2026',
    wrong: 'organisation',
    tone: 'problem',
    words: (
      <>
        No name. Add one in your file, or <a href="#leave">leave this row out</a>
      </>
    ),
  },
  {
    row: 19,
    organisation: 'Beck & Sons',
    sector: 'private',
    place: 'Stonebeck',
    joined: '31/02/2026',
    wrong: 'joined',
    tone: 'problem',
    words: (
      <>
        31 February is not a date. Days as people write them are fine: 28 Feb 2026.{' '}
        <a href="#correct">Correct it here</a>
      </>
    ),
  },
  {
    row: 26,
    organisation: 'Kestrel Retro-fit',
    sector: 'private',
    place: 'Averley',
    joined: '2 Apr 2026',
    wrong: 'organisation',
    tone: 'question',
    words: (
      <>
        Looks like Kestrel Retrofit, already here. <a href="#same">Same organisation</a> or{' '}
        <a href="#new">a new one</a>
      </>
    ),
  },
];

const cell = (name: CellName, head: string): Column<ImportRow> => ({
  head,
  cell: (item) => item[name] || <span class="w-quiet">empty</span>,
  tone: (item) => (item.wrong === name ? item.tone : null),
  describedBy: (item) => (item.wrong === name ? `import-row-${item.row}` : undefined),
});

const columns: Column<ImportRow>[] = [
  { head: 'Row', cell: (item) => item.row, names: true, numeric: true },
  cell('organisation', 'Organisation'),
  cell('sector', 'Sector'),
  cell('place', 'Place'),
  cell('joined', 'Joined'),
  {
    head: 'What is wrong and what to do',
    cell: (item) => item.words,
    id: (item) => `import-row-${item.row}`,
  },
];

/** What an import would do, and every row that needs someone, before anything is saved. */
export const importComposition: Composition = {
  name: 'The check of an import',
  page: {
    title: 'Check your import',
    turn: 0,
    fictional: true,
    crumbs: [{ label: 'Organisations', href: '#organisations' }, { label: 'Import' }],
    head: {
      kind: 'Import partners',
      title: '37 of 42 rows are ready. Five need you.',
      lede: 'Nothing has been saved yet. Importing the same file twice changes nothing.',
    },
    children: (
      <Stack gap="sections">
        <Stack>
          <Steps
            current={2}
            steps={[
              { label: 'Choose a file' },
              { label: 'Match columns' },
              { label: 'Check' },
              { label: 'Import' },
            ]}
          />
          <SplitBar
            label="37 rows ready, 3 with problems, 2 with a question"
            parts={[
              { kind: 'ready', count: 37 },
              { kind: 'problem', count: 3 },
              { kind: 'question', count: 2 },
            ]}
          />
          <Facts
            facts={[
              { term: 'New organisations', value: 31 },
              { term: 'Already here, will gain details', value: 6 },
              { term: 'Cannot be read yet', value: 3 },
              { term: 'Need a choice', value: 2 },
            ]}
          />
        </Stack>
        <Section id="import-rows" title="Rows that need you">
          <Table
            caption="Problems by row"
            items={rows}
            keyOf={(item) => item.row}
            columns={columns}
            cards
          />
          <SourceLine>
            <a href="#download">Download these rows to correct in your own tool</a>.{' '}
            <a href="#ready">See the 37 ready rows</a>
          </SourceLine>
        </Section>
        <Panel id="import-apply" title="Import the rows that are ready?">
          <p class="w-sm w-measure">
            31 organisations become listed, not joined: each joins by its own consent. Members of
            this mission will see them. Nobody is emailed.
          </p>
          <form method="post" action="#import">
            <Row>
              <Button>Import 37 rows</Button>
              <ButtonLink href="#columns" variant="secondary">
                Go back to columns
              </ButtonLink>
              <a href="#stop" class="w-a w-sm">
                Stop, keep nothing
              </a>
            </Row>
          </form>
        </Panel>
      </Stack>
    ),
  },
};
