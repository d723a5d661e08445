import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';

/** What an organisation puts before a mission: what it lacks, or what it can bring. */
export const askKinds = ['ask', 'offer'] as const;
export type AskKind = (typeof askKinds)[number];

/** Where it stands. */
export const askStates = ['open', 'met', 'withdrawn'] as const;
export type AskState = (typeof askStates)[number];

/** What it consists of. */
export const askMeans = ['in-kind', 'money'] as const;
export type AskMeans = (typeof askMeans)[number];

/** Asks and offers of one organisation that are open in a mission at once. Source: our judgement. */
export const openAsksMax = 50;

/** Why an ask or offer is not put. */
export type PutAskRefusal =
  | 'ask-mission-ended'
  | 'ask-workstream-unknown'
  | 'ask-workstream-ended'
  | 'ask-day-past'
  | 'asks-too-many';

/** May an organisation put this before the mission? A workstream is null where it is for any. */
export function decideToPutAsk(
  facts: {
    readonly missionEnded: boolean;
    readonly workstream: { readonly ended: boolean } | 'any' | null;
    readonly open: number;
  },
  untilOn: Day | null,
  today: Day,
): Result<null, PutAskRefusal> {
  const { missionEnded, workstream, open } = facts;
  if (missionEnded) return refused('ask-mission-ended');
  if (workstream === null) return refused('ask-workstream-unknown');
  if (workstream !== 'any' && workstream.ended) return refused('ask-workstream-ended');
  if (untilOn !== null && untilOn < today) return refused('ask-day-past');
  if (open >= openAsksMax) return refused('asks-too-many');
  return allowed(null);
}

/** Why an ask or offer does not end. */
export type EndAskRefusal = 'ask-ended';

/** May it be called met, or be taken back? Only while it is open. */
export const decideToEndAsk = (state: AskState): Result<null, EndAskRefusal> =>
  state === 'open' ? allowed(null) : refused('ask-ended');

/** Why a conversation is not begun from an ask or offer. */
export type AnswerAskRefusal = 'ask-unknown' | 'ask-closed' | 'ask-of-another';

/**
 * May a conversation begin from it? An ask is answered by an offer to who asks, an offer is taken up by
 * a request to who offers. `other` is the organisation to which the conversation speaks.
 */
export function decideToAnswerAsk(
  ask: { readonly kind: AskKind; readonly state: AskState; readonly organisation: string } | null,
  move: 'request' | 'offer',
  other: string,
): Result<null, AnswerAskRefusal> {
  if (!ask || (ask.kind === 'ask') !== (move === 'offer')) return refused('ask-unknown');
  if (ask.organisation !== other) return refused('ask-of-another');
  return ask.state === 'open' ? allowed(null) : refused('ask-closed');
}
