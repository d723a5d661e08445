import type { z } from 'zod';
import type { Day } from '../../../kernel/day.ts';
import { criterionLines, criterionName, readinessName, readinessSentence } from '../copy/gate.ts';
import { readingInBrief } from '../copy/list.ts';
import { changeSentence, outcomeSentence, paceSentence, pointReading } from '../copy/outcome.ts';
import type { Figure, Withdrawn } from '../domain/figures.ts';
import type { Criterion } from '../domain/gate.ts';
import type { Readiness } from '../domain/readiness.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import { hasEnded } from '../domain/status.ts';
import type { MissionNamed, MissionOrganisation } from '../queries/around.ts';
import type { MissionRow } from '../queries/list.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import type { missionListed, missionNamed, partnerOutput } from '../schema/mission.ts';
import type { indicatorOutput } from '../schema/outcomes.ts';
import type { missionOverviewOutput } from '../schema/overview.ts';

/** Facts as their JSON tells them: addresses for ids, numbers for figures, sentences for readings. */

type Overview = z.infer<typeof missionOverviewOutput>;
type IndicatorShown = z.infer<typeof indicatorOutput>;

/** A mission as other things name it. */
export const namedMission = ({
  slug,
  name,
  goal,
  status,
}: Pick<MissionNamed, 'slug' | 'name' | 'goal' | 'status'>): z.infer<typeof missionNamed> => ({
  id: slug,
  name,
  goal,
  status,
});

/** A row of the list. */
export function listedMission(row: MissionRow): z.infer<typeof missionListed> {
  const { headline } = row;
  const latest = headline?.reading.latest ?? null;
  return {
    ...namedMission(row),
    grandChallenge: row.grandChallenge,
    tier: row.tier,
    dueOn: row.dueOn,
    fictional: row.fictional,
    place: row.place && { id: row.place.slug, name: row.place.name },
    lead: row.lead && { id: row.lead.slug, name: row.lead.name, sector: row.lead.sector },
    partners: row.partners,
    latest: headline && {
      indicator: { id: headline.indicator.slug, name: headline.indicator.name },
      asOf: latest?.asOf ?? null,
      value: latest?.amount ?? null,
      unit: headline.indicator.unit,
      sentence: readingInBrief(headline.reading),
    },
  };
}

/** A partner as its mission shows it. */
export const partnerShown = (organisation: MissionOrganisation): z.infer<typeof partnerOutput> => ({
  id: organisation.slug,
  name: organisation.name,
  sector: organisation.sector,
  tier: organisation.tier,
  role: organisation.role,
  consent: organisation.consent,
  joined: organisation.joined,
  attested: organisation.attested,
});

/** The gate as JSON and views tell it. */
export const gateShown = (gate: readonly Criterion[]): Overview['gate'] =>
  gate.map((each) => ({
    id: each.id,
    name: criterionName[each.id],
    answer: each.answer,
    lines: criterionLines(each),
  }));

/** Readiness as JSON and views tell it. */
export const readinessShown = (checks: readonly Readiness[]): Overview['readiness'] =>
  checks.map(({ check, answer, state }) => ({
    check,
    name: readinessName[check],
    answer,
    line: readinessSentence(state),
  }));

/** An indicator as a mission's own page tells it. */
export function indicatorBrief({
  indicator,
  isHeadline,
  reading,
}: IndicatorRead): Overview['indicators'][number] {
  const { latest } = reading;
  return {
    id: indicator.slug,
    name: indicator.name,
    level: indicator.level,
    headline: isHeadline,
    sentence: outcomeSentence(reading),
    change: changeSentence(reading),
    pace: paceSentence(reading),
    latest: latest && {
      value: latest.amount,
      asOf: latest.asOf,
      status: latest.status,
      publishedOn: latest.publishedOn,
    },
  };
}

const numberOf = (text: string | null) => (text === null ? null : Number(text));

/** An indicator with its whole reading, the latest figure first. */
export function indicatorShown(
  { indicator, isHeadline, reading, figures, withdrawn }: IndicatorRead,
  on: Day,
): IndicatorShown {
  const { pace } = reading;
  const baseline = numberOf(indicator.baselineValue);
  return {
    id: indicator.slug,
    name: indicator.name,
    outcome: { id: indicator.outcome.slug, name: indicator.outcome.name },
    headline: isHeadline,
    level: indicator.level,
    unit: indicator.unit,
    direction: indicator.direction,
    cumulative: indicator.cumulative,
    definition: indicator.definition,
    publisher: indicator.publisher,
    source: indicator.source,
    baseline: baseline === null ? null : { value: baseline, on: indicator.baselineOn },
    target: numberOf(indicator.targetValue),
    dueOn: indicator.dueOn,
    endedOn: indicator.endedOn,
    knownOn: on,
    sentence: outcomeSentence(reading),
    change: reading.change.kind === 'signal' ? reading.change.verdict : reading.change.kind,
    pace:
      'pace' in pace
        ? {
            kind: pace.kind,
            achieved: pace.pace.achieved,
            required: pace.pace.required,
            ratio: pace.pace.ratio,
            projection: pace.pace.projection,
            monthsElapsed: pace.monthsElapsed,
            monthsLeft: pace.monthsLeft,
          }
        : null,
    noPace:
      pace.kind === 'no-pace' ? pace.because : pace.kind === 'due-passed' ? 'due-passed' : null,
    preset: reading.preset,
    assurance: reading.noChart ? null : (reading.phases.at(-1)?.chart.assurance ?? null),
    phases: phasesShown(reading),
    figures: figuresShown(reading, figures),
    withdrawn: withdrawnShown(withdrawn),
  };
}

const phasesShown = (reading: OutcomeReading): IndicatorShown['phases'] =>
  reading.noChart
    ? []
    : reading.phases.map(({ phase, chart }) => ({
        name: phase.name,
        from: phase.slots[0]?.asOf ?? '',
        to: phase.slots.at(-1)?.asOf ?? '',
        points: phase.slots.filter(({ figure }) => figure !== null).length,
        because: phase.because,
        mean: chart.mean,
        lower: chart.lower,
        upper: chart.upper,
        trial: chart.trial,
      }));

/** The figures that stand, the latest first, each with what it replaced. */
export function figuresShown(
  reading: OutcomeReading,
  figures: readonly Figure[],
): IndicatorShown['figures'] {
  const marks = new Map(
    reading.phases.flatMap(({ points, chart }) =>
      points.map((point) => [point.asOf, pointReading(point.mark, chart)] as const),
    ),
  );
  return figures
    .map((figure) => ({
      period: figure.period,
      asOf: figure.asOf,
      value: figure.amount,
      status: figure.status,
      publishedOn: figure.publishedOn,
      knownOn: figure.knownOn,
      phase: figure.phase,
      note: figure.note,
      reading: reading.noChart ? null : (marks.get(figure.asOf) ?? null),
      replaced: figure.earlier.map((row) => ({
        value: row.value === null ? null : Number(row.value),
        status: row.status,
        publishedOn: row.publishedOn,
        knownOn: row.knownOn,
        note: row.note,
      })),
    }))
    .reverse();
}

/** The periods whose figure was withdrawn, the latest first. */
export const withdrawnShown = (withdrawn: readonly Withdrawn[]): IndicatorShown['withdrawn'] =>
  withdrawn
    .map(({ period, asOf, knownOn, note, earlier }) => ({
      period,
      asOf,
      value: Number(earlier.findLast(({ value }) => value !== null)?.value ?? 0), // one has a value
      knownOn,
      reason: note,
    }))
    .reverse();

/** Whether the mission's date has passed while nobody has closed it. */
export const isPastDue = ({ dueOn, status }: MissionFacts, today: Day): boolean =>
  dueOn !== null && dueOn < today && !hasEnded(status);
