import { commitmentPaths } from '../features/commitments/index.ts';
import { type MissionTabs, maySeeConnections, missionPaths } from '../features/missions/index.ts';
import { relationshipPaths } from '../features/relationships/index.ts';

/**
 * The tabs of a mission, each here once its feature is built. Commitments and connections show
 * only to those who may open them. A page below a tab counts as that tab's.
 */
export const missionTabs: MissionTabs = (mission, { actor, path }) => {
  const to = { mission: mission.slug };
  const closed = maySeeConnections(actor, mission) !== 'yes';
  const here = path.split('?')[0];
  return [
    { label: 'Overview', href: missionPaths.show(to) },
    { label: 'Outcomes', href: missionPaths.outcomes(to) },
    ...(closed
      ? []
      : [
          { label: 'Partners and commitments', href: commitmentPaths.list(to) },
          { label: 'Connections', href: relationshipPaths.connections(to) },
        ]),
  ].map((tab, at) => ({
    ...tab,
    current: tab.href === here || (at > 0 && here?.startsWith(`${tab.href}/`) === true),
  }));
};
