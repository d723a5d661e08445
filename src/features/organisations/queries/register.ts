import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../tables.ts';

/** An organisation as other things name it. */
export interface OrganisationNamed {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
}

/** One row of the register. */
export interface OrganisationListed extends OrganisationNamed {
  readonly tier: Tier | null;
  readonly kind: string | null;
  readonly place: { readonly slug: string; readonly name: string } | null;
  readonly joined: boolean;
  readonly endsOn: Day | null;
  readonly fictional: boolean;
}

/** Which rows of the register are asked for; null asks for all. `not-stated` asks for those without. */
export interface RegisterFilter {
  readonly sector: Sector | 'not-stated' | null;
  readonly tier: Tier | 'not-stated' | null;
  readonly kind: string | null;
  readonly joined: boolean | null;
  /** Ids of places, a place with all below it; empty asks for none. */
  readonly placeIds: readonly string[] | null;
}

type On = ExpressionBuilder<OrganisationTables, 'organisation'>;

/** The condition that a filter sets. */
export const matching =
  (filter: RegisterFilter) =>
  (on: On): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = [];
    const { sector, tier, kind, joined, placeIds } = filter;
    if (sector === 'not-stated') all.push(on('organisation.sector', 'is', null));
    else if (sector !== null) all.push(on('organisation.sector', '=', sector));
    if (tier === 'not-stated') all.push(on('organisation.tier', 'is', null));
    else if (tier !== null) all.push(on('organisation.tier', '=', tier));
    if (kind !== null) all.push(on('organisation.kind', '=', kind));
    if (joined !== null) all.push(on('organisation.joined_at', joined ? 'is not' : 'is', null));
    if (placeIds !== null)
      all.push(sql<SqlBool>`organisation.place_id = any (${sql.val(placeIds)}::uuid[])`);
    return on.and(all);
  };

/** Where a page of the register begins (after a row) or ends (before one). */
export interface RegisterEdge {
  readonly way: 'after' | 'before';
  readonly name: string;
  readonly id: string;
}

/** The order of names for people, which the indexes of the register share. */
const byName = sql`organisation.name collate "en-GB-x-icu"`;

const listedRows = (db: Reading<OrganisationTables>) =>
  db
    .selectFrom('organisation')
    .leftJoin('place', 'place.id', 'organisation.place_id')
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name',
      'organisation.sector',
      'organisation.tier',
      'organisation.kind',
      'organisation.ends_on as endsOn',
      'organisation.fictional',
      'organisation.joined_at as joinedAt',
      'place.slug as placeSlug',
      'place.name as placeName',
    ]);

type ListedRow = Awaited<ReturnType<ReturnType<typeof listedRows>['execute']>>[number];

const listed = ({ joinedAt, placeSlug, placeName, ...row }: ListedRow): OrganisationListed => ({
  ...row,
  joined: joinedAt !== null,
  place: placeSlug !== null && placeName !== null ? { slug: placeSlug, name: placeName } : null,
});

/**
 * The register in order of name (then id), at most `limit` rows after or before an edge, always in
 * that order. Reads an index as far as it needs, however many organisations there are.
 */
export async function listRegister(
  db: Reading<OrganisationTables>,
  filter: RegisterFilter,
  edge: RegisterEdge | null,
  limit: number,
): Promise<OrganisationListed[]> {
  const back = edge?.way === 'before';
  const rows = await listedRows(db)
    .where((on) => matching(filter)(on as unknown as On)) // `as`: a join only adds tables
    .$if(edge !== null, (query) => query.where(beyond(edge as RegisterEdge))) // `as`: as just asked
    .orderBy(back ? sql`${byName} desc` : byName)
    .orderBy('organisation.id', back ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return (back ? rows.reverse() : rows).map(listed);
}

const beyond = ({ way, name, id }: RegisterEdge) =>
  sql<SqlBool>`(${byName}, organisation.id) ${way === 'after' ? sql`>` : sql`<`} (${name}, ${id}::uuid)`;

/** How many organisations fit a filter, counted no further than `max + 1`. */
export async function countRegister(
  db: Reading<OrganisationTables>,
  filter: RegisterFilter,
  max: number,
): Promise<number> {
  const row = await db
    .selectFrom((on) =>
      on
        .selectFrom('organisation')
        .select('organisation.id')
        .where(matching(filter))
        .limit(max + 1)
        .as('some'),
    )
    .select((on) => on.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Rows of the register by their ids, in the order of the ids. */
export async function listOrganisations(
  db: Reading<OrganisationTables>,
  ids: readonly string[],
): Promise<OrganisationListed[]> {
  if (ids.length === 0) return [];
  const rows = await listedRows(db).where('organisation.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, listed(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Kinds of organisation in use, in order, at most `limit`. Leaps from kind to kind through the index. */
export async function listKinds(db: Reading<OrganisationTables>, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom(
      sql<{ kind: string | null }>`(
        with recursive leap as (
          (select kind from organisation where kind is not null order by kind limit 1)
          union all
          select (select o.kind from organisation o where o.kind > leap.kind order by o.kind limit 1)
          from leap where leap.kind is not null
        ) select kind from leap where kind is not null limit ${limit}::int
      )`.as('used'),
    )
    .select('used.kind')
    .execute();
  return rows.flatMap((row) => row.kind ?? []);
}
