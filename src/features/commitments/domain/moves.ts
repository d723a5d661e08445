import type { Day } from '../../../kernel/day.ts';
import type { CommitmentState } from './words.ts';

/** The two sides of a commitment: who asks, and who promises. */
export const sides = ['requester', 'promiser'] as const;
export type Side = (typeof sides)[number];

/** What a side can do in the conversation of a commitment. Source: methods §3. */
export const moves = [
  'request',
  'offer',
  'promise',
  'accept',
  'counter',
  'decline',
  'withdraw',
  'report',
  'satisfy',
  'not-yet',
  'propose-date',
  'accept-date',
  'keep-date',
  'renege',
  'cancel',
] as const;
export type Move = (typeof moves)[number];

/** A move that answers in a conversation; the other two begin one. */
export type Answer = Exclude<Move, 'request' | 'offer'>;

/** The moves that answer. */
export const answers = moves.filter(
  (move): move is Answer => move !== 'request' && move !== 'offer',
);

interface Step {
  readonly move: Move;
  /** Null is before the beginning. */
  readonly from: CommitmentState | null;
  readonly by: Side | 'either' | 'other-than-proposer';
  readonly to: CommitmentState;
}

/**
 * Every step that the conversation may take, and no other. Each line quotes its source.
 * Source: methods §3, after Winograd and Flores 1986, "Understanding Computers and Cognition", fig. 5.1.
 */
export const steps: readonly Step[] = [
  // "A requests of B"
  { move: 'request', from: null, by: 'requester', to: 'requested' },
  // "An offer (B first) enters at countered."
  { move: 'offer', from: null, by: 'promiser', to: 'countered' },
  // "requested → promise (B), counter (B), decline (B), withdraw (A)"
  { move: 'promise', from: 'requested', by: 'promiser', to: 'promised' },
  { move: 'counter', from: 'requested', by: 'promiser', to: 'countered' },
  { move: 'decline', from: 'requested', by: 'promiser', to: 'declined' },
  { move: 'withdraw', from: 'requested', by: 'requester', to: 'cancelled' },
  // "countered → accept (A), counter (A), decline (A), withdraw (B)"
  { move: 'accept', from: 'countered', by: 'requester', to: 'promised' },
  { move: 'counter', from: 'countered', by: 'requester', to: 'requested' },
  { move: 'decline', from: 'countered', by: 'requester', to: 'declined' },
  { move: 'withdraw', from: 'countered', by: 'promiser', to: 'cancelled' },
  // "promised → report done (B)"
  { move: 'report', from: 'promised', by: 'promiser', to: 'reported' },
  // "propose another date (either; holds once the other accepts; the first promise is kept on record)"
  { move: 'propose-date', from: 'promised', by: 'either', to: 'promised' },
  { move: 'accept-date', from: 'promised', by: 'other-than-proposer', to: 'promised' },
  { move: 'keep-date', from: 'promised', by: 'other-than-proposer', to: 'promised' },
  // "renege with reason (B), cancel (A)"
  { move: 'renege', from: 'promised', by: 'promiser', to: 'reneged' },
  { move: 'cancel', from: 'promised', by: 'requester', to: 'cancelled' },
  // "reported → declare satisfied (A), not yet (A), cancel (A)"
  { move: 'satisfy', from: 'reported', by: 'requester', to: 'satisfied' },
  { move: 'not-yet', from: 'reported', by: 'requester', to: 'promised' },
  { move: 'cancel', from: 'reported', by: 'requester', to: 'cancelled' },
];

/** Where a conversation stands, as far as the next move depends on it. */
export interface Stand {
  /** Null where a package did not say: it is then as if it had just been asked. */
  readonly state: CommitmentState | null;
  /** Another day that one side has proposed and the other has not answered. */
  readonly proposed: { readonly dueOn: Day; readonly by: Side } | null;
  /** The organisation asks this of itself, and so speaks for both sides. */
  readonly ofItself: boolean;
}

/** The state by which the table is read: what a package did not say is as if just asked. */
const readState = (state: CommitmentState | null): CommitmentState => state ?? 'requested';

/** Whether nothing can follow. Source: methods §3, "Final: satisfied, reneged, declined, cancelled". */
export const isFinal = (state: CommitmentState | null): boolean =>
  state === 'satisfied' || state === 'reneged' || state === 'declined' || state === 'cancelled';

const other = (side: Side): Side => (side === 'requester' ? 'promiser' : 'requester');

/**
 * The sides that may take a step as things stand. An answer to a day needs one that is proposed, by
 * the other side.
 */
function sidesOf(step: Step, { proposed }: Stand): readonly Side[] {
  // One's own promise is moved as who promised, so that the day first promised still counts.
  if (step.by === 'either') return ['promiser', 'requester'];
  if (step.by !== 'other-than-proposer') return [step.by];
  return proposed === null ? [] : [other(proposed.by)];
}

/** What becomes of a move as things stand: who may make it now, and where it leads; null where nobody may. */
export function stepOf(
  stand: Stand,
  move: Move,
): { by: readonly Side[]; to: CommitmentState } | null {
  const state = readState(stand.state);
  const step = steps.find((one) => one.move === move && one.from === state);
  const by = step ? sidesOf(step, stand) : [];
  return step && by.length > 0 ? { by, to: step.to } : null;
}

/** The side for which a move is made by somebody who speaks for `own`; null where it is not theirs. */
export const sideFor = (stand: Stand, move: Move, own: readonly Side[]): Side | null =>
  stepOf(stand, move)?.by.find((side) => own.includes(side)) ?? null;

/** Why a move is not open to somebody. */
export type Closed =
  /** Nothing can follow. */
  | { readonly why: 'over' }
  /** It is open now, to that side only. */
  | { readonly why: 'theirs'; readonly by: Side }
  /** It is that side's, in other states; `either` where both could. */
  | { readonly why: 'not-now'; readonly by: Side | 'either' };

/** Which answers are open to somebody who speaks for `own`, and for each other one why not. */
export function movesFor(
  stand: Stand,
  own: readonly Side[],
): { open: Answer[]; closed: { move: Answer; closed: Closed }[] } {
  const open = answers.filter((move) => sideFor(stand, move, own) !== null);
  const closed = answers
    .filter((move) => !open.includes(move))
    .map((move) => ({ move, closed: closedBecause(stand, move) }));
  return { open, closed };
}

function closedBecause(stand: Stand, move: Answer): Closed {
  if (isFinal(stand.state)) return { why: 'over' };
  const now = stepOf(stand, move);
  if (now) return { why: 'theirs', by: now.by[0] ?? 'promiser' };
  const of = steps.filter((step) => step.move === move).map(({ by }) => by);
  const [one] = of;
  return {
    why: 'not-now',
    by: new Set(of).size === 1 && (one === 'requester' || one === 'promiser') ? one : 'either',
  };
}

/** Whose turn it is; null where the conversation is over. A day that is proposed waits for the other side. */
export function waitsFor({ state, proposed }: Pick<Stand, 'state' | 'proposed'>): Side | null {
  if (isFinal(state)) return null;
  if (state === 'countered' || state === 'reported') return 'requester';
  if (state === 'promised' && proposed !== null) return other(proposed.by);
  return 'promiser';
}
