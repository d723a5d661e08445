import { searchMissions } from '../../features/missions/search.ts';
import {
  listOrganisations,
  matchesMax,
  searchOrganisations,
  searchPlaces,
} from '../../features/organisations/search.ts';
import { searchPeople } from '../../features/people/search.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/day.ts';
import type { Reading } from '../../platform/db/access.ts';
import type { Schema } from '../schema.ts';
import { type Found, ofEachKind } from './schema.ts';

const everything = { sector: null, tier: null, kind: null, joined: null, placeIds: null } as const;

/**
 * What answers some words, by kind, each part from its own feature: only what the actor may know
 * of, and people only for those who came in. At most five queries, all at once.
 */
export async function searchAll(
  db: Reading<Schema>,
  words: string,
  actor: Actor,
  today: Day,
): Promise<Found> {
  const asked = words.trim();
  const empty = { words: asked, missions: [], organisations: [], places: [] };
  const limits = { organisationCount: 0, organisationsMax: matchesMax };
  const isPerson = actor.kind === 'person';
  if (!/[\p{L}\p{N}]/u.test(asked)) return { ...empty, ...limits, people: isPerson ? [] : null };
  const [missions, matches, places, people] = await Promise.all([
    searchMissions(db, actor, asked, ofEachKind),
    searchOrganisations(db, asked, everything),
    searchPlaces(db, asked, ofEachKind),
    isPerson ? searchPeople(db, asked, today, ofEachKind) : null,
  ]);
  const best = matches.slice(0, ofEachKind).map(({ id }) => id);
  return {
    words: asked,
    missions: missions.map(({ slug, ...mission }) => ({ id: slug, ...mission })),
    organisations: (await listOrganisations(db, best)).map(({ id: _, slug, place, ...row }) => ({
      ...row,
      id: slug,
      place: place && { id: place.slug, name: place.name },
    })),
    organisationCount: matches.length,
    organisationsMax: matchesMax,
    places: places.map(({ slug, ...place }) => ({ id: slug, ...place })),
    people:
      people?.map(({ slug, posts, ...person }) => ({
        ...person,
        id: slug,
        posts: posts.map(({ organisation: { slug, ...rest }, ...post }) => ({
          ...post,
          organisation: { ...rest, id: slug },
        })),
      })) ?? null,
  };
}
