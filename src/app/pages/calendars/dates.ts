import { commitmentPaths } from '../../../features/commitments/index.ts';
import type { Matter } from '../../../features/relationships/index.ts';
import { type Day, dayInWords, Temporal } from '../../../kernel/day.ts';
import { momentOfId } from '../../../kernel/moment-of-id.ts';
import { datesCopy as copy, toCome } from './copy.ts';
import type { DatedCommitment } from './queries.ts';

/** One date of somebody's calendar: a whole day. */
export interface DateTold {
  /** The same for the same thing, for good. */
  readonly key: string;
  readonly on: Day;
  readonly title: string;
  readonly about: string;
  /** Path of the page of it. */
  readonly path: string;
  /** Grows whenever the date may have changed. */
  readonly sequence: number;
  readonly changedAt: Temporal.Instant;
}

/** A commitment as its promiser or its requester has it in the calendar. */
export const dateOfCommitment = (one: DatedCommitment): DateTold => ({
  key: `commitment-${one.id}`,
  on: one.dueOn,
  title: one.owes ? copy.owes(one.what) : copy.owed(one.what, one.promiser),
  about: [
    one.owes ? copy.to(one.requester, one.mission) : copy.from(one.promiser, one.mission),
    ...(one.proposedOn === null ? [] : [copy.proposed(dayInWords(one.proposedOn))]),
  ].join('. '),
  path: commitmentPaths.show({ commitment: one.slug }),
  sequence: one.version,
  changedAt:
    one.changedAt === null
      ? momentOfId(one.id)
      : Temporal.Instant.fromEpochMilliseconds(one.changedAt.getTime()),
});

/** What waits between organisations, or will: by the kind, what it is about, and the day it counts from. */
export function dateOfMatter(matter: Matter, today: Day): DateTold {
  const [kind = '', id = ''] = matter.key.split(' ');
  const words = matter.dueOn >= today ? toCome[matter.kind] : undefined;
  const began = matter.since < today ? matter.since : today;
  return {
    key: `${kind}-${id}`,
    on: matter.dueOn,
    title: words?.(matter.who) ?? matter.title,
    about: copy.matter(matter.mission),
    path: matter.href,
    sequence: daysSince(matter.since),
    changedAt: Temporal.PlainDate.from(began).toZonedDateTime('UTC').toInstant(),
  };
}

/** Before any date of a calendar here. */
const firstDay = Temporal.PlainDate.from('2000-01-01');

const daysSince = (day: Day): number =>
  Math.max(0, firstDay.until(day, { largestUnit: 'day' }).days);
