import type { z } from 'zod';
import {
  findMission,
  MissionOverview,
  mayChangeMission,
  maySeeMission,
  missionOverviewOutput,
  missionPaths,
  showMissionOverview,
} from '../../features/missions/index.ts';
import { stuckIn } from '../../features/relationships/index.ts';
import { page, type Route } from '../../platform/http/route.ts';
import { workOf } from '../mission-facts.ts';
import { missionTabs } from '../mission-tabs.ts';
import type { Parts } from '../parts.ts';
import { appPaths } from '../paths.ts';
import { missionMoves } from './copy.ts';

/** Things of each kind that are told to be stuck. Source: the look, three rows in all. */
const stuckOfEachKind = 2;

/**
 * A mission on one page. It shows commitments and connections beside what missions know themselves,
 * so it is made here, where all of them are known.
 */
export function missionOverviewRoutes(parts: Parts): Route[] {
  const { db } = parts;
  return [
    page({
      id: 'showMission',
      at: missionPaths.show,
      summary: 'A mission: goal, outcomes, what is stuck, gate, readiness, partners',
      tag: 'missions',
      output: missionOverviewOutput,
      async find(ask) {
        const mission = await findMission(db.read, ask.params.mission ?? '', ask.today);
        if (!mission || maySeeMission(ask.actor, mission) === 'hidden') return null;
        const work = await workOf(db.read, mission, ask.actor);
        return { mission, overview: await showMissionOverview(db.read, mission, ask, work) };
      },
      policy: (actor, { mission }) => maySeeMission(actor, mission),
      async show({ mission, overview }, { actor, today }) {
        const stuck = await stuckIn(db.read, mission, actor, today, stuckOfEachKind);
        return {
          ...overview.shown,
          stuck: stuck?.map((one): StuckShown => ({ ...one, kind: kinds[one.kind] })) ?? null,
        };
      },
      view: (shown, frame, { mission, overview }, ask) => (
        <MissionOverview
          frame={frame}
          mission={mission}
          tabs={missionTabs(mission, ask)}
          shown={shown}
          headlines={overview.headlines}
          hasWork={overview.hasWork}
          today={ask.today}
          convenes={mayChangeMission(ask.actor, mission) === 'yes'}
          furtherMoves={[
            {
              label: missionMoves.importPartners,
              href: appPaths.missionImports({ mission: mission.slug }),
            },
            {
              label: missionMoves.takeAway,
              href: appPaths.missionPackage({ mission: mission.slug }),
            },
          ]}
        />
      ),
    }),
  ];
}

type StuckShown = NonNullable<z.infer<typeof missionOverviewOutput>['stuck']>[number];

/** What each kind is called in JSON. */
const kinds = { 'late-commitment': 'commitment', gap: 'gap' } as const;
