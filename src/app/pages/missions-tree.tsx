import { type MissionParts, missionPaths } from '../../features/missions/index.ts';
import {
  type TierEdge,
  TierLegend,
  type TierNode,
  Tiers,
} from '../../features/relationships/index.ts';
import { missionTreeCopy } from './copy.ts';

/** The name on a card of the tiers: what is made up says so where what is real stands beside it. */
export const nameInTiers = (
  { name, fictional }: { name: string; fictional: boolean },
  hasReal: boolean,
): string => (fictional && hasReal ? missionTreeCopy.madeUp(name) : name);

/**
 * The tree of missions as the picture of the tiers, drawn by a later feature than missions: each
 * mission a card under the one it is part of, with the partners of each sector.
 */
export const drawMissionTree: MissionParts['drawTree'] = (missions, order) => {
  if (missions.length < 2) return null;
  const hasReal = missions.some(({ fictional }) => !fictional);
  const nodes = missions.map(
    (mission): TierNode => ({
      id: mission.id,
      name: nameInTiers(mission, hasReal),
      href: missionPaths.show({ mission: mission.id }),
      tier: mission.tier,
      counts: mission.partners,
    }),
  );
  const edges = missions.flatMap((mission): TierEdge[] =>
    mission.parent === null ? [] : [{ from: mission.id, to: mission.parent, up: null, down: null }],
  );
  return (
    <figure>
      <Tiers nodes={nodes} edges={edges} sectorOrder={order} id="missions" />
      <TierLegend edges={edges} nodes={nodes} />
    </figure>
  );
};
