import { type Day, daysBetween } from '../../../kernel/day.ts';

/**
 * By how many days did a day slip? Calendar days; null where it did not move, moved forward, or was
 * not stated before or after.
 */
export function slippedDays(before: Day | null, after: Day | null): number | null {
  if (before === null || after === null) return null;
  const days = daysBetween(before, after);
  return days > 0 ? days : null;
}

/** What a slip costs a promise that waits for the slipped one. */
export interface SlipCost {
  /** Days lost of those between the two; the days of the slip. */
  readonly days: number;
  /** Days that lay between, and lie between now; negative where it is due before what it waits for. Null where it has no day. */
  readonly leftBefore: number | null;
  readonly leftAfter: number | null;
}

/** How many days does it cost a promise due on `dueOn` that what it waits for slips? */
export function slipCost(before: Day, after: Day, dueOn: Day | null): SlipCost {
  return {
    days: daysBetween(before, after),
    leftBefore: dueOn === null ? null : daysBetween(before, dueOn),
    leftAfter: dueOn === null ? null : daysBetween(after, dueOn),
  };
}
