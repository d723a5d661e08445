import { inWholeUnits, quotient } from './decimal.ts';

/**
 * The XmR chart: tells a real change in a series from the ups and downs it always has. Wrong input
 * (no known value, a number that is not finite, a `fixFirst` under 1) is the schema's to refuse.
 * Explained for people in docs/methods/xmr.md.
 * Source: NHS England, "Making data count"; D. J. Wheeler, "Understanding Variation" (1993).
 */

/** The special causes, in the order in which a point lists them. */
export const xmrRules = ['astronomical', 'shift', 'trend', 'two-of-three'] as const;
export type XmrRule = (typeof xmrRules)[number];

/** The rule sets: how long a run is, and which rule speaks first where a point breaks several. */
export type XmrPreset = 'mdc7' | 'fdp6';

/** Which way is good; `neutral` when nobody has said. */
export type XmrDirection = 'up' | 'down' | 'neutral';

/** What the chart says of one point: a good or bad change, a change of no stated side, or nothing. */
export type XmrVerdict =
  | 'improvement'
  | 'concern'
  | 'neutral-high'
  | 'neutral-low'
  | 'common-cause';

/** What the limits say about the target. */
export type XmrAssurance = 'consistently-fails' | 'consistently-passes' | 'hit-or-miss';

/** A series and how it is to be charted. */
export interface XmrInput {
  /** The series in time order; null is a period without a figure. */
  readonly values: readonly (number | null)[];
  /** Leave extreme moving ranges out of their average once; true unless said otherwise. */
  readonly screen?: boolean;
  readonly preset?: XmrPreset;
  readonly direction?: XmrDirection;
  readonly target?: number;
  /** Take mean and limits from the first n entries of `values` (nulls among them count as entries). */
  readonly fixFirst?: number;
}

/** One point with the special causes that mark it. */
export interface XmrPoint {
  readonly value: number | null;
  readonly rules: readonly XmrRule[];
  readonly verdict: XmrVerdict;
}

/** The chart. A limit is null under five points, or when no two periods in a row have a figure. */
export interface Xmr {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly nearLower: number | null;
  readonly nearUpper: number | null;
  /** The average moving range, after screening. */
  readonly movingRangeMean: number | null;
  /** Above this a moving range is itself unusual; after screening. */
  readonly movingRangeLimit: number | null;
  readonly trial: boolean;
  readonly points: readonly XmrPoint[];
  readonly assurance: XmrAssurance | null;
}

/** One special cause: the rule, the side it points to, and the places in `values` that it marks. */
export interface XmrSignal {
  readonly rule: XmrRule;
  readonly side: 'high' | 'low';
  readonly at: readonly number[];
}

/** Fewest known points behind the limits for limits at all. Source: methods section 1. */
export const xmrPointsMin = 5;
/** Fewest known points behind the limits for a verdict; below it they are trial limits. Source: as above. */
export const xmrVerdictPointsMin = 12;

/** 2.66 = 3 / 1.128, three sigma from a mean range of two. Source: Wheeler 1993. Here in hundredths. */
const limitHundredths = 266n;
/** 3.267, the upper limit of a range of two as a multiple of its mean. Source: as above. In thousandths. */
const rangeLimitThousandths = 3267n;

/** Source: methods section 1; mdc7 is Making Data Count's, fdp6 the Federated Data Platform's. */
const presets: Record<
  XmrPreset,
  { readonly runLength: number; readonly precedence: readonly XmrRule[] }
> = {
  mdc7: { runLength: 7, precedence: ['astronomical', 'trend', 'two-of-three', 'shift'] },
  fdp6: { runLength: 6, precedence: ['trend', 'shift', 'two-of-three', 'astronomical'] },
};

/** How many points in a row make a run under this rule set. */
export const xmrRunLength = (preset: XmrPreset): number => presets[preset].runLength;

/** The rules of a rule set, the one that speaks first in front. */
export const xmrPrecedence = (preset: XmrPreset): readonly XmrRule[] => presets[preset].precedence;

/** What does the chart of this series show? See `Xmr`; under 12 points behind the limits no verdict. */
export const xmr = (input: XmrInput): Xmr => xmrWithSignals(input).chart;

/** The chart and, beside it, each special cause by itself, in time order within a rule. */
export function xmrWithSignals(input: XmrInput): {
  readonly chart: Xmr;
  readonly signals: readonly XmrSignal[];
} {
  const { values, screen = true, preset = 'mdc7', direction = 'neutral', target = null } = input;
  // The target joins the values so that all of them are counted in the same unit.
  const { units: all, places } = inWholeUnits([...values, target]);
  const units = all.slice(0, values.length);
  const behind = units.slice(0, input.fixFirst ?? units.length);
  const known = behind.filter((unit) => unit !== null);
  const trial = known.length < xmrVerdictPointsMin;
  const ranges = screenedRanges(behind, screen);
  const levels = levelsFrom(known, ranges);
  const series = seriesAgainst(units, levels);
  const signals = [
    ...astronomical(series, levels),
    ...shifts(series, presets[preset].runLength),
    ...trends(series, presets[preset].runLength),
    ...twoOfThree(series, levels),
  ];
  const readings = markPoints(units.length, signals, presets[preset].precedence);
  const limit = (level: bigint | null) =>
    levels === null || level === null ? null : quotient(level, levels.under, places);
  const rangeCount = BigInt(ranges.length);
  const rangeSum = sum(ranges);
  return {
    signals,
    chart: {
      mean: limit(levels?.mean ?? null),
      lower: limit(levels?.limits?.lower ?? null),
      upper: limit(levels?.limits?.upper ?? null),
      nearLower: limit(levels?.limits?.nearLower ?? null),
      nearUpper: limit(levels?.limits?.nearUpper ?? null),
      movingRangeMean: rangeCount === 0n ? null : quotient(rangeSum, rangeCount, places),
      movingRangeLimit:
        levels?.limits && rangeCount > 0n
          ? quotient(rangeSum * rangeLimitThousandths, rangeCount, places + 3)
          : null,
      trial,
      points: values.map((value, i) => ({
        value,
        rules: xmrRules.filter((rule) => readings[i]?.rules.has(rule)),
        verdict: trial ? 'common-cause' : verdictOf(readings[i]?.side ?? null, direction),
      })),
      assurance: trial ? null : assuranceOf(all[values.length] ?? null, levels, direction),
    },
  };
}

/** Mean and limits as whole numbers over one denominator, in units of the series. */
interface Levels {
  readonly under: bigint;
  readonly mean: bigint;
  readonly limits: {
    readonly lower: bigint;
    readonly upper: bigint;
    readonly nearLower: bigint;
    readonly nearUpper: bigint;
  } | null;
}

/** A known point over the same denominator as the levels, and its side of the mean (-1, 0, 1). */
type Placed = { readonly level: bigint; readonly side: number } | null;

const sum = (units: readonly bigint[]): bigint => units.reduce((total, unit) => total + unit, 0n);
const sign = (unit: bigint): number => (unit > 0n ? 1 : unit < 0n ? -1 : 0);
const sideName = (side: number): 'high' | 'low' => (side > 0 ? 'high' : 'low');

/** The moving ranges between neighbours that are both known, less those the screen drops. */
function screenedRanges(units: readonly (bigint | null)[], screen: boolean): bigint[] {
  const ranges: bigint[] = [];
  for (let i = 1; i < units.length; i++) {
    const [before, now] = [units[i - 1] ?? null, units[i] ?? null];
    if (before !== null && now !== null) ranges.push(now > before ? now - before : before - now);
  }
  const total = sum(ranges);
  if (!screen || total === 0n) return ranges; // all ranges 0: every range equals its own limit
  const count = BigInt(ranges.length);
  return ranges.filter((range) => range * count * 1000n < rangeLimitThousandths * total);
}

function levelsFrom(known: readonly bigint[], ranges: readonly bigint[]): Levels | null {
  if (known.length === 0) return null;
  const count = BigInt(known.length);
  if (known.length < xmrPointsMin || ranges.length === 0) {
    return { under: count, mean: sum(known), limits: null };
  }
  // One denominator for all: points x ranges x 100 (hundredths) x 3 (near is two thirds).
  const rangeCount = BigInt(ranges.length);
  const mean = sum(known) * rangeCount * 300n;
  const third = limitHundredths * sum(ranges) * count;
  return {
    under: count * rangeCount * 300n,
    mean,
    limits: {
      lower: mean - 3n * third,
      upper: mean + 3n * third,
      nearLower: mean - 2n * third,
      nearUpper: mean + 2n * third,
    },
  };
}

const seriesAgainst = (units: readonly (bigint | null)[], levels: Levels | null): Placed[] =>
  units.map((unit) => {
    if (unit === null || levels === null) return null;
    const level = unit * levels.under;
    return { level, side: sign(level - levels.mean) };
  });

/** A point strictly outside a limit. */
function astronomical(series: readonly Placed[], levels: Levels | null): XmrSignal[] {
  const limits = levels?.limits;
  if (!limits) return [];
  return series.flatMap((point, i): XmrSignal[] =>
    point && (point.level > limits.upper || point.level < limits.lower)
      ? [{ rule: 'astronomical', side: sideName(point.side), at: [i] }]
      : [],
  );
}

const placesFrom = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step);

/** A run of points strictly on one side of the mean; a point on the mean or a missing one ends it. */
function shifts(series: readonly Placed[], runLength: number): XmrSignal[] {
  const found: XmrSignal[] = [];
  let from = 0;
  while (from < series.length) {
    const side = series[from]?.side ?? 0;
    let to = from;
    while (side !== 0 && series[to + 1]?.side === side) to++;
    if (side !== 0 && to - from + 1 >= runLength) {
      found.push({ rule: 'shift', side: sideName(side), at: placesFrom(from, to) });
    }
    from = to + 1;
  }
  return found;
}

/** Points strictly rising or falling, in time order, so that a turning point's later trend comes last. */
function trends(series: readonly Placed[], runLength: number): XmrSignal[] {
  const found: XmrSignal[] = [];
  const step = (i: number): number => {
    const [now, next] = [series[i], series[i + 1]];
    return now && next ? sign(next.level - now.level) : 0;
  };
  let from = 0;
  while (from < series.length - 1) {
    const way = step(from);
    let to = from + 1;
    while (way !== 0 && to < series.length - 1 && step(to) === way) to++;
    if (way !== 0 && to - from + 1 >= runLength) {
      found.push({ rule: 'trend', side: sideName(way), at: placesFrom(from, to) });
    }
    from = to;
  }
  return found;
}

/** Three in a row on one side, two or more of them near (beyond the near limit, not outside). */
function twoOfThree(series: readonly Placed[], levels: Levels | null): XmrSignal[] {
  const limits = levels?.limits;
  if (!limits) return [];
  const isNear = (level: bigint): boolean =>
    (level > limits.nearUpper && level <= limits.upper) ||
    (level < limits.nearLower && level >= limits.lower);
  const found: XmrSignal[] = [];
  for (let i = 0; i + 2 < series.length; i++) {
    const side = series[i]?.side ?? 0;
    if (side === 0 || series[i + 1]?.side !== side || series[i + 2]?.side !== side) continue;
    const near = [i, i + 1, i + 2].filter((at) => {
      const point = series[at];
      return point ? isNear(point.level) : false;
    });
    if (near.length >= 2) found.push({ rule: 'two-of-three', side: sideName(side), at: near });
  }
  return found;
}

/** Per point: the rules that mark it, and the side that the first of them by precedence gives. */
function markPoints(
  length: number,
  signals: readonly XmrSignal[],
  precedence: readonly XmrRule[],
): { rules: Map<XmrRule, 'high' | 'low'>; side: 'high' | 'low' | null }[] {
  const rules = Array.from({ length }, () => new Map<XmrRule, 'high' | 'low'>());
  // Signals of a rule come in time order, so a later trend overwrites an earlier one at its turn.
  for (const signal of signals) for (const i of signal.at) rules[i]?.set(signal.rule, signal.side);
  return rules.map((marks) => {
    const first = precedence.find((rule) => marks.has(rule));
    return { rules: marks, side: first ? (marks.get(first) ?? null) : null };
  });
}

function verdictOf(side: 'high' | 'low' | null, direction: XmrDirection): XmrVerdict {
  if (side === null) return 'common-cause';
  if (direction === 'neutral') return side === 'high' ? 'neutral-high' : 'neutral-low';
  return (side === 'high') === (direction === 'up') ? 'improvement' : 'concern';
}

function assuranceOf(
  target: bigint | null,
  levels: Levels | null,
  direction: XmrDirection,
): XmrAssurance | null {
  if (target === null || !levels?.limits || direction === 'neutral') return null;
  const level = target * levels.under;
  const above = level > levels.limits.upper;
  const below = level < levels.limits.lower;
  if (!above && !below) return 'hit-or-miss';
  return above === (direction === 'up') ? 'consistently-fails' : 'consistently-passes';
}
