import { type Day, daysBetween, Temporal } from '../../../kernel/day.ts';
import { fraction, fractionText } from '../../../kernel/fraction.ts';
import { addWorkingDays, type Holidays } from '../../../kernel/working-days.ts';
import type { CommitmentState } from './words.ts';

/** Working days after which a report that nobody answers waits on the requester. Source: methods §3 */
export const answerWorkingDays = 10;

/** The same in calendar days, where the holidays are not known. */
const answerDays = 14;

/**
 * By which day something that began to wait is answered: what was asked, offered, reported, or a day that
 * was proposed. Source: methods §3 for reports; the same for the others is our judgement
 */
export const answerBy = (since: Day, holidays: Holidays): Day =>
  addWorkingDays(since, answerWorkingDays, holidays) ??
  Temporal.PlainDate.from(since).add({ days: answerDays }).toString();

/** A commitment as the share looks at it. */
export interface KeptCommitment {
  /** The day that counts: the one first promised, or one that the requester moved it to. */
  readonly dueOn: Day;
  /** The day of the report that was accepted; null where none was. */
  readonly satisfiedOn: Day | null;
}

/** What is asked: commitments, and a period with both of its ends. */
export interface KeptInput {
  readonly commitments: readonly KeptCommitment[];
  readonly from: Day;
  readonly to: Day;
}

/** How many were due, how many of them kept on time, and their share; null where none was due. */
export interface Kept {
  readonly due: number;
  readonly kept: number;
  readonly share: string | null;
}

/** Whether a commitment was kept on time: binary, late is no. */
export const isKept = ({ dueOn, satisfiedOn }: KeptCommitment): boolean =>
  satisfiedOn !== null && satisfiedOn <= dueOn;

/**
 * Which share of what was due in a period was kept on time? Source: methods §3; percent plan complete,
 * Ballard and Howell 1998, "Shielding production".
 */
export function kept({ commitments, from, to }: KeptInput): Kept {
  const due = commitments.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  const count = due.filter(isKept).length;
  return {
    due: due.length,
    kept: count,
    share: due.length === 0 ? null : fractionText(fraction(count, due.length)),
  };
}

/** A commitment with what decides how it was kept. */
export interface Promised {
  readonly state: CommitmentState | null;
  readonly dueOn: Day | null;
  readonly countsOn: Day | null;
  readonly reportedOn: Day | null;
  readonly satisfiedOn: Day | null;
}

/** What became of a promise that was due, and why it counts as it does. Days are calendar days. */
export type Verdict =
  | { readonly how: 'kept' }
  | { readonly how: 'late'; readonly days: number }
  /** Reported; whoever asked has not answered, and still has days to. */
  | { readonly how: 'reported' }
  /** Reported, and not answered for ten working days or more. */
  | { readonly how: 'waits-on-requester' }
  | { readonly how: 'not-reported'; readonly days: number }
  | { readonly how: 'reneged' };

/** The day by which a promise must be reported to be kept; null where no day is stated. */
export const dayThatCounts = ({ countsOn, dueOn }: Promised): Day | null => countsOn ?? dueOn;

/**
 * What became of a promise whose day has come, and by which day it was done? Null where it is not due
 * (never promised, declined, cancelled, without a day, or its day is not over) or where the record does
 * not say when it was done. Source: methods §3.
 */
export function verdictOf(promise: Promised, today: Day, holidays: Holidays): Verdict | null {
  const counts = dayThatCounts(promise);
  if (counts === null || counts >= today) return null;
  switch (promise.state) {
    case 'satisfied': {
      const done = promise.reportedOn ?? promise.satisfiedOn;
      if (done === null) return null;
      return done <= counts ? { how: 'kept' } : { how: 'late', days: daysBetween(counts, done) };
    }
    case 'reported': {
      // Where a package did not say when, nobody can say that ten days have gone.
      if (promise.reportedOn === null) return { how: 'reported' };
      const answerBy = addWorkingDays(promise.reportedOn, answerWorkingDays, holidays);
      return answerBy !== null && answerBy < today
        ? { how: 'waits-on-requester' }
        : { how: 'reported' };
    }
    case 'promised':
      return { how: 'not-reported', days: daysBetween(counts, today) };
    case 'reneged':
      return { how: 'reneged' };
    default:
      return null;
  }
}
