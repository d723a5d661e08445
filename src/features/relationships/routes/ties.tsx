import type { Actor } from '../../../kernel/actor.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { contactWindowDays } from '../domain/coordination.ts';
import { relationshipPaths } from '../paths.ts';
import { countTies, findTie, listTieRows, type TieRow } from '../queries/ties.ts';
import { pairsQuery, tieShown, tiesOutput } from '../schema.ts';
import { TiePage, TiesPage } from '../views/tie-pages.tsx';
import { missionNamed, tieFace } from './faces.ts';
import { rowsInFileMax, tiesFile } from './files.ts';
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
      summary: 'One tie of a mission, and whether it counts as contact today',
      tag,
      output: tieShown,
      find: async (ask) => {
        const found = await findAtMission(parts, ask);
        if (!found) return null;
        // Who may not see connections is not told which ties there are.
        if (maySeeConnections(ask.actor, found.mission) !== 'yes')
          return { ...found, tie: notLookedFor };
        const { one = '', other = '' } = ask.params;
        const tie = await findTie(db.read, found.mission.id, [one, other]);
        return tie && { ...found, tie };
      },
      policy,
      show: async ({ mission, tie }, ask) => ({
        ...tieFace(tie, ask.today),
        mission: missionNamed(mission),
        windowDays: contactWindowDays,
      }),
      view: (shown, frame, { mission }, ask) => (
        <TiePage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          windowDays={contactWindowDays}
          today={ask.today}
        />
      ),
    }),
  ];
}

const nobody = { slug: '', name: '', sector: null, tier: null };

/** Stands for a tie that is not looked for, because the policy lets nobody that far. */
const notLookedFor: TieRow = {
  one: nobody,
  other: nobody,
  facts: {
    from: '',
    to: '',
    frequency: null,
    intensity: null,
    contactOn: null,
    confirmed: null,
    source: null,
  },
};

/** The two addresses of a pair's key; undefined where it is none. */
function pairIn(key: string | undefined): [string, string] | undefined {
  const [one, other, ...rest] = key?.split(':') ?? [];
  return one && other && rest.length === 0 ? [one, other] : undefined;
}
