import { type Day, daysBetween } from '../../../kernel/day.ts';
import { type Holidays, workingDaysBetween } from '../../../kernel/working-days.ts';

/** Something that waits, as far as its place in the list goes. */
export interface Waits {
  readonly key: string;
  /** Another organisation waits for it. */
  readonly waitedFor: boolean;
  /** The day on which its clock runs out; null where it has none. */
  readonly dueOn: Day | null;
  /** The day on which it began to wait; null where nobody knows. */
  readonly since: Day | null;
}

/** Days that were never stated come after all others. */
const lastDay = '9999-12-31';

/**
 * The order of a week: first what others wait for, then what only we would miss. Of each, the clock that
 * ran out longest ago first, then the one that runs out next, then what has no clock; of the same day
 * what has waited longest. Source: our judgement; principle 9, the small partner waits as long as anybody
 */
export const inOrder = <Item extends Waits>(items: readonly Item[]): Item[] =>
  [...items].sort(
    (x, y) =>
      Number(y.waitedFor) - Number(x.waitedFor) ||
      order(x.dueOn ?? lastDay, y.dueOn ?? lastDay) ||
      order(x.since ?? lastDay, y.since ?? lastDay) ||
      order(x.key, y.key),
  );

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a clock shows. */
export interface Shown {
  readonly state: 'late' | 'today' | 'to-come' | 'none';
  /** How many days it is late, or has left; in `unit`. */
  readonly days: number;
  /** Working days, where the holidays on the way are known and at least one lies between. */
  readonly unit: 'working-days' | 'days';
  /** Share of the time that is gone, 0 to 1. */
  readonly gone: number;
}

/** Days over which a dial fills where nobody knows when it began: a month, as of a promise. */
const spanDays = 30;

/** What the clock of a thing shows on a day. It is late from the day after its day, not on it. */
export function clockOn({ since, dueOn }: Waits, today: Day, holidays: Holidays): Shown {
  if (dueOn === null) return { state: 'none', days: 0, unit: 'days', gone: 0 };
  const left = daysBetween(today, dueOn);
  const span = since === null || since >= dueOn ? spanDays : daysBetween(since, dueOn);
  const gone = Math.min(1, Math.max(0, 1 - left / span));
  if (left === 0) return { state: 'today', days: 0, unit: 'days', gone };
  const [from, to] = left > 0 ? [today, dueOn] : [dueOn, today];
  const working = workingDaysBetween(from, to, holidays);
  return {
    state: left > 0 ? 'to-come' : 'late',
    ...(working === null || working === 0
      ? { days: Math.abs(left), unit: 'days' as const }
      : { days: working, unit: 'working-days' as const }),
    gone,
  };
}

/** A gap as far as it matters who could close it. */
export interface Closable {
  readonly need: number;
  /** Those who work with both, by address. */
  readonly introducers: readonly { readonly slug: string }[];
  /** Null where the organisation is neither of the two. */
  readonly toward: unknown;
  /** An introduction is under way, so the move is made, or is asked for among what waits. */
  readonly underWay: boolean;
}

/** The one move that nobody else can make. */
export type OnlyYou<Gap, Item> =
  /** Their organisation alone works with both sides of a gap. */
  | { readonly why: 'only-broker'; readonly gap: Gap }
  /** They alone act for their organisation, and others wait for it. */
  | { readonly why: 'only-post'; readonly item: Item };

/**
 * The one move that only this person can make: to introduce two who need each other, where their
 * organisation alone works with both, the greatest need first; else the first thing others wait for,
 * where they alone act for their organisation. Null where somebody else could make each move.
 */
export function onlyYou<Gap extends Closable, Item extends Waits>(facts: {
  readonly own: string;
  /** Greatest need first. */
  readonly gaps: readonly Gap[];
  /** In the order of the week. */
  readonly waiting: readonly Item[];
  /** How many people act for the organisation today. */
  readonly acting: number;
}): OnlyYou<Gap, Item> | null {
  const { own, gaps, waiting, acting } = facts;
  const gap = gaps.find(
    ({ toward, introducers, underWay }) =>
      toward === null && !underWay && introducers.length === 1 && introducers[0]?.slug === own,
  );
  if (gap) return { why: 'only-broker', gap };
  const item = acting === 1 ? waiting.find(({ waitedFor }) => waitedFor) : undefined;
  return item ? { why: 'only-post', item } : null;
}
