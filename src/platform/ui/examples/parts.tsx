import { Ask } from '../ask.tsx';
import { Breadcrumbs } from '../breadcrumbs.tsx';
import { Button, ButtonLink, Move } from '../button.tsx';
import { Clock } from '../clock.tsx';
import { Details } from '../details.tsx';
import { Empty } from '../empty.tsx';
import { Facts } from '../facts.tsx';
import { Columns, ListInColumns, Row, Split, Stack } from '../layout.tsx';
import { Loom } from '../loom.tsx';
import { Notice } from '../notice.tsx';
import { OrganisationName } from '../organisation-name.tsx';
import { Pager } from '../pager.tsx';
import { Pairs } from '../pairs.tsx';
import { Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';
import { Quote } from '../quote.tsx';
import { Bullets, Rows } from '../rows.tsx';
import { Rule } from '../rule.tsx';
import { Say } from '../say.tsx';
import { Section } from '../section.tsx';
import { SectorColumn } from '../sector-column.tsx';
import { SourceLine } from '../source-line.tsx';
import { Steps } from '../steps.tsx';
import { Table } from '../table.tsx';
import { Tabs } from '../tabs.tsx';
import { Talk } from '../talk.tsx';
import { Tree } from '../tree.tsx';
import { type Example, longName, longWord } from './example.ts';

interface Pair {
  one: string;
  other: string;
  need: number;
  now: string;
}

const pairs: Pair[] = [
  { one: 'Lower Vale Fuel Bank', other: 'Northlight Energy', need: 4, now: 'Gap' },
  { one: 'Hearth Trust', other: 'Averley Health Board', need: 3, now: 'Gap' },
  { one: longName, other: longWord, need: 1, now: 'Work together' },
];

/** Parts of a page: buttons, lists, tables, panels. */
export const partExamples: Example[] = [
  {
    name: 'Buttons',
    render: () => (
      <Stack>
        <Row>
          <Button>Report done</Button>
          <Button variant="secondary">Say you cannot keep it</Button>
          <Button variant="tertiary">Not now</Button>
          <ButtonLink href="#read">Read and vote</ButtonLink>
          <ButtonLink href="#draft" variant="secondary">
            Draft a new proposal
          </ButtonLink>
          <Move action="#withdraw" hidden={{ reason: 'moved' }} variant="secondary" tone="danger">
            Withdraw for good
          </Move>
        </Row>
        <Button wide>Accept January</Button>
        <Button variant="secondary">{longName}</Button>
      </Stack>
    ),
  },
  {
    name: 'Notices',
    render: () => (
      <Stack>
        <Notice title="You are reading this page as it stood on 2 June 2026">
          <a href="#today">See it as it stands today</a>
        </Notice>
        <Notice tone="success" title="Sent to Averley College" live>
          They may promise, counter or decline.
        </Notice>
        <Notice tone="warning">
          Two posts have no successor. If they fall empty, nobody may vote.
        </Notice>
        <Notice tone="danger" title="This cannot be accepted now">
          The mission closed on 20 November 2026. Its convenor can open it again.
        </Notice>
      </Stack>
    ),
  },
  {
    name: 'Breadcrumbs, tabs and steps',
    render: () => (
      <Stack>
        <Breadcrumbs
          label="You would be here"
          crumbs={[
            { label: 'Missions', href: '#missions' },
            { label: 'Warm and dry homes', href: '#warm' },
            { label: 'Connections' },
          ]}
        />
        <Tabs
          label="Parts of an example"
          tabs={[
            { label: 'Overview', href: '#overview', current: true },
            { label: 'Outcomes', href: '#outcomes' },
            { label: 'Partners and commitments', href: '#partners' },
          ]}
        />
        <Steps
          current={2}
          steps={[
            { label: 'Choose a file', href: '#file' },
            { label: 'Match columns', href: '#columns' },
            { label: 'Check' },
            { label: 'Import' },
          ]}
        />
      </Stack>
    ),
  },
  {
    name: 'A tree',
    render: () => (
      <Tree
        branches={[
          {
            key: 'a',
            words: <a href="#averley">Averley</a>,
            summary: '2 places in Averley',
            open: true,
            below: [
              { key: 'b', words: <a href="#vale">{longWord}</a> },
              {
                key: 'c',
                words: <a href="#quay">Harrow Quay</a>,
                summary: '1 place in Harrow Quay',
                below: [{ key: 'd', words: <a href="#dock">Old Dock</a> }],
              },
            ],
          },
        ]}
      />
    ),
  },
  {
    name: 'Facts in words',
    render: () => (
      <Pairs
        pairs={[
          { term: 'Sector', value: 'Civil society' },
          { term: 'Place', value: <a href="#place">Lower Vale</a> },
          { term: 'Identifiers', value: longWord },
          { term: 'Kind', value: 'Not stated' },
        ]}
      />
    ),
  },
  {
    name: 'Facts and the sentence',
    render: () => (
      <Stack>
        <Say>
          Improving: the last 7 points lie above the mean. At this pace 69.6% by March 2030, short
          of 75%.
        </Say>
        <Facts
          facts={[
            { term: 'Baseline', value: '58.8%', note: 'July 2025' },
            { term: 'Latest', value: '61.7%', note: 'October 2026, provisional' },
            { term: 'Projection', value: '69.6%', note: 'March 2030, if the pace holds' },
            { term: 'Target', value: '75%' },
          ]}
        />
        <SourceLine>
          Averley Health Board, published 12 November 2026.{' '}
          <a href="#method">How it is worked out</a>. Download: <a href="#svg">SVG</a>,{' '}
          <a href="#csv">CSV</a>
        </SourceLine>
        <figure>
          <SourceLine caption id="example-source">
            The same line as the caption of a figure.
          </SourceLine>
        </figure>
      </Stack>
    ),
  },
  {
    name: 'Sections, panels and columns',
    render: () => (
      <Split
        asideLabel="Beside the columns"
        aside={
          <>
            <Panel
              id="example-call"
              title="Shall repair records be open?"
              before="Next decision"
              call
            >
              <p class="w-sm">You hold Vale Repair Collective’s vote. You have not voted.</p>
              <ButtonLink href="#vote">Read and vote</ButtonLink>
            </Panel>
            <Panel id="example-panel" title="What the board may ask" level={3}>
              <Bullets items={['What changed in April 2026?', 'Is 1,200 homes a month enough?']} />
            </Panel>
          </>
        }
        rest={
          <Section id="example-rest" title="What follows" level={3} hideTitle>
            <p class="w-quiet">On a phone this comes after the move that matters.</p>
          </Section>
        }
      >
        <Section id="example-columns" title="Columns by sector" level={3}>
          <Columns>
            <SectorColumn sector="civil-society" count={2} level={4}>
              <Rows small items={['Hearth Trust', longName]} />
            </SectorColumn>
            <SectorColumn sector="public" count={0} level={4}>
              <p class="w-quiet">None yet.</p>
            </SectorColumn>
            <SectorColumn sector={null} title="Sector not stated" count={1} level={4}>
              <p>{longWord}</p>
            </SectorColumn>
          </Columns>
          <ListInColumns items={[<p>{longName}</p>, <p>{longWord}</p>]} />
        </Section>
      </Split>
    ),
  },
  {
    name: 'Rows that wait on someone',
    render: () => (
      <Rows
        ordered
        items={[
          <Ask
            key="late"
            kind="Commitment, countered"
            title="Lend two surveyors to Stonebeck"
            href="#lend"
            detail={
              <>
                <OrganisationName name="Stonebeck Council" sector="public" href="#stonebeck" />{' '}
                offers January in place of December.
              </>
            }
            clock={<Clock words="2 working days late" late />}
            moves={
              <>
                <Move action="#accept">Accept January</Move>
                <ButtonLink href="#counter" variant="secondary">
                  Counter
                </ButtonLink>
              </>
            }
          />,
          <Ask key="bare" title="A row with nothing to do" detail="It is here to be known." />,
          <Ask key="long" title={longName} href="#long" large clock={<Clock words="no hurry" />} />,
        ]}
      />
    ),
  },
  {
    name: 'Table with a pager',
    render: () => (
      <Table
        caption="Pairs, greatest need first"
        items={pairs}
        keyOf={(pair) => pair.one}
        columns={[
          {
            head: 'Organisation',
            cell: (pair) => pair.one,
            names: true,
            sort: { href: '#by-one' },
          },
          { head: 'And', cell: (pair) => pair.other },
          {
            head: 'Need',
            cell: (pair) => pair.need,
            numeric: true,
            sort: { href: '#by-need', now: 'descending' },
          },
          { head: 'Now', cell: (pair) => pair.now },
        ]}
        pager={{ total: 83, things: 'pairs', step: 12, next: '#next', from: 1 }}
      />
    ),
  },
  {
    name: 'Table that is empty, and one with its caption in sight',
    render: () => (
      <Stack>
        <Table<Pair>
          caption="Gaps"
          items={[]}
          keyOf={(pair) => pair.one}
          columns={[]}
          empty="No gaps: every pair that needs each other works together."
        />
        <Table
          caption="Seats by chamber"
          showCaption
          cards
          items={[{ chamber: 'Private', seats: 4 }]}
          keyOf={(row) => row.chamber}
          columns={[
            { head: 'Chamber', cell: (row) => row.chamber, names: true },
            { head: 'Seats', cell: (row) => row.seats, numeric: true },
          ]}
        />
      </Stack>
    ),
  },
  {
    name: 'Pagers',
    render: () => (
      <Stack>
        <Pager shown={12} total={83} things="missions" step={12} next="#n" />
        <Pager
          shown={12}
          total={83}
          things="decisions"
          from={13}
          step={12}
          first="#f"
          previous="#p"
          next="#n"
        />
        <Pager shown={50} total={null} things="entries" step={50} next="#n" />
        <Pager shown={3} total={3} things="barriers" />
      </Stack>
    ),
  },
  {
    name: 'Own words: a quote, a conversation, a rule',
    render: () => (
      <Stack gap="groups">
        <Quote sector="civil-society" by="Quayside Residents">
          Tenants asked for repair dates, not names and flat numbers.
        </Quote>
        <Quote sector={null} by="Someone who has not stated a sector">
          We would vote for dates alone.
        </Quote>
        <Talk
          turns={[
            {
              who: 'Harrow Quay Council asked',
              when: '2 Nov, 10:14',
              at: '2026-11-02T10:14:00Z',
              words: 'Can you run a store of pump, valve and fan parts in the old library?',
            },
            {
              who: 'Vale Repair Collective countered',
              when: '4 Nov, 16:40',
              at: '2026-11-04T16:40:00Z',
              words: 'Yes, one week later, if the council lends a van.',
              own: true,
            },
          ]}
        />
        <Rule
          id="example-rule"
          title="3. Choices"
          about="What each position does"
          meta={
            <>
              Changed by consent. Review 1 March 2027. <a href="#history">History</a>
            </>
          }
        >
          <b>Each member</b> <em>must</em> answer a request within 10 working days.
        </Rule>
      </Stack>
    ),
  },
  {
    name: 'A written page',
    render: () => (
      <Prose
        html={
          '<p><strong>What it answers.</strong> Has it really changed?</p><h2>How it works</h2><ol><li>The <strong>mean</strong> of all points.</li><li>The <em>moving range</em>, in <code>mr</code>.</li></ol><pre class="w-code"><code>1, 2, 1, 2, 10</code></pre>'
        }
      />
    ),
  },
  {
    name: 'Details and an empty place',
    render: () => (
      <Stack>
        <Details summary="Read the tiers as a list">
          <p>National Warm Homes Board, then Averley City Region, then Lower Vale.</p>
        </Details>
        <Empty picture={<Loom />}>
          No decision has been put yet. Anyone with a seat can put one.
        </Empty>
      </Stack>
    ),
  },
];
