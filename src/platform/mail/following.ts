import { sql } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import type { Reading, Writing } from '../db/access.ts';
import type { MailTables } from './tables.ts';
import { type Notice, tell } from './tell.ts';

/** Has a person hear what becomes of a thing. Doing it again changes nothing. */
export async function follow(
  tx: Writing<MailTables>,
  personId: string,
  thing: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('following')
    .values({ person_id: personId, thing, since: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Lets a person hear no more of a thing. */
export async function unfollow(
  tx: Writing<MailTables>,
  personId: string,
  thing: string,
): Promise<void> {
  await tx
    .deleteFrom('following')
    .where('person_id', '=', personId)
    .where('thing', '=', thing)
    .execute();
}

/** Whether a person follows a thing. One query. */
export async function isFollowing(
  db: Reading<MailTables>,
  personId: string,
  thing: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('following')
    .select('thing')
    .where('person_id', '=', personId)
    .where('thing', '=', thing)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Tells everybody who follows a thing that it has ended, and what became of it; after that nobody follows
 * it. Not who ended it (`except`), nor who may not see it any more (`mayHear`). Somebody who heard of the
 * same turn as one of its sides does not hear again: the notice's `thing` is that of the turn.
 */
export async function tellFollowers(
  tx: Writing<MailTables>,
  followed: string,
  ending: Omit<Notice, 'person' | 'kind'>,
  who: {
    readonly except: string | null;
    readonly mayHear: (personId: string) => Promise<boolean>;
  },
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<
    Notice['person']
  >`select id, name, address from end_following(${followed})`.execute(tx);
  for (const person of rows)
    if (person.id !== who.except && (await who.mayHear(person.id)))
      await tell(tx, { ...ending, person, kind: 'followed' }, now);
}
