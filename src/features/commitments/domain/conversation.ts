import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { MissionStatus } from '../../missions/index.ts';
import {
  type Answer,
  isFinal,
  type Move,
  type Side,
  type Stand,
  sideFor,
  stepOf,
} from './moves.ts';
import type { CommitmentState } from './words.ts';

/** What two sides agree on. Null is not stated. */
export interface Terms {
  readonly what: string;
  /** What must be so for whoever asked to be satisfied. */
  readonly conditions: string | null;
  readonly dueOn: Day | null;
  readonly costBorneBy: string | null;
  readonly benefits: string | null;
}

/** A commitment as its rules see it. */
export interface Conversation extends Stand, Terms {
  /** How many turns it has. Whoever answers says which they have read. */
  readonly version: number;
  /** The day that was first promised; null while nothing was. */
  readonly firstDueOn: Day | null;
  /** The day by which it counts as kept on time. */
  readonly countsOn: Day | null;
  readonly reportedOn: Day | null;
  readonly satisfiedOn: Day | null;
  readonly endedOn: Day | null;
}

/** What is said with a move. */
export interface Said {
  readonly version: number;
  readonly words: string | null;
  /** For `counter`: the terms as they should read. */
  readonly terms?: Terms | undefined;
  /** For `propose-date`. */
  readonly dueOn?: Day | undefined;
}

/** Why a move is not made. */
export type MoveRefusal =
  | 'words-changed'
  | 'not-your-side'
  | 'not-now'
  | 'is-over'
  | 'day-is-past'
  | 'day-unchanged'
  | 'terms-unchanged';

/** What a move makes of a commitment, and on which side it was made. */
export interface Moved {
  readonly side: Side;
  readonly next: Conversation & { readonly state: CommitmentState };
}

/** The terms alone, of whatever holds them. */
export const termsOf = ({ what, conditions, dueOn, costBorneBy, benefits }: Terms): Terms => ({
  what,
  conditions,
  dueOn,
  costBorneBy,
  benefits,
});

/** Whether terms differ in anything. */
const differ = (a: Terms, b: Terms): boolean =>
  a.what !== b.what ||
  a.conditions !== b.conditions ||
  a.dueOn !== b.dueOn ||
  a.costBorneBy !== b.costBorneBy ||
  a.benefits !== b.benefits;

/**
 * May somebody who speaks for `own` make this move now, and what does it make of the commitment?
 * `own` holds both sides where an organisation asks something of itself. Source: methods §3.
 */
export function decideToMove(
  stands: Conversation,
  move: Answer,
  own: readonly Side[],
  said: Said,
  today: Day,
): Result<Moved, MoveRefusal> {
  if (said.version !== stands.version) return refused('words-changed');
  if (isFinal(stands.state)) return refused('is-over');
  const step = stepOf(stands, move);
  if (!step) return refused('not-now');
  const side = sideFor(stands, move, own);
  if (!side) return refused('not-your-side');
  const wrong = whatIsWrong(stands, move, said, today);
  if (wrong) return refused(wrong);
  return allowed({ side, next: { ...after(stands, move, side, said, today), state: step.to } });
}

function whatIsWrong(
  stands: Conversation,
  move: Answer,
  { terms, dueOn }: Said,
  today: Day,
): MoveRefusal | null {
  const promises = move === 'promise' || move === 'accept';
  if (promises && stands.dueOn !== null && stands.dueOn < today) return 'day-is-past';
  if (move === 'counter' && terms) {
    if (!differ(stands, terms)) return 'terms-unchanged';
    if (terms.dueOn !== null && terms.dueOn < today) return 'day-is-past';
  }
  if (move === 'propose-date' && dueOn !== undefined) {
    if (dueOn === stands.dueOn) return 'day-unchanged';
    if (dueOn < today) return 'day-is-past';
  }
  return null;
}

/** The commitment after a move, all but its state. A day that waits for an answer waits no longer, save where it is proposed. */
function after(
  stands: Conversation,
  move: Answer,
  side: Side,
  { terms, dueOn }: Said,
  today: Day,
): Conversation {
  const next = { ...stands, version: stands.version + 1, proposed: null };
  switch (move) {
    case 'promise':
    case 'accept':
      return {
        ...next,
        firstDueOn: stands.firstDueOn ?? stands.dueOn,
        countsOn: stands.countsOn ?? stands.dueOn,
      };
    case 'counter':
      return { ...next, ...(terms && termsOf(terms)) };
    case 'propose-date':
      return { ...next, proposed: dueOn === undefined ? null : { dueOn, by: side } };
    case 'accept-date':
      return { ...next, ...moved(stands) };
    case 'report':
      return { ...next, reportedOn: today };
    case 'not-yet':
      return { ...next, reportedOn: null };
    case 'satisfy':
      return { ...next, satisfiedOn: today };
    case 'keep-date':
      return next;
    case 'decline':
    case 'withdraw':
    case 'renege':
    case 'cancel':
      return { ...next, endedOn: today };
  }
}

/**
 * A day that both agree to holds. The first promise stays on record; only a day that the requester
 * asked for is the one that counts. Source: methods §3, "a date that the requester moved is the date".
 */
function moved(stands: Conversation): Partial<Conversation> {
  const { proposed, dueOn } = stands;
  if (proposed === null) return {};
  const promised = stands.countsOn ?? stands.firstDueOn ?? dueOn ?? proposed.dueOn;
  return {
    dueOn: proposed.dueOn,
    firstDueOn: stands.firstDueOn ?? dueOn ?? proposed.dueOn,
    countsOn: proposed.by === 'requester' ? proposed.dueOn : promised,
  };
}

/** Why a commitment is not begun. */
export type BeginRefusal =
  | 'mission-ended'
  | 'workstream-unknown'
  | 'workstream-ended'
  | 'other-unknown'
  | 'other-no-partner'
  | 'other-ended'
  | 'offer-to-itself'
  | 'day-is-past';

/** What the rule must know to let somebody ask or offer. */
export interface BeginFacts {
  readonly missionStatus: MissionStatus | null;
  /** Null where the mission has no such workstream. */
  readonly workstream: { readonly ended: boolean } | null;
  /** The organisation that is asked, or offered to; null where there is none. */
  readonly other: {
    readonly partner: boolean;
    readonly ended: boolean;
    readonly itself: boolean;
  } | null;
}

/** Where a mission takes no new promises. Source: methods §1, its states. */
const missionEnds: readonly MissionStatus[] = ['achieved', 'missed', 'retired', 'replaced'];

/** Whether a mission has ended, and so takes no new promises. */
export const takesNoPromises = (status: MissionStatus | null): boolean =>
  status !== null && missionEnds.includes(status);

/** May an organisation of the mission ask this of another, or offer it? */
export function decideToBegin(
  facts: BeginFacts,
  move: Extract<Move, 'request' | 'offer'>,
  terms: Terms,
  today: Day,
): Result<{ state: CommitmentState; side: Side }, BeginRefusal> {
  const { missionStatus, workstream, other } = facts;
  if (takesNoPromises(missionStatus)) return refused('mission-ended');
  if (!workstream) return refused('workstream-unknown');
  if (workstream.ended) return refused('workstream-ended');
  if (!other) return refused('other-unknown');
  if (other.ended) return refused('other-ended');
  if (!other.partner) return refused('other-no-partner');
  // Whoever offers itself something may as well ask it of itself, and the record reads the same.
  if (move === 'offer' && other.itself) return refused('offer-to-itself');
  if (terms.dueOn !== null && terms.dueOn < today) return refused('day-is-past');
  return move === 'request'
    ? allowed({ state: 'requested', side: 'requester' })
    : allowed({ state: 'countered', side: 'promiser' });
}
