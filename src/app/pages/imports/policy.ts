import { type MissionFacts, mayChangeMission } from '../../../features/missions/index.ts';
import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import { importPolicyCopy as copy } from './copy.ts';
import type { ImportFacts } from './queries.ts';

/** Who may import whole packages and registers: the operator. Source: packages.md. */
export const mayImport = (actor: Actor): May => (isOperator(actor) ? 'yes' : { no: copy.operator });

/** Who may bring partners into a mission: its convenor. Source: packages.md. */
export const mayBringPartners = (actor: Actor, mission: MissionFacts): May =>
  mayChangeMission(actor, mission);

/**
 * Who may see an import and decide about it: the operator, or the convenor of the mission that it is
 * for. To all others it is as if it were not there.
 */
export function mayDecideImport(actor: Actor, { mission }: ImportFacts): May {
  const may = mission ? mayChangeMission(actor, mission) : mayImport(actor);
  return may === 'yes' ? 'yes' : 'hidden';
}
