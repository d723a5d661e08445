import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { webDomain } from '../../organisations/index.ts';

/** Why an address does not show that somebody comes from an organisation. */
export type DomainDoubt = NonNullable<ReturnType<typeof webDomain.doubtOf>>;

/** How a claim is checked: by the claimant's confirmed address, or by somebody who approves. */
export type ClaimWay = 'domain' | 'approval';

/** Why a claim cannot be made. */
export type ClaimRule =
  | 'address-not-confirmed'
  | 'organisation-ended'
  | 'already-yours'
  | 'somebody-acts'
  | 'claim-waits'
  | 'say-who-you-are';

/** What the rule for a claim looks at. */
export interface ClaimFacts {
  /** The claimant has shown that mail to their address reaches them. */
  readonly confirmed: boolean;
  readonly endsOn: Day | null;
  /** The claimant holds a post there, today or from a later day. */
  readonly mine: boolean;
  /** Somebody does. */
  readonly held: boolean;
  /** A claim of the same person for it waits. */
  readonly waits: boolean;
  /** Why the address does not show it; null where it does. */
  readonly doubt: DomainDoubt | null;
  /** The claimant said who they are there. */
  readonly said: boolean;
}

/**
 * May this person claim this organisation today, and who checks it? Only one that nobody acts for can
 * be claimed. A confirmed address at its domain is enough; else somebody approves, to whom the
 * claimant says who they are. Source: docs/decisions/0022-claims.md
 */
export function decideToClaim(facts: ClaimFacts, today: Day): Result<ClaimWay, ClaimRule> {
  if (facts.endsOn !== null && facts.endsOn < today) return refused('organisation-ended');
  if (facts.mine) return refused('already-yours');
  if (facts.held) return refused('somebody-acts');
  if (!facts.confirmed) return refused('address-not-confirmed');
  if (facts.waits) return refused('claim-waits');
  if (facts.doubt === null) return allowed('domain');
  return facts.said ? allowed('approval') : refused('say-who-you-are');
}

/** Why a claim is not approved, refused or withdrawn. */
export type CheckRule = 'claim-ended' | 'own-claim' | 'somebody-came-first' | 'organisation-ended';

/** May this claim be approved now? Not by the claimant, and only while nobody acts for the organisation. */
export function decideToApprove(
  facts: {
    readonly waits: boolean;
    readonly own: boolean;
    readonly held: boolean;
    readonly endsOn: Day | null;
  },
  today: Day,
): Result<null, CheckRule> {
  if (!facts.waits) return refused('claim-ended');
  if (facts.own) return refused('own-claim');
  if (facts.held) return refused('somebody-came-first');
  if (facts.endsOn !== null && facts.endsOn < today) return refused('organisation-ended');
  return allowed(null);
}

/** Why somebody who checks a claim refuses it; `somebody-came-first` is said by the house itself. */
export const refusalReasons = ['not-known', 'not-shown', 'another-organisation'] as const;
export type RefusalReason = (typeof refusalReasons)[number];
