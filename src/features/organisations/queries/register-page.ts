import type { Reading } from '../../../platform/db/access.ts';
import { type RegisterQuery, rowsOnPage } from '../schema.ts';
import { matchesMax, searchOrganisations } from '../search.ts';
import type { OrganisationTables } from '../tables.ts';
import { listPlaceIdsWithin, type PlaceMeant, understandPlace } from './places.ts';
import {
  countRegister,
  listKinds,
  listOrganisations,
  listRegister,
  type OrganisationListed,
  type RegisterEdge,
  type RegisterFilter,
} from './register.ts';

/** Rows that are counted; a longer register says "more than". Counting them takes some 10 ms. */
const countedMax = 100_000;
/** Kinds that the filter offers. */
const kindsMax = 200;
/** Places offered where one name may mean several. */
const placesMeantMax = 10;

/** One page of the register. */
export interface RegisterPage {
  readonly organisations: readonly OrganisationListed[];
  /** How many match, counted up to `totalMax`; more than that where it is `totalMax + 1`. */
  readonly total: number;
  readonly totalMax: number;
  /** Position of the first row, from 1; null where only the order is known. */
  readonly from: number | null;
  /** The row after which the next page begins, and before which the previous one ends; slugs. */
  readonly next: string | null;
  readonly previous: string | null;
  readonly place: PlaceMeant | null;
  readonly placesMeant: readonly PlaceMeant[] | null;
  readonly kinds: readonly string[];
}

/** What a query asks for, once its place is understood; or the places that it may mean. */
export type RegisterAsked =
  | { readonly filter: RegisterFilter; readonly place: PlaceMeant | null }
  | { readonly placesMeant: readonly PlaceMeant[] };

/** Understands the filters of a query. At most three queries. */
export async function understandRegister(
  db: Reading<OrganisationTables>,
  query: RegisterQuery,
): Promise<RegisterAsked> {
  const understood = query.place
    ? await understandPlace(db, query.place.trim(), placesMeantMax)
    : null;
  if (understood && 'candidates' in understood) return { placesMeant: understood.candidates };
  const place = understood?.place ?? null;
  return {
    place,
    filter: {
      sector: query.sector ?? null,
      tier: query.tier ?? null,
      kind: query.kind ?? null,
      joined: query.standing === undefined ? null : query.standing === 'joined',
      placeIds: place ? await listPlaceIdsWithin(db, place.id) : null,
    },
  };
}

/**
 * One page of the register: with words the best matches first, else in order of name. Null where
 * the row that it should begin or end at is not there. At most eight queries.
 */
export async function findRegisterPage(
  db: Reading<OrganisationTables>,
  query: RegisterQuery,
): Promise<RegisterPage | null> {
  const kinds = await listKinds(db, kindsMax);
  const asked = await understandRegister(db, query);
  if ('placesMeant' in asked)
    return { ...nothing, kinds, place: null, placesMeant: asked.placesMeant };
  const words = query.q?.trim() ?? '';
  const page = words
    ? await findMatchesPage(db, words, asked.filter, query)
    : await findOrderPage(db, asked.filter, query);
  return page && { ...page, kinds, place: asked.place, placesMeant: null };
}

type PageRows = Omit<RegisterPage, 'kinds' | 'place' | 'placesMeant'>;

const nothing: PageRows = {
  organisations: [],
  total: 0,
  totalMax: countedMax,
  from: null,
  next: null,
  previous: null,
};

/** The matches are few enough to be put in order at once, so that each page knows where it stands. */
async function findMatchesPage(
  db: Reading<OrganisationTables>,
  words: string,
  filter: RegisterFilter,
  { after, before }: RegisterQuery,
): Promise<PageRows | null> {
  const all = await searchOrganisations(db, words, filter);
  const matches = all.slice(0, matchesMax);
  const edge = after ?? before;
  const at = edge === undefined ? -1 : matches.findIndex(({ slug }) => slug === edge);
  if (edge !== undefined && at < 0) return null;
  const start = after !== undefined ? at + 1 : Math.max(0, at - rowsOnPage);
  const end = before !== undefined && after === undefined ? at : start + rowsOnPage;
  const shown = matches.slice(start, end);
  return {
    organisations: await listOrganisations(
      db,
      shown.map(({ id }) => id),
    ),
    total: all.length,
    totalMax: matchesMax,
    from: start + 1,
    next: start + shown.length < matches.length ? (shown.at(-1)?.slug ?? null) : null,
    previous: start > 0 ? (shown[0]?.slug ?? null) : null,
  };
}

async function findOrderPage(
  db: Reading<OrganisationTables>,
  filter: RegisterFilter,
  query: RegisterQuery,
): Promise<PageRows | null> {
  const edge = await findEdge(db, query);
  if (edge === 'gone') return null;
  // One row more than fits tells whether there is a further page that way.
  const rows = await listRegister(db, filter, edge, rowsOnPage + 1);
  const back = edge?.way === 'before';
  const more = rows.length > rowsOnPage;
  const organisations = !more ? rows : back ? rows.slice(1) : rows.slice(0, rowsOnPage);
  const behind = back ? more : edge !== null;
  return {
    organisations,
    total: await countRegister(db, filter, countedMax),
    totalMax: countedMax,
    from: behind ? null : 1,
    next: back || more ? (organisations.at(-1)?.slug ?? null) : null,
    previous: behind ? (organisations[0]?.slug ?? null) : null,
  };
}

async function findEdge(
  db: Reading<OrganisationTables>,
  { after, before }: RegisterQuery,
): Promise<RegisterEdge | null | 'gone'> {
  const slug = after ?? before;
  if (slug === undefined) return null;
  const row = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? { way: after !== undefined ? 'after' : 'before', ...row } : 'gone';
}
