import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, isOperator } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/day.ts';
import type { Sector } from '../../kernel/sector.ts';
import type { Tier } from '../../kernel/tier.ts';
import type { Reading } from '../../platform/db/access.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import type { PeopleTables } from '../people/index.ts';
import type { Audience, MissionStatus, MissionTables } from './tables.ts';

/** What the policies of a mission look at. */
export interface MissionAccess {
  readonly visibility: Audience;
  readonly connections: Audience;
  readonly leadId: string | null;
  /** Organisations that take part today. */
  readonly partnerIds: readonly string[];
  /** Whether somebody holds a post of the lead organisation today, and so convenes. */
  readonly convened: boolean;
}

/** A mission as its pages and the policies need it. */
export interface MissionFacts extends MissionAccess {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly grandChallenge: string | null;
  readonly affected: string | null;
  readonly tier: Tier | null;
  readonly place: { readonly slug: string; readonly name: string } | null;
  readonly parentId: string | null;
  readonly dueOn: Day | null;
  readonly status: MissionStatus | null;
  readonly lead: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly sector: Sector | null;
  } | null;
  readonly source: string | null;
  readonly fictional: boolean;
  readonly replacedById: string | null;
}

type Around = MissionTables & PeopleTables & Pick<OrganisationTables, 'organisation' | 'place'>;

/** The mission at an address, for whoever asks; null if there is none. One query. */
export async function findMission(
  db: Reading<Around>,
  slug: string,
  today: Day,
): Promise<MissionFacts | null> {
  const row = await db
    .selectFrom('mission')
    .leftJoin('organisation as lead', 'lead.id', 'mission.lead_id')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .select([
      'mission.id',
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.grand_challenge as grandChallenge',
      'mission.affected',
      'mission.tier',
      'mission.parent_id as parentId',
      'mission.due_on as dueOn',
      'mission.status',
      'mission.lead_id as leadId',
      'mission.visibility',
      'mission.connections',
      'mission.source',
      'mission.fictional',
      'mission.replaced_by_id as replacedById',
      'lead.slug as leadSlug',
      'lead.name as leadName',
      'lead.sector as leadSector',
      'place.slug as placeSlug',
      'place.name as placeName',
      (on) =>
        on
          .selectFrom('partner')
          .select(sql<string[]>`coalesce(array_agg(partner.organisation_id), '{}')`.as('ids'))
          .whereRef('partner.mission_id', '=', 'mission.id')
          .where('partner.ended_on', 'is', null)
          .as('partnerIds'),
      (on) =>
        on
          .exists(
            on
              .selectFrom('post')
              .innerJoin('appointment', 'appointment.post_id', 'post.id')
              .select('post.id')
              .whereRef('post.organisation_id', '=', 'mission.lead_id')
              .where(sql`coalesce(appointment.starts_on, '-infinity')`, '<=', today)
              .where(sql`coalesce(appointment.ends_on, 'infinity')`, '>=', today),
          )
          .as('convened'),
    ])
    .where('mission.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { leadSlug, leadName, leadSector, placeSlug, placeName, ...mission } = row;
  return {
    ...mission,
    partnerIds: row.partnerIds ?? [],
    convened: row.convened === true,
    lead:
      row.leadId && leadSlug && leadName
        ? { id: row.leadId, slug: leadSlug, name: leadName, sector: leadSector }
        : null,
    place: placeSlug && placeName ? { slug: placeSlug, name: placeName } : null,
  };
}

/**
 * The condition that keeps missions which the actor may not know of out of a list, a count, a
 * search or an export. The same rule as `maySeeMission`, said to the database.
 */
export function missionsVisibleTo(actor: Actor) {
  return (on: ExpressionBuilder<MissionTables, 'mission'>): Expression<SqlBool> => {
    if (isOperator(actor)) return on.val(true);
    const open = on('mission.visibility', '=', 'public');
    const own = actor.kind === 'person' ? actor.posts.map((post) => post.organisation.id) : [];
    if (own.length === 0) return open;
    return on.or([
      open,
      on('mission.lead_id', 'in', own),
      on.exists(
        on
          .selectFrom('partner')
          .select('partner.mission_id')
          .whereRef('partner.mission_id', '=', 'mission.id')
          .where('partner.ended_on', 'is', null)
          .where('partner.organisation_id', 'in', own),
      ),
    ]);
  };
}
