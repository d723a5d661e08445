import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { endSessionsOf } from '../../../platform/auth/leave-for-good.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { nameOf, type ScimPerson } from '../domain/scim-user.ts';
import { tokenHash } from '../domain.ts';
import { findScimUser, type ScimUser } from '../queries/scim.ts';
import type { PeopleTables } from '../tables.ts';
import { endAtOnce, hasDaysFrom, lockPosts, type Moment } from './claimed-posts.ts';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** An organisation whose system speaks. */
export interface ScimOrganisation {
  readonly id: string;
  readonly slug: string;
}

/** Why a system is not told yes. */
export type ScimRule =
  | 'gone'
  | 'wrong-value'
  | 'user-name-taken'
  | 'person-known'
  | 'address-taken'
  | 'title-taken'
  | 'held'
  | 'no-such-member';

/** Locks an organisation, so that what its system said is read and written by one at a time. */
export const lockSpeaker = (tx: Writing<Tables>, { id }: ScimOrganisation) =>
  tx.selectFrom('organisation').select('id').where('id', '=', id).forUpdate().execute();

/** Makes a token for an organisation's system, returned this once. Remembers `scim.token-made`. */
export async function makeScimToken(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  name: string,
  { by, now }: { readonly by: By; readonly now: Temporal.Instant },
): Promise<{ token: string }> {
  const token = `weft_scim_${randomBytes(32).toString('base64url')}`;
  await tx
    .insertInto('scim_token')
    .values({
      organisation_id: organisation.id,
      name,
      hash: tokenHash(token),
      made_at: now.toString(),
      used_on: null,
      revoked_at: null,
    })
    .execute();
  const facts = { organisation: organisation.slug, name };
  await remember(tx, { event: 'scim.token-made', at: now, by, about: [organisation.id], facts });
  return { token };
}

/** Notes the day on which a token was used. */
export const noteScimUse = (tx: Writing<PeopleTables>, tokenId: string, today: Day) =>
  tx.updateTable('scim_token').set({ used_on: today }).where('id', '=', tokenId).execute();

/** A token opens nothing any more. Remembers `scim.token-revoked`. Refused where it did not. */
export async function revokeScimToken(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  slug: string,
  { by, now }: { readonly by: By; readonly now: Temporal.Instant },
): Promise<Result<null, 'no-such-token'>> {
  const revoked = await tx
    .updateTable('scim_token')
    .set({ revoked_at: now.toString() })
    .where('slug', '=', slug)
    .where('organisation_id', '=', organisation.id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (!revoked) return refused('no-such-token');
  const facts = { organisation: organisation.slug, name: revoked.name };
  await remember(tx, { event: 'scim.token-revoked', at: now, by, about: [organisation.id], facts });
  return allowed(null);
}

/**
 * The person whom a system names: of its address, else a new one, who comes in once they confirm it. Null where
 * the address is that of somebody made up.
 */
async function personFor(tx: Writing<Tables>, wish: ScimPerson): Promise<string | null> {
  const ofAddress = async () =>
    wish.address === null
      ? undefined
      : await tx
          .selectFrom('person')
          .select('id')
          .where(sql`lower(email)`, '=', wish.address)
          .where('fictional', '=', false)
          .where('erased_at', 'is', null)
          .executeTakeFirst();
  const there = await ofAddress();
  if (there) return there.id;
  const made = await tx
    .insertInto('person')
    .values({
      slug: sql<string>`new_code()`,
      name: nameOf(wish),
      email: wish.address,
      account_id: null,
    })
    // The system of another organisation names the same address at once.
    .onConflict((on) => on.expression(sql`lower(email)`).where('email', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return (made ?? (await ofAddress()))?.id ?? null;
}

/**
 * Keeps what an organisation's system says of somebody: a new one, or with `self` another word on one, decided
 * from how they stand once locked. Who is not active any more leaves, as `dropScimUser` says. Locks the
 * organisation. Remembers `scim.user-added`, `scim.user-changed` and `scim.user-left`, without names.
 */
export async function saveScimUser(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  self: string | null,
  wishFrom: (now: ScimPerson | null) => ScimPerson | null,
  moment: Moment,
): Promise<Result<{ id: string }, ScimRule>> {
  await lockSpeaker(tx, organisation);
  const now = self === null ? null : await findScimUser(tx, organisation.id, self, moment.today);
  if (self !== null && !now) return refused('gone');
  const wish = wishFrom(now);
  if (!wish) return refused('wrong-value');
  const live = tx
    .selectFrom('scim_user')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .where('gone_at', 'is', null);
  const named = await live
    .where(sql`lower(user_name)`, '=', sql`lower(${wish.userName})`)
    .executeTakeFirst();
  if (named && named.id !== now?.id) return refused('user-name-taken');
  const personId = now?.personId ?? (await personFor(tx, wish));
  if (personId === null) return refused('address-taken');
  if (!now && (await live.where('person_id', '=', personId).executeTakeFirst()))
    return refused('person-known');
  const id = await write(tx, organisation, personId, now, wish, moment);
  await tell(tx, now ? 'scim.user-changed' : 'scim.user-added', organisation, personId, moment);
  if (!wish.active && (now?.active ?? true)) await leave(tx, organisation, personId, moment);
  return allowed({ id });
}

async function write(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  personId: string,
  self: Pick<ScimUser, 'id'> | null,
  wish: ScimPerson,
  { now }: Moment,
): Promise<string> {
  const values = {
    user_name: wish.userName,
    external_id: wish.externalId,
    given_name: wish.givenName,
    family_name: wish.familyName,
    display_name: wish.displayName,
    address: wish.address,
    active: wish.active,
    changed_at: now.toString(),
  };
  const whose = { organisation_id: organisation.id, person_id: personId };
  const { id } = self
    ? await tx
        .updateTable('scim_user')
        .set(values)
        .where('id', '=', self.id)
        .where('gone_at', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('scim_user')
        .values({ ...values, ...whose, made_at: now.toString(), gone_at: null })
        .returning('id')
        .executeTakeFirstOrThrow();
  return id;
}

/**
 * A system takes somebody away, and knows them no more: they leave. That ends their appointments in this
 * organisation at once, but for the post that leads, which people keep; nothing is deleted. Whoever lost one so,
 * holds no other post today and is no operator is signed out. Locks the organisation. Remembers
 * `appointment.ended` and `scim.user-left`. Refused where they are gone.
 */
export async function dropScimUser(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  id: string,
  moment: Moment,
): Promise<Result<null, ScimRule>> {
  await lockSpeaker(tx, organisation);
  const user = await findScimUser(tx, organisation.id, id, moment.today);
  if (!user) return refused('gone');
  await tx
    .updateTable('scim_user')
    .set({ gone_at: moment.now.toString(), active: false, changed_at: moment.now.toString() })
    .where('id', '=', user.id)
    .where('gone_at', 'is', null)
    .execute();
  await leave(tx, organisation, user.personId, moment);
  return allowed(null);
}

const tell = (
  tx: Writing<MemoryTables>,
  event: string & `scim.${string}`,
  organisation: ScimOrganisation,
  personId: string,
  { now }: Moment,
) =>
  remember(tx, {
    event,
    at: now,
    by: 'system',
    about: [organisation.id, personId],
    facts: { organisation: organisation.slug },
  });

async function leave(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  personId: string,
  moment: Moment,
): Promise<void> {
  const open = await tx
    .selectFrom('appointment')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .select(['appointment.id', 'appointment.post_id as postId'])
    .where('post.organisation_id', '=', organisation.id)
    .where('appointment.person_id', '=', personId)
    .where('post.leads', '=', false)
    .where(hasDaysFrom(moment.today))
    .execute();
  const posts = await lockPosts(tx, [...new Set(open.map(({ postId }) => postId))]);
  for (const { id, postId } of open) {
    const post = posts.find((one) => one.id === postId);
    if (post) await endAtOnce(tx, { id, personId, post }, moment);
  }
  if (open.length > 0) await signOut(tx, personId, moment.today);
  await tell(tx, 'scim.user-left', organisation, personId, moment);
}

/** Ends the sessions of somebody who holds no post any more; never those of an operator. */
async function signOut(tx: Writing<Tables>, personId: string, today: Day): Promise<void> {
  const person = await tx
    .selectFrom('person')
    .select('account_id as account')
    .where('id', '=', personId)
    .where('operator', '=', false)
    .where(
      sql<boolean>`not exists (select from appointment a where a.person_id = person.id
        and coalesce(a.starts_on, '-infinity') <= ${today}::date
        and coalesce(a.ends_on, 'infinity') >= ${today}::date)`,
    )
    .executeTakeFirst();
  if (person && person.account !== null) await endSessionsOf(tx, person.account);
}
