import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Day } from '../../../kernel/day.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { CheckList } from '../../../platform/ui/check.tsx';
import { Clock } from '../../../platform/ui/clock.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Say } from '../../../platform/ui/say.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { passedOf } from '../copy/gate.ts';
import { overviewCopy as copy, outcomesCopy } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import type { missionOverviewOutput } from '../schema/overview.ts';
import { MissionPage } from './mission-page.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { Family, MissionLink, overviewTurn, Partners } from './overview-partners.tsx';
import { StatusTag } from './status-tag.tsx';
import { WithSource } from './with-source.tsx';

type Shown = z.infer<typeof missionOverviewOutput>;

interface OverviewProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: Shown;
  /** The headline indicators with their readings, for the pictures. */
  headlines: readonly IndicatorRead[];
  today: Day;
  /** Whether whoever asks may change the mission. */
  convenes: boolean;
  /** What else a convenor may do, on pages that missions do not know. */
  furtherMoves: readonly { label: string; href: string }[];
  /** Whether any work is recorded that could be stuck. */
  hasWork: boolean;
}

/** A mission on one page: its goal, whether it moves, what is stuck, gate and readiness, partners. */
export function MissionOverview(props: OverviewProps): VNode {
  const { frame, mission, tabs, shown } = props;
  const title = mission.goal ?? mission.name;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={overviewTurn}
      title={title}
      head={{
        size: 'goal',
        kind: (
          <>
            {copy.kind} <StatusTag status={mission.status} /> <Convenor mission={mission} />
          </>
        ),
        title,
        lede: ledeOf(mission),
      }}
    >
      <Stack gap="groups">
        <Standing mission={mission} shown={shown} />
        <Split
          asideLabel={copy.asideLabel}
          aside={<Aside {...props} />}
          rest={
            <>
              <Partners mission={mission} shown={shown} />
              <Family shown={shown} />
              <About mission={mission} />
            </>
          }
        >
          <Outcomes {...props} />
          {shown.stuck !== null && <Stuck stuck={shown.stuck} hasWork={props.hasWork} />}
        </Split>
      </Stack>
    </MissionPage>
  );
}

function Convenor({ mission }: { mission: MissionFacts }): VNode {
  if (!mission.lead) return <span>{copy.noConvenor}</span>;
  const { slug, name, sector } = mission.lead;
  return (
    <span>
      {copy.convenedBy}{' '}
      <OrganisationName
        name={name}
        sector={sector}
        href={organisationPaths.show({ organisation: slug })}
      />
    </span>
  );
}

/** The grand challenge, who is affected and the date, as far as they are stated. */
function ledeOf({ goal, grandChallenge, affected, dueOn }: MissionFacts): string {
  const parts = [
    ...(goal === null ? [copy.noGoal] : []),
    ...(grandChallenge === null ? [] : [copy.challenge(grandChallenge)]),
    ...(affected === null ? [] : [copy.affects(affected)]),
  ];
  if (parts.length > 0) return parts.join(' ');
  return dueOn === null ? '' : copy.dueOn(dueOn);
}

/** What must be known before anything else: an end, a date that passed, a review, a closed door. */
function Standing({ mission, shown }: { mission: MissionFacts; shown: Shown }): VNode | null {
  const { status } = mission;
  const ended =
    status === 'achieved' || status === 'missed' || status === 'retired' || status === 'replaced'
      ? copy.ended[status]
      : null;
  const notices = [
    ...(ended
      ? [
          <Notice key="ended" tone={status === 'achieved' ? 'success' : 'info'} title={ended}>
            {shown.replacedBy ? (
              <>
                {copy.replacedBy} <MissionLink mission={shown.replacedBy} />.
              </>
            ) : (
              copy.endedHelp
            )}
          </Notice>,
        ]
      : []),
    ...(shown.pastDue && mission.dueOn
      ? [
          <Notice key="past" tone="warning" title={copy.pastDue(mission.dueOn)}>
            {copy.pastDueHelp}
          </Notice>,
        ]
      : []),
    ...(status === 'review-due'
      ? [
          <Notice key="review" tone="warning">
            {copy.reviewDue}
          </Notice>,
        ]
      : []),
    ...(mission.visibility === 'partners'
      ? [<Notice key="private">{copy.partnersOnly}</Notice>]
      : []),
  ];
  return notices.length === 0 ? null : <Stack>{notices}</Stack>;
}

function Outcomes({ mission, shown, headlines, today, convenes }: OverviewProps): VNode {
  const to = { mission: mission.slug };
  const more = shown.indicators.length - headlines.length;
  return (
    <Section id="outcome" title={copy.outcomeTitle}>
      {headlines.length === 0 ? (
        <Stack>
          <p class="w-measure">
            {copy.noOutcomes} {copy.noOutcomesHelp}
          </p>
          {convenes && (
            <p>
              <a href={missionPaths.newIndicator(to)}>{copy.addIndicator}</a>
            </p>
          )}
        </Stack>
      ) : (
        <Stack gap="groups">
          {headlines.map((read, at) => (
            <Headline
              key={read.indicator.id}
              mission={mission}
              read={read}
              sentence={shown.indicators[at]?.sentence ?? ''}
              today={today}
              convenes={convenes}
            />
          ))}
          {more > 0 && (
            <p class="w-sm">
              <a href={missionPaths.outcomes(to)}>{copy.moreIndicators(more)}</a>
            </p>
          )}
        </Stack>
      )}
    </Section>
  );
}

function Headline({
  mission,
  read,
  sentence,
  today,
  convenes,
}: {
  mission: MissionFacts;
  read: IndicatorRead;
  sentence: string;
  today: Day;
  convenes: boolean;
}): VNode {
  const { indicator, reading } = read;
  const to = { mission: mission.slug, indicator: indicator.slug };
  const { latest } = reading;
  const source = [
    indicator.name,
    [
      ...(indicator.publisher ? [indicator.publisher] : []),
      ...(latest?.publishedOn ? [outcomesCopy.published(latest.publishedOn)] : []),
      ...(latest?.status === 'provisional' ? [outcomesCopy.provisional] : []),
    ].join(', '),
  ].filter((part) => part !== '');
  return (
    <figure class="w-stack">
      <Say>{sentence}</Say>
      <OutcomeLine reading={reading} size="mini" id={`line-${indicator.slug}`} today={today} />
      <OutcomeLine
        reading={reading}
        size="narrow"
        id={`line-${indicator.slug}-narrow`}
        today={today}
      />
      <SourceLine caption>
        {source.join('. ')}. <a href={missionPaths.indicator(to)}>{copy.seeFigures}</a>
        {latest === null && convenes && (
          <>
            . <a href={missionPaths.newFigure(to)}>{copy.recordFigure}</a>
          </>
        )}
      </SourceLine>
    </figure>
  );
}

function Stuck({
  stuck,
  hasWork,
}: {
  stuck: NonNullable<Shown['stuck']>;
  hasWork: boolean;
}): VNode {
  return (
    <Section id="stuck" title={copy.stuckTitle}>
      {stuck.length === 0 ? (
        <p class="w-measure w-quiet">{hasWork ? copy.nothingStuck : copy.nothingToStick}</p>
      ) : (
        <Rows
          ordered
          items={stuck.map(({ title, href, detail, clock, late }) => (
            <Ask
              key={href + title}
              title={title}
              href={href}
              detail={detail}
              {...(clock !== null && { clock: <Clock words={clock} late={late} /> })}
            />
          ))}
        />
      )}
    </Section>
  );
}

function Aside({ mission, shown, frame, convenes, furtherMoves }: OverviewProps): VNode {
  return (
    <>
      {convenes && <Moves mission={mission} further={furtherMoves} />}
      <Section id="gate" title={copy.gate(passedOf(shown.gate))}>
        <CheckList
          checks={shown.gate.map(({ name, answer, lines }) => ({
            state: answer,
            title: name,
            detail: <Lines lines={lines} />,
          }))}
        />
        <SourceLine>
          <a href={`${frame.links.methods}/gate`}>{copy.gateHelp}</a>
        </SourceLine>
      </Section>
      <Section id="readiness" title={copy.readiness(passedOf(shown.readiness))}>
        <CheckList
          checks={shown.readiness.map(({ name, answer, line }) => ({
            state: answer,
            title: name,
            detail: line,
          }))}
        />
        <SourceLine>{copy.asOfToday}</SourceLine>
      </Section>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line, at) => (
        <span key={line}>
          {at > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  );
}

function Moves({
  mission,
  further,
}: {
  mission: MissionFacts;
  further: OverviewProps['furtherMoves'];
}): VNode {
  const to = { mission: mission.slug };
  const moves = [
    { label: copy.correct, href: missionPaths.edit(to) },
    { label: copy.changeStatus, href: missionPaths.status(to) },
    { label: copy.addPartner, href: missionPaths.partners(to) },
    { label: copy.addIndicator, href: missionPaths.newIndicator(to) },
    ...further,
  ];
  return (
    <Section id="moves" title={copy.moves}>
      <ul class="w-list w-stack w-stack--2">
        {moves.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function About({ mission }: { mission: MissionFacts }): VNode {
  return (
    <SourceLine>
      {mission.source !== null && (
        <>
          {copy.source} <WithSource source={mission.source} />.{' '}
        </>
      )}
      <a href={missionPaths.earlier({ mission: mission.slug })}>{copy.earlier}</a>:{' '}
      {copy.earlierHelp.toLowerCase()}.
      {mission.visibility === 'public' && (
        <>
          {' '}
          <a href={missionPaths.feed({ mission: mission.slug })}>{copy.feed}</a>:{' '}
          {copy.feedHelp.toLowerCase()}.
        </>
      )}
    </SourceLine>
  );
}
