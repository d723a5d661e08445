import { csvForPeople } from '../../../kernel/write-csv.ts';
import { everyone, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { missionStatusName } from '../copy/frame.ts';
import { missionListColumns } from '../copy/list.ts';
import { missionPaths } from '../paths.ts';
import { mayBeginMission } from '../policy.ts';
import {
  listMissionRows,
  listMissionTree,
  type MissionFilter,
  type MissionInTree,
} from '../queries/list.ts';
import { type ListQuery, listOutput, listQuery } from '../schema/mission.ts';
import { MissionsPage } from '../views/missions-list.tsx';
import { type MissionParts, tag } from './parts.ts';
import { listedMission, namedMission } from './shown.ts';

/** Rows of a page of the list. Source: our judgement; each row holds four lines. */
const pageRows = 25;
/** Tops of a page of the tree, and missions on it at most. Source: the picture stays readable. */
const pageTops = 20;
const treeNodesMax = 120;
/** Missions of a file at most, and those read in one go. Source: quality.md, the national data set. */
const fileRowsMax = 10_000;
const fileRowsAtOnce = 500;

const filterOf = ({ q, tier, place, status }: ListQuery): MissionFilter => ({
  words: q?.trim() || null,
  tier: tier ?? null,
  place: place?.trim() || null,
  status: status ?? null,
});

/** The list and the tree of missions. */
export function listRoutes(parts: MissionParts): Route[] {
  const { db } = parts;
  return [
    page({
      id: 'listMissions',
      at: missionPaths.list,
      summary: 'The missions that you may know of, as a list or a tree',
      tag,
      query: listQuery,
      output: listOutput,
      find: nothingToFind,
      policy: everyone,
      async show(_, ask) {
        const { view, after = null } = ask.query;
        const filter = filterOf(ask.query);
        if (view === 'tree') {
          const tree = await listMissionTree(db.read, ask.actor, filter, {
            after,
            tops: pageTops,
            nodesMax: treeNodesMax,
          });
          const slugs = new Map(tree.missions.map(({ id, slug }) => [id, slug]));
          return {
            missions: [],
            tree: tree.missions.map((mission) => inTree(mission, slugs)),
            total: tree.total,
            next: tree.next,
          };
        }
        const list = await listMissionRows(db.read, ask.actor, ask.today, {
          filter,
          after,
          limit: pageRows,
        });
        return {
          missions: list.rows.map(listedMission),
          tree: null,
          total: list.total,
          next: list.next,
        };
      },
      view: (shown, frame, _, ask) => (
        <MissionsPage
          shown={shown}
          frame={frame}
          query={ask.query}
          mayBegin={mayBeginMission(ask.actor) === 'yes'}
          picture={parts.drawTree}
        />
      ),
      files: {
        async csv(_, __, ask) {
          const rows = allRows(parts, ask.query, ask);
          const chunks: string[] = [];
          for await (const chunk of csvForPeople(missionListColumns, rows)) chunks.push(chunk);
          return chunks.join('');
        },
      },
    }),
  ];
}

const inTree = (mission: MissionInTree, slugs: ReadonlyMap<string, string>) => ({
  ...namedMission(mission),
  tier: mission.tier,
  fictional: mission.fictional,
  parent: mission.parentId === null ? null : (slugs.get(mission.parentId) ?? null),
  partners: mission.partners,
});

/** Every row that fits, a page at a time. */
async function* allRows(
  { db }: MissionParts,
  query: ListQuery,
  { actor, today }: Parameters<Parameters<typeof page>[0]['find']>[0],
): AsyncGenerator<(string | null)[]> {
  let after: string | null = null;
  for (let sent = 0; sent < fileRowsMax; sent += fileRowsAtOnce) {
    const list = await listMissionRows(db.read, actor, today, {
      filter: filterOf(query),
      after,
      limit: fileRowsAtOnce,
    });
    for (const mission of list.rows.map(listedMission))
      yield [
        mission.id,
        mission.name,
        mission.goal,
        mission.grandChallenge,
        mission.tier,
        mission.place?.name ?? null,
        mission.status === null ? null : missionStatusName[mission.status],
        mission.dueOn,
        mission.lead?.name ?? null,
        String(mission.partners.public),
        String(mission.partners.private),
        String(mission.partners['civil-society']),
        String(mission.partners.notStated),
        mission.latest?.indicator.name ?? null,
        mission.latest?.asOf ?? null,
        mission.latest?.value == null ? null : String(mission.latest.value),
        mission.latest?.unit ?? null,
        mission.latest?.sentence ?? null,
      ];
    if (list.next === null) return;
    after = list.next;
  }
}
