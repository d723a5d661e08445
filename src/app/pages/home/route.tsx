import { z } from 'zod';
import { readHeadlines } from '../../../features/missions/index.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { everyone, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { type WeekQuery, weekOutput, weekQuery } from '../week/schema.ts';
import { showWeek } from '../week/show.ts';
import { WeekPage } from '../week/view.tsx';
import { countSectors, listHomeMissions, listTreeAround } from './queries.ts';
import { type HomeShown, homeOutput } from './schema.ts';
import { HomePage } from './view.tsx';

/** Missions in the list, in a demonstration of either world; the page of all missions has the rest. */
const missionsShown = 8;
/** Cards in the picture: more than that and names no longer fit a phone. */
const cardsShown = 24;

/**
 * The first page. For whoever came in, their week; for a visitor what this place is, the tiers of its
 * missions, and the missions.
 */
export function homeRoutes(parts: Pick<Parts, 'db' | 'instance' | 'settings'>): Route[] {
  const { timeZone } = parts.instance;
  return [
    page({
      id: 'showHome',
      at: appPaths.home,
      summary: 'Your week; for a visitor what this place is, and its public missions',
      tag: 'home',
      query: weekQuery,
      output: z.union([weekOutput, homeOutput]),
      find: nothingToFind,
      policy: everyone,
      show: async (_, ask) =>
        ask.actor.kind === 'person'
          ? showWeek(parts.db.read, ask.actor, { today: ask.today, timeZone })
          : showHome(parts, ask),
      view: (shown, frame, _, { now, query }) =>
        'waiting' in shown ? (
          <WeekPage
            week={shown}
            frame={frame}
            hour={now.toZonedDateTimeISO(timeZone).hour}
            query={query}
          />
        ) : (
          <HomePage shown={shown} frame={frame} />
        ),
    }),
  ];
}

async function showHome(
  { db, instance, settings }: Pick<Parts, 'db' | 'instance' | 'settings'>,
  { actor, today }: Ask<WeekQuery>,
): Promise<HomeShown> {
  const { listed, total } = await listHomeMissions(
    db.read,
    actor,
    instance.demonstration,
    missionsShown,
  );
  const start = listed.find(({ nested }) => nested);
  const tree = start ? await listTreeAround(db.read, start.id, actor, cardsShown) : [];
  const ids = [...new Set([...listed, ...tree].map(({ id }) => id))];
  const [partners, headlines] = await Promise.all([
    countSectors(db.read, ids),
    readHeadlines(
      db.read,
      listed.map(({ id }) => id),
      today,
    ),
  ]);
  const partnersOf = (id: string) => partners.get(id) ?? nobody;
  const slugs = new Map(tree.map(({ id, slug }) => [id, slug]));
  return {
    words: settings.now().homeWords,
    total,
    missions: listed.map(({ id, slug, nested: _, ...mission }) => ({
      ...mission,
      id: slug,
      partners: partnersOf(id),
      reading: headlines.get(id) ?? null,
    })),
    tiers: tree.map(({ id, slug, name, tier, fictional, parentId }) => ({
      id: slug,
      name,
      tier,
      fictional,
      parent: parentId === null ? null : (slugs.get(parentId) ?? null),
      partners: partnersOf(id),
    })),
  };
}

const nobody = { public: 0, private: 0, 'civil-society': 0 };
