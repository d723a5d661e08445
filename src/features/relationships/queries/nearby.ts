import { type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { connectionsVisibleTo } from '../../commitments/index.ts';
import { type MissionFacts, type MissionTables, missionsVisibleTo } from '../../missions/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import {
  gather,
  isSuggested,
  type MissionReason,
  type NearMission,
  type NearOrganisation,
  type OrganisationNear,
  type OrganisationReason,
} from '../domain/nearby.ts';
import type { ConnectionTables } from './connections.ts';

/** Rows of one kind of reason that are looked at. Source: our judgement; a page shows far fewer */
const rowsMax = 500;

/** Of a mission that goes on; one without a status does. */
const goesOn = sql<SqlBool>`(mission.status is null or mission.status in ('draft', 'candidate', 'adopted', 'review-due'))`;

type Db = Reading<
  ConnectionTables & MissionTables & Pick<OrganisationTables, 'organisation' | 'place'>
>;
type Found<N, R> = (readonly [of: N, reason: R])[];
type MissionFound = Found<Omit<NearMission, 'reasons'>, MissionReason>;

/**
 * Missions that go on and that somebody may know of, beside this one and those above, below and after
 * it, which are linked already.
 */
const others = (db: Db, mission: MissionFacts, actor: Actor) =>
  db
    .selectFrom('mission')
    .select(['mission.slug', 'mission.name', 'mission.goal', 'mission.tier'])
    .where('mission.id', '!=', mission.id)
    .where('mission.parent_id', 'is distinct from', mission.id)
    .where('mission.id', 'is distinct from', mission.parentId)
    .where('mission.id', 'is distinct from', mission.replacedById)
    .where(goesOn)
    .where(missionsVisibleTo(actor));

const missionOf = ({ slug, name, goal, tier }: Omit<NearMission, 'reasons'>) => ({
  slug,
  name,
  goal,
  tier,
});

/**
 * The missions near one, of those that the actor may know of and that go on, each with every reason:
 * the same place or one step from it, an indicator of the same name, an organisation on whose work
 * other work depends in both. The last only where the actor may see the other's connections too.
 * Those above and below it are left out. Three queries.
 */
export async function listNearMissions(
  db: Db,
  mission: MissionFacts,
  actor: Actor,
): Promise<NearMission[]> {
  const found = await Promise.all([
    nearByPlace(db, mission, actor),
    nearByIndicator(db, mission, actor),
    nearByDependency(db, mission, actor),
  ]);
  return gather(found.flat());
}

/** The organisations of a group by their name in the query, each once, by name. */
const named = (organisation: string) =>
  sql<OrganisationNear[]>`(select json_agg(o order by o.name, o.slug) from (
    select distinct one->>'slug' as slug, one->>'name' as name, one->>'sector' as sector
    from unnest(array_agg(jsonb_build_object('slug', ${sql.ref(`${organisation}.slug`)},
      'name', ${sql.ref(`${organisation}.name`)}, 'sector', ${sql.ref(`${organisation}.sector`)}))) as one) o)`;

async function nearByPlace(db: Db, mission: MissionFacts, actor: Actor): Promise<MissionFound> {
  if (mission.place === null) return [];
  const rows = await others(db, mission, actor)
    .innerJoin('place', 'place.id', 'mission.place_id')
    .innerJoin('place as own', (join) =>
      join
        .on('own.slug', '=', mission.place?.slug ?? '')
        .on((on) =>
          on.or([
            on('place.id', '=', on.ref('own.id')),
            on('place.parent_id', '=', on.ref('own.id')),
            on('own.parent_id', '=', on.ref('place.id')),
          ]),
        ),
    )
    .select([
      'place.slug as placeSlug',
      'place.name as placeName',
      sql<'same' | 'inside' | 'around'>`case when place.id = own.id then 'same'
        when place.parent_id = own.id then 'inside' else 'around' end`.as('step'),
    ])
    .limit(rowsMax)
    .execute();
  return rows.map((row) => [
    missionOf(row),
    { kind: 'place', step: row.step, place: { slug: row.placeSlug, name: row.placeName } },
  ]);
}

async function nearByIndicator(db: Db, mission: MissionFacts, actor: Actor): Promise<MissionFound> {
  const rows = await others(db, mission, actor)
    .innerJoin('indicator as theirs', 'theirs.mission_id', 'mission.id')
    .innerJoin('indicator as own', (join) =>
      join
        .on(sql<SqlBool>`lower(own.name) = lower(theirs.name)`)
        .on('own.mission_id', '=', mission.id)
        .on('own.ended_on', 'is', null),
    )
    .select((on) => [sql<string[]>`array_agg(distinct ${on.ref('theirs.name')})`.as('indicators')])
    .where('theirs.ended_on', 'is', null)
    // Two publishers of one name measure two things.
    .where(
      sql<SqlBool>`(own.publisher is null or theirs.publisher is null or lower(own.publisher) = lower(theirs.publisher))`,
    )
    .groupBy('mission.id')
    .limit(rowsMax)
    .execute();
  return rows.map((row) => [missionOf(row), { kind: 'indicator', indicators: row.indicators }]);
}

/** Work that other work waits for: the later end of a sequence, either end of another kind. */
const dependedOn = (workstream: string) =>
  sql<SqlBool>`exists (select from dependency d where d.ended_on is null
    and (d.on_id = ${sql.ref(workstream)} or (d.from_id = ${sql.ref(workstream)} and d.kind <> 'sequential')))`;

async function nearByDependency(
  db: Db,
  mission: MissionFacts,
  actor: Actor,
): Promise<MissionFound> {
  const rows = await others(db, mission, actor)
    .innerJoin('workstream as work', 'work.mission_id', 'mission.id')
    .innerJoin('assignment as doing', 'doing.workstream_id', 'work.id')
    .innerJoin('organisation', 'organisation.id', 'doing.organisation_id')
    .select([named('organisation').as('organisations')])
    .where('work.ended_on', 'is', null)
    .where('doing.ended_on', 'is', null)
    .where(dependedOn('work.id'))
    .where('doing.organisation_id', 'in', (on) =>
      on
        .selectFrom('assignment as here')
        .innerJoin('workstream as own', 'own.id', 'here.workstream_id')
        .select('here.organisation_id')
        .where('own.mission_id', '=', mission.id)
        .where('own.ended_on', 'is', null)
        .where('here.ended_on', 'is', null)
        .where(dependedOn('own.id')),
    )
    .where(connectionsVisibleTo(actor) as never) // the joined tables hold all that it names
    .groupBy('mission.id')
    .limit(rowsMax)
    .execute();
  return rows.map((row) => [
    missionOf(row),
    { kind: 'dependency', organisations: row.organisations },
  ]);
}

/**
 * The organisations that might take part in a mission, each with every reason: it takes part in a
 * mission near it, or works with its partners elsewhere where the actor may see that; and beside one
 * of these, that it is at home in the same place. Those that have ended, take part, are invited or
 * declined are left out. Two queries, or one.
 */
export async function listNearOrganisations(
  db: Db,
  mission: MissionFacts,
  near: readonly { readonly slug: string }[],
  actor: Actor,
): Promise<NearOrganisation[]> {
  const found = await Promise.all([
    takingPartNear(
      db,
      mission,
      near.map(({ slug }) => slug),
    ),
    workingElsewhere(db, mission, actor),
  ]);
  return gather(found.flat())
    .map(({ home, ...one }) => atHome(one, home, mission))
    .filter(isSuggested);
}

type AtHome = OrganisationNear & { readonly home: string | null };

const atHome = (
  one: NearOrganisation,
  home: string | null,
  { place }: MissionFacts,
): NearOrganisation =>
  place !== null && place.slug === home
    ? { ...one, reasons: [...one.reasons, { kind: 'place', place }] }
    : one;

/** Organisations that are not of this mission in any way, and have not ended. */
const elsewhere = (db: Db, mission: MissionFacts) =>
  db
    .selectFrom('organisation')
    .leftJoin('place', 'place.id', 'organisation.place_id')
    .select(['organisation.slug', 'organisation.name', 'organisation.sector', 'place.slug as home'])
    .where('organisation.ends_on', 'is', null)
    .where('organisation.replaced_by_id', 'is', null)
    .where('organisation.id', 'is distinct from', mission.lead?.id ?? null)
    .where((on) =>
      on.not(
        on.exists(
          on
            .selectFrom('partner as of')
            .select('of.mission_id')
            .where('of.mission_id', '=', mission.id)
            .where('of.ended_on', 'is', null)
            .whereRef('of.organisation_id', '=', 'organisation.id'),
        ),
      ),
    );

async function takingPartNear(
  db: Db,
  mission: MissionFacts,
  near: readonly string[],
): Promise<Found<AtHome, OrganisationReason>> {
  if (near.length === 0) return [];
  const rows = await elsewhere(db, mission)
    .innerJoin('partner', 'partner.organisation_id', 'organisation.id')
    .innerJoin('mission', 'mission.id', 'partner.mission_id')
    .select([
      sql<{ slug: string; name: string }[]>`json_agg(json_build_object('slug', mission.slug,
        'name', mission.name) order by mission.name, mission.slug)`.as('missions'),
    ])
    .where('mission.slug', 'in', [...near])
    .where('partner.ended_on', 'is', null)
    .where(sql<SqlBool>`partner.consent is distinct from 'declined'`)
    .groupBy(['organisation.id', 'place.slug'])
    .limit(rowsMax)
    .execute();
  return rows.map(({ missions, ...of }) => [of, { kind: 'mission', missions }]);
}

/** Ties that both confirmed, and published ones, in other missions: as gaps count them. */
async function workingElsewhere(
  db: Db,
  mission: MissionFacts,
  actor: Actor,
): Promise<Found<AtHome, OrganisationReason>> {
  const rows = await elsewhere(db, mission)
    .innerJoin('tie', (join) =>
      join.on((on) =>
        on.or([
          on('tie.from_id', '=', on.ref('organisation.id')),
          on('tie.to_id', '=', on.ref('organisation.id')),
        ]),
      ),
    )
    .innerJoin('mission', 'mission.id', 'tie.mission_id')
    .innerJoin('partner', (join) =>
      join
        .on('partner.mission_id', '=', mission.id)
        .on('partner.ended_on', 'is', null)
        .on((on) =>
          on.or([
            on('tie.from_id', '=', on.ref('partner.organisation_id')),
            on('tie.to_id', '=', on.ref('partner.organisation_id')),
          ]),
        ),
    )
    .innerJoin('organisation as with', 'with.id', 'partner.organisation_id')
    .select([named('with').as('organisations')])
    .where('mission.id', '!=', mission.id)
    .where(
      sql<SqlBool>`(tie.confirmed = 'both' or (tie.made_at is null and coalesce(tie.source, mission.source) is not null))`,
    )
    .where(connectionsVisibleTo(actor) as never) // the joined tables hold all that it names
    .groupBy(['organisation.id', 'place.slug'])
    .limit(rowsMax)
    .execute();
  return rows.map(({ organisations, ...of }) => [of, { kind: 'tie', organisations }]);
}
