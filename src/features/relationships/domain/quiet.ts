import { type Day, daysBetween } from '../../../kernel/day.ts';
import { contactWindowDays, type Frequency } from './coordination.ts';

/**
 * Days after a contact in which the next is expected, by what the two mean to do. Nobody logs every day,
 * so a daily tie is looked at by the week. Source: our judgement; the window of methods §4 is the most
 */
const cadenceDays: Readonly<Record<Frequency, number>> = {
  daily: 7,
  weekly: 7,
  monthly: 31,
  quarterly: contactWindowDays,
  yearly: contactWindowDays,
};

/** Days within which the two of a tie mean to meet again, at most the window in which contact counts. */
export const daysToNext = (frequency: Frequency | null): number =>
  frequency === null ? contactWindowDays : cadenceDays[frequency];

/** A tie that has gone quiet: since which contact, and by how many days. */
export interface Quiet {
  /** The last contact that both confirmed; null where there never was one. */
  readonly since: Day | null;
  /** Days past the day on which the next was expected; null where none has a date. */
  readonly daysPast: number | null;
}

/**
 * Whether a tie has gone quiet: longer without a contact that both confirmed than the two mean to be, or
 * than contact counts. Null where it has not. A published tie without a date is not called quiet.
 */
export function quietOf(
  tie: {
    readonly frequency: Frequency | null;
    readonly contactOn: Day | null;
    readonly confirmed: boolean;
    readonly published: boolean;
  },
  today: Day,
): Quiet | null {
  if (tie.contactOn === null || !tie.confirmed)
    return tie.published ? null : { since: null, daysPast: null };
  const past = daysBetween(tie.contactOn, today) - daysToNext(tie.frequency);
  return past > 0 ? { since: tie.contactOn, daysPast: past } : null;
}

/** Why one side of a tie rests on one person; null where it does not. */
export type RestsOnOne = 'no-deputy' | 'one-post-only' | null;

/** Contacts from which on it says something that one post held them all. Source: our judgement */
const contactsMin = 3;

/**
 * Whether one side of a tie rests on one person: its steward is one holder without a deputy, or its
 * contacts all went through one post that has no deputy.
 */
export function restsOnOne(side: {
  /** Who holds its steward's post and stands in for it; null where it has none. */
  readonly steward: { readonly holders: number; readonly deputies: number } | null;
  readonly contacts: number;
  /** Posts through which this side had its contacts. */
  readonly posts: number;
}): RestsOnOne {
  const { steward, contacts, posts } = side;
  if (steward !== null && steward.holders <= 1 && steward.deputies === 0) return 'no-deputy';
  return contacts >= contactsMin && posts === 1 && (steward?.deputies ?? 0) === 0
    ? 'one-post-only'
    : null;
}
