import { sql } from 'kysely';
import type { Tier } from '../../kernel/tier.ts';
import type { Reading } from '../../platform/db/access.ts';
import { matching, type RegisterFilter } from './queries/register.ts';
import type { OrganisationTables } from './tables.ts';

/** Rows of the register by their ids, in the order of the ids. */
export { listOrganisations } from './queries/register.ts';

/** Matches that are put in order; beyond them only the number is not known. Source: our judgement, 20 pages. */
export const matchesMax = 1_000;

/** An organisation that was found, best first. */
export interface OrganisationMatch {
  readonly id: string;
  readonly slug: string;
}

/**
 * The organisations that answer some words and fit a filter, best first: an exact identifier, the
 * name itself, names that begin so, names with a word that begins so, names that are alike. At most
 * `matchesMax + 1`; one more than `matchesMax` says that there are more. Typing mistakes and
 * accents do not matter. One query.
 */
export const searchOrganisations = (
  db: Reading<OrganisationTables>,
  words: string,
  filter: RegisterFilter,
): Promise<OrganisationMatch[]> =>
  db
    .selectFrom('organisation')
    .innerJoin(
      sql<{ organisation_id: string; rank: number }>`organisations_like(${words})`.as('found'),
      'found.organisation_id',
      'organisation.id',
    )
    .select(['organisation.id', 'organisation.slug'])
    // `as`: a join only adds tables
    .where((on) => matching(filter)(on as unknown as Parameters<ReturnType<typeof matching>>[0]))
    .orderBy('found.rank', 'desc')
    .orderBy(sql`organisation.name collate "en-GB-x-icu"`)
    .orderBy('organisation.id')
    .limit(matchesMax + 1)
    .execute();

/** A place that was found. */
export interface PlaceMatch {
  readonly slug: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly within: string | null;
  readonly fictional: boolean;
}

/** The places that answer some words, best first, at most `limit`. One query. */
export const searchPlaces = (
  db: Reading<OrganisationTables>,
  words: string,
  limit: number,
): Promise<PlaceMatch[]> =>
  db
    .selectFrom('place')
    .innerJoin(
      sql<{ place_id: string; rank: number }>`places_like(${words})`.as('found'),
      'found.place_id',
      'place.id',
    )
    .leftJoin('place as upper', 'upper.id', 'place.parent_id')
    .select(['place.slug', 'place.name', 'place.tier', 'place.fictional', 'upper.name as within'])
    .orderBy('found.rank', 'desc')
    .orderBy(sql`place.name collate "en-GB-x-icu"`)
    .orderBy('place.id')
    .limit(limit)
    .execute();
