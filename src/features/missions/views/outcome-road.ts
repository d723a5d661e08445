import type { Day } from '../../../kernel/day.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import type { Frame } from './outcome-frame.ts';
import { monthPlace } from './outcome-frame.ts';

/** Where the strokes of Picture 2 run besides the series: the road to the due date, breaks, today. */

/** A label that runs along a line. */
export interface Slope {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Degrees, falling to the right above 0. */
  readonly turn: number;
}

/** The ends of the lines that lead from the latest figure to the due date. */
export interface PaceLines {
  readonly start: readonly [number, number];
  readonly projected: readonly [number, number];
  /** False when the projection leaves the picture and its line is cut. */
  readonly whole: boolean;
  /** Null when no further movement is needed. */
  readonly needed: readonly [number, number] | null;
}

/** Where the pace leads in the picture; null without a pace. */
export function paceLines(reading: OutcomeReading, frame: Frame): PaceLines | null {
  const { pace, latest, indicator } = reading;
  if (!('pace' in pace) || !latest || !indicator.dueOn || indicator.target === null) return null;
  const start = [frame.x(latest.asOf), frame.y(latest.amount)] as const;
  const due = frame.x(indicator.dueOn);
  const { projection } = pace.pace;
  const bound = Math.min(frame.cut.high, Math.max(frame.cut.low, projection));
  const share =
    projection === latest.amount ? 1 : (bound - latest.amount) / (projection - latest.amount);
  return {
    start,
    projected: [start[0] + (due - start[0]) * share, frame.y(bound)],
    whole: bound === projection,
    needed: pace.kind === 'met' ? null : [due, frame.y(indicator.target)],
  };
}

/** Today's line is drawn only inside the plot. */
export function todayPlace(frame: Frame, today: Day): number | null {
  const x = frame.x(today);
  return x >= frame.left && x <= frame.end + 0.5 ? x : null;
}

/** Where a phase's break is drawn: from below its band, or below its first point, to the foot. */
export const breakTop = (reading: OutcomeReading, index: number, frame: Frame): number => {
  const phase = reading.phases[index];
  const first = phase?.points[0]?.figure?.amount;
  const lowest = phase?.chart.lower ?? first ?? null;
  return lowest === null ? frame.top : Math.min(frame.foot, frame.y(lowest) + 4);
};

/** The months from which the target's line runs: the phase in which it was set. */
export const targetFrom = (reading: OutcomeReading, frame: Frame): number => {
  const first = reading.phases[reading.targetPhase]?.points[0];
  return first ? frame.x(monthPlace(first.asOf)) : frame.left;
};
