import { page, type Route } from '../../../platform/http/route.ts';
import { convenes, maySeeConnections } from '../../missions/index.ts';
import { inOrder, type Named } from '../domain/nearby.ts';
import { relationshipPaths } from '../paths.ts';
import { listNearMissions, listNearOrganisations } from '../queries/nearby.ts';
import { nearbyOutput } from '../schema/nearby.ts';
import { NearbyPage } from '../views/nearby-page.tsx';
import { missionNamed } from './faces.ts';
import { findAtMission, type RelationshipParts } from './parts.ts';

/** What a page lists of each. Source: our judgement; who needs more asks with a narrower mission */
const listedMax = 20;

/** A thing as JSON names it: its address is its id. */
const face = <One extends Named>({ slug, ...one }: One) => ({ id: slug, ...one });

/** The page on what is near a mission and not in it. */
export function nearbyRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs } = parts;
  return [
    page({
      id: 'showNearby',
      at: relationshipPaths.nearby,
      summary: 'Missions near one, and organisations that might take part in it, with the reasons',
      tag: 'relationships',
      output: nearbyOutput,
      find: (ask) => findAtMission(parts, ask),
      policy: (actor, { mission }) => maySeeConnections(actor, mission),
      show: async ({ mission }, ask) => {
        const missions = inOrder(await listNearMissions(db.read, mission, ask.actor));
        const near = missions.slice(0, listedMax);
        const organisations = inOrder(
          await listNearOrganisations(db.read, mission, near, ask.actor),
        );
        return {
          mission: missionNamed(mission),
          missions: near.map(({ reasons, ...one }) => ({
            ...face(one),
            reasons: reasons.map((reason) =>
              reason.kind === 'place'
                ? { ...reason, place: face(reason.place) }
                : reason.kind === 'dependency'
                  ? { kind: reason.kind, organisations: reason.organisations.map(face) }
                  : { kind: reason.kind, indicators: [...reason.indicators] },
            ),
          })),
          organisations: organisations.slice(0, listedMax).map(({ reasons, ...one }) => ({
            ...face(one),
            reasons: reasons.map((reason) =>
              reason.kind === 'place'
                ? { kind: reason.kind, place: face(reason.place) }
                : reason.kind === 'tie'
                  ? { kind: reason.kind, organisations: reason.organisations.map(face) }
                  : { kind: reason.kind, missions: reason.missions.map(face) },
            ),
          })),
          found: { missions: missions.length, organisations: organisations.length },
        };
      },
      view: (shown, frame, { mission }, ask) => (
        <NearbyPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          convening={convenes(ask.actor, mission)}
        />
      ),
    }),
  ];
}
