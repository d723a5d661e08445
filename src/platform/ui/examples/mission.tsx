import type { VNode } from 'preact';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import { Ask } from '../ask.tsx';
import { ButtonLink } from '../button.tsx';
import { CheckList } from '../check.tsx';
import { Clock } from '../clock.tsx';
import { Columns, Split } from '../layout.tsx';
import { OrganisationName } from '../organisation-name.tsx';
import { Panel } from '../panel.tsx';
import { Rows } from '../rows.tsx';
import { Say } from '../say.tsx';
import { Section } from '../section.tsx';
import { SectorColumn } from '../sector-column.tsx';
import { SourceLine } from '../source-line.tsx';
import { Tag } from '../tag.tsx';
import type { Composition } from './composition.ts';

const partners: Record<Sector, [name: string, tier: string][]> = {
  'civil-society': [
    ['Hearth Trust', 'national'],
    ['Averley Tenants Union', 'regional'],
    ['Averley Common Fund', 'regional'],
    ['Vale Repair Collective', 'local'],
  ],
  private: [
    ['Northlight Energy', 'national'],
    ['Averley Builders Guild', 'regional'],
    ['Beck & Sons Heating', 'local'],
  ],
  public: [
    ['National Homes Agency', 'national'],
    ['Averley Health Board', 'regional'],
    ['Harrow Quay Council', 'local'],
  ],
};

const stuck = (
  <Rows
    ordered
    items={[
      <Ask
        key="gas"
        title="Gas safety rule stops joint home visits"
        href="#gas"
        detail="A barrier from Lower Vale and Harrow Quay. With the National Warm Homes Board."
        clock={<Clock words="answer 6 working days late" late />}
      />,
      <Ask
        key="gap"
        title="Lower Vale Fuel Bank and Northlight Energy do not work together"
        href="#gap-1"
        detail="Finding cold homes and winter help need each other. 3 organisations could introduce them."
        clock={<Clock words="no contact for 140 days" late />}
      />,
      <Ask
        key="parts"
        title="Spare parts store for repairs"
        href="#c-118"
        detail="Harrow Quay Council asked, Vale Repair Collective promised."
        clock={<Clock words="due in 4 working days" gone={0.7} />}
      />,
    ]}
  />
);

const aside = (
  <>
    <Panel
      id="mission-decision"
      before="Next decision"
      title={<a href="#decision">Shall all partners use one damp survey?</a>}
      call
    >
      <p class="w-sm">
        Decided by chambers: more than half of each sector, and two thirds overall.
      </p>
      <Clock words="voting closes in 6 working days" gone={0.45} />
      <p class="w-sm">You hold Vale Repair Collective’s vote. You have not voted.</p>
      <div class="w-do">
        <ButtonLink href="#decision">Read and vote</ButtonLink>
      </div>
    </Panel>
    <Section id="mission-gate" title="Gate: 5 of 5">
      <CheckList
        checks={[
          {
            state: 'pass',
            title: 'Bold and relevant',
            detail: 'Linked to “Homes that do not make people ill”. All three sectors attest it.',
          },
          {
            state: 'pass',
            title: 'Targeted, measurable, dated',
            detail: '58.8% in July 2025, to 75% by March 2030.',
          },
          {
            state: 'pass',
            title: 'Ambitious but realistic',
            detail: 'Needs 1.7 times the pace so far.',
          },
        ]}
      />
    </Section>
    <Section id="mission-readiness" title="Readiness: 5 of 6">
      <CheckList
        checks={[
          { state: 'pass', title: 'Charter adopted', detail: 'Version 3, 2 June 2026' },
          {
            state: 'needs-people',
            title: 'Key posts have a successor',
            detail: '5 of 7. Two posts need people',
          },
        ]}
      />
      <SourceLine>
        As it stands today. <a href="#then">See this page as it stood on another day</a>
      </SourceLine>
    </Section>
  </>
);

const column = (sector: Sector): VNode => (
  <SectorColumn key={sector} sector={sector} count={partners[sector].length}>
    <ul class="w-list w-sm w-stack w-stack--2">
      {partners[sector].map(([name, tier]) => (
        <li key={name}>
          <a href={`#${name}`}>{name}</a> <span class="w-quiet">{tier}</span>
        </li>
      ))}
    </ul>
  </SectorColumn>
);

/** A mission's own page: goal, outcome, what is stuck, the next decision, partners. */
export const missionComposition: Composition = {
  name: 'A mission',
  page: {
    title: 'By March 2030, three in four Averley homes are warm and dry',
    turn: 0,
    fictional: true,
    crumbs: [
      { label: 'Missions', href: '#missions' },
      { label: 'Averley', href: '#averley' },
      { label: 'Warm and dry homes' },
    ],
    head: {
      size: 'goal',
      kind: (
        <>
          Mission <Tag tone="accent">Adopted</Tag>{' '}
          <span>
            Convened by{' '}
            <OrganisationName name="Averley Common Fund" sector="civil-society" href="#fund" />
          </span>
        </>
      ),
      title: 'By March 2030, three in four Averley homes are warm and dry',
      lede: (
        <>
          Part of a grand challenge: <a href="#homes">homes that do not make people ill</a>. It
          touches 214,000 homes in four places.
        </>
      ),
    },
    tabs: [
      'Overview',
      'Outcomes',
      'Partners and commitments',
      'Connections',
      'Decisions',
      'Barriers',
      'Credit',
      'Memory',
    ].map((label, at) => ({ label, href: `#${label}`, current: at === 0 })),
    children: (
      <Split
        asideLabel="Decision and readiness"
        aside={aside}
        rest={
          <Section id="mission-partners" title="Partners">
            <div class="w-stack">
              <p class="w-measure w-quiet">
                10 organisations, each here by its own consent. The order of sectors changes from
                page to page.
              </p>
              <Columns>{sectorsInTurn(0).map(column)}</Columns>
            </div>
          </Section>
        }
      >
        <Section id="mission-outcome" title="Is the outcome moving?">
          <div class="w-stack">
            <Say>
              Improving: the last 7 points lie above the mean. At this pace 69.6% by March 2030,
              short of 75%.
            </Say>
            <SourceLine>
              Warm and dry homes, share of homes surveyed. Averley Health Board, published 12
              November 2026, provisional. <a href="#outcomes">See the limits, phases and figures</a>
            </SourceLine>
          </div>
        </Section>
        <Section id="mission-stuck" title="What is stuck">
          {stuck}
        </Section>
      </Split>
    ),
  },
};
