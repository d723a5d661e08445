import type { Day } from '../../../kernel/day.ts';
import { monthsBetween } from '../../../kernel/day.ts';
import type { Figure, Phase, Slot } from './figures.ts';
import { decimalsOf, phasesOf } from './figures.ts';
import type { Pace } from './pace.ts';
import { pace, paceProblems } from './pace.ts';
import type { Xmr, XmrPoint, XmrPreset, XmrRule, XmrSignal } from './xmr.ts';
import { xmrPointsMin, xmrPrecedence, xmrVerdictPointsMin, xmrWithSignals } from './xmr.ts';

/**
 * What an indicator's figures say, and no more: one verdict on whether the series really changed,
 * and one on whether its pace reaches the target. `copy.ts` turns both into the sentence.
 * Source: methods section 1; product principle 7 (a method never claims more than it can show).
 */

/** What is stated about an indicator. Null everywhere means "not stated". */
export interface IndicatorFacts {
  readonly name: string;
  readonly unit: string | null;
  readonly direction: 'up' | 'down' | null;
  /** A running total, which can only grow, so its ups and downs show nothing. */
  readonly cumulative: boolean;
  /** Counts so small that the time between events should be charted instead. */
  readonly rareEvents?: boolean;
  readonly baseline: { readonly value: number; readonly on: Day } | null;
  readonly target: number | null;
  readonly dueOn: Day | null;
  /** The day the target was set; when null the day of the baseline is taken. */
  readonly targetSetOn?: Day | null;
}

/** How the chart is made; stored with each verdict. */
export interface ReadingChoices {
  readonly preset?: XmrPreset;
  readonly screen?: boolean;
}

/** A stretch measured in one way, with its chart and each point as the chart marks it. */
export interface PhaseReading {
  readonly phase: Phase;
  readonly chart: Xmr;
  readonly points: readonly (Slot & { readonly mark: XmrPoint })[];
}

/** Why a series gets no chart of this kind. */
export type NoChart = 'no-figures' | 'cumulative' | 'rare-events';

/** Did the series really change? About its latest figure, within its latest phase. */
export type ChangeVerdict =
  | { readonly kind: 'no-chart'; readonly because: NoChart }
  | {
      readonly kind: 'too-few';
      readonly known: number;
      readonly needed: number;
      readonly limits: boolean;
    }
  /** No two periods in a row have a figure, so no limits can be drawn. */
  | { readonly kind: 'no-limits' }
  | {
      readonly kind: 'signal';
      readonly verdict: 'improvement' | 'concern' | 'neutral-high' | 'neutral-low';
      readonly rule: XmrRule;
      readonly side: 'high' | 'low';
      /** Points that make the signal, up to the latest one. */
      readonly count: number;
    }
  | {
      readonly kind: 'common-cause';
      readonly lower: number;
      readonly upper: number;
      /** True when earlier points of this phase did signal a change. */
      readonly earlierSignal: boolean;
    };

/** Does the pace reach the target? */
export type PaceVerdict =
  | { readonly kind: 'no-pace'; readonly because: NoPace }
  | { readonly kind: 'due-passed'; readonly met: boolean }
  | {
      readonly kind: 'met' | 'moving-away' | 'short' | 'enough';
      readonly pace: Pace;
      readonly monthsElapsed: number;
      readonly monthsLeft: number;
    };

/** Why a series has no pace. */
export type NoPace =
  | 'no-figures'
  | 'no-target'
  | 'no-due-date'
  | 'no-baseline'
  | 'no-figure-after-baseline'
  | 'baseline-before-break'
  | 'target-is-baseline';

/** All that a series says about its indicator. */
export interface OutcomeReading {
  readonly indicator: IndicatorFacts;
  readonly phases: readonly PhaseReading[];
  readonly latest: Figure | null;
  /** Null when there is a chart. */
  readonly noChart: NoChart | null;
  readonly change: ChangeVerdict;
  readonly pace: PaceVerdict;
  /** Decimals that this series publishes, and that its labels show. */
  readonly decimals: number;
  readonly preset: XmrPreset;
  /** Place in `phases` of the one in which the target was set. */
  readonly targetPhase: number;
}

/** What do these figures (`figuresKnownOn`, in time order) say about this indicator? */
export function readOutcome(
  indicator: IndicatorFacts,
  figures: readonly Figure[],
  choices: ReadingChoices = {},
): OutcomeReading {
  const preset = choices.preset ?? 'mdc7';
  const phases = phasesOf(figures);
  const charts = phases.map((phase, i) =>
    xmrWithSignals({
      values: phase.slots.map((slot) => slot.figure?.amount ?? null),
      preset,
      screen: choices.screen ?? true,
      direction: indicator.direction ?? 'neutral',
      target: i === phases.length - 1 ? (indicator.target ?? undefined) : undefined,
    }),
  );
  const noChart = noChartBecause(indicator, figures.length);
  const last = charts[charts.length - 1];
  const latest = figures[figures.length - 1] ?? null;
  return {
    indicator,
    phases: phases.map((phase, i) => {
      const { chart } = charts[i]!; // one chart per phase, made above
      return {
        phase,
        chart,
        points: phase.slots.map((slot, at) => ({ ...slot, mark: chart.points[at]! })), // one per slot
      };
    }),
    latest,
    noChart,
    change:
      noChart || !last ? noChartVerdict(noChart) : changeVerdict(last.chart, last.signals, preset),
    pace: paceVerdict(indicator, phases, latest),
    decimals: decimalsOf(figures),
    preset,
    targetPhase: targetPhaseOf(indicator, phases),
  };
}

const noChartBecause = (indicator: IndicatorFacts, figures: number): NoChart | null => {
  if (figures === 0) return 'no-figures';
  if (indicator.cumulative) return 'cumulative';
  return indicator.rareEvents ? 'rare-events' : null;
};

const noChartVerdict = (noChart: NoChart | null): ChangeVerdict => ({
  kind: 'no-chart',
  because: noChart ?? 'no-figures',
});

function changeVerdict(
  chart: Xmr,
  signals: readonly XmrSignal[],
  preset: XmrPreset,
): ChangeVerdict {
  const known = chart.points.filter((point) => point.value !== null).length;
  if (chart.trial) {
    const limits = known >= xmrPointsMin;
    return { kind: 'too-few', known, needed: limits ? xmrVerdictPointsMin : xmrPointsMin, limits };
  }
  if (chart.lower === null || chart.upper === null) return { kind: 'no-limits' };
  const at = chart.points.length - 1; // a phase ends with a figure, so this is the latest one
  const latest = chart.points[at];
  const rule = xmrPrecedence(preset).find((each) => latest?.rules.includes(each));
  const signal = signals.findLast((each) => each.rule === rule && each.at.includes(at));
  if (!latest || !rule || !signal || latest.verdict === 'common-cause') {
    const earlierSignal = chart.points.some((point) => point.rules.length > 0);
    return { kind: 'common-cause', lower: chart.lower, upper: chart.upper, earlierSignal };
  }
  return {
    kind: 'signal',
    verdict: latest.verdict,
    rule,
    side: signal.side,
    count: signal.at.length,
  };
}

function paceVerdict(
  indicator: IndicatorFacts,
  phases: readonly Phase[],
  latest: Figure | null,
): PaceVerdict {
  const { baseline, target, dueOn } = indicator;
  if (!latest) return { kind: 'no-pace', because: 'no-figures' };
  if (target === null) return { kind: 'no-pace', because: 'no-target' };
  if (!dueOn) return { kind: 'no-pace', because: 'no-due-date' };
  const monthsLeft = monthsBetween(latest.asOf, dueOn);
  if (monthsLeft <= 0) return duePassed(indicator, target, latest);
  if (!baseline) return { kind: 'no-pace', because: 'no-baseline' };
  if (baselineBeforeBreak(baseline.on, phases)) {
    return { kind: 'no-pace', because: 'baseline-before-break' };
  }
  const monthsElapsed = monthsBetween(baseline.on, latest.asOf);
  const numbers = {
    baseline: baseline.value,
    latest: latest.amount,
    target,
    monthsElapsed,
    monthsLeft,
  };
  const problems = paceProblems(numbers);
  if (problems.includes('target-is-baseline'))
    return { kind: 'no-pace', because: 'target-is-baseline' };
  if (problems.length > 0) return { kind: 'no-pace', because: 'no-figure-after-baseline' };
  const found = pace(numbers);
  const up = goodWay(indicator, target) ?? target > baseline.value;
  return {
    kind: paceKind(found, latest.amount, target, up),
    pace: found,
    monthsElapsed,
    monthsLeft,
  };
}

/** After the due date only the figure itself counts, if a good direction is stated to judge it by. */
function duePassed(indicator: IndicatorFacts, target: number, latest: Figure): PaceVerdict {
  const up = goodWay(indicator, target);
  if (up === null) {
    return { kind: 'no-pace', because: indicator.baseline ? 'target-is-baseline' : 'no-baseline' };
  }
  return { kind: 'due-passed', met: reached(latest.amount, target, up) };
}

const goodWay = (indicator: IndicatorFacts, target: number): boolean | null => {
  if (indicator.direction) return indicator.direction === 'up';
  if (!indicator.baseline || indicator.baseline.value === target) return null;
  return target > indicator.baseline.value;
};

const reached = (value: number, target: number, up: boolean): boolean =>
  up ? value >= target : value <= target;

function paceKind(
  found: Pace,
  latest: number,
  target: number,
  up: boolean,
): 'met' | 'moving-away' | 'short' | 'enough' {
  if (reached(latest, target, up)) return 'met';
  if (found.movingAway) return 'moving-away';
  return reached(found.projection, target, up) ? 'enough' : 'short';
}

/** A way from one definition to another is not a pace: was the baseline measured before a break? */
function baselineBeforeBreak(on: Day, phases: readonly Phase[]): boolean {
  const before = phases[phases.length - 2];
  const end = before?.slots[before.slots.length - 1];
  return end !== undefined && on <= end.asOf;
}

/** The first phase that reaches the day on which the target was set; the last if none does. */
function targetPhaseOf(indicator: IndicatorFacts, phases: readonly Phase[]): number {
  const setOn = indicator.targetSetOn ?? indicator.baseline?.on ?? null;
  if (setOn === null) return 0;
  const found = phases.findIndex((phase) => {
    const end = phase.slots[phase.slots.length - 1];
    return end !== undefined && end.asOf >= setOn;
  });
  return found === -1 ? Math.max(0, phases.length - 1) : found;
}
