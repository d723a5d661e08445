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
import type { ScimGroup, ScimUser } from '../queries/scim.ts';
import type { PeopleTables } from '../tables.ts';
import { endAtOnce, lockPosts, type Moment } from './claimed-posts.ts';
import { appoint } from './partner-lead.ts';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** An organisation whose system speaks. */
interface Organisation {
  readonly id: string;
  readonly slug: string;
}

/** Why a system is not told yes. */
export type ScimRule = 'user-name-taken' | 'person-known' | 'no-such-member';

const lockOrganisation = (tx: Writing<Tables>, { id }: Organisation) =>
  tx.selectFrom('organisation').select('id').where('id', '=', id).forUpdate().execute();

/** Makes a token for an organisation's system, returned this once. Remembers `scim.token-made`. */
export async function makeScimToken(
  tx: Writing<Tables>,
  organisation: Organisation,
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
  organisation: Organisation,
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

/** The person whom a system names: of its address, else a new one, who comes in once they confirm it. */
async function personFor(tx: Writing<Tables>, wish: ScimPerson): Promise<string> {
  const there =
    wish.address === null
      ? undefined
      : await tx
          .selectFrom('person')
          .select('id')
          .where(sql`lower(email)`, '=', wish.address)
          .where('fictional', '=', false)
          .where('erased_at', 'is', null)
          .executeTakeFirst();
  if (there) return there.id;
  const { id } = await tx
    .insertInto('person')
    .values({
      slug: sql<string>`new_code()`,
      name: nameOf(wish),
      email: wish.address,
      account_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Keeps what an organisation's system says of somebody: a new one, or with `self` another word on one. Who is
 * not active any more loses their posts in this organisation and every session at once; nothing is deleted, and
 * posts elsewhere stay. Locks the organisation. Remembers `scim.user-added`, `scim.user-changed` and
 * `scim.user-left`, without names.
 */
export async function saveScimUser(
  tx: Writing<Tables>,
  organisation: Organisation,
  wish: ScimPerson,
  self: Pick<ScimUser, 'id' | 'personId' | 'active'> | null,
  moment: Moment,
): Promise<Result<{ id: string }, ScimRule>> {
  await lockOrganisation(tx, organisation);
  const live = tx
    .selectFrom('scim_user')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .where('gone_at', 'is', null);
  const named = await live
    .where(sql`lower(user_name)`, '=', wish.userName.toLowerCase())
    .executeTakeFirst();
  if (named && named.id !== self?.id) return refused('user-name-taken');
  const personId = self?.personId ?? (await personFor(tx, wish));
  if (!self && (await live.where('person_id', '=', personId).executeTakeFirst()))
    return refused('person-known');
  const values = {
    user_name: wish.userName,
    external_id: wish.externalId,
    given_name: wish.givenName,
    family_name: wish.familyName,
    display_name: wish.displayName,
    address: wish.address,
    active: wish.active,
    changed_at: moment.now.toString(),
  };
  const { id } = self
    ? await tx
        .updateTable('scim_user')
        .set(values)
        .where('id', '=', self.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('scim_user')
        .values({
          ...values,
          organisation_id: organisation.id,
          person_id: personId,
          made_at: moment.now.toString(),
          gone_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
  await tell(tx, self ? 'scim.user-changed' : 'scim.user-added', organisation, personId, moment);
  if (!wish.active && (self?.active ?? true)) await leave(tx, organisation, personId, moment);
  return allowed({ id });
}

/** A system takes somebody away: they leave the organisation, and it knows them no more. Locks the organisation. */
export async function dropScimUser(
  tx: Writing<Tables>,
  organisation: Organisation,
  user: Pick<ScimUser, 'id' | 'personId'>,
  moment: Moment,
): Promise<void> {
  await lockOrganisation(tx, organisation);
  await tx
    .updateTable('scim_user')
    .set({ gone_at: moment.now.toString(), active: false, changed_at: moment.now.toString() })
    .where('id', '=', user.id)
    .execute();
  await leave(tx, organisation, user.personId, moment);
}

const tell = (
  tx: Writing<MemoryTables>,
  event: string & `scim.${string}`,
  organisation: Organisation,
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
  organisation: Organisation,
  personId: string,
  moment: Moment,
): Promise<void> {
  const open = await tx
    .selectFrom('appointment')
    .innerJoin('post', 'post.id', 'appointment.post_id')
    .select(['appointment.id', 'appointment.post_id as postId'])
    .where('post.organisation_id', '=', organisation.id)
    .where('appointment.person_id', '=', personId)
    .where(sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= ${moment.today}::date`)
    .execute();
  const posts = await lockPosts(tx, [...new Set(open.map(({ postId }) => postId))]);
  for (const { id, postId } of open) {
    const post = posts.find((one) => one.id === postId);
    if (post) await endAtOnce(tx, { id, personId, post }, moment);
  }
  const { account_id: account } = await tx
    .selectFrom('person')
    .select('account_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (account !== null) await endSessionsOf(tx, account);
  await tell(tx, 'scim.user-left', organisation, personId, moment);
}

/**
 * Has a post held by these of a system's people and by no others of them: who is new is appointed from today, who
 * is not named any more loses it at once. Whom the system does not know keeps it. Locks the organisation.
 * Remembers `appointment.made` and `appointment.ended`. Refused where one of them is not there or not active.
 */
export async function setScimMembers(
  tx: Writing<Tables>,
  organisation: Organisation,
  group: ScimGroup,
  wanted: readonly string[],
  moment: Moment,
): Promise<Result<null, ScimRule>> {
  const [post] = await lockPosts(tx, [group.id]);
  if (!post) return refused('no-such-member');
  const people = await tx
    .selectFrom('scim_user')
    .select(['id', 'person_id as personId', 'active'])
    .where('organisation_id', '=', organisation.id)
    .where('gone_at', 'is', null)
    .execute();
  const isNew = wanted.filter((id) => !group.members.some((one) => one.id === id));
  for (const id of isNew) {
    const one = people.find((person) => person.id === id);
    if (!one?.active) return refused('no-such-member');
    const days = { personId: one.personId, startsOn: moment.today, endsOn: null, deputy: false };
    await appoint(tx, post, days, { by: 'system', now: moment.now });
  }
  for (const { id } of group.members.filter((one) => !wanted.includes(one.id))) {
    const personId = people.find((person) => person.id === id)?.personId;
    const open = await tx
      .selectFrom('appointment')
      .select('id')
      .where('post_id', '=', group.id)
      .where('person_id', '=', personId ?? '')
      .where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${moment.today}::date`)
      .execute();
    for (const appointment of open)
      await endAtOnce(tx, { id: appointment.id, personId: personId ?? '', post }, moment);
  }
  return allowed(null);
}
