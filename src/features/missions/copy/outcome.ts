import type { Day } from '../../../kernel/day.ts';
import { dayInWords, monthInWords } from '../../../kernel/day.ts';
import type { Figure, FigureStatus } from '../domain/figures.ts';
import { replacedAmount } from '../domain/figures.ts';
import {
  differenceUnit,
  isPercent,
  numberText,
  paceText,
  setNumberText,
  withUnit,
} from '../domain/quantity.ts';
import type { ChangeVerdict, NoChart, NoPace, OutcomeReading } from '../domain/reading.ts';
import type { XmrPoint, XmrPreset, XmrRule } from '../domain/xmr.ts';
import { xmrRunLength, xmrVerdictPointsMin } from '../domain/xmr.ts';

/** Every sentence and label about outcomes: the chart, its pace, its figures and its legend. */

const monthsShort = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** `Oct 2026`. */
export const monthShort = (day: Day): string =>
  `${monthsShort[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/**
 * A period as people read it. `2026-10` ending in October 2026 becomes `Oct 2026`, a single day
 * `31 March 2025`; anything else, such as the financial year `2010-11`, stays as published.
 */
export function periodInWords(period: string, asOf: Day): string {
  if (period === asOf) return dayInWords(asOf);
  if (period === asOf.slice(0, 7) || period.trim() === '') return monthShort(asOf);
  return period;
}

// ---- numbers of one outcome ----

type Numbers = Pick<OutcomeReading, 'indicator' | 'decimals'>;

/** A figure of the series with its unit: `61.7%`. */
export const figureText = ({ indicator, decimals }: Numbers, value: number): string =>
  withUnit(numberText(value, decimals), indicator.unit);

/** The target with its unit, as it was set: `75%`. */
export const targetText = ({ indicator }: Numbers, target: number): string =>
  withUnit(setNumberText(target), indicator.unit);

/** A projection; a share of a hundred is never said to leave 0 to 100. */
export function projectionText(numbers: Numbers, value: number): string {
  if (isPercent(numbers.indicator.unit) && value > 100) return 'over 100%';
  if (isPercent(numbers.indicator.unit) && value < 0) return 'under 0%';
  return figureText(numbers, value);
}

/** A difference: `5.4 points`, `1,200 dwellings`. */
export const differenceText = ({ indicator, decimals }: Numbers, size: number): string =>
  `${numberText(Math.abs(size), decimals)} ${differenceUnit(indicator.unit)}`.trim();

/** A pace: `0.19 points a month`. */
export const paceRateText = ({ indicator }: Numbers, rate: number): string =>
  `${`${paceText(rate)} ${differenceUnit(indicator.unit)}`.trim()} a month`;

// ---- the sentence above the chart ----

const noChartSentence: Record<NoChart, string> = {
  'no-figures': 'No figures yet.',
  cumulative: 'This is a running total, so it gets no chart that tells change from chance.',
  'rare-events': 'These events are too rare for a chart that tells change from chance.',
};

const verdictWord = {
  improvement: 'Improving',
  concern: 'Getting worse',
  'neutral-high': 'Changed',
  'neutral-low': 'Changed',
} as const;

function signalText(signal: Extract<ChangeVerdict, { kind: 'signal' }>): string {
  const { rule, side, count } = signal;
  const high = side === 'high';
  switch (rule) {
    case 'astronomical':
      return `the latest point lies ${high ? 'above the upper' : 'below the lower'} limit`;
    case 'shift':
      return `the last ${count} points lie ${high ? 'above' : 'below'} the mean`;
    case 'trend':
      return `the last ${count} points ${high ? 'rise' : 'fall'} one after the other`;
    case 'two-of-three':
      return `${count === 2 ? 'two of the last three' : 'the last three'} points lie near the ${high ? 'upper' : 'lower'} limit`;
  }
}

/** Has the series really changed? The first sentence above the chart. */
export function changeSentence(reading: OutcomeReading): string {
  const { change } = reading;
  switch (change.kind) {
    case 'no-chart':
      return noChartSentence[change.because];
    case 'too-few': {
      const what = change.limits ? 'a verdict' : 'limits';
      return `Too few points for ${what}: ${change.known} so far, ${change.needed} are needed.`;
    }
    case 'no-limits':
      return 'No limits: no two periods in a row have a figure.';
    case 'signal': {
      const neutral = change.verdict === 'neutral-high' || change.verdict === 'neutral-low';
      const said = `${verdictWord[change.verdict]}: ${signalText(change)}.`;
      return neutral ? `${said} Nobody has said which way is good.` : said;
    }
    case 'common-cause': {
      const range = `${numberText(change.lower, reading.decimals)} to ${figureText(reading, change.upper)}`;
      return change.earlierSignal
        ? `No new change: the latest point lies in the expected range of ${range}. Earlier points did show a change.`
        : `No real change: the points vary as expected, from ${range}.`;
    }
  }
}

const noPaceSentence: Record<NoPace, string> = {
  'no-figures': '',
  'no-target': 'No target in numbers is set.',
  'no-due-date': 'The target has no date.',
  'no-baseline': 'No baseline is recorded, so no pace can be shown.',
  'no-figure-after-baseline': 'No figure is later than the baseline, so no pace can be shown.',
  'baseline-before-break':
    'The baseline was measured before the series broke, so no pace can be shown.',
  'target-is-baseline': 'The target is the same as the baseline, so no pace can be shown.',
};

/**
 * Does the pace reach the target? The second sentence above the chart; empty without figures. Where
 * the chart shows no change, it says that the pace may be chance.
 */
export function paceSentence(reading: OutcomeReading): string {
  const { pace, indicator, latest } = reading;
  if (pace.kind === 'no-pace') return noPaceSentence[pace.because];
  const goal = indicator.target === null ? '' : targetText(reading, indicator.target);
  const due = indicator.dueOn ? monthInWords(indicator.dueOn) : '';
  const now = latest ? figureText(reading, latest.amount) : '';
  if (pace.kind === 'met') return `The target of ${goal} is already met, at ${now}.`;
  if (pace.kind === 'due-passed') {
    return `The target of ${goal} was due by ${due} and is ${pace.met ? 'met' : 'not met'}: ${now}.`;
  }
  const since = indicator.baseline ? monthInWords(indicator.baseline.on) : '';
  if (pace.kind === 'moving-away') {
    return `Since ${since} it has not moved towards the target of ${goal}.`;
  }
  const end = projectionText(reading, pace.pace.projection);
  const outcome = `${end} by ${due}, ${pace.kind === 'short' ? shortOf(reading, goal) : `enough for ${goal}`}.`;
  const { change } = reading;
  if (change.kind === 'signal' && change.verdict !== 'concern') return `At this pace ${outcome}`;
  if (change.kind === 'no-chart') return `At this pace ${outcome}`;
  return change.kind === 'signal'
    ? `The pace since ${since} gives ${outcome}`
    : `The pace since ${since} may be chance: it gives ${outcome}`;
}

/** Short of a target from below; still above one that calls for less. */
function shortOf({ pace, indicator }: OutcomeReading, goal: string): string {
  const above =
    'pace' in pace && indicator.target !== null && pace.pace.projection > indicator.target;
  return above ? `still above ${goal}` : `short of ${goal}`;
}

/** The one sentence that stands above the chart. */
export const outcomeSentence = (reading: OutcomeReading): string =>
  [changeSentence(reading), paceSentence(reading)].filter((text) => text !== '').join(' ');

/** What a screen reader hears for the picture: its name, its time and the sentence. */
export function outcomeTitle(reading: OutcomeReading): string {
  const first = reading.phases[0]?.phase.slots[0]?.asOf;
  const last = reading.latest?.asOf;
  const span =
    !first || !last
      ? ''
      : first === last
        ? `, ${monthInWords(last)}`
        : `, ${monthInWords(first)} to ${monthInWords(last)}`;
  return `Outcome line: ${reading.indicator.name}${span}. ${outcomeSentence(reading)}`;
}

// ---- below the chart ----

/** The pace in words; null when there is none. */
export function paceParagraph(reading: OutcomeReading): string | null {
  const { pace, indicator } = reading;
  if (pace.kind === 'no-pace' || pace.kind === 'due-passed' || indicator.target === null)
    return null;
  if (pace.kind === 'met') return paceSentence(reading);
  const { achieved, required, ratio } = pace.pace;
  const way = (rate: number, up: string, down: string) => (rate < 0 ? down : up);
  const need = `To reach ${targetText(reading, indicator.target)} in ${months(pace.monthsLeft)} it must ${way(required, 'rise', 'fall')} by ${paceRateText(reading, Math.abs(required))}.`;
  const done =
    achieved === 0
      ? `It has not moved for ${months(pace.monthsElapsed)}.`
      : `It has ${way(achieved, 'risen', 'fallen')} by ${paceRateText(reading, Math.abs(achieved))} for ${months(pace.monthsElapsed)}.`;
  return ratio === null
    ? `${need} ${done}`
    : `${need} ${done} That is ${numberText(ratio, 1)} times the pace so far.`;
}

const months = (count: number): string => (count === 1 ? '1 month' : `${count} months`);

/** What the limits say about the target; null without a verdict on it. */
export function assuranceSentence(reading: OutcomeReading): string | null {
  const chart = reading.phases[reading.phases.length - 1]?.chart;
  if (reading.noChart || !chart?.assurance || chart.upper === null || chart.lower === null)
    return null;
  const low = figureText(reading, chart.lower);
  const high = figureText(reading, chart.upper);
  const down = reading.indicator.direction === 'down';
  switch (chart.assurance) {
    case 'consistently-fails':
      return `The target lies ${down ? `below the lower limit of ${low}` : `above the upper limit of ${high}`}. As things work now, it will not be reached: something in the system has to change.`;
    case 'consistently-passes':
      return `The target lies ${down ? `above the upper limit of ${high}` : `below the lower limit of ${low}`}. As things work now, it will be met every time.`;
    case 'hit-or-miss':
      return `The target lies within the limits of ${low} to ${high}. As things work now, chance decides whether it is met.`;
  }
}

/** How the limits were made, for the source line. */
export const limitsSentence = (preset: XmrPreset): string =>
  `Limits are the mean plus or minus 2.66 times the average moving range. Rule set ${preset}: a run is ${xmrRunLength(preset)} points. A verdict needs ${xmrVerdictPointsMin} points.`;

const pointWord = {
  improvement: 'Improving',
  concern: 'Getting worse',
  'neutral-high': 'Changed',
  'neutral-low': 'Changed',
  'common-cause': 'As expected',
} as const;

/** How the table of figures reads one point: `Improving: run above the mean`. */
export function pointReading(
  point: XmrPoint,
  chart: { mean: number | null; trial: boolean },
): string {
  if (point.value === null) return 'No figure';
  if (chart.trial) return 'No verdict yet';
  const above = chart.mean !== null && point.value > chart.mean;
  const reason: Record<XmrRule, string> = {
    astronomical: above ? 'above the upper limit' : 'below the lower limit',
    shift: above ? 'run above the mean' : 'run below the mean',
    trend: 'part of a trend',
    'two-of-three': above ? 'near the upper limit' : 'near the lower limit',
  };
  const reasons = point.rules.map((rule) => reason[rule]);
  const word = pointWord[point.verdict];
  return reasons.length > 0 ? `${word}: ${reasons.join(', ')}` : word;
}

const statusWord: Record<FigureStatus, string> = {
  provisional: 'Provisional',
  final: 'Final',
  revised: 'Revised',
};

/** The name people read of a figure's status. */
export const figureStatusName = (status: FigureStatus | null): string =>
  status === null ? 'Status not stated' : statusWord[status];

/** The status of a figure with what it replaced and why: `Revised from 61.9%: 40 late returns`. */
export function statusText(numbers: Numbers, figure: Figure): string {
  const before = replacedAmount(figure);
  if (before === null) return figureStatusName(figure.status);
  const why = figure.note ? `: ${figure.note}` : '';
  const still = figure.status === 'provisional' ? ', still provisional' : '';
  return `Revised from ${figureText(numbers, before)}${still}${why}`;
}

// ---- labels in the picture ----

const ordinal = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

/** A phase's heading: its own name, or its place when it is only numbered. */
export const phaseName = (name: string | null, index: number): string =>
  name === null || /^\d*$/.test(name.trim()) ? `${ordinal[index] ?? `${index + 1}th`} phase` : name;

/** The picture's words, so that views hold no sentence. */
export const outcomeWords = {
  today: 'Today',
  revised: 'Revised',
  trialLimits: 'trial limits',
  target: (text: string) => `Target ${text}`,
  targetShort: (text: string) => `${text} target`,
  targetBy: (text: string, due: Day) => `Target ${text} by ${monthInWords(due)}`,
  by: (due: Day) => `by ${monthInWords(due)}`,
  noDate: 'no date set',
  atThisPace: 'at this pace',
  offChart: 'then, off this chart',
  projected: (text: string) => `${text} at this pace`,
  short: (difference: string) => `${difference} short`,
  over: (difference: string) => `${difference} too many`,
  mean: (text: string) => `mean ${text}`,
  range: (low: string, high: string) => `range ${low} to ${high}`,
  revision: (before: string, now: string) => `${before} to ${now}`,
  needed: (rate: string) => `needed: ${rate}`,
  achieved: (rate: string) => `achieved: ${rate}`,
  latest: (period: string, status: FigureStatus | null) =>
    status === 'provisional' ? `${period}, provisional` : period,
  broke: (on: Day, because: string | null) =>
    because ? `${monthInWords(on)}: ${because}` : `${monthInWords(on)}: the series breaks`,
  brokeShort: (on: Day, because: string | null) =>
    because ? `${because}, ${monthShort(on)}` : `series breaks, ${monthShort(on)}`,
} as const;

/** The legend's entries. */
export const legendWords = {
  label: 'Legend',
  common: 'As expected: common variation',
  improvement: 'Improving: a run, a trend or a point outside the limits, on the good side',
  concern: 'Getting worse: a run, a trend or a point outside the limits, on the bad side',
  neutral: 'A real change, where nobody has said which way is good',
  provisional: 'Provisional, or a projection',
  revised: 'Revised: the old figure stays, joined to the new one',
  band: 'Expected range and mean of a phase',
  trial: 'Trial limits: too few points for a verdict',
  none: 'None here',
} as const;
