import type { VNode } from 'preact';
import { type Sector, sectorName } from '../../../kernel/sector.ts';
import { Ask } from '../ask.tsx';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../empty.tsx';
import { Split } from '../layout.tsx';
import { Loom } from '../loom.tsx';
import { Mark } from '../mark.tsx';
import { Panel } from '../panel.tsx';
import { Bullets, Rows } from '../rows.tsx';
import { Section } from '../section.tsx';
import { Swatch } from '../swatch.tsx';
import type { Composition } from './composition.ts';

const partners = (counts: [Sector, number][]): VNode => (
  <p class="w-row">
    {counts.map(([sector, count]) => (
      <span key={sector}>
        <Mark sector={sector} /> {count}
        <span class="ds-sr-only"> {sectorName[sector]} partners</span>
      </span>
    ))}
  </p>
);

const mission = (
  title: string,
  where: string,
  pace: string,
  state: string,
  counts: [Sector, number][],
) => (
  <Ask
    key={title}
    large
    title={title}
    href={`#${title}`}
    detail={
      <>
        <p>{where}</p>
        <p>{pace}</p>
      </>
    }
    clock={
      <>
        <p class="w-sm w-strong">{state}</p>
        {partners(counts)}
      </>
    }
  />
);

/** What a visitor meets first. */
export const homeComposition: Composition = {
  name: 'A visitor’s first page',
  page: {
    title: 'Public missions in Averley',
    turn: 2,
    fictional: true,
    head: {
      size: 'hero',
      title: 'Some things no one can do alone.',
      lede: 'Weft is where Averley’s charities, companies and councils run missions together. See who has promised what, how decisions are made, and whether things are getting better.',
      picture: <Swatch turn={2} />,
    },
    children: (
      <Split
        asideLabel="Without an account"
        aside={
          <Panel id="home-visitor" title="What you can see without an account">
            <Bullets
              items={[
                'Each mission’s goal, outcomes and figures',
                'Its partners and its charter',
                'Decisions, with dissent',
              ]}
            />
            <p class="w-sm w-quiet">
              Challenges, feedback and diaries stay private unless those concerned choose otherwise.
            </p>
          </Panel>
        }
      >
        <Section id="home-missions" title="Public missions">
          <Rows
            items={[
              mission(
                'By March 2030, three in four Averley homes are warm and dry',
                'Averley city region. Homes that do not make people ill',
                'At this pace 69.6% by March 2030, short of 75%.',
                '61.7%, improving',
                [
                  ['public', 7],
                  ['civil-society', 7],
                  ['private', 6],
                ],
              ),
              mission(
                'By 2029, every school leaver in Fell Towns has a job or a course',
                'North Moors. Work that lasts',
                '11 points so far: too few for a verdict.',
                '91.2%, no verdict yet',
                [
                  ['public', 5],
                  ['civil-society', 6],
                  ['private', 9],
                ],
              ),
            ]}
          />
        </Section>
      </Split>
    ),
  },
};

/** A mission whose connections cannot be drawn yet, and what to do first. */
export const emptyComposition: Composition = {
  name: 'An empty loom',
  page: {
    title: 'Connections',
    turn: 2,
    fictional: true,
    crumbs: [
      { label: 'Missions', href: '#missions' },
      { label: 'Clean river Aver', href: '#river' },
      { label: 'Connections' },
    ],
    head: { kind: 'Clean river Aver', title: 'The loom is strung. No cloth yet.' },
    children: (
      <Empty
        picture={<Loom />}
        steps={[
          {
            state: 'pass',
            title: 'Workstreams are named',
            detail: '3 of them, led by different organisations.',
          },
          {
            state: 'needs-people',
            title: 'Say which workstreams need each other',
            detail: 'About five minutes. None recorded so far.',
            moves: <ButtonLink href="#depends">Record what depends on what</ButtonLink>,
          },
          {
            state: 'needs-people',
            title: 'Ask for a first commitment',
            detail: 'Each one adds a thread.',
            moves: (
              <ButtonLink href="#ask" variant="secondary">
                Ask for a commitment
              </ButtonLink>
            ),
          },
        ]}
      >
        The cloth shows who needs whom. It is drawn from commitments, and this mission has none that
        are live.
      </Empty>
    ),
  },
};
