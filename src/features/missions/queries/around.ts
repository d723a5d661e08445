import { type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { Consent } from '../domain/invite.ts';
import { missionsVisibleTo } from '../queries.ts';
import type { MissionStatus, MissionTables } from '../tables.ts';

type Around = MissionTables & Pick<OrganisationTables, 'organisation' | 'place'>;

/** An organisation of a mission: a partner today, or one that has attested it, or both. */
export interface MissionOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly tier: Tier | null;
  /** Whether it joined by its own consent; otherwise it is only listed. */
  readonly joined: boolean;
  readonly ended: boolean;
  /** Whether it takes part today. */
  readonly partner: boolean;
  readonly role: 'lead' | 'co-chair' | 'partner' | null;
  /** What it said when it was asked to take part; null where it is only named. */
  readonly consent: Consent;
  readonly attested: boolean;
}

/** The partners of a mission and those who attested it, the widest tier first, then by name. */
export const organisationRows = (db: Reading<Around>, missionId: string) =>
  db
    .selectFrom('organisation')
    .leftJoin('partner', (join) =>
      join
        .onRef('partner.organisation_id', '=', 'organisation.id')
        .on('partner.mission_id', '=', missionId)
        .on('partner.ended_on', 'is', null),
    )
    .leftJoin('attestation', (join) =>
      join
        .onRef('attestation.organisation_id', '=', 'organisation.id')
        .on('attestation.mission_id', '=', missionId),
    )
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name',
      'organisation.sector',
      'organisation.tier',
      'organisation.joined_at as joinedAt',
      'organisation.ends_on as endsOn',
      'partner.mission_id as partnerOf',
      'partner.role',
      'partner.consent',
      'attestation.mission_id as attestationOf',
    ])
    .where((on) =>
      on(
        'organisation.id',
        'in',
        on
          .selectFrom('partner')
          .select('partner.organisation_id')
          .where('partner.mission_id', '=', missionId)
          .where('partner.ended_on', 'is', null)
          .union(
            on
              .selectFrom('attestation')
              .select('attestation.organisation_id')
              .where('attestation.mission_id', '=', missionId),
          ),
      ),
    )
    .orderBy(tierOrder)
    .orderBy(sql`organisation.name collate "en-GB-x-icu"`)
    .orderBy('organisation.id');

type OrganisationRow = Omit<
  Awaited<ReturnType<ReturnType<typeof organisationRows>['execute']>>[number],
  'joinedAt'
> & { readonly joinedAt: unknown };

/** The organisation of a row, straight from the database or through JSON. */
export const organisationOf = (row: OrganisationRow, today: Day): MissionOrganisation => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  sector: row.sector,
  tier: row.tier,
  role: row.role,
  consent: row.consent,
  joined: row.joinedAt !== null,
  ended: row.endsOn !== null && row.endsOn < today,
  partner: row.partnerOf !== null,
  attested: row.attestationOf !== null,
});

/** The partners of a mission and those who attested it, the widest tier first, then by name. One query. */
export const listOrganisations = async (
  db: Reading<Around>,
  missionId: string,
  today: Day,
): Promise<MissionOrganisation[]> =>
  (await organisationRows(db, missionId).execute()).map((row) => organisationOf(row, today));

const tierOrder = sql`array_position(
  array['international', 'national', 'regional', 'local', 'neighbourhood'], organisation.tier)`;

/** A mission as another one names it. */
export interface MissionNamed {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly tier: Tier | null;
  readonly status: MissionStatus | null;
}

/** Missions near to one, as far as the actor may know of them. */
export interface MissionFamily {
  /** The mission that this one is part of. */
  readonly parent: MissionNamed | null;
  readonly children: readonly MissionNamed[];
  /** The mission that took over from this one. */
  readonly replacedBy: MissionNamed | null;
  /** Those that this one took over from. */
  readonly replaces: readonly MissionNamed[];
}

/** What is known of a mission to find those near to it. */
interface Kin {
  readonly id: string;
  readonly parentId: string | null;
  readonly replacedById: string | null;
}

/** The missions above, below, before and after this one that the actor may know of. */
export function familyRows(db: Reading<MissionTables>, mission: Kin, actor: Actor) {
  const above = [mission.parentId, mission.replacedById].filter((id) => id !== null);
  return db
    .selectFrom('mission')
    .select([
      'mission.id',
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.tier',
      'mission.status',
      'mission.parent_id as parentId',
      'mission.replaced_by_id as replacedById',
    ])
    .where((on) =>
      on.or([
        on('mission.parent_id', '=', mission.id),
        on('mission.replaced_by_id', '=', mission.id),
        ...(above.length > 0 ? [on('mission.id', 'in', above)] : []),
      ]),
    )
    .where(missionsVisibleTo(actor))
    .orderBy(sql`mission.name collate "en-GB-x-icu"`)
    .orderBy('mission.id');
}

type FamilyRow = MissionNamed & Pick<Kin, 'parentId' | 'replacedById'>;

/** Which of these missions is what to this one. */
export function familyOf(rows: readonly FamilyRow[], mission: Kin): MissionFamily {
  const named = ({ parentId: _, replacedById: __, ...row }: FamilyRow): MissionNamed => row;
  const only = (id: string | null) => {
    const row = rows.find((each) => each.id === id);
    return row ? named(row) : null;
  };
  const where = (key: 'parentId' | 'replacedById') =>
    rows.filter((row) => row[key] === mission.id).map(named);
  return {
    parent: only(mission.parentId),
    children: where('parentId'),
    replacedBy: only(mission.replacedById),
    replaces: where('replacedById'),
  };
}

/** The missions above, below, before and after this one that the actor may know of. One query. */
export const findFamily = async (
  db: Reading<MissionTables>,
  mission: Kin,
  actor: Actor,
): Promise<MissionFamily> => familyOf(await familyRows(db, mission, actor).execute(), mission);

/** Missions of exactly this address or name that the actor may know of, at most two: to be told apart. */
export const listMissionsCalled = (
  db: Reading<MissionTables>,
  typed: string,
  actor: Actor,
): Promise<{ id: string; slug: string; name: string }[]> =>
  db
    .selectFrom('mission')
    .select(['id', 'slug', 'name'])
    .where((on) =>
      on.or([
        on('slug', '=', addressed(typed)),
        sql<SqlBool>`plain_text(name) = plain_text(${typed.trim()})`,
      ]),
    )
    .where(missionsVisibleTo(actor))
    .orderBy(sql`slug = ${addressed(typed)}`, 'desc')
    .limit(2)
    .execute();

/** The last part of an address that was pasted whole; other words stay as they are. */
const addressed = (typed: string): string =>
  typed
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1) ?? '';

/** Places of exactly this address, code or name, at most two. */
export const listPlacesCalled = (
  db: Reading<Pick<OrganisationTables, 'place'>>,
  typed: string,
): Promise<{ id: string; slug: string; name: string }[]> =>
  db
    .selectFrom('place')
    .select(['id', 'slug', 'name'])
    .where((on) =>
      on.or([
        on('slug', '=', addressed(typed)),
        on('gss', '=', typed.trim().toUpperCase()),
        sql<SqlBool>`plain_text(name) = plain_text(${typed.trim()})`,
      ]),
    )
    .orderBy(sql`slug = ${addressed(typed)}`, 'desc')
    .limit(2)
    .execute();

/** An organisation as the forms of a mission find it. */
export interface OrganisationFound {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly joined: boolean;
  readonly endsOn: Day | null;
}

const foundRows = (db: Pick<Reading<Around>, 'selectFrom'>) =>
  db
    .selectFrom('organisation')
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name',
      'organisation.sector',
      'organisation.ends_on as endsOn',
      (on) => on('organisation.joined_at', 'is not', null).as('joined'),
    ]);

/** Organisations of exactly this address or name, at most two. */
export async function listOrganisationsCalled(
  db: Reading<Around>,
  typed: string,
): Promise<OrganisationFound[]> {
  const rows = await foundRows(db)
    .where((on) =>
      on.or([
        on('slug', '=', addressed(typed)),
        sql<SqlBool>`plain_text(name) = plain_text(${typed.trim()})`,
      ]),
    )
    .orderBy(sql`slug = ${addressed(typed)}`, 'desc')
    .limit(2)
    .execute();
  return rows.map((row) => ({ ...row, joined: row.joined === true }));
}

/** Organisations that answer these words by name, other name or identifier, best first. */
export async function searchOrganisations(
  db: Reading<Around>,
  words: string,
  limit: number,
): Promise<OrganisationFound[]> {
  const rows = await foundRows(db)
    .innerJoin(
      sql<{ organisation_id: string; rank: number }>`organisations_like(${words})`.as('found'),
      'found.organisation_id',
      'organisation.id',
    )
    .orderBy('found.rank', 'desc')
    .orderBy(sql`organisation.name collate "en-GB-x-icu"`)
    .orderBy('organisation.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, joined: row.joined === true }));
}
