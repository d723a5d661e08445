import { type Actor, type HeldPost, isOperator, type May, postIn } from '../../kernel/actor.ts';
import { type MissionAccess, maySeeConnections, takesPart } from '../missions/index.ts';
import { conversationPolicyCopy as copy, followCopy } from './copy/conversation.ts';
import { evidencePolicyCopy } from './copy/evidence.ts';
import type { Side } from './domain/moves.ts';

/** The two organisations of a commitment, as its policies look at them. */
export interface PartiesNamed {
  readonly requester: { readonly id: string; readonly name: string };
  readonly promiser: { readonly id: string; readonly name: string };
}

/** The sides for which the actor speaks through a post of theirs. */
export function sidesOf(actor: Actor, { requester, promiser }: PartiesNamed): Side[] {
  const own: Side[] = [];
  if (postIn(actor, promiser.id)) own.push('promiser');
  if (postIn(actor, requester.id)) own.push('requester');
  return own;
}

/**
 * Who may see a commitment: whoever sees its mission's connections, and its two organisations whatever
 * becomes of their part in the mission. Hidden from everyone else, for its address names no mission.
 */
export const maySeeCommitment = (
  actor: Actor,
  mission: MissionAccess,
  parties: PartiesNamed,
): May =>
  maySeeConnections(actor, mission) === 'yes' || sidesOf(actor, parties).length > 0
    ? 'yes'
    : 'hidden';

/** Who may follow a commitment: whoever came in and may see it. */
export function mayFollow(actor: Actor, mission: MissionAccess, parties: PartiesNamed): May {
  const may = maySeeCommitment(actor, mission, parties);
  if (may !== 'yes') return may;
  return actor.kind === 'person' ? 'yes' : { no: followCopy.signIn };
}

/** Who may see what was shown: those who take part in the mission, the two sides, and the operator. */
export function maySeeEvidence(actor: Actor, mission: MissionAccess, parties: PartiesNamed): May {
  if (maySeeCommitment(actor, mission, parties) !== 'yes') return 'hidden';
  return isOperator(actor) || takesPart(actor, mission) || sidesOf(actor, parties).length > 0
    ? 'yes'
    : { no: evidencePolicyCopy.partners };
}

/** Who may speak in the conversation: those who act for one of its two organisations. */
export function maySpeak(actor: Actor, mission: MissionAccess, parties: PartiesNamed): May {
  if (maySeeCommitment(actor, mission, parties) !== 'yes') return 'hidden';
  if (sidesOf(actor, parties).length > 0) return 'yes';
  return {
    no: copy.parties({ requester: parties.requester.name, promiser: parties.promiser.name }),
  };
}

/** Who may ask or offer in a mission: those who act for an organisation that takes part. */
export function mayBegin(actor: Actor, mission: MissionAccess): May {
  const may = maySeeConnections(actor, mission);
  if (may !== 'yes') return may;
  return takesPart(actor, mission) ? 'yes' : { no: copy.partners };
}

/** The post through which the actor speaks in a mission: one of an organisation that takes part. */
export function postFor(actor: Actor, mission: MissionAccess): HeldPost {
  const post = [mission.leadId, ...mission.partnerIds]
    .map((organisation) => postIn(actor, organisation))
    .find((one) => one !== null);
  if (!post) throw new Error('a policy let somebody speak who holds no post there');
  return post;
}
