import { sql } from 'kysely';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { PlaceInTree } from '../domain.ts';
import type { OrganisationTables } from '../tables.ts';

/** A place as other things name it. */
export interface PlaceNamed {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** A place with the way to it from the widest, itself left out. */
export interface PlaceFacts extends PlaceNamed {
  readonly tier: Tier | null;
  readonly gss: string | null;
  readonly fictional: boolean;
  readonly above: readonly PlaceNamed[];
}

/** The place at an address, with where it lies; null if there is none. One query. */
export async function findPlace(
  db: Reading<OrganisationTables>,
  slug: string,
): Promise<PlaceFacts | null> {
  const rows = await db
    .selectFrom(
      sql<Omit<PlaceFacts, 'above'> & { steps: number }>`(
        with recursive way as (
          select id, parent_id, 0 as steps from place where slug = ${slug}
          union all
          select p.id, p.parent_id, way.steps + 1 from way join place p on p.id = way.parent_id
        ) cycle id set turned using passed
        select p.id, p.slug, p.name, p.tier, p.gss, p.fictional, way.steps
        from way join place p on p.id = way.id where not way.turned
      )`.as('way'),
    )
    .selectAll('way')
    .orderBy('way.steps', 'desc')
    .execute();
  const found = rows.at(-1);
  if (!found) return null;
  const { steps: _, ...place } = found;
  const above = rows.slice(0, -1).map(({ id, slug, name }) => ({ id, slug, name }));
  return { ...place, above };
}

/** The ids of a place and of all below it. Ends in a ring too. */
export async function listPlaceIdsWithin(
  db: Reading<OrganisationTables>,
  placeId: string,
): Promise<string[]> {
  const rows = await db
    .withRecursive('within(id)', (on) =>
      on
        .selectFrom('place')
        .select('place.id')
        .where('place.id', '=', placeId)
        .union(
          on
            .selectFrom('place')
            .innerJoin('within', 'within.id', 'place.parent_id')
            .select('place.id'),
        ),
    )
    .selectFrom('within')
    .select('within.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Which places of a tree are wanted: a place with all below it, or so many levels from the widest. */
export type TreeCut = { readonly within: string } | { readonly levels: number };

/**
 * Places of the tree with the organisations in each, by name. What lies below the cut is counted
 * into the lowest place that is listed. One query.
 */
export async function listPlaces(
  db: Reading<OrganisationTables>,
  cut: TreeCut,
): Promise<PlaceInTree[]> {
  const [start, levels] =
    'within' in cut
      ? [sql`p.id = ${cut.within}::uuid`, sql`null::int`]
      : [sql`p.parent_id is null`, sql`${cut.levels}::int`];
  const rows = await db
    .selectFrom(
      sql<Omit<PlaceInTree, 'here'> & { here: string }>`(
        with recursive tree as (
          select p.id, 1 as level, p.id as shown from place p where ${start}
          union all
          select p.id, tree.level + 1,
            case when ${levels} is null or tree.level < ${levels} then p.id else tree.shown end
          from tree join place p on p.parent_id = tree.id
        ) cycle id set turned using passed,
        counted as (
          select place_id, count(*) as n from organisation where place_id is not null group by 1
        ),
        gathered as (
          select tree.shown, coalesce(sum(counted.n), 0) as here
          from tree left join counted on counted.place_id = tree.id
          where not tree.turned group by tree.shown
        )
        select p.id, p.slug, p.name, p.tier, p.parent_id as "parentId", p.gss, p.fictional,
          gathered.here
        from gathered join place p on p.id = gathered.shown
      )`.as('listed'),
    )
    .selectAll('listed')
    .orderBy(sql`listed.name collate "en-GB-x-icu"`)
    .orderBy('listed.id')
    .execute();
  return rows.map((row) => ({ ...row, here: Number(row.here) }));
}

/** How many places there are. */
export async function countPlaces(db: Reading<OrganisationTables>): Promise<number> {
  const row = await db
    .selectFrom('place')
    .select((on) => on.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A place that somebody may have meant, with the one above it, to tell namesakes apart. */
export interface PlaceMeant extends PlaceNamed {
  readonly within: string | null;
}

/** The place that was meant; or those that it may be, of which there may be none. */
export type PlaceUnderstood =
  | { readonly place: PlaceMeant }
  | { readonly candidates: readonly PlaceMeant[] };

/**
 * The place that somebody means by an address, a code, a name, or a name and the place above it
 * ("Newtown, Harrow Quay"). Where no place or several are called so, up to `limit` that are alike.
 */
export async function understandPlace(
  db: Reading<OrganisationTables>,
  typed: string,
  limit: number,
): Promise<PlaceUnderstood> {
  const alike = await db
    .selectFrom(
      sql<{ place_id: string; rank: number }>`places_like(${typed.split(',')[0] ?? ''})`.as(
        'found',
      ),
    )
    .select(['found.place_id', 'found.rank'])
    .orderBy('found.rank', 'desc')
    .limit(limit)
    .execute();
  const rows = await db
    .selectFrom('place')
    .leftJoin('place as upper', 'upper.id', 'place.parent_id')
    .select(['place.id', 'place.slug', 'place.name', 'place.gss', 'upper.name as within'])
    .where((on) =>
      on.or([
        on('place.slug', '=', typed),
        ...(alike.length > 0
          ? [
              on(
                'place.id',
                'in',
                alike.map((row) => row.place_id),
              ),
            ]
          : []),
      ]),
    )
    .execute();
  const rank = new Map(alike.map((row) => [row.place_id, row.rank]));
  rows.sort((a, b) => (rank.get(b.id) ?? 0) - (rank.get(a.id) ?? 0) || (a.slug < b.slug ? -1 : 1));
  const same = (a: string, b: string) => plain(a) === plain(b);
  const exact =
    rows.find((row) => row.slug === typed) ?? rows.find((row) => row.gss === typed.toUpperCase());
  const called = rows.filter(
    (row) => same(row.name, typed) || same(`${row.name}, ${row.within}`, typed),
  );
  const meant = exact ?? (called.length === 1 ? called[0] : undefined);
  const told = ({ id, slug, name, within }: PlaceMeant): PlaceMeant => ({ id, slug, name, within });
  return meant
    ? { place: told(meant) }
    : { candidates: (called.length > 1 ? called : rows).map(told) };
}

/** Names as people compare them: without accents, case and doubled blanks. */
const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*,\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
