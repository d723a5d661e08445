import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { missionsVisibleTo } from '../queries.ts';
import type { MissionStatus, MissionTables } from '../tables.ts';
import { type IndicatorRead, readIndicators } from './outcomes.ts';

type Around = MissionTables & Pick<OrganisationTables, 'organisation' | 'place'>;

/** What a list of missions is narrowed to; null asks for all. */
export interface MissionFilter {
  /** Words of the name or goal, typing mistakes forgiven. */
  readonly words: string | null;
  readonly tier: Tier | 'not-stated' | null;
  /** Address, code or name of a place; everything below it counts too. */
  readonly place: string | null;
  readonly status: MissionStatus | 'not-stated' | null;
}

/** Every mission that the actor may know of. */
const allMissions: MissionFilter = { words: null, tier: null, place: null, status: null };

/** Partners of a mission by sector; `notStated` are those without one. */
export type PartnerCounts = Readonly<Record<Sector, number>> & { readonly notStated: number };

/** A mission as lists show it. */
export interface MissionRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly grandChallenge: string | null;
  readonly tier: Tier | null;
  readonly status: MissionStatus | null;
  readonly dueOn: Day | null;
  readonly fictional: boolean;
  readonly place: { readonly slug: string; readonly name: string } | null;
  readonly lead: {
    readonly slug: string;
    readonly name: string;
    readonly sector: Sector | null;
  } | null;
  readonly partners: PartnerCounts;
  /** The headline indicator that has figures, with what they say; else the first; null without any. */
  readonly headline: IndicatorRead | null;
}

/** One page of missions. */
export interface MissionPageOfList {
  readonly rows: readonly MissionRow[];
  /** How many fit the filter in all. */
  readonly total: number;
  /** The address to go on after; null on the last page. */
  readonly next: string | null;
}

/** Matches of words that are put in order; what lies beyond them is not looked at. Source: our judgement. */
const matchesMax = 1_000;

const byName = sql`mission.name collate "en-GB-x-icu"`;

/** The conditions of a filter, but for its words. */
function conditions({ tier, place, status }: MissionFilter): RawBuilder<SqlBool>[] {
  const is = (column: 'tier' | 'status', value: string) =>
    value === 'not-stated'
      ? sql<SqlBool>`${sql.ref(`mission.${column}`)} is null`
      : sql<SqlBool>`${sql.ref(`mission.${column}`)} = ${value}`;
  return [
    ...(tier === null ? [] : [is('tier', tier)]),
    ...(status === null ? [] : [is('status', status)]),
    ...(place === null
      ? []
      : [
          sql<SqlBool>`mission.place_id in (with recursive within(id) as (
            select p.id from place p where p.slug = ${place} or p.gss = ${place.toUpperCase()}
              or plain_text(p.name) = plain_text(${place})
            union select p.id from place p join within on p.parent_id = within.id
          ) select id from within)`,
        ]),
  ];
}

/** The condition that a mission fits the filter and that the actor may know of it. */
const fits = (filter: MissionFilter, actor: Actor) => {
  const visible = missionsVisibleTo(actor);
  const words =
    filter.words === null
      ? []
      : [sql<SqlBool>`mission.id in (select mission_id from missions_like(${filter.words}))`];
  // Joins only add tables to those that the condition names.
  return (on: unknown) => {
    const own = on as ExpressionBuilder<MissionTables, 'mission'>;
    return own.and([visible(own), ...conditions(filter), ...words]);
  };
};

/** Where a list by name goes on: a mission that the actor may not know of is no place in it. */
const placeInList = (db: Pick<Reading<Around>, 'selectFrom'>, slug: string, actor: Actor) =>
  db
    .selectFrom('mission')
    .select([sql`mission.name collate "en-GB-x-icu"`.as('name'), 'mission.id'])
    .where('mission.slug', '=', slug)
    .where(missionsVisibleTo(actor));

/** Places and leads come after the condition, so that it reads the indexes of missions. */
const missionRows = (db: Pick<Reading<Around>, 'selectFrom'>) =>
  db
    .selectFrom('mission')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .leftJoin('organisation as lead', 'lead.id', 'mission.lead_id')
    .select([
      'mission.id',
      'mission.slug',
      'mission.name',
      'mission.goal',
      'mission.grand_challenge as grandChallenge',
      'mission.tier',
      'mission.status',
      'mission.due_on as dueOn',
      'mission.fictional',
      'place.slug as placeSlug',
      'place.name as placeName',
      'lead.slug as leadSlug',
      'lead.name as leadName',
      'lead.sector as leadSector',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof missionRows>['execute']>>[number];

/**
 * A page of the missions that fit a filter and that the actor may know of: by name, or by how well
 * they answer the words, after the mission at the address `after`. Each with its partners by sector
 * and what its first headline indicator says today. Four queries.
 */
export async function listMissionRows(
  db: Reading<Around>,
  actor: Actor,
  today: Day,
  {
    filter = allMissions,
    after = null,
    limit,
  }: { filter?: MissionFilter; after?: string | null; limit: number },
): Promise<MissionPageOfList> {
  const { rows, total } =
    filter.words === null
      ? await pageByName(db, actor, filter, after, limit + 1)
      : await pageByRank(db, actor, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  return {
    rows: await withReadings(db, page, today),
    total,
    next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null,
  };
}

async function pageByName(
  db: Reading<Around>,
  actor: Actor,
  filter: MissionFilter,
  after: string | null,
  limit: number,
) {
  const counted = await db
    .selectFrom('mission')
    .select((on) => on.fn.countAll<string>().as('total'))
    .where(fits(filter, actor))
    .executeTakeFirstOrThrow();
  const rows = await missionRows(db)
    .where(fits(filter, actor))
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(${byName}, mission.id) > ${placeInList(db, after ?? '', actor)}`),
    )
    .orderBy(byName)
    .orderBy('mission.id')
    .limit(limit)
    .execute();
  return { rows, total: Number(counted.total) };
}

async function pageByRank(
  db: Reading<Around>,
  actor: Actor,
  filter: MissionFilter,
  after: string | null,
  limit: number,
) {
  const found = await db
    .selectFrom('mission')
    .innerJoin(
      sql<{ mission_id: string; rank: number }>`missions_like(${filter.words})`.as('found'),
      'found.mission_id',
      'mission.id',
    )
    .select(['mission.id', 'mission.slug'])
    .where(fits({ ...filter, words: null }, actor))
    .orderBy('found.rank', 'desc')
    .orderBy(byName)
    .orderBy('mission.id')
    .limit(matchesMax)
    .execute();
  const from = after === null ? 0 : found.findIndex(({ slug }) => slug === after) + 1;
  const ids = found.slice(from, from + limit).map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await missionRows(db).where('mission.id', 'in', ids).execute();
  rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  return { rows, total: found.length };
}

async function withReadings(
  db: Reading<Around>,
  rows: readonly Row[],
  today: Day,
): Promise<MissionRow[]> {
  const ids = rows.map(({ id }) => id);
  const partners = await countPartners(db, ids);
  const read = await readIndicators(db, ids, today);
  return rows.map(({ placeSlug, placeName, leadSlug, leadName, leadSector, ...row }) => {
    const judged = (read.get(row.id) ?? []).filter((each) => each.isHeadline);
    return {
      ...row,
      place: placeSlug && placeName ? { slug: placeSlug, name: placeName } : null,
      lead: leadSlug && leadName ? { slug: leadSlug, name: leadName, sector: leadSector } : null,
      partners: partners.get(row.id) ?? noPartners,
      headline: judged.find((each) => each.figures.length > 0) ?? judged[0] ?? null,
    };
  });
}

const noPartners: PartnerCounts = { public: 0, private: 0, 'civil-society': 0, notStated: 0 };

/** How many partners each of some missions has today, by sector. One query. */
async function countPartners(
  db: Reading<Around>,
  missionIds: readonly string[],
): Promise<Map<string, PartnerCounts>> {
  if (missionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('partner')
    .innerJoin('organisation', 'organisation.id', 'partner.organisation_id')
    .select([
      'partner.mission_id as missionId',
      'organisation.sector',
      (on) => on.fn.countAll<string>().as('count'),
    ])
    .where('partner.mission_id', 'in', missionIds)
    .where('partner.ended_on', 'is', null)
    .groupBy(['partner.mission_id', 'organisation.sector'])
    .execute();
  const found = new Map<string, PartnerCounts>();
  for (const { missionId, sector, count } of rows)
    found.set(missionId, {
      ...(found.get(missionId) ?? noPartners),
      [sector ?? 'notStated']: Number(count),
    });
  return found;
}

/** A mission in the tree. */
export interface MissionInTree {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly goal: string | null;
  readonly tier: Tier | null;
  readonly status: MissionStatus | null;
  readonly fictional: boolean;
  /** Id of the mission that it stands under; null at the top, also where the one above may not be shown. */
  readonly parentId: string | null;
  readonly partners: PartnerCounts;
}

/** One page of the tree: some tops with all that fits below them. */
export interface MissionTreePage {
  readonly missions: readonly MissionInTree[];
  /** How many missions fit the filter in all. */
  readonly total: number;
  readonly next: string | null;
}

/**
 * The missions that fit a filter as a tree, `tops` tops at a time by name, after the top at the
 * address `after`. What the actor may not know of is left out, and what stood below it is a top. A
 * page shows at most `nodesMax` missions. Three queries.
 */
export async function listMissionTree(
  db: Reading<Around>,
  actor: Actor,
  filter: MissionFilter,
  { after, tops, nodesMax }: { after: string | null; tops: number; nodesMax: number },
): Promise<MissionTreePage> {
  const counted = await db
    .selectFrom('mission')
    .select((on) => on.fn.countAll<string>().as('total'))
    .where(fits(filter, actor))
    .executeTakeFirstOrThrow();
  const rows = await db
    .withRecursive('fit', (all) =>
      all
        .selectFrom('mission')
        .select([
          'id',
          'slug',
          'name',
          'goal',
          'tier',
          'status',
          'fictional',
          'parent_id as parentId',
        ])
        .where(fits(filter, actor)),
    )
    .with('top', (all) =>
      all
        .selectFrom('fit')
        .selectAll()
        .where(sql<SqlBool>`not exists (select 1 from fit above where above.id = fit."parentId")`)
        .$if(after !== null, (query) =>
          query.where(
            sql<SqlBool>`(fit.name collate "en-GB-x-icu", fit.id) > ${placeInList(db, after ?? '', actor)}`,
          ),
        )
        .orderBy(sql`fit.name collate "en-GB-x-icu"`)
        .orderBy('id')
        .limit(tops + 1),
    )
    .with('tree', (all) =>
      all
        .selectFrom('top')
        .select(['id', sql<string | null>`null::uuid`.as('under')])
        .union(
          all
            .selectFrom('fit')
            // biome-ignore lint/suspicious/noExplicitAny: a table that names itself has no type yet
            .innerJoin('tree' as any, 'tree.id' as any, 'fit.parentId' as any)
            .select(['fit.id', 'fit.parentId as under']),
        ),
    )
    .selectFrom('tree')
    .innerJoin('fit', 'fit.id', 'tree.id')
    .select([
      'fit.id',
      'fit.slug',
      'fit.name',
      'fit.goal',
      'fit.tier',
      'fit.status',
      'fit.fictional',
      'tree.under as parentId',
    ])
    .orderBy(sql`tree.under is not null`)
    .orderBy(sql`fit.name collate "en-GB-x-icu"`)
    .orderBy('fit.id')
    .execute();
  const roots = rows.filter((row) => row.parentId === null);
  const more = roots.length > tops;
  const kept = fromTheTop(more ? roots.slice(0, tops) : roots, rows, nodesMax);
  const partners = await countPartners(
    db,
    kept.map((row) => row.id),
  );
  return {
    missions: kept.map((row) => ({ ...row, partners: partners.get(row.id) ?? noPartners })),
    total: Number(counted.total),
    next: more ? (roots[tops - 1]?.slug ?? null) : null,
  };
}

/** Tops and what stands below them, level by level, so that what is cut off hangs from nothing shown. */
function fromTheTop<Node extends { id: string; parentId: string | null }>(
  tops: readonly Node[],
  all: readonly Node[],
  nodesMax: number,
): Node[] {
  const kept: Node[] = [];
  let level = [...tops];
  while (level.length > 0 && kept.length < nodesMax) {
    kept.push(...level);
    const ids = new Set(level.map((node) => node.id));
    level = all.filter((node) => node.parentId !== null && ids.has(node.parentId));
  }
  return kept.slice(0, nodesMax);
}
