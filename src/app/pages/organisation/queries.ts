import { sql } from 'kysely';
import {
  type MissionStatus,
  type MissionTables,
  missionsVisibleTo,
} from '../../../features/missions/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';

/** A mission as the page of an organisation or a place names it. */
export interface MissionOf {
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly status: MissionStatus | null;
  /** What the organisation is called in it; null is not stated, or it only leads. */
  readonly role: MissionTables['partner']['role'];
  /** Its post holders convene the mission. */
  readonly convenes: boolean;
  readonly fictional: boolean;
  /** It was asked to take part and has not answered. */
  readonly invited: boolean;
}

type VisibleOn = Parameters<ReturnType<typeof missionsVisibleTo>>[0];

/**
 * The missions that an organisation takes part in or leads today and that the actor may know of, by
 * name, at most `limit`, and how many there are. One query.
 */
export async function listMissionsOf(
  db: Reading<Schema>,
  organisationId: string,
  actor: Actor,
  limit: number,
): Promise<{ listed: MissionOf[]; total: number }> {
  const rows = await db
    .selectFrom('mission')
    .leftJoin('partner', (join) =>
      join
        .onRef('partner.mission_id', '=', 'mission.id')
        .on('partner.organisation_id', '=', organisationId)
        .on('partner.ended_on', 'is', null),
    )
    .select([
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.status',
      'mission.fictional',
      'mission.lead_id as leadId',
      'partner.role',
      sql<boolean>`coalesce(partner.consent = 'invited', false)`.as('invited'),
      sql<string>`count(*) over ()`.as('total'),
    ])
    .where('mission.id', 'in', (on) =>
      on
        .selectFrom('partner')
        .select('partner.mission_id')
        .where('partner.organisation_id', '=', organisationId)
        .where('partner.ended_on', 'is', null)
        .union(
          on
            .selectFrom('mission as led')
            .select('led.id as mission_id')
            .where('led.lead_id', '=', organisationId),
        ),
    )
    // `as`: a join only adds tables
    .where((on) => missionsVisibleTo(actor)(on as unknown as VisibleOn))
    .orderBy(sql`mission.name collate "en-GB-x-icu"`)
    .orderBy('mission.id')
    .limit(limit)
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    listed: rows.map(({ leadId, total: _, ...row }) => ({
      ...row,
      convenes: leadId === organisationId,
    })),
  };
}

/** A post of an organisation with those who hold it on a day; nobody means that it is vacant. */
export interface PostOf {
  readonly slug: string;
  readonly title: string;
  readonly holders: readonly { readonly name: string; readonly deputy: boolean }[];
  /** Somebody holds it today or from a later day. */
  readonly held: boolean;
}

/** The posts of an organisation with today's holders, deputies last, at most `limit`. One query. */
export const listPostsOf = (
  db: Reading<Schema>,
  organisationId: string,
  today: Day,
  limit: number,
): Promise<PostOf[]> =>
  db
    .selectFrom('post')
    .select([
      'post.slug',
      'post.title',
      sql<{ name: string; deputy: boolean }[]>`(
        select coalesce(json_agg(json_build_object('name', p.name, 'deputy', coalesce(a.deputy, false))
          order by coalesce(a.deputy, false), p.name collate "en-GB-x-icu", p.slug), '[]')
        from appointment a join person p on p.id = a.person_id
        where a.post_id = post.id
          and coalesce(a.starts_on, '-infinity') <= ${today}::date
          and coalesce(a.ends_on, 'infinity') >= ${today}::date)`.as('holders'),
      sql<boolean>`exists (select 1 from appointment a where a.post_id = post.id
        and coalesce(a.ends_on, 'infinity') >= ${today}::date)`.as('held'),
    ])
    .where('post.organisation_id', '=', organisationId)
    .where('post.ended_on', 'is', null)
    .orderBy(sql`post.title collate "en-GB-x-icu"`)
    .orderBy('post.slug')
    .limit(limit)
    .execute();
