import { type Actor, type May, postIn } from '../../kernel/actor.ts';
import {
  convenes,
  type MissionAccess,
  maySeeConnections,
  maySeeMission,
  takesPart,
} from '../missions/index.ts';
import { agreementPolicyCopy } from './copy/agreements.ts';
import { introductionPolicyCopy } from './copy/introductions.ts';
import { tendingPolicyCopy as say } from './copy/tending.ts';

/** The two organisations of a pair, as far as policies ask. */
export interface PairAccess {
  readonly mission: MissionAccess;
  readonly one: { readonly id: string };
  readonly other: { readonly id: string };
}

/** The id of that of two organisations for which the actor acts; null where it is neither. */
export const sideOf = (actor: Actor, { one, other }: PairAccess): string | null =>
  postIn(actor, one.id) !== null ? one.id : postIn(actor, other.id) !== null ? other.id : null;

/** Who may tend a tie and log or answer a contact: a post of either side, who may see connections. */
export function mayTend(actor: Actor, pair: PairAccess): May {
  const may = maySeeConnections(actor, pair.mission);
  if (may !== 'yes') return may;
  return sideOf(actor, pair) !== null ? 'yes' : { no: say.sides };
}

/** Who may propose a tie to two others: the convenor, who tends their own ties themselves. */
export function mayProposeTie(actor: Actor, pair: PairAccess): May {
  const may = maySeeConnections(actor, pair.mission);
  if (may !== 'yes') return may;
  if (sideOf(actor, pair) !== null) return { no: say.ownTie };
  return convenes(actor, pair.mission) ? 'yes' : { no: say.convenorProposes };
}

/** Who may see introductions and ask for one: whoever acts for a partner, or convenes. */
export function mayAskIntroduction(actor: Actor, mission: MissionAccess): May {
  const may = maySeeConnections(actor, mission);
  if (may !== 'yes') return may;
  return takesPart(actor, mission) || convenes(actor, mission)
    ? 'yes'
    : { no: introductionPolicyCopy.partners };
}

/** Who may move an introduction on: a post of the broker, of the asker, or of one of the two. */
export function mayMoveIntroduction(
  actor: Actor,
  mission: MissionAccess,
  parties: readonly (string | null)[],
): May {
  const may = mayAskIntroduction(actor, mission);
  if (may !== 'yes') return may;
  return parties.some((party) => postIn(actor, party) !== null)
    ? 'yes'
    : { no: introductionPolicyCopy.noParty };
}

/** Who may begin a working agreement: a post of a partner. */
export function mayBeginAgreement(actor: Actor, mission: MissionAccess): May {
  const may = maySeeConnections(actor, mission);
  if (may !== 'yes') return may;
  return takesPart(actor, mission) ? 'yes' : { no: agreementPolicyCopy.partners };
}

/** What policies ask of an agreement: who is and was a party, and whether it is open to others. */
export interface AgreementAccess {
  readonly parties: readonly { readonly id: string; readonly leftOn: string | null }[];
  readonly open: boolean;
}

/** Who may read an agreement: its parties, those that left too; and whoever it is open to. */
export function mayReadAgreement(
  actor: Actor,
  mission: MissionAccess,
  { parties, open }: AgreementAccess,
): May {
  if (maySeeMission(actor, mission) === 'hidden') return 'hidden';
  if (parties.some(({ id }) => postIn(actor, id) !== null)) return 'yes';
  return open && maySeeConnections(actor, mission) === 'yes' ? 'yes' : 'hidden';
}

/** Who may write in an agreement: a party that has not left. */
export function mayWriteAgreement(
  actor: Actor,
  mission: MissionAccess,
  agreement: AgreementAccess,
): May {
  const may = mayReadAgreement(actor, mission, agreement);
  if (may !== 'yes') return may;
  return agreement.parties.some(({ id, leftOn }) => leftOn === null && postIn(actor, id) !== null)
    ? 'yes'
    : { no: agreementPolicyCopy.party };
}
