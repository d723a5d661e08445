import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { Reading } from '../../platform/db/access.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import { missionsVisibleTo } from './queries.ts';
import type { MissionStatus, MissionTables } from './tables.ts';

/** A mission that was found. */
export interface MissionMatch {
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly status: MissionStatus | null;
  readonly place: string | null;
  readonly fictional: boolean;
}

/**
 * The missions that answer some words by their name or goal and that the actor may know of, best
 * first, at most `limit`. A hidden one takes no place and is not counted. One query.
 */
export const searchMissions = (
  db: Reading<MissionTables & Pick<OrganisationTables, 'place'>>,
  actor: Actor,
  words: string,
  limit: number,
): Promise<MissionMatch[]> =>
  db
    .selectFrom('mission')
    .innerJoin(
      sql<{ mission_id: string; rank: number }>`missions_like(${words})`.as('found'),
      'found.mission_id',
      'mission.id',
    )
    .leftJoin('place', 'place.id', 'mission.place_id')
    .select([
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.status',
      'mission.fictional',
      'place.name as place',
    ])
    // `as`: a join only adds tables
    .where((on) => missionsVisibleTo(actor)(on as unknown as VisibleOn))
    .orderBy('found.rank', 'desc')
    .orderBy(sql`mission.name collate "en-GB-x-icu"`)
    .orderBy('mission.id')
    .limit(limit)
    .execute();

type VisibleOn = Parameters<ReturnType<typeof missionsVisibleTo>>[0];
