import { type Day, daysBetween } from '../../../kernel/day.ts';
import type { CommitmentState } from './words.ts';

/** States in which something is still promised: the promise binds, or its report waits. */
export const liveStates = ['promised', 'reported'] as const satisfies readonly CommitmentState[];

/** States in which the conversation goes on. */
export const openStates = [
  'requested',
  'countered',
  'promised',
  'reported',
] as const satisfies readonly CommitmentState[];

/** What the gate counts as a commitment made. Source: methods §1, criterion M4. */
export const gateStates = [
  'promised',
  'reported',
  'satisfied',
] as const satisfies readonly CommitmentState[];

/** Whether a promise stands, or its report waits for an answer. */
export const isLive = (state: CommitmentState | null): boolean =>
  state === 'promised' || state === 'reported';

/** What a commitment waits for today. Days are calendar days; null is "no day is stated". */
export type Standing =
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'due'; readonly days: number | null }
  /** `pastDue` is how many days ago it was due, 0 where it is not past or no day is stated. */
  | { readonly kind: 'waits-on-promiser' | 'waits-on-requester'; readonly pastDue: number }
  | { readonly kind: 'over' }
  | { readonly kind: 'not-stated' };

/**
 * What does a commitment wait for, and is it late? Only a promise can be late: a day after its day,
 * not on it. A request past its day was never promised, and a report past its day waits for whoever
 * asked. Source: methods §3; days are plain days, for nothing here decides by them.
 */
export function standingOf(
  { state, dueOn }: { readonly state: CommitmentState | null; readonly dueOn: Day | null },
  today: Day,
): Standing {
  const left = dueOn === null ? null : daysBetween(today, dueOn);
  const pastDue = left === null ? 0 : Math.max(0, -left);
  switch (state) {
    case null:
      return { kind: 'not-stated' };
    case 'promised':
      return pastDue > 0 ? { kind: 'late', days: pastDue } : { kind: 'due', days: left };
    case 'requested':
      return { kind: 'waits-on-promiser', pastDue };
    case 'countered':
    case 'reported':
      return { kind: 'waits-on-requester', pastDue };
    default:
      return { kind: 'over' };
  }
}

/** How many days late a commitment is; null where it is not late. */
export function lateDays(
  commitment: { readonly state: CommitmentState | null; readonly dueOn: Day | null },
  today: Day,
): number | null {
  const standing = standingOf(commitment, today);
  return standing.kind === 'late' ? standing.days : null;
}

/** Days over which the dial of a promise fills: a month, so that what is near is seen. */
const clockSpanDays = 30;

/** How full the dial of a promise is, 0..1: empty a month before its day, full on it. */
export const dialOf = (standing: Standing): number =>
  standing.kind === 'due' && standing.days !== null
    ? Math.min(1, Math.max(0, 1 - standing.days / clockSpanDays))
    : 0;
