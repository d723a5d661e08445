import { type SqlBool, sql } from 'kysely';
import { type MissionStatus, missionsVisibleTo } from '../../../features/missions/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { type Tier, tiers } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';

/** A mission as the first page lists it. */
export interface HomeMission {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly grandChallenge: string | null;
  readonly place: string | null;
  readonly status: MissionStatus | null;
  readonly fictional: boolean;
  /** It is part of another mission, or has one below it. */
  readonly nested: boolean;
}

/** Statuses of a mission that goes on. One without a status goes on too. */
const liveStatuses: readonly MissionStatus[] = ['draft', 'candidate', 'adopted', 'review-due'];
const isLive = sql<SqlBool>`(mission.status is null or mission.status = any (${sql.val(liveStatuses)}))`;

/**
 * The missions that the first page shows, of those that the actor may know of: those
 * that go on first, then those with the most partners, then those with the most indicators. At
 * most `limit`; in a demonstration at most so many made-up ones, which stand before as many real
 * ones. With how many there are in all. One query.
 */
export async function listHomeMissions(
  db: Reading<Schema>,
  actor: Actor,
  demonstration: boolean,
  limit: number,
): Promise<{ listed: HomeMission[]; total: number }> {
  const rows = await db
    .with('visible', (all) =>
      all
        .selectFrom('mission')
        .select(['mission.id', 'mission.fictional', isLive.as('live')])
        .where(missionsVisibleTo(actor)),
    )
    .with('counted', (all) =>
      all
        .selectFrom('partner')
        .select(['partner.mission_id', (on) => on.fn.countAll<string>().as('partners')])
        .where('partner.ended_on', 'is', null)
        .groupBy('partner.mission_id'),
    )
    .with('ranked', (all) =>
      all
        .selectFrom('visible')
        .innerJoin('mission', 'mission.id', 'visible.id')
        .leftJoin('counted', 'counted.mission_id', 'visible.id')
        .select([
          'visible.id',
          sql<boolean>`(${demonstration} and visible.fictional)`.as('first'),
          sql<string>`count(*) over ()`.as('total'),
          sql<string>`row_number() over (
            partition by ${demonstration} and visible.fictional
            order by visible.live desc, coalesce(counted.partners, 0) desc,
              (select count(*) from indicator i
                where i.mission_id = visible.id and i.ended_on is null) desc,
              mission.name collate "en-GB-x-icu", visible.id)`.as('nth'),
        ]),
    )
    .selectFrom('ranked')
    .innerJoin('mission', 'mission.id', 'ranked.id')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .select([
      'mission.id',
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.grand_challenge as grandChallenge',
      'place.name as place',
      'mission.status',
      'mission.fictional',
      'ranked.total',
      sql<boolean>`(mission.parent_id in (select id from visible)
        or exists (select 1 from mission c join visible v on v.id = c.id
          where c.parent_id = mission.id)) is true`.as('nested'),
    ])
    .where('ranked.nth', '<=', String(limit))
    .orderBy('ranked.first', 'desc')
    .orderBy('ranked.nth')
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    listed: rows.map(({ total: _, ...row }) => row),
  };
}

/** A mission as a card of the tiers. */
export interface TierMission {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly fictional: boolean;
  /** Null also where the one above is not shown. */
  readonly parentId: string | null;
}

/**
 * The tree that a mission belongs to, of missions that go on and that the actor may know of: from
 * its highest one down, the widest tiers first, at most `limit`. One query; a ring ends.
 */
export async function listTreeAround(
  db: Reading<Schema>,
  missionId: string,
  actor: Actor,
  limit: number,
): Promise<TierMission[]> {
  const rows = await db
    .with('visible', (all) =>
      all
        .selectFrom('mission')
        .select(['mission.id', 'mission.parent_id'])
        .where(missionsVisibleTo(actor))
        .where((on) => on.or([isLive, on('mission.id', '=', missionId)])),
    )
    .selectFrom(
      sql<{ id: string }>`(
        with recursive up(id, parent_id) as (
          select v.id, v.parent_id from visible v where v.id = ${missionId}::uuid
          union
          select v.id, v.parent_id from up join visible v on v.id = up.parent_id
        ), top(id) as (
          select coalesce(
            (select up.id from up where up.parent_id is null or up.parent_id not in (select id from visible)),
            ${missionId}::uuid)
        ), down(id) as (
          select id from top
          union
          select v.id from down join visible v on v.parent_id = down.id
        ) select id from down
      )`.as('tree'),
    )
    .innerJoin('mission', 'mission.id', 'tree.id')
    .select([
      'mission.id',
      'mission.slug',
      'mission.name',
      'mission.tier',
      'mission.fictional',
      'mission.parent_id as parentId',
    ])
    .orderBy(sql`array_position(${sql.val([...tiers])}::text[], mission.tier)`)
    .orderBy(sql`mission.name collate "en-GB-x-icu"`)
    .orderBy('mission.id')
    .limit(limit)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return rows.map((row) => ({
    ...row,
    parentId: row.parentId !== null && known.has(row.parentId) ? row.parentId : null,
  }));
}

/** How many partners each of some missions has today, by sector. One query. */
export async function countSectors(
  db: Reading<Schema>,
  missionIds: readonly string[],
): Promise<Map<string, Record<Sector, number>>> {
  const counts = new Map(
    missionIds.map((id) => [id, { public: 0, private: 0, 'civil-society': 0 }]),
  );
  if (missionIds.length === 0) return counts;
  const rows = await db
    .selectFrom('partner')
    .innerJoin('organisation', 'organisation.id', 'partner.organisation_id')
    .select([
      'partner.mission_id as id',
      'organisation.sector',
      (on) => on.fn.countAll<string>().as('count'),
    ])
    .where('partner.mission_id', 'in', missionIds)
    .where('partner.ended_on', 'is', null)
    .where('organisation.sector', 'is not', null)
    .groupBy(['partner.mission_id', 'organisation.sector'])
    .execute();
  for (const { id, sector, count } of rows) {
    const of = counts.get(id);
    if (of && sector) of[sector] = Number(count);
  }
  return counts;
}
