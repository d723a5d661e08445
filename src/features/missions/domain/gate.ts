import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { sectors } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import { paceExplainMin, paceOnTrendMax } from './pace.ts';
import type { NoPace } from './reading.ts';

/**
 * The gate: five criteria that a mission meets before it is adopted. Each answers pass, fail or
 * needs people, with what is missing as codes; `copy.ts` has the sentences. The facts come from
 * several features and are gathered by `app`. Explained for people in docs/methods/gate.md.
 * Source: M. Mazzucato, "Mission-oriented research and innovation in the European Union" (2018);
 * methods section 1.
 */

/**
 * Pass; fail: something is missing on record; needs people: the record cannot settle it; closed: it
 * rests on work that the mission does not show to whoever asks.
 */
export const answers = ['pass', 'fail', 'needs-people', 'closed'] as const;
/** How a criterion or a check is answered. */
export type Answer = (typeof answers)[number];

/** What the gate looks at of an indicator that the mission may be judged by. Null is "not stated". */
export interface HeadlineIndicator {
  readonly id: string;
  readonly name: string;
  readonly headline: boolean;
  readonly unit: string | null;
  readonly direction: 'up' | 'down' | null;
  readonly baselineValue: number | null;
  readonly baselineOn: Day | null;
  readonly baselineSource: string | null;
  readonly target: number | null;
  readonly dueOn: Day | null;
  /** Its pace, or why it has none. */
  readonly pace:
    | { readonly ratio: number | null; readonly movingAway: boolean; readonly met: boolean }
    | { readonly none: NoPace | 'due-passed' };
}

/** What the gate looks at, gathered from several features. */
export interface GateFacts {
  readonly grandChallenge: string | null;
  readonly affected: string | null;
  /** One entry per attestation; an organisation without a sector counts for none. */
  readonly attestations: readonly { readonly sector: Sector | null }[];
  readonly indicators: readonly HeadlineIndicator[];
  /** What is done and promised in the mission; null where that is not open to whoever asks. */
  readonly work: GateWork | null;
}

/** What the gate looks at of a mission's work. */
export interface GateWork {
  /** Every commitment of the mission with its promiser's sector and tier, and its state. */
  readonly commitments: readonly {
    readonly sector: Sector | null;
    readonly tier: Tier | null;
    readonly state: string;
  }[];
  /** Live workstreams, each with the organisations that lead it by assignment or commitment. */
  readonly workstreams: readonly {
    readonly id: string;
    readonly leads: readonly { readonly organisation: string; readonly tier: Tier | null }[];
  }[];
}

/** What a measurable indicator must state. A target that is not a number is no magnitude. */
export const indicatorParts = [
  'unit',
  'direction',
  'baseline-value',
  'baseline-date',
  'baseline-source',
  'target',
  'due-date',
] as const;
export type IndicatorPart = (typeof indicatorParts)[number];

/** One thing that a criterion misses, or that people have to judge. */
export type GateMissing =
  | { readonly code: 'grand-challenge' | 'affected' | 'indicator' | 'complete-indicator' }
  | { readonly code: 'attestation'; readonly sector: Sector }
  | {
      readonly code: 'indicator-parts';
      readonly name: string;
      readonly parts: readonly IndicatorPart[];
    }
  | {
      readonly code: 'pace-on-trend' | 'pace-explain';
      readonly name: string;
      readonly ratio: number;
    }
  | { readonly code: 'pace-met' | 'pace-moving-away'; readonly name: string }
  | {
      readonly code: 'pace-unknown';
      readonly name: string;
      readonly because: NoPace | 'due-passed';
    }
  | { readonly code: 'commitment'; readonly sector: Sector }
  | { readonly code: 'second-tier'; readonly tiers: readonly Tier[] }
  | { readonly code: 'led-workstreams'; readonly found: number }
  | { readonly code: 'different-leads' | 'local-lead' | 'closed' };

/** What a criterion found, for the line under its name when it passes. */
export type GateFound =
  | { readonly code: 'bold'; readonly grandChallenge: string }
  | { readonly code: 'targeted'; readonly indicator: HeadlineIndicator }
  | { readonly code: 'realistic'; readonly ratios: readonly { name: string; ratio: number }[] }
  | { readonly code: 'crossing'; readonly sectors: number; readonly tiers: number }
  | { readonly code: 'bottom-up'; readonly workstreams: number; readonly local: number };

/** The five criteria, in order. */
export const criteria = ['M1', 'M2', 'M3', 'M4', 'M5'] as const;
/** One of the five criteria. */
export type CriterionId = (typeof criteria)[number];

/** How the mission stands against one criterion; `found` is null where it rests on nothing yet. */
export interface Criterion {
  readonly id: CriterionId;
  readonly answer: Answer;
  readonly missing: readonly GateMissing[];
  readonly found: GateFound | null;
}

/** How does the mission stand against each of the five criteria, in order? */
export const gate = (facts: GateFacts): Criterion[] => [
  boldAndRelevant(facts),
  targetedAndDated(facts),
  ambitiousButRealistic(facts),
  facts.work ? acrossSectorsAndTiers(facts.work) : closed('M4'),
  facts.work ? severalSolutions(facts.work) : closed('M5'),
];

/** The same whatever the work is, so that nothing can be told from it. */
const closed = (id: CriterionId): Criterion => ({
  id,
  answer: 'closed',
  missing: [{ code: 'closed' }],
  found: null,
});

/** Whether all of the gate is told to whoever asks. */
export const isTold = (answers: readonly Criterion[]): boolean =>
  answers.every(({ answer }) => answer !== 'closed');

/** May the mission be adopted as far as the gate goes? Only when all five pass. */
export const gatePassed = (answers: readonly Criterion[]): boolean =>
  answers.length === criteria.length && answers.every((each) => each.answer === 'pass');

const stated = (text: string | null): boolean => text !== null && text.trim() !== '';

/** M1. What is written fails when absent; an attestation is for people to give. */
function boldAndRelevant(facts: GateFacts): Criterion {
  const missing: GateMissing[] = [];
  if (!stated(facts.grandChallenge)) missing.push({ code: 'grand-challenge' });
  if (!stated(facts.affected)) missing.push({ code: 'affected' });
  const failed = missing.length > 0;
  for (const sector of sectors) {
    if (!facts.attestations.some((each) => each.sector === sector)) {
      missing.push({ code: 'attestation', sector });
    }
  }
  const answer = failed ? 'fail' : missing.length > 0 ? 'needs-people' : 'pass';
  return {
    id: 'M1',
    answer,
    missing,
    found: answer === 'pass' ? { code: 'bold', grandChallenge: facts.grandChallenge ?? '' } : null,
  };
}

/** The indicators that the mission is judged by: the headline ones, or all when none is marked. */
export function headlineOnes<I extends { readonly headline: boolean | null }>(
  indicators: readonly I[],
): readonly I[] {
  const marked = indicators.filter((indicator) => indicator.headline === true);
  return marked.length > 0 ? marked : indicators;
}

/** Which of the seven things does this indicator not state? Empty when it is complete. */
export function missingParts(indicator: HeadlineIndicator): IndicatorPart[] {
  const has: Record<IndicatorPart, boolean> = {
    unit: stated(indicator.unit),
    direction: indicator.direction !== null,
    'baseline-value': indicator.baselineValue !== null,
    'baseline-date': indicator.baselineOn !== null,
    'baseline-source': stated(indicator.baselineSource),
    target: indicator.target !== null,
    'due-date': indicator.dueOn !== null,
  };
  return indicatorParts.filter((part) => !has[part]);
}

/** M2. Lists what each headline indicator lacks, even when the mission passes. */
function targetedAndDated(facts: GateFacts): Criterion {
  const judged = headlineOnes(facts.indicators);
  if (judged.length === 0) {
    return { id: 'M2', answer: 'fail', missing: [{ code: 'indicator' }], found: null };
  }
  const missing: GateMissing[] = judged.flatMap((indicator): GateMissing[] => {
    const parts = missingParts(indicator);
    return parts.length > 0 ? [{ code: 'indicator-parts', name: indicator.name, parts }] : [];
  });
  const complete = judged.find((indicator) => missingParts(indicator).length === 0);
  if (!complete) missing.push({ code: 'complete-indicator' });
  const passes = complete !== undefined && judged.every((indicator) => indicator.target !== null);
  return {
    id: 'M2',
    answer: passes ? 'pass' : 'fail',
    missing,
    found: passes ? { code: 'targeted', indicator: complete } : null,
  };
}

/**
 * M3. The pace shows; people judge. A target on trend already asks whether it is ambitious, a pace
 * far beyond the past or moving away asks how, and no pace at all can be judged by nobody: that
 * fails where the indicator states too little, and needs people where only figures are wanting.
 */
function ambitiousButRealistic(facts: GateFacts): Criterion {
  const judged = headlineOnes(facts.indicators);
  if (judged.length === 0) {
    return { id: 'M3', answer: 'fail', missing: [{ code: 'indicator' }], found: null };
  }
  const missing: GateMissing[] = judged.flatMap((indicator) => paceMissing(indicator) ?? []);
  const ratios = judged.flatMap((indicator) =>
    'ratio' in indicator.pace && indicator.pace.ratio !== null
      ? [{ name: indicator.name, ratio: indicator.pace.ratio }]
      : [],
  );
  const toJudge = missing.some((each) => each.code !== 'pace-unknown');
  const sound = ratios.length > 0 && !toJudge;
  const answer = sound ? 'pass' : toJudge || judged.some(awaitsFigures) ? 'needs-people' : 'fail';
  return {
    id: 'M3',
    answer,
    missing,
    found: ratios.length > 0 ? { code: 'realistic', ratios } : null,
  };
}

function paceMissing({ name, pace }: HeadlineIndicator): GateMissing | null {
  if ('none' in pace) return { code: 'pace-unknown', name, because: pace.none };
  if (pace.met) return { code: 'pace-met', name };
  if (pace.ratio === null) return { code: 'pace-moving-away', name };
  if (pace.ratio <= paceOnTrendMax) return { code: 'pace-on-trend', name, ratio: pace.ratio };
  if (pace.ratio > paceExplainMin) return { code: 'pace-explain', name, ratio: pace.ratio };
  return null;
}

const awaitsFigures = ({ pace }: HeadlineIndicator): boolean =>
  'none' in pace &&
  ['no-figures', 'no-figure-after-baseline', 'baseline-before-break', 'due-passed'].includes(
    pace.none,
  );

/** The states in which a commitment counts as given. Source: methods sections 1 (M4) and 3. */
const givenStates: readonly string[] = ['promised', 'reported', 'satisfied'];

/** Least number of tiers for a mission to cross them. Source: methods section 1, M4. */
const tiersMin = 2;

/** M4. Only promises count; being named for work is not one. */
function acrossSectorsAndTiers({ commitments }: GateWork): Criterion {
  const given = commitments.filter((each) => givenStates.includes(each.state));
  const withSector = new Set(given.flatMap((each) => each.sector ?? []));
  const withTier = [...new Set(given.flatMap((each) => each.tier ?? []))];
  const missing: GateMissing[] = sectors
    .filter((sector) => !withSector.has(sector))
    .map((sector) => ({ code: 'commitment', sector }));
  if (withTier.length < tiersMin) missing.push({ code: 'second-tier', tiers: withTier });
  return {
    id: 'M4',
    answer: missing.length === 0 ? 'pass' : 'fail',
    missing,
    found:
      missing.length === 0
        ? { code: 'crossing', sectors: withSector.size, tiers: withTier.length }
        : null,
  };
}

const isLocal = (tier: Tier | null): boolean => tier === 'local' || tier === 'neighbourhood';

/** M5. Two live workstreams led by two organisations, one of them local or of a neighbourhood. */
function severalSolutions({ workstreams }: GateWork): Criterion {
  const led = workstreams.filter((workstream) => workstream.leads.length > 0);
  const pairs = led.flatMap(({ id, leads }) => leads.map((lead) => ({ id, ...lead })));
  const parted = (a: (typeof pairs)[number]) =>
    pairs.some((b) => b.id !== a.id && b.organisation !== a.organisation);
  const missing: GateMissing[] = [];
  if (led.length < 2) missing.push({ code: 'led-workstreams', found: led.length });
  else if (!pairs.some(parted)) missing.push({ code: 'different-leads' });
  const locals = pairs.filter((pair) => isLocal(pair.tier));
  if (missing.length === 0 && !locals.some(parted)) missing.push({ code: 'local-lead' });
  return {
    id: 'M5',
    answer: missing.length === 0 ? 'pass' : 'fail',
    missing,
    found:
      missing.length === 0
        ? {
            code: 'bottom-up',
            workstreams: led.length,
            local: new Set(locals.map((pair) => pair.id)).size,
          }
        : null,
  };
}
