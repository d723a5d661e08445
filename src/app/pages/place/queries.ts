import { type SqlBool, sql } from 'kysely';
import { type MissionStatus, missionsVisibleTo } from '../../../features/missions/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';

/** A mission that belongs to a place. */
export interface MissionIn {
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly status: MissionStatus | null;
  readonly tier: Tier | null;
  readonly place: string | null;
  readonly fictional: boolean;
}

/**
 * The missions that belong to some places and that the actor may know of, by name, at most `limit`,
 * and how many there are. One query.
 */
export async function listMissionsIn(
  db: Reading<Schema>,
  placeIds: readonly string[],
  actor: Actor,
  limit: number,
): Promise<{ listed: MissionIn[]; total: number }> {
  const rows = await db
    .selectFrom('mission')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .select([
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.status',
      'mission.tier',
      'mission.fictional',
      'place.name as place',
      sql<string>`count(*) over ()`.as('total'),
    ])
    .where(sql<SqlBool>`mission.place_id = any (${sql.val(placeIds)}::uuid[])`)
    // `as`: a join only adds tables
    .where((on) => missionsVisibleTo(actor)(on as unknown as VisibleOn))
    .orderBy(sql`mission.name collate "en-GB-x-icu"`)
    .orderBy('mission.id')
    .limit(limit)
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    listed: rows.map(({ total: _, ...row }) => row),
  };
}

type VisibleOn = Parameters<ReturnType<typeof missionsVisibleTo>>[0];
