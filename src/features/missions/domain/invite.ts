import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { hasEnded, type MissionStatus } from './status.ts';

/** What an organisation said when it was asked to take part; null where it is only named. */
export type Consent = 'invited' | 'consented' | 'declined' | null;

/** Why an organisation is not invited to a mission. */
export type InviteRefusal =
  | 'no-such-organisation'
  | 'organisation-ambiguous'
  | 'organisation-ended'
  | 'mission-ended'
  | 'convenes-it'
  | 'already-consented'
  | 'already-invited'
  | 'address-needed'
  | 'address-not-needed';

/** What the rule for an invitation looks at. */
export interface InviteFacts {
  readonly status: MissionStatus | null;
  readonly endsOn: Day | null;
  /** It convenes the mission. */
  readonly leads: boolean;
  /** It takes part today, and what it said. */
  readonly partner: boolean;
  readonly consent: Consent;
  /** Somebody acts for it here: they are asked, and no address is needed. */
  readonly held: boolean;
  readonly address: boolean;
}

/**
 * May this organisation be asked to take part? Where somebody acts for it, they answer; where nobody
 * does, an address is needed, and whoever reads it comes in as its Partner lead. One that nobody has
 * answered for can be asked again at another address.
 */
export function decideToInvite(facts: InviteFacts, today: Day): Result<null, InviteRefusal> {
  if (hasEnded(facts.status)) return refused('mission-ended');
  if (facts.endsOn !== null && facts.endsOn < today) return refused('organisation-ended');
  if (facts.leads) return refused('convenes-it');
  if (facts.partner && facts.consent === 'consented') return refused('already-consented');
  if (facts.held) {
    if (facts.address) return refused('address-not-needed');
    return facts.partner && facts.consent === 'invited'
      ? refused('already-invited')
      : allowed(null);
  }
  return facts.address ? allowed(null) : refused('address-needed');
}

/** Why an organisation's answer is not taken. */
export type AnswerRefusal = 'not-asked' | 'convenor-stays' | 'answered-so';

/** May an organisation answer so? Also one that was only named may consent, or leave. */
export function decideToAnswer(
  facts: { readonly partner: boolean; readonly leads: boolean; readonly consent: Consent },
  answer: 'consent' | 'decline',
): Result<null, AnswerRefusal> {
  if (!facts.partner) return refused('not-asked');
  if (answer === 'consent' && facts.consent === 'consented') return refused('answered-so');
  return answer === 'decline' && facts.leads ? refused('convenor-stays') : allowed(null);
}
