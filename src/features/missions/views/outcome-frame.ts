import { scaleLinear } from 'd3-scale';
import type { Day } from '../../../kernel/day.ts';
import { Temporal } from '../../../kernel/day.ts';
import { monthShort } from '../copy.ts';
import { replacedAmount } from '../domain/figures.ts';
import { isPercent, numberText } from '../domain/quantity.ts';
import type { OutcomeReading, PhaseReading } from '../domain/reading.ts';

/** The space of Picture 2: sizes, margins, scales and ticks, for any series. Source: look.md, Picture 2. */

/** `wide` for a page, `mini` for an overview, `narrow` for a phone. */
export type OutcomeSize = 'wide' | 'mini' | 'narrow';

interface Size {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Type of labels and of axes. */
  readonly label: number;
  readonly axis: number;
  /** Radius of a common point and of one that speaks, where there is room. */
  readonly common: number;
  readonly strong: number;
}

/** Source: the drawings' own sizes. */
const sizes: Record<OutcomeSize, Size> = {
  wide: {
    width: 1120,
    height: 470,
    left: 46,
    right: 164,
    top: 34,
    bottom: 40,
    label: 14,
    axis: 13,
    common: 3.4,
    strong: 5.4,
  },
  mini: {
    width: 760,
    height: 270,
    left: 4,
    right: 118,
    top: 22,
    bottom: 24,
    label: 14,
    axis: 13,
    common: 2.6,
    strong: 4.2,
  },
  narrow: {
    width: 340,
    height: 330,
    left: 30,
    right: 16,
    top: 40,
    bottom: 30,
    label: 12.5,
    axis: 12,
    common: 2,
    strong: 3.4,
  },
};

/** The space of one picture with its scales and ticks. */
export interface Frame extends Size {
  readonly kind: OutcomeSize;
  /** Right edge of the plot and its foot. */
  readonly end: number;
  readonly foot: number;
  /** Across, from a day or from a place in months. */
  readonly x: (at: Day | number) => number;
  readonly y: (value: number) => number;
  readonly values: readonly { readonly at: number; readonly text: string }[];
  readonly times: readonly {
    readonly at: number;
    readonly text: string;
    readonly labelled: boolean;
  }[];
  /** Last month of the picture, and where a projection too far off is cut. */
  readonly lastMonth: number;
  readonly cut: { readonly low: number; readonly high: number };
  /** Across the drawn points, their usual distance. */
  readonly spacing: number;
}

/** A day as a place on a line of months; the last day of a month is a whole number. */
export function monthPlace(day: Day): number {
  const date = Temporal.PlainDate.from(day);
  return date.year * 12 + date.month - 1 + date.day / date.daysInMonth;
}

/** Half the usual step between the points of a phase, in months: how far its band reaches beyond them. */
function halfStep(phase: PhaseReading): number {
  const places = phase.points.map((point) => monthPlace(point.asOf));
  const steps = places.slice(1).map((place, i) => place - places[i]!); // i is the one before
  steps.sort((a, b) => a - b);
  return (steps[Math.floor(steps.length / 2)] ?? 1) / 2;
}

/** Where the band of each phase begins and ends, in months; phases meet half-way. */
export function phaseSpans(phases: readonly PhaseReading[]): { from: number; to: number }[] {
  const ends = phases.map((phase) => ({
    first: monthPlace(phase.points[0]!.asOf), // a phase has a figure
    last: monthPlace(phase.points[phase.points.length - 1]!.asOf),
    half: halfStep(phase),
  }));
  return ends.map(({ first, last, half }, i) => {
    const before = ends[i - 1];
    const after = ends[i + 1];
    return {
      from: before ? (before.last + first) / 2 : first - half,
      to: after ? (last + after.first) / 2 : last + half,
    };
  });
}

/** Margin at both ends as a share of the time shown; in months where the series is one point. */
const timeMargin = 0.011;
const loneSpanMonths = 12;
/** Today is shown when it lies at most this share of the span beyond the last thing drawn. */
const todayBeyondMax = 0.5;

function timeSpan(reading: OutcomeReading, today: Day): [number, number] {
  const spans = phaseSpans(reading.phases);
  const from = spans[0]?.from ?? monthPlace(today);
  const { dueOn, target } = reading.indicator;
  const lastPoint = reading.latest ? monthPlace(reading.latest.asOf) : from;
  const due = dueOn && target !== null ? monthPlace(dueOn) : lastPoint;
  let to = Math.max(lastPoint, due);
  if (to - from < 1) to = from + loneSpanMonths;
  const now = monthPlace(today);
  return [from, now > to && now - to <= (to - from) * todayBeyondMax ? now : to];
}

/** A projection further off than this share of all else is cut, lest the series become a flat line. */
const projectionBeyondMax = 1.5;

function valueSpan(reading: OutcomeReading, kind: OutcomeSize) {
  const shown: number[] = [];
  for (const { points, chart } of reading.phases) {
    for (const { figure } of points) {
      if (!figure) continue;
      shown.push(figure.amount, replacedAmount(figure) ?? figure.amount);
    }
    if (chart.lower !== null && chart.upper !== null) shown.push(chart.lower, chart.upper);
  }
  let seriesTop = Math.max(...shown);
  if (reading.indicator.target !== null) shown.push(reading.indicator.target);
  let low = Math.min(...shown);
  let high = Math.max(...shown);
  if (high === low) {
    const half = Math.abs(high) * 0.1 || 1;
    [low, high, seriesTop] = [low - half, high + half, high];
  }
  const cut = {
    low: low - (high - low) * projectionBeyondMax,
    high: high + (high - low) * projectionBeyondMax,
  };
  if ('pace' in reading.pace) {
    const end = Math.min(cut.high, Math.max(cut.low, reading.pace.pace.projection));
    [low, high] = [Math.min(low, end), Math.max(high, end)];
  }
  // Headings stand above the bands: they need more room where nothing else is above them.
  const head = kind === 'wide' && seriesTop > high - (high - low) * 0.2 ? 0.26 : 0.13;
  return { cut, low: low - (high - low) * 0.05, high: high + (high - low) * head, least: low };
}

/** Years between two labelled ticks, and months where the span is short. */
const yearSteps = [1, 2, 5, 10, 20, 25, 50, 100];
const monthSteps = [1, 3, 6];
/** Under this many months, months are labelled. */
const monthTicksMax = 20;

function timeTicks(from: number, to: number, kind: OutcomeSize, plot: number) {
  const perMonth = plot / (to - from);
  const monthly = to - from < monthTicksMax;
  const room = monthly ? 76 : kind === 'narrow' ? 34 : 46;
  const steps = monthly ? monthSteps : yearSteps.map((years) => years * 12);
  const step = steps.find((months) => months * perMonth >= room) ?? steps[steps.length - 1]!; // never empty
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const year = Math.floor(at / 12);
    const month = String((at % 12) + 1).padStart(2, '0');
    const short = kind === 'narrow' ? `’${String(year).slice(-2)}` : String(year);
    ticks.push({ at, text: monthly ? monthShort(`${year}-${month}-01`) : short });
  }
  return ticks;
}

function valueTicks(
  reading: OutcomeReading,
  low: number,
  high: number,
  least: number,
  kind: OutcomeSize,
) {
  const { unit } = reading.indicator;
  const share = isPercent(unit);
  const ticks = scaleLinear()
    .domain([low, high])
    .ticks(5)
    .filter((at) => (least < 0 || at >= 0) && (!share || at <= 100));
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1; // two, just counted
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9)); // 0.1 is not exact
  return ticks.map((at, i) => ({
    at,
    text:
      numberText(at, decimals) + (share && kind === 'wide' && i === ticks.length - 1 ? '%' : ''),
  }));
}

/** The frame of this reading at this size; `rightTexts` are the labels that stand beyond the plot. */
export function frameOf(
  reading: OutcomeReading,
  kind: OutcomeSize,
  today: Day,
  rightTexts: readonly string[],
): Frame {
  const size = sizes[kind];
  const [from, to] = timeSpan(reading, today);
  const { low, high, least, cut } = valueSpan(reading, kind);
  const values = kind === 'mini' ? [] : valueTicks(reading, low, high, least, kind);
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const left = Math.max(
    size.left,
    longest(values.map((tick) => tick.text)) * size.axis * 0.55 + 14,
  );
  const right =
    kind === 'narrow'
      ? size.right
      : Math.max(size.right, longest(rightTexts) * size.label * 0.58 + 20);
  const margin = (to - from) * timeMargin;
  const end = size.width - right;
  const across = scaleLinear()
    .domain([from - margin, to])
    .range([left, end]);
  const down = scaleLinear()
    .domain([low, high])
    .range([size.height - size.bottom, size.top]);
  const times = timeTicks(from - margin, to, kind, end - left);
  const months = reading.phases.flatMap((phase) => phase.points.map((p) => monthPlace(p.asOf)));
  return {
    ...size,
    kind,
    left,
    right,
    end,
    foot: size.height - size.bottom,
    x: (at) => across(typeof at === 'number' ? at : monthPlace(at)),
    y: (value) => down(value),
    values,
    times: times.map((tick) => ({
      ...tick,
      labelled: kind !== 'narrow' || across(tick.at) + 12 < end,
    })),
    lastMonth: to,
    cut,
    spacing:
      months.length > 1
        ? (across(months[months.length - 1]!) - across(months[0]!)) / (months.length - 1)
        : end - left, // both counted
  };
}
