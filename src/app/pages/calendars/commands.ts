import { createHash, randomBytes } from 'node:crypto';
import { type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import type { Schema } from '../../schema.ts';
import type { endCalendarRefusals, makeCalendarRefusals } from './copy.ts';

/** 256 bits of chance: a fast hash of it is enough, and nobody finds one by trying. */
const secretBytes = 32;

/** What is kept of the secret in an address. */
export const hashOfSecret = (secret: string): Buffer =>
  createHash('sha256').update(secret, 'utf8').digest();

/**
 * Makes an address of the dates of an organisation of which the person holds a post today; it takes the
 * place of the one before. The secret is returned this once. Locks the person. Remembers `calendar.made`.
 */
export async function makeCalendar(
  tx: Writing<Schema>,
  me: PersonActing,
  slug: string,
  now: Temporal.Instant,
): Promise<
  Result<
    { secret: string; organisation: { id: string; name: string } },
    keyof typeof makeCalendarRefusals
  >
> {
  const post = postsHeld(me).find(({ organisation }) => organisation.slug === slug);
  if (!post) return refused('not-your-organisation');
  const { organisation } = post;
  await lockPerson(tx, me.id);
  const { numDeletedRows } = await tx
    .deleteFrom('calendar_address')
    .where('person_id', '=', me.id)
    .where('organisation_id', '=', organisation.id)
    .executeTakeFirst();
  const secret = randomBytes(secretBytes).toString('base64url');
  await tx
    .insertInto('calendar_address')
    .values({
      person_id: me.id,
      organisation_id: organisation.id,
      hash: hashOfSecret(secret),
      made_at: now.toString(),
      used_at: null,
    })
    .execute();
  await remember(tx, {
    event: 'calendar.made',
    at: now,
    by: { post: post.postId, organisation: organisation.id },
    about: [me.id, organisation.id],
    facts: { replaced: numDeletedRows > 0n },
  });
  return allowed({ secret, organisation: { id: organisation.slug, name: organisation.name } });
}

/**
 * Ends an address of the person's, also of an organisation of which they hold no post any more. Locks the
 * person. Remembers `calendar.ended`.
 */
export async function endCalendar(
  tx: Writing<Schema>,
  me: PersonActing,
  organisationId: string,
  now: Temporal.Instant,
): Promise<Result<null, keyof typeof endCalendarRefusals>> {
  await lockPerson(tx, me.id);
  const { numDeletedRows } = await tx
    .deleteFrom('calendar_address')
    .where('person_id', '=', me.id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return refused('ended-already');
  const post = postsHeld(me).find(({ organisation }) => organisation.id === organisationId);
  await remember(tx, {
    event: 'calendar.ended',
    at: now,
    by: post ? { post: post.postId, organisation: organisationId } : 'system',
    about: [me.id, organisationId],
    facts: {},
  });
  return allowed(null);
}

/** Writes down that an address was asked for. Not remembered: it changes nothing that anybody decides. */
export async function noteCalendarUse(
  tx: Writing<Schema>,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('calendar_address')
    .set({ used_at: now.toString() })
    .where('hash', '=', hash)
    .execute();
}

const lockPerson = (tx: Writing<Schema>, id: string) =>
  tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
