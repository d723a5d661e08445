import type { Actor, PersonActing } from '../../../kernel/actor.ts';
import { type Day, dayIn, Temporal } from '../../../kernel/day.ts';
import type { Database } from '../../../platform/db/access.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import type { MemoryTables } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';

/** What the routes by which organisations come in are given. */
export interface JoiningParts {
  readonly db: Database<PeopleTables & OrganisationTables & MemoryTables & MailTables>;
  readonly timeZone: string;
  /** The address that people use, for links in mails. */
  readonly url: string;
  /**
   * The organisations whose post holders convene a mission in which another takes part today; empty
   * where nobody does. Missions are known to a later feature.
   */
  readonly convenorsOf: (organisationId: string, today: Day) => Promise<readonly string[]>;
  /** Ids of the claims that wait for somebody, the oldest first, at most `limit`. */
  readonly claimsToCheck: (
    actor: PersonActing,
    today: Day,
    limit: number,
  ) => Promise<readonly string[]>;
}

/** What these routes are filed under. */
export const tag = 'organisations';

/** The person who asks, where a policy has let nobody else in. */
export const meOf = ({ actor }: { readonly actor: Actor }): PersonActing => {
  if (actor.kind !== 'person') throw new Error('a policy let a visitor in');
  return actor;
};

/** The day of an instant that the database gave, where the house is. */
export const dayOf = (instant: Date, timeZone: string): Day =>
  dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), timeZone);
