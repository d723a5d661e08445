import type { Actor } from '../../../kernel/actor.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { contactWindowDays } from '../domain/coordination.ts';
import { relationshipPaths } from '../paths.ts';
import { countTies, listTieRows } from '../queries/ties.ts';
import { pairShown } from '../schema/tending.ts';
import { pairsQuery, tiesOutput } from '../schema.ts';
import { PairPage } from '../views/pair-page.tsx';
import { TiesPage } from '../views/tie-pages.tsx';
import { missionNamed, tieFace } from './faces.ts';
import { rowsInFileMax, tiesFile } from './files.ts';
import { findAtPair, showPair } from './pair.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

const tag = 'relationships';

/** Ties on a page of their list. */
const tiesOnPage = 50;

/** The pages on the ties of a mission. */
export function tieRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs } = parts;
  const policy = (actor: Actor, { mission }: { mission: MissionFacts }) =>
    maySeeConnections(actor, mission);

  return [
    page({
      id: 'showTies',
      at: relationshipPaths.ties,
      summary: 'The ties of a mission, the latest contact first',
      tag,
      query: pairsQuery,
      output: tiesOutput,
      find: (ask) => findAtMission(parts, ask),
      policy,
      show: async ({ mission }, ask) => {
        const [total, rows] = await Promise.all([
          countTies(db.read, mission.id),
          listTieRows(db.read, mission.id, {
            after: pairIn(ask.query.after),
            limit: tiesOnPage + 1,
          }),
        ]);
        const ties = rows.slice(0, tiesOnPage);
        const last = ties.at(-1);
        return {
          mission: missionNamed(mission),
          windowDays: contactWindowDays,
          total,
          ties: ties.map((tie) => tieFace(tie, ask.today)),
          next:
            last && rows.length > ties.length
              ? relationshipPaths.ties(
                  { mission: mission.slug },
                  { after: `${last.one.slug}:${last.other.slug}` },
                )
              : null,
        };
      },
      view: (shown, frame, { mission }, ask) => (
        <TiesPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          step={tiesOnPage}
          first={ask.query.after === undefined}
        />
      ),
      files: {
        csv: async (_, { mission }, ask) =>
          tiesFile(await listTieRows(db.read, mission.id, { limit: rowsInFileMax }), ask.today),
      },
    }),
    page({
      id: 'showTie',
      at: relationshipPaths.tie,
      summary:
        'Two organisations of a mission: their tie, who tends it, and whether it counts today',
      tag,
      output: pairShown,
      find: (ask) => findAtPair(parts, ask),
      policy,
      show: (pair, ask) => showPair(parts, pair, ask),
      view: (shown, frame, { mission }, ask) => (
        <PairPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          today={ask.today}
        />
      ),
    }),
  ];
}

/** The two addresses of a pair's key; undefined where it is none. */
function pairIn(key: string | undefined): [string, string] | undefined {
  const [one, other, ...rest] = key?.split(':') ?? [];
  return one && other && rest.length === 0 ? [one, other] : undefined;
}
