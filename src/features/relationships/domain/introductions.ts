import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Moves, opennessOf } from './moves.ts';

/** Where an introduction stands; the last four are its ends. */
export const introductionStates = [
  'asked',
  'accepted',
  'introduced',
  'met',
  'declined',
  'withdrawn',
  'stopped',
] as const;
/** One of them. */
export type IntroductionState = (typeof introductionStates)[number];

/** How an organisation stands to an introduction: it asked, it brings them together, it is one of the two. */
export type IntroductionParty = 'asker' | 'broker' | 'of-the-two';

/** What can be done with an introduction. */
export const introductionMoveNames = [
  'accept',
  'decline',
  'introduce',
  'withdraw',
  'acknowledge',
  'stop',
] as const;
/** One of them. */
export type IntroductionMove = (typeof introductionMoveNames)[number];

/**
 * What can become of an introduction. A first contact that both confirm ends any that is live as met;
 * that is no move of anybody's. Each of the two acknowledges for itself, and the state stays.
 */
export const introductionMoves: Moves<IntroductionMove, IntroductionState, IntroductionParty> = {
  accept: { from: ['asked'], by: ['broker'], to: 'accepted' },
  decline: { from: ['asked', 'accepted'], by: ['broker'], to: 'declined' },
  introduce: { from: ['asked', 'accepted'], by: ['broker'], to: 'introduced' },
  withdraw: { from: ['asked', 'accepted'], by: ['asker'], to: 'withdrawn' },
  acknowledge: { from: ['introduced'], by: ['of-the-two'], to: 'introduced' },
  stop: { from: ['introduced'], by: ['of-the-two'], to: 'stopped' },
};

/** Why a move is not open. */
export type IntroductionRefusal =
  | 'not-at-this-step'
  | 'only-broker'
  | 'only-asker'
  | 'only-the-two'
  | 'acknowledged-already';

const whose: Record<IntroductionParty, IntroductionRefusal> = {
  asker: 'only-asker',
  broker: 'only-broker',
  'of-the-two': 'only-the-two',
};

/** Where a move takes an introduction, for somebody who stands to it as `parties`. */
export function decideToMoveIntroduction(
  move: IntroductionMove,
  at: {
    readonly state: IntroductionState;
    readonly parties: readonly IntroductionParty[];
    /** Whoever acts has acknowledged it before. */
    readonly acknowledged: boolean;
  },
): Result<IntroductionState, IntroductionRefusal> {
  const openness = opennessOf(introductionMoves[move], at.state, at.parties);
  if (!openness.open)
    return refused(
      openness.why === 'not-now' ? 'not-at-this-step' : whose[openness.by[0] ?? 'broker'],
    );
  if (move === 'acknowledge' && at.acknowledged) return refused('acknowledged-already');
  return allowed(introductionMoves[move].to);
}

/** Why an introduction cannot begin. */
export type AskRefusal = 'no-gap' | 'not-a-broker' | 'introduction-live';

/**
 * Whether a broker may be asked to bring two together, or may do so by itself: the two need each other
 * and do not work together, the broker works with both, and no other introduction of theirs is live.
 */
export function decideToAsk(facts: {
  readonly gap: boolean;
  readonly brokers: readonly string[];
  readonly broker: string;
  readonly live: boolean;
}): Result<null, AskRefusal> {
  if (facts.live) return refused('introduction-live');
  if (!facts.gap) return refused('no-gap');
  return facts.brokers.includes(facts.broker) ? allowed(null) : refused('not-a-broker');
}
