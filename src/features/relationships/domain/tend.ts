import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Frequency } from './coordination.ts';

/** What both sides of a tie say of it. */
export interface TieSaid {
  readonly purpose: string | null;
  readonly frequency: Frequency | null;
  /** 1 communicate, 2 cooperate, 3 coordinate, 4 integrate. */
  readonly intensity: number | null;
}

/** Why a tie cannot be made or corrected. */
export type TendRefusal = 'nothing-changed' | 'no-such-post';
/** Why a tie cannot be proposed, or a proposal answered. */
export type ProposalRefusal = 'tie-there' | 'proposal-answered';

/** Whether a tie may be made or corrected: something changes, and the steward is a post of that side. */
export function decideToTend(facts: {
  /** Null where there is no tie yet. */
  readonly before: (TieSaid & { readonly steward: string | null }) | null;
  readonly after: TieSaid & { readonly steward: string | null };
  /** The steward is a post of this side that goes on; true where none is named. */
  readonly stewardKnown: boolean;
}): Result<null, TendRefusal> {
  const { before, after } = facts;
  if (!facts.stewardKnown) return refused('no-such-post');
  const same =
    before !== null &&
    before.purpose === after.purpose &&
    before.frequency === after.frequency &&
    before.intensity === after.intensity &&
    before.steward === after.steward;
  return same ? refused('nothing-changed') : allowed(null);
}

/** Whether the convenor may propose a tie: there is none, and none is proposed. */
export function decideToPropose(facts: {
  readonly tied: boolean;
  readonly proposed: boolean;
}): Result<null, ProposalRefusal> {
  return facts.tied || facts.proposed ? refused('tie-there') : allowed(null);
}

/** Whether a proposal may be taken up, declined or taken back: it still waits. */
export const decideToAnswerProposal = (
  state: 'waiting' | 'taken' | 'declined' | 'withdrawn',
): Result<null, ProposalRefusal> =>
  state === 'waiting' ? allowed(null) : refused('proposal-answered');
