/** One row of the bench: what is measured, against what, and what came of it. */
export interface Row {
  /** As named on the command line. */
  readonly id: string;
  readonly title: string;
  /** What it is measured against in the same run. */
  readonly peer: string;
  /** Source: quality.md, "Speed and scale". */
  readonly aim: string;
  /** Measures it. A row whose peer is not here says so in a sentence instead. */
  run(how: How): Promise<Measured | LeftOut>;
}

/** How a row is run. */
export interface How {
  /** Seconds of each load that is put on a server. */
  readonly seconds: number;
  /** How often each thing is done; medians are told. */
  readonly runs: number;
  readonly say: (sentence: string) => void;
}

/** What a row says: its figures as a table, and whether each aim is met; null where there is none. */
export interface Measured {
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly verdicts: readonly Verdict[];
  /** What else a reader must know of the figures. */
  readonly notes: readonly string[];
}

/** Whether an aim is met. */
export interface Verdict {
  readonly of: string;
  readonly figure: string;
  readonly met: boolean | null;
}

/** Why a row is left out. */
export interface LeftOut {
  readonly leftOut: string;
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Milliseconds of a piece of work. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds as people read them. */
export const ms = (milliseconds: number): string =>
  milliseconds >= 1_000
    ? `${(milliseconds / 1_000).toFixed(2)} s`
    : `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;

/** A ratio as people read it: 3.42. */
export const times = (a: number, b: number): string => (a / b).toFixed(2);

/** A number with its thousands apart. */
export const count = (n: number): string => n.toLocaleString('en-GB');
