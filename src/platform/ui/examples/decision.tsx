import type { VNode } from 'preact';
import { type Sector, sectorName } from '../../../kernel/sector.ts';
import { Ballots } from '../ballots.tsx';
import { ButtonLink } from '../button.tsx';
import { ChamberMeter } from '../chamber-meter.tsx';
import { CheckIcon, CheckList } from '../check.tsx';
import { Columns, Split, Stack } from '../layout.tsx';
import { OrganisationName } from '../organisation-name.tsx';
import { Panel } from '../panel.tsx';
import { Quote } from '../quote.tsx';
import { Rows } from '../rows.tsx';
import { Section } from '../section.tsx';
import { SectorColumn } from '../sector-column.tsx';
import { Tag } from '../tag.tsx';
import type { Composition } from './composition.ts';

const chamber = (sector: Sector, forIt: number, against: number): VNode => {
  const seats = forIt + against;
  const carried = forIt * 2 > seats;
  return (
    <SectorColumn key={sector} sector={sector} title={sectorName[sector]}>
      <div class="w-stack w-stack--2">
        <Ballots sector={sector} forIt={forIt} against={against} />
        <p>
          <b class="w-strong">
            {forIt} for, {against} against
          </b>
          , of {seats} seats
        </p>
        <p class="w-sm">
          <CheckIcon state={carried ? 'pass' : 'fail'} />{' '}
          <span class="w-frac">
            {forIt}/{seats}
          </span>{' '}
          is {carried ? 'more' : 'not more'} than half. Quorum met.
        </p>
      </div>
    </SectorColumn>
  );
};

const arithmetic = (
  <div class="w-panel w-stack">
    <p class="w-sm w-quiet">Each chamber weighs the same, one third of the whole.</p>
    <p class="w-arith">
      ( <span class="w-frac">3/4</span> + <span class="w-frac">2/6</span> +{' '}
      <span class="w-frac">9/10</span> ) ÷ 3 = <span class="w-frac">119/180</span>
    </p>
    <ChamberMeter
      chambers={[
        { sector: 'private', share: 3 / 12, words: '3/4' },
        { sector: 'civil-society', share: 2 / 18, words: '2/6' },
        { sector: 'public', share: 9 / 30, words: '9/10' },
      ]}
      needed={2 / 3}
      neededWords="two thirds"
      label="For, by chamber: 119 of 180. The line for two thirds is at 120 of 180."
    />
    <CheckList
      checks={[
        {
          state: 'fail',
          title: (
            <>
              More than half in <b>each</b> chamber: two of three. Civil society voted{' '}
              <span class="w-frac">2/6</span>, four against.
            </>
          ),
        },
        {
          state: 'fail',
          title: (
            <>
              Two thirds overall: short by <span class="w-frac">1/180</span>.
            </>
          ),
        },
        {
          state: 'pass',
          title: 'Quorum, more than half of each chamber: 4 of 4, 6 of 6, 10 of 10.',
        },
      ]}
    />
  </div>
);

const aside = (
  <>
    <Panel id="decision-now" title="What is open to you now" call>
      <p class="w-sm">
        Four who voted against say they would vote for repair dates alone. You may put that as a new
        proposal.
      </p>
      <div class="w-do">
        <ButtonLink href="#draft">Draft a new proposal</ButtonLink>
      </div>
      <p class="w-xs w-quiet">Seen by the 20 seats of this partnership until you put it.</p>
    </Panel>
    <Section id="decision-history" title="How it came here">
      <Rows
        ordered
        small
        items={[
          <>
            2 Oct. Proposed by{' '}
            <OrganisationName name="Harrow Quay Council" sector="public" href="#c" />
          </>,
          '9 Oct. 3 questions answered',
          '21 Oct. 1 objection tested, taken in',
          '6 to 20 Nov. Vote, 20 of 20 cast',
        ]}
      />
    </Section>
  </>
);

/** A decision with its arithmetic in fractions, and the dissent in its own words. */
export const decisionComposition: Composition = {
  name: 'A decision',
  page: {
    title: 'Shall landlords’ repair records be open to tenants?',
    turn: 1,
    fictional: true,
    crumbs: [
      { label: 'Partnerships', href: '#partnerships' },
      { label: 'Harrow Quay Homes', href: '#homes' },
      { label: 'D-41' },
    ],
    head: {
      kind: (
        <>
          Decision D-41 <Tag>Not agreed</Tag>{' '}
          <span>Harrow Quay Homes Partnership, 20 November 2026</span>
        </>
      ),
      title: 'Shall landlords’ repair records be open to tenants from April 2027?',
      lede: '14 of 20 seats voted for it. It was not agreed, because one chamber did not carry it.',
    },
    children: (
      <Split asideLabel="What now" aside={aside}>
        <Section id="decision-arithmetic" title="The arithmetic">
          <Stack gap="groups">
            <Columns>
              {chamber('private', 3, 1)}
              {chamber('public', 9, 1)}
              {chamber('civil-society', 2, 4)}
            </Columns>
            <p class="w-xs w-quiet">
              A filled mark is a vote for. An outlined mark is a vote against. Nobody abstained.
            </p>
            {arithmetic}
          </Stack>
        </Section>
        <Section id="decision-dissent" title="Dissent, in their own words">
          <Stack>
            <Quote
              sector="civil-society"
              by={<OrganisationName name="Quayside Residents" sector="civil-society" href="#q" />}
            >
              Tenants asked for repair dates, not names and flat numbers. The wording opens both. We
              would vote for dates alone.
            </Quote>
            <Quote
              sector="private"
              by={
                <>
                  <OrganisationName name="Harrow Quay Lettings" sector="private" href="#l" />, a
                  concern, voted for
                </>
              }
            >
              We support it. The cost of the first year should be shared, and the text does not say
              by whom.
            </Quote>
          </Stack>
        </Section>
      </Split>
    ),
  },
};
