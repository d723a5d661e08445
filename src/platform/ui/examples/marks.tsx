import { Ballots } from '../ballots.tsx';
import { Bar, SplitBar } from '../bar.tsx';
import { ChamberMeter } from '../chamber-meter.tsx';
import { Check, CheckIcon, CheckList } from '../check.tsx';
import { Clock } from '../clock.tsx';
import { Code } from '../code.tsx';
import { Row, Stack } from '../layout.tsx';
import { Legend } from '../legend.tsx';
import { Logo } from '../logo.tsx';
import { Loom } from '../loom.tsx';
import { Mark, SectorShape } from '../mark.tsx';
import { OrganisationName } from '../organisation-name.tsx';
import { PlainWords } from '../plain-words.tsx';
import { Swatch } from '../swatch.tsx';
import { Tag } from '../tag.tsx';
import { type Example, longName, longWord } from './example.ts';

/** Marks, names, states, small pictures, and words as they were written. */
export const markExamples: Example[] = [
  {
    name: 'Sector marks',
    render: () => (
      <Row>
        <span>
          <Mark sector="civil-society" /> Civil society
        </span>
        <span>
          <Mark sector="private" /> Private
        </span>
        <span>
          <Mark sector="public" /> Public
        </span>
        <span>
          <Mark sector="private" empty /> A chamber with no seat filled
        </span>
      </Row>
    ),
  },
  {
    name: 'Names of organisations',
    render: () => (
      <Stack gap="inside">
        <p>
          <OrganisationName name="Averley Common Fund" sector="civil-society" href="#fund" />, with{' '}
          <OrganisationName name="Harrow Quay Council" sector="public" /> and{' '}
          <OrganisationName name="Beck & Sons Heating" sector="private" href="#beck" />
        </p>
        <p>
          <OrganisationName name="Upper Vale Ramblers" sector={null} href="#ramblers" /> has not
          stated its sector.
        </p>
        <p>
          <OrganisationName name={longName} sector="private" href="#long" />
        </p>
        <p>
          <OrganisationName name={longWord} sector="public" />
        </p>
      </Stack>
    ),
  },
  {
    name: 'Clocks',
    render: () => (
      <Row>
        <Clock words="no hurry" />
        <Clock words="answer in 9 working days" gone={0.35} />
        <Clock words="due in 4 working days" gone={0.7} />
        <Clock words="due today" gone={1} />
        <Clock words="2 working days late" late />
      </Row>
    ),
  },
  {
    name: 'Tags',
    render: () => (
      <Row>
        <Tag tone="accent">Adopted</Tag>
        <Tag>Not agreed</Tag>
        <Tag tone="success">Satisfied</Tag>
        <Tag tone="warning">Default, no rule of our own yet</Tag>
        <Tag tone="danger">Broken</Tag>
        <Tag tone="info">Provisional</Tag>
        <Tag outline>A condition of the place, nobody’s score</Tag>
      </Row>
    ),
  },
  {
    name: 'Checks',
    render: () => (
      <Stack>
        <p>
          <CheckIcon state="pass" /> 3 of 4 is more than half.
        </p>
        <CheckList
          checks={[
            { state: 'pass', title: 'Charter adopted', detail: 'Version 3, 2 June 2026' },
            { state: 'needs-people', title: 'Key posts have a successor', detail: '5 of 7.' },
            { state: 'fail', title: 'Quorum', detail: 'Civil society: 2 of 6 seats came.' },
            { state: 'closed', title: 'Commitments', detail: 'Shown to partners only.' },
            { state: 'note', title: 'Not known', detail: 'Nobody has recorded a review date.' },
          ]}
        />
        <Check state="pass" title="A check in one line" />
      </Stack>
    ),
  },
  {
    name: 'Ballots',
    render: () => (
      <Row>
        <Ballots sector="private" forIt={3} against={1} />
        <Ballots sector="civil-society" forIt={2} against={4} abstained={1} />
        <Ballots sector="public" forIt={9} against={1} notCast={2} />
      </Row>
    ),
  },
  {
    name: 'Meter of chambers',
    render: () => (
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
    ),
  },
  {
    name: 'Bars',
    render: () => (
      <Stack>
        <Bar share={0.73} label="73% of your pledge" />
        <Bar share={0} label="None of your pledge" />
        <Bar share={1.2} label="More than your pledge" />
        <SplitBar
          label="37 rows ready, 3 with problems, 2 with a question, none waiting"
          parts={[
            { kind: 'ready', count: 37 },
            { kind: 'problem', count: 3 },
            { kind: 'question', count: 2 },
            { kind: 'waiting', count: 0 },
          ]}
        />
      </Stack>
    ),
  },
  {
    name: 'Legend',
    render: () => (
      <Legend
        items={[
          {
            picture: (
              <g class="s-civil-society">
                <SectorShape sector="civil-society" x={16} y={16} r={8} />
              </g>
            ),
            words: 'Civil society',
          },
          { picture: <circle class="xm-prov" cx="16" cy="16" r="7" />, words: 'Provisional' },
          {
            picture: <path class="cl-string" d="M0 16H32M16 0V32" />,
            words: (
              <>
                <b>No need.</b> Only the strings of the loom
              </>
            ),
          },
          {
            picture: <path class="xm-mean" d="M0 16H106" />,
            words: 'Mean of a phase',
            wide: true,
          },
        ]}
      />
    ),
  },
  {
    name: 'Logo, swatch and loom',
    render: () => (
      <Stack>
        <Logo />
        <div class="w-cols3">
          <Swatch turn={0} />
          <Swatch turn={1} />
          <Swatch turn={2} />
        </div>
        <Loom />
      </Stack>
    ),
  },
  {
    name: 'Text for machines',
    render: () => (
      <Stack>
        <p>
          Sealed as <Code>8c1f…e20a</Code> this morning.
        </p>
        <Code block>
          {'curl -H "Authorization: Bearer $TOKEN" \\\n  https://weft.example/missions'}
        </Code>
      </Stack>
    ),
  },
  {
    name: 'Plain words: text as it was written, in which only addresses of this place are links',
    render: () => (
      <PlainWords
        ours="https://weft.example"
        text={
          'Hello Amara,\n\nHearth Trust asks you to join. Look at it first:\nhttps://weft.example/missions/warm-and-dry-homes\n\n> This is <b>not</b> bold, and https://elsewhere.example is no link.'
        }
      />
    ),
  },
];
