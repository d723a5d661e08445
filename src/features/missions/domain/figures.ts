import type { Day } from '../../../kernel/day.ts';
import { Temporal } from '../../../kernel/day.ts';

/**
 * Figures are never overwritten: a revision is a further row. From the rows of one indicator these
 * rules give the figure of each period as it was known on any day, with what it replaced, and the
 * series that a chart draws. Explained for people in docs/methods/figures.md.
 * Source: methods section 1 ("Figures are never overwritten").
 */

export const figureStatuses = ['provisional', 'final', 'revised'] as const;
export type FigureStatus = (typeof figureStatuses)[number];

/** One recorded figure of an indicator: a row, never changed after it was written. */
export interface FigureRow {
  /** Last day of the period that it measures. An indicator has one figure for one such day. */
  readonly asOf: Day;
  /** The period as its publisher writes it, such as `2026-10` or `2024-25`. */
  readonly period: string;
  /** The number as decimal text, with the decimals that were published; null withdraws the figure. */
  readonly value: string | null;
  /** When its publisher published it; null when not stated. */
  readonly publishedOn: Day | null;
  /** From which day on it counts as known here. */
  readonly knownOn: Day;
  /** Null is "not stated". */
  readonly status: FigureStatus | null;
  /** The stretch of the series measured in one way; a change of this text is a break. Null is a phase of its own. */
  readonly phase: string | null;
  readonly note: string | null;
  /** Order of recording, for rows known on the same day: the higher one was written later. */
  readonly recordedOrder: number;
}

/** The figure of a period as known on a day, with the rows that it replaced, oldest first. */
export interface Figure extends FigureRow {
  readonly value: string;
  readonly amount: number;
  readonly earlier: readonly FigureRow[];
}

/** A place in a series: a period with its figure, or a missing period (figure null). */
export interface Slot {
  readonly asOf: Day;
  readonly figure: Figure | null;
}

/** How often a stretch reports; irregular where its rhythm leaves a doubt. */
export type Cadence = 'monthly' | 'quarterly' | 'yearly' | 'irregular';

/** A stretch measured in one way, in time order. */
export interface Phase {
  readonly name: string | null;
  readonly cadence: Cadence;
  readonly slots: readonly Slot[];
  /** Why the series breaks here, from the note of its first figure; null for the first phase or if unsaid. */
  readonly because: string | null;
}

const inOrder = (a: FigureRow, b: FigureRow): number =>
  a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : a.recordedOrder - b.recordedOrder;

/**
 * The rows of each period known at the end of this day, in the order in which they became known: of those
 * known on the same day the one recorded last is the last. Periods in time order.
 */
function historiesOn(rows: readonly FigureRow[], on: Day): FigureRow[][] {
  const byPeriod = new Map<Day, FigureRow[]>();
  for (const row of rows) {
    if (row.knownOn > on) continue;
    const same = byPeriod.get(row.asOf);
    if (same) same.push(row);
    else byPeriod.set(row.asOf, [row]);
  }
  return [...byPeriod.keys()].sort().map((asOf) => byPeriod.get(asOf)!.sort(inOrder)); // just listed
}

/**
 * Which figure of each period was known at the end of this day? In time order. Of several rows of a
 * period the last one counts; where that withdraws the figure, the period has none. Throws a RangeError
 * when a value is not a decimal number, which the schema refuses beforehand.
 */
export const figuresKnownOn = (rows: readonly FigureRow[], on: Day): Figure[] =>
  historiesOn(rows, on).flatMap((history) => {
    const latest = history[history.length - 1]!; // a history has its first row
    const { value } = latest;
    return value === null
      ? []
      : { ...latest, value, amount: amountOf(value), earlier: history.slice(0, -1) };
  });

/** A period whose figure was withdrawn: nothing stands for it, and what stood stays readable. */
export interface Withdrawn extends FigureRow {
  /** The rows before it, oldest first; one of them at least has a value. */
  readonly earlier: readonly FigureRow[];
}

/** The periods whose figure was withdrawn by the end of this day, in time order. */
export const withdrawnBy = (rows: readonly FigureRow[], on: Day): Withdrawn[] =>
  historiesOn(rows, on).flatMap((history) => {
    const latest = history[history.length - 1]!; // a history has its first row
    const earlier = history.slice(0, -1);
    return latest.value === null && earlier.some(({ value }) => value !== null)
      ? { ...latest, earlier }
      : [];
  });

function amountOf(value: string): number {
  const amount = Number(value);
  if (value.trim() === '' || !Number.isFinite(amount)) {
    throw new RangeError(`"${value}" is not a decimal number`);
  }
  return amount;
}

/** The last different number that stood for this period before; null when it was never changed. */
export function replacedAmount(figure: Figure): number | null {
  const amounts = figure.earlier.flatMap(({ value }) => (value === null ? [] : amountOf(value)));
  return amounts.findLast((amount) => amount !== figure.amount) ?? null;
}

/** How many decimals does this series publish? The most of any figure, at most `decimalsMax`. */
export function decimalsOf(figures: readonly Figure[]): number {
  const counts = figures.map((figure) => /\.(\d+)$/.exec(figure.value.trim())?.[1]?.length ?? 0);
  return Math.min(decimalsMax, Math.max(0, ...counts));
}
/** More than this no label can carry. Source: our judgement; official shares have one or two. */
const decimalsMax = 4;

/** Months since year 0, so that neighbours in a calendar are neighbours in number. */
const monthNumber = (day: Day): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const cadenceMonths: Record<Exclude<Cadence, 'irregular'>, number> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

/**
 * How often does this stretch report? Clear only when the shortest step between figures is 1, 3 or
 * 12 months, is seen at least twice and in at least half of all steps, and every longer step is a
 * multiple of it. Otherwise irregular, and then nothing is called missing. One phase is judged
 * alone, for a change of cadence is a break too.
 * Source: our judgement: a hole may be claimed only where the rhythm around it leaves no doubt.
 */
export function cadenceOf(asOf: readonly Day[]): Cadence {
  const steps = asOf.slice(1).map((day, i) => monthNumber(day) - monthNumber(asOf[i]!)); // i is before day
  const shortest = Math.min(...steps);
  const name = (['monthly', 'quarterly', 'yearly'] as const).find(
    (cadence) => cadenceMonths[cadence] === shortest,
  );
  const seen = steps.filter((step) => step === shortest).length;
  if (!name || seen < 2 || seen * 2 < steps.length) return 'irregular';
  return steps.every((step) => step % shortest === 0) ? name : 'irregular';
}

/** The last day of the month with this number. */
const monthEnd = (number: number): Day => {
  const first = Temporal.PlainDate.from({
    year: Math.floor(number / 12),
    month: (number % 12) + 1,
    day: 1,
  });
  return first.with({ day: first.daysInMonth }).toString();
};

/**
 * The series in phases, each a run of figures with the same phase text. Where the cadence is clear
 * a missing period is a slot without a figure. Nothing is missing between two phases: the break
 * already parts them.
 */
export function phasesOf(figures: readonly Figure[]): Phase[] {
  const runs: Figure[][] = [];
  for (const figure of figures) {
    const last = runs[runs.length - 1];
    if (last && last[0]?.phase === figure.phase) last.push(figure);
    else runs.push([figure]);
  }
  return runs.map((run, i) => {
    const cadence = cadenceOf(run.map((figure) => figure.asOf));
    return {
      name: run[0]?.phase ?? null,
      cadence,
      slots: slotsOf(run, cadence),
      because: i === 0 ? null : firstNote(run[0]!), // a run starts with a figure
    };
  });
}

function slotsOf(run: readonly Figure[], cadence: Cadence): Slot[] {
  const slots: Slot[] = [];
  for (const [i, figure] of run.entries()) {
    const before = run[i - 1];
    if (before && cadence !== 'irregular') {
      const months = cadenceMonths[cadence];
      const end = monthNumber(figure.asOf);
      for (let at = monthNumber(before.asOf) + months; at < end; at += months) {
        slots.push({ asOf: monthEnd(at), figure: null });
      }
    }
    slots.push({ asOf: figure.asOf, figure });
  }
  return slots;
}

/**
 * The note with which this period first stood in its phase: later notes give the reason of a
 * revision, and notes from before belong to the phase that it was taken out of.
 */
const firstNote = (figure: Figure): string | null =>
  [...figure.earlier, figure].find((row) => row.phase === figure.phase)?.note || null;
