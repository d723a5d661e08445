import { sql } from 'kysely';
import type { HeldPost } from '../../../kernel/actor.ts';
import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { follow, type MailTables } from '../../../platform/mail/index.ts';
import { type Json, remember } from '../../../platform/memory/index.ts';
import type { MissionAccess, MissionStatus } from '../../missions/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import { type AnswerAskRefusal, decideToAnswerAsk } from '../domain/asks.ts';
import {
  type BeginRefusal,
  type Conversation,
  decideToBegin,
  decideToMove,
  type MoveRefusal,
  type Said,
  type Terms,
  termsOf,
} from '../domain/conversation.ts';
import type { Answer, Move, Side } from '../domain/moves.ts';
import type { CommitmentState } from '../domain/words.ts';
import { findAsk } from '../queries/asks.ts';
import { findForBeginning, lockConversation, rowOf } from '../queries/conversation.ts';
import { lockMissionWork } from '../queries/work.ts';
import type { Tables as WorkChangeTables } from './change.ts';
import { followedAs, tellEnd, tellOtherSide, warnDependants } from './tell.ts';

/** The tables that a turn of a conversation reads and writes. */
export type ConversationTables = WorkChangeTables & PeopleTables & MailTables;

/** Who speaks, when, through which post; and where links of mails lead. */
export interface Speaking {
  readonly person: string;
  readonly post: HeldPost;
  readonly now: Temporal.Instant;
  readonly today: Day;
  readonly place: { readonly name: string; readonly url: string };
}

/** A mission, as far as a conversation in it needs. */
interface InMission {
  readonly id: string;
  readonly name: string;
  readonly status: MissionStatus | null;
}

/** What somebody asks or offers, of whom and in which work, by addresses. */
export interface Beginning extends Terms {
  readonly workstream: string;
  readonly other: string;
  readonly words: string | null;
  /** Address of the ask that it answers, or of the offer that it takes up; null where it begins by itself. */
  readonly ask: string | null;
}

/**
 * Begins a conversation: an organisation asks another, or itself, for something (`request`), or offers
 * something (`offer`). Locks the mission. Remembers `commitment.requested` or `commitment.offered`.
 * Tells the other side; who begins it follows it. Returns the address of the commitment.
 */
export async function beginConversation(
  tx: Writing<ConversationTables>,
  mission: InMission,
  move: 'request' | 'offer',
  wish: Beginning,
  speaking: Speaking,
): Promise<Result<{ slug: string }, BeginRefusal | AnswerAskRefusal>> {
  await lockMissionWork(tx, mission.id);
  const found = await findForBeginning(tx, mission.id, wish, speaking.today);
  const own = speaking.post.organisation;
  const itself = found.other?.id === own.id;
  const decided = decideToBegin(
    {
      missionStatus: mission.status,
      workstream: found.workstream,
      other: found.other && { ...found.other, itself },
    },
    move,
    wish,
    speaking.today,
  );
  if (!decided.ok) return decided;
  const { other, workstream } = found;
  if (!other || !workstream) throw new Error('the rule let nothing begin without these');
  const ask = wish.ask === null ? null : await findAsk(tx, mission.id, wish.ask);
  if (wish.ask !== null) {
    const from = ask && { ...ask, organisation: ask.organisation.id };
    const answers = decideToAnswerAsk(from, move, other.id);
    if (!answers.ok) return answers;
  }
  const { state, side } = decided.value;
  const promiser = move === 'request' ? other : own;
  const requester = move === 'request' ? own : other;
  const conversation = begun(wish, state, itself);
  const made = await tx
    .insertInto('commitment')
    .values({
      ...rowOf(conversation),
      slug: sql<string>`'c-' || new_code()`,
      workstream_id: workstream.id,
      organisation_id: promiser.id,
      requested_by_id: itself ? null : requester.id,
      source: null,
      ask_offer_id: ask?.id ?? null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  const turn: Spoken = { move, side, words: wish.words, dueBefore: null, dueOn: wish.dueOn };
  await addTurn(tx, made.id, conversation, turn, speaking);
  await note(tx, [made.id, mission.id, workstream.id, promiser.id, requester.id], {
    conversation,
    turn,
    speaking,
    facts: {
      what: wish.what,
      promiser: promiser.name,
      requester: requester.name,
      ...(ask && { [ask.kind]: ask.slug }),
    },
  });
  await tellOtherSide(
    tx,
    { id: made.id, slug: made.slug, mission: mission.name, requester, promiser },
    { ...turn, conversation },
    speaking,
  );
  await follow(tx, speaking.person, followedAs(made.slug), speaking.now);
  return allowed({ slug: made.slug });
}

const begun = (terms: Terms, state: CommitmentState, ofItself: boolean): Standing => ({
  ...termsOf(terms),
  state,
  ofItself,
  proposed: null,
  version: 1,
  firstDueOn: null,
  countsOn: null,
  reportedOn: null,
  satisfiedOn: null,
  endedOn: null,
});

/** A commitment with its mission and parties, as the page found it. */
export interface Conversing {
  readonly id: string;
  readonly slug: string;
  readonly mission: { readonly id: string; readonly name: string };
  readonly workstream: { readonly id: string };
  /** Who may see it, for those who follow it. */
  readonly access: MissionAccess;
  readonly requester: { readonly id: string; readonly name: string };
  readonly promiser: { readonly id: string; readonly name: string };
}

/**
 * Answers in a conversation through a post of one of its two organisations. Locks the commitment, so
 * that of ten at once one is heard and nine are told that the words have changed. Remembers
 * `commitment.` with what was done. Tells the other side and at the end those who follow it, and warns those whose work waits when a
 * day slips.
 */
export async function answerConversation(
  tx: Writing<ConversationTables>,
  commitment: Conversing,
  move: Answer,
  said: Said,
  speaking: Speaking,
): Promise<Result<{ state: CommitmentState; version: number }, MoveRefusal>> {
  const stands = await lockConversation(tx, commitment.id);
  const organisation = speaking.post.organisation.id;
  const own: Side[] = [];
  if (organisation === stands.promiserId) own.push('promiser');
  if (organisation === stands.requesterId) own.push('requester');
  const decided = decideToMove(stands, move, own, said, speaking.today);
  if (!decided.ok) return decided;
  const { side, next } = decided.value;
  await tx.updateTable('commitment').set(rowOf(next)).where('id', '=', commitment.id).execute();
  const turn: Spoken = {
    move,
    side,
    words: said.words,
    dueBefore: stands.dueOn,
    dueOn: move === 'propose-date' ? (said.dueOn ?? null) : next.dueOn,
  };
  await addTurn(tx, commitment.id, next, turn, speaking);
  const about = [
    commitment.id,
    commitment.mission.id,
    commitment.workstream.id,
    commitment.promiser.id,
    commitment.requester.id,
  ];
  await note(tx, about, { conversation: next, turn, speaking, facts: changesOf(stands, next) });
  const named = { ...commitment, mission: commitment.mission.name };
  const spoken = { ...turn, conversation: next };
  await tellOtherSide(tx, named, spoken, speaking);
  await warnDependants(tx, named, spoken, speaking);
  await tellEnd(tx, named, spoken, speaking);
  return allowed({ state: next.state, version: next.version });
}

type Standing = Conversation & { readonly state: CommitmentState };

/** What was said in a turn, and by which side. */
export interface Spoken {
  readonly move: Move;
  readonly side: Side;
  readonly words: string | null;
  readonly dueBefore: Day | null;
  readonly dueOn: Day | null;
}

const addTurn = (
  tx: Writing<ConversationTables>,
  commitmentId: string,
  next: Standing,
  { move, side, words, dueBefore, dueOn }: Spoken,
  { post, now }: Speaking,
) =>
  tx
    .insertInto('commitment_turn')
    .values({
      commitment_id: commitmentId,
      number: next.version,
      move,
      side,
      by_post: post.postId,
      at: now.toString(),
      words,
      state: next.state,
      what: next.what,
      conditions: next.conditions,
      due_on: dueOn,
      due_before: dueBefore,
      cost_borne_by: next.costBorneBy,
      benefits: next.benefits,
    })
    .execute();

/** What happened, in the past tense, as memory has it. */
const eventOf: Record<Move, `commitment.${string}`> = {
  request: 'commitment.requested',
  offer: 'commitment.offered',
  promise: 'commitment.promised',
  accept: 'commitment.accepted',
  counter: 'commitment.countered',
  decline: 'commitment.declined',
  withdraw: 'commitment.withdrawn',
  report: 'commitment.reported',
  satisfy: 'commitment.satisfied',
  'not-yet': 'commitment.sent-back',
  'propose-date': 'commitment.date-proposed',
  'accept-date': 'commitment.date-moved',
  'keep-date': 'commitment.date-kept',
  renege: 'commitment.reneged',
  cancel: 'commitment.cancelled',
};

const note = (
  tx: Writing<ConversationTables>,
  about: readonly string[],
  happened: {
    readonly conversation: Standing;
    readonly turn: Spoken;
    readonly speaking: Speaking;
    readonly facts: Record<string, Json>;
  },
) => {
  const { conversation, turn, speaking, facts } = happened;
  return remember(tx, {
    event: eventOf[turn.move],
    at: speaking.now,
    by: { post: speaking.post.postId, organisation: speaking.post.organisation.id },
    about: [...new Set(about)],
    facts: {
      ...facts,
      turn: conversation.version,
      state: conversation.state,
      side: turn.side,
      dueOn: turn.dueOn,
    },
    ...(turn.words !== null && { words: { words: turn.words } }),
  });
};

/** Term to what it said before and says now, for those that differ; and the state before. */
function changesOf(before: Conversation, after: Conversation): Record<string, Json> {
  const terms = ['what', 'conditions', 'dueOn', 'costBorneBy', 'benefits', 'countsOn'] as const;
  const changed = terms.filter((term) => before[term] !== after[term]);
  return {
    stateBefore: before.state,
    ...(changed.length > 0 && {
      changed: Object.fromEntries(changed.map((term) => [term, [before[term], after[term]]])),
    }),
  };
}
