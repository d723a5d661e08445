import type { VNode } from 'preact';
import type { z } from 'zod';
import { type Day, monthInWords } from '../../../kernel/day.ts';
import { type Fact, Facts } from '../../../platform/ui/facts.tsx';
import { Row, Split, Stack } from '../../../platform/ui/layout.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Say } from '../../../platform/ui/say.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { boardSentence } from '../copy/board.ts';
import {
  assuranceSentence,
  figureText,
  limitsSentence,
  paceParagraph,
  projectionText,
  targetText,
} from '../copy/outcome.ts';
import { outcomesCopy as copy } from '../copy/pages.ts';
import { boardQuestions } from '../domain/board.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { indicatorOutput } from '../schema/outcomes.ts';
import { FiguresTable, WithdrawnFigures } from './figures-table.tsx';
import { OutcomeLegend } from './outcome-legend.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { WithSource } from './with-source.tsx';

/** An indicator as its JSON tells it. */
export type IndicatorShown = z.infer<typeof indicatorOutput>;

/** Rows of figures under a chart; the rest is on a page of its own. Source: look, outcomes page. */
const figuresShown = 10;

interface SectionProps {
  mission: string;
  read: IndicatorRead;
  shown: IndicatorShown;
  /** The day as known on which it is told, and today. */
  on: Day;
  today: Day;
  /** Whether whoever asks may change it. */
  convenes: boolean;
  methods: string;
  /** On its own page the heading is the page's title. */
  alone?: boolean;
}

/** One indicator: what it says, its picture, its pace, what to ask, and its figures. */
export function IndicatorSection(props: SectionProps): VNode {
  const { mission, read, shown, on, today } = props;
  const { indicator, reading } = read;
  const id = `i-${indicator.slug}`;
  const then = on === today ? {} : { on };
  return (
    <section class="w-stack w-stack--8" aria-labelledby={id}>
      <Stack>
        <div class="w-stack w-stack--2">
          <Labels read={read} />
          <h2 id={id} class="w-h2">
            {props.alone ? (
              indicator.name
            ) : (
              <a href={missionPaths.indicator({ mission, indicator: indicator.slug }, then)}>
                {indicator.name}
              </a>
            )}
          </h2>
        </div>
        <Say>{shown.sentence}</Say>
        {!reading.noChart && (
          <figure>
            <OutcomeLine reading={reading} size="wide" id={`${id}-wide`} today={on} />
            <OutcomeLine reading={reading} size="narrow" id={`${id}-narrow`} today={on} />
          </figure>
        )}
        <OutcomeLegend reading={reading} />
        <Sources {...props} />
      </Stack>
      <Below {...props} />
    </section>
  );
}

/** A heading that several indicators of a page share, told apart for those who hear it. */
function Of({ what, indicator }: { what: string; indicator: string }): VNode {
  return (
    <>
      {what}
      <span class="ds-sr-only">: {indicator}</span>
    </>
  );
}

function Labels({ read }: { read: IndicatorRead }): VNode {
  const { indicator, isHeadline } = read;
  return (
    <Row>
      {isHeadline && indicator.endedOn === null && <Tag tone="accent">{copy.headline}</Tag>}
      <Tag outline>{indicator.level === null ? copy.noLevel : copy.level[indicator.level]}</Tag>
      {indicator.cumulative === true && <Tag outline>{copy.runningTotal}</Tag>}
      {indicator.endedOn !== null && <Tag outline>{copy.ended(indicator.endedOn)}</Tag>}
    </Row>
  );
}

/** What counts, who publishes it, how the chart decides, and where to take the figures away. */
function Sources({ mission, read, on, today, methods }: SectionProps): VNode {
  const { indicator, reading } = read;
  const to = { mission, indicator: indicator.slug };
  const query = on === today ? '' : `?on=${on}`;
  const file = (ending: string) => `${missionPaths.figures(to)}.${ending}${query}`;
  const { latest } = reading;
  const published = [
    indicator.publisher ?? copy.publisherNotStated.replace(/\.$/, ''),
    ...(latest?.publishedOn ? [copy.published(latest.publishedOn)] : []),
    ...(latest?.status === 'provisional' ? [copy.provisional] : []),
  ].join(', ');
  return (
    <Stack gap="inside">
      <SourceLine>
        {indicator.definition === null
          ? copy.noDefinition
          : `${copy.definition(indicator.definition)}.`}{' '}
        {indicator.level === 'performance' && copy.performanceNote}
      </SourceLine>
      <SourceLine>
        {reading.noChart ? '' : `${limitsSentence(reading.preset)} `}
        {published}.{' '}
        {indicator.source !== null && (
          <>
            {copy.source}: <WithSource source={indicator.source} />.{' '}
          </>
        )}
        {!reading.noChart && (
          <>
            <a href={`${methods}/xmr`}>{copy.howChart}</a>.{' '}
          </>
        )}
        <a href={`${methods}/figures`}>{copy.howFigures}</a>.{' '}
        {latest !== null && (
          <>
            {copy.download} <a href={file('svg')}>{copy.svg}</a>,{' '}
            <a href={file('csv')}>{copy.csv}</a>
          </>
        )}
      </SourceLine>
    </Stack>
  );
}

function Below(props: SectionProps): VNode {
  const { read, on, methods } = props;
  const { reading, indicator } = read;
  const questions = boardQuestions(reading, on).map((each) => boardSentence(each, reading));
  const paragraph = paceParagraph(reading);
  const facts = factsOf(reading);
  const assurance = assuranceSentence(reading);
  const pace =
    paragraph !== null || facts.length > 0 ? (
      <Section
        id={`pace-${indicator.slug}`}
        title={<Of what={copy.paceTitle} indicator={indicator.name} />}
        level={3}
      >
        <Stack>
          {paragraph !== null && <p class="w-measure">{paragraph}</p>}
          {facts.length > 0 && <Facts facts={facts} />}
          {assurance !== null && <p class="w-measure w-sm w-quiet">{assurance}</p>}
          <SourceLine>
            <a href={`${methods}/pace`}>{copy.howPace}</a>
          </SourceLine>
        </Stack>
      </Section>
    ) : null;
  const board =
    questions.length > 0 ? (
      <Panel
        id={`board-${indicator.slug}`}
        title={<Of what={copy.boardTitle} indicator={indicator.name} />}
        level={3}
      >
        <Bullets items={questions} />
      </Panel>
    ) : null;
  return (
    <Stack gap="groups">
      {pace && board ? (
        <Split aside={board} asideLabel={`${copy.boardTitle}: ${indicator.name}`}>
          {pace}
        </Split>
      ) : (
        (pace ?? board)
      )}
      <Figures {...props} />
    </Stack>
  );
}

/** Baseline, latest, projection and target, those that there are. */
function factsOf(reading: OutcomeReading): Fact[] {
  const { indicator, latest, pace } = reading;
  return [
    ...(indicator.baseline
      ? [
          {
            term: copy.baseline,
            value: figureText(reading, indicator.baseline.value),
            note: monthInWords(indicator.baseline.on),
          },
        ]
      : []),
    ...(latest
      ? [
          {
            term: copy.latest,
            value: figureText(reading, latest.amount),
            note: monthInWords(latest.asOf),
          },
        ]
      : []),
    ...('pace' in pace && indicator.dueOn
      ? [
          {
            term: copy.projection,
            value: projectionText(reading, pace.pace.projection),
            note: copy.ifHolds(indicator.dueOn),
          },
        ]
      : []),
    ...(indicator.target !== null
      ? [
          {
            term: copy.target,
            value: targetText(reading, indicator.target),
            ...(indicator.dueOn && { note: monthInWords(indicator.dueOn) }),
          },
        ]
      : []),
  ];
}

function Figures({ mission, read, shown, on, today, convenes }: SectionProps): VNode {
  const { indicator } = read;
  const to = { mission, indicator: indicator.slug };
  const then = on === today ? {} : { on };
  const more = shown.figures.length > figuresShown;
  return (
    <Section
      id={`figures-${indicator.slug}`}
      title={<Of what={copy.figuresTitle} indicator={indicator.name} />}
      level={3}
    >
      {shown.figures.length === 0 ? (
        <Stack>
          <p class="w-measure">
            {on === today ? copy.noFigures : copy.noFiguresThen}{' '}
            {on === today && (convenes ? copy.noFiguresHelp : copy.askConvenor)}
          </p>
          {convenes && <FigureMoves to={to} />}
        </Stack>
      ) : (
        <Stack>
          <FiguresTable
            mission={mission}
            read={read}
            figures={shown.figures.slice(0, figuresShown)}
            convenes={convenes}
          />
          <SourceLine>
            <a
              href={missionPaths.figures(to, {
                ...then,
                ...(more && { before: shown.figures[figuresShown - 1]?.asOf }),
              })}
            >
              {more ? copy.earlierFigures : copy.allFigures}
            </a>
          </SourceLine>
          {convenes && <FigureMoves to={to} />}
        </Stack>
      )}
      <WithdrawnFigures read={read} withdrawn={shown.withdrawn} />
    </Section>
  );
}

function FigureMoves({ to }: { to: { mission: string; indicator: string } }): VNode {
  const moves = [
    [copy.recordFigure, missionPaths.newFigure(to)],
    [copy.pasteFigures, missionPaths.pasteFigures(to)],
    [copy.newPhase, missionPaths.newPhase(to)],
    [copy.correctIndicator, missionPaths.editIndicator(to)],
    [copy.endIndicator, missionPaths.endIndicator(to)],
  ] as const;
  return (
    <Row>
      {moves.map(([label, href]) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </Row>
  );
}
