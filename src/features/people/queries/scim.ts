import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { ScimPerson } from '../domain/scim-user.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & Pick<OrganisationTables, 'organisation'>;

/** The organisation for which a token of its system speaks. */
export interface ScimSpeaker {
  readonly tokenId: string;
  readonly id: string;
  readonly slug: string;
  /** The last day on which the token was used; null for never. */
  readonly usedOn: Day | null;
}

/** The organisation of a live token; null for any other. One query. */
export async function findScimSpeaker(
  db: Reading<Tables>,
  hash: Buffer,
): Promise<ScimSpeaker | null> {
  const row = await db
    .selectFrom('scim_token')
    .innerJoin('organisation', 'organisation.id', 'scim_token.organisation_id')
    .select([
      'scim_token.id as tokenId',
      'organisation.id',
      'organisation.slug',
      'scim_token.used_on as usedOn',
    ])
    .where('scim_token.hash', '=', hash)
    .where('scim_token.revoked_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The tokens of an organisation's systems that work, the latest first. One query. */
export const listScimTokens = (db: Reading<PeopleTables>, organisationId: string) =>
  db
    .selectFrom('scim_token')
    .select(['slug', 'name', 'made_at as madeAt', 'used_on as usedOn'])
    .where('organisation_id', '=', organisationId)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Somebody as an organisation's system keeps them here. */
export interface ScimUser extends ScimPerson {
  readonly id: string;
  readonly personId: string;
  readonly madeAt: Date | string;
  readonly changedAt: Date | string;
  /** The posts that they hold today in this organisation. */
  readonly groups: readonly { readonly id: string; readonly title: string }[];
}

const users = (db: Reading<PeopleTables>, organisationId: string, today: Day) =>
  db
    .selectFrom('scim_user')
    .select([
      'scim_user.id',
      'scim_user.person_id as personId',
      'scim_user.user_name as userName',
      'scim_user.external_id as externalId',
      'scim_user.given_name as givenName',
      'scim_user.family_name as familyName',
      'scim_user.display_name as displayName',
      'scim_user.address',
      'scim_user.active',
      'scim_user.made_at as madeAt',
      'scim_user.changed_at as changedAt',
      sql<
        ScimUser['groups']
      >`coalesce((select json_agg(json_build_object('id', p.slug, 'title', p.title) order by p.slug)
        from appointment a join post p on p.id = a.post_id
        where a.person_id = scim_user.person_id and p.organisation_id = scim_user.organisation_id and not p.leads
          and coalesce(a.starts_on, '-infinity') <= ${today}::date and coalesce(a.ends_on, 'infinity') >= ${today}::date), '[]')`.as(
        'groups',
      ),
    ])
    .where('scim_user.organisation_id', '=', organisationId)
    .where('scim_user.gone_at', 'is', null);

/** Somebody of an organisation by the id that its system was given; null for none. One query. */
export const findScimUser = async (
  db: Reading<PeopleTables>,
  organisationId: string,
  id: string,
  today: Day,
): Promise<ScimUser | null> =>
  // PostgreSQL has no letter of this kind, and fails at one.
  id.includes('\0')
    ? null
    : ((await users(db, organisationId, today)
        .where(sql`scim_user.id::text`, '=', id.toLowerCase())
        .executeTakeFirst()) ?? null);

/** Everybody whom an organisation's system keeps here, in the order in which they came. One query. */
export const listScimUsers = (
  db: Reading<PeopleTables>,
  organisationId: string,
  today: Day,
): Promise<ScimUser[]> =>
  users(db, organisationId, today).orderBy('scim_user.made_at').orderBy('scim_user.id').execute();

/** A post as a group: whom of them the system knows. */
export interface ScimGroup {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly members: readonly { readonly id: string; readonly userName: string }[];
}

/** The group at an address, as `listScimGroups` has it; null for none. One query. */
export const findScimGroup = async (
  db: Reading<PeopleTables>,
  organisationId: string,
  slug: string,
  today: Day,
): Promise<ScimGroup | null> =>
  (await listScimGroups(db, organisationId, today)).find((one) => one.slug === slug) ?? null;

/** The posts of an organisation that go on, as groups; never one that leads, for people appoint it. One query. */
export const listScimGroups = (
  db: Reading<PeopleTables>,
  organisationId: string,
  today: Day,
): Promise<ScimGroup[]> =>
  db
    .selectFrom('post')
    .select([
      'post.id',
      'post.slug',
      'post.title',
      sql<
        ScimGroup['members']
      >`coalesce((select json_agg(json_build_object('id', u.id, 'userName', u.user_name) order by u.id)
        from scim_user u where u.organisation_id = post.organisation_id and u.gone_at is null and exists (
          select from appointment a where a.person_id = u.person_id and a.post_id = post.id
            and coalesce(a.starts_on, '-infinity') <= ${today}::date and coalesce(a.ends_on, 'infinity') >= ${today}::date)), '[]')`.as(
        'members',
      ),
    ])
    .where('post.organisation_id', '=', organisationId)
    .where('post.ended_on', 'is', null)
    .where('post.leads', '=', false)
    .orderBy('post.slug')
    .execute();
