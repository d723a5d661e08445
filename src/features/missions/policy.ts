import { type Actor, isOperator, type May, postIn } from '../../kernel/actor.ts';
import { missionPolicyCopy as copy } from './copy/policy.ts';
import type { MissionAccess } from './queries.ts';

/** Whether the actor speaks for an organisation that takes part, or leads. */
export const takesPart = (actor: Actor, mission: MissionAccess): boolean =>
  postIn(actor, mission.leadId) !== null ||
  mission.partnerIds.some((partner) => postIn(actor, partner) !== null);

/** Who may know that a mission exists: everyone, or its partners and the operator. */
export const maySeeMission = (actor: Actor, mission: MissionAccess): May =>
  mission.visibility === 'public' || isOperator(actor) || takesPart(actor, mission)
    ? 'yes'
    : 'hidden';

/** Who may see commitments and connections: whoever the mission says, among those who may see it. */
export function maySeeConnections(actor: Actor, mission: MissionAccess): May {
  if (maySeeMission(actor, mission) === 'hidden') return 'hidden';
  return mission.connections === 'public' || isOperator(actor) || takesPart(actor, mission)
    ? 'yes'
    : { no: copy.connectionsForPartners };
}

/**
 * Who convenes: the post holders of the lead organisation; while there is none, the operator.
 * Source: glossary, "convenor".
 */
export const convenes = (actor: Actor, mission: MissionAccess): boolean =>
  postIn(actor, mission.leadId) !== null || (!mission.convened && isOperator(actor));

/** Who may change a mission and what is recorded in it: its convenor. */
export function mayChangeMission(actor: Actor, mission: MissionAccess): May {
  if (maySeeMission(actor, mission) === 'hidden') return 'hidden';
  if (convenes(actor, mission)) return 'yes';
  return { no: mission.convened ? copy.convenorChanges : copy.operatorChanges };
}

/**
 * Who may begin a mission: anyone who holds a post, on behalf of that organisation; and the operator.
 */
export const mayBeginMission = (actor: Actor): May =>
  actor.kind === 'person' && (actor.operator || actor.posts.length > 0)
    ? 'yes'
    : { no: copy.postHoldersBegin };
