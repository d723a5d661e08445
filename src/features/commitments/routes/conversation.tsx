import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { corrected } from '../../../kernel/correction.ts';
import { allowed } from '../../../kernel/result.ts';
import type { Ask, Attempt } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/frame.ts';
import { answerConversation, type Conversing } from '../commands/conversation.ts';
import { moveRefusals } from '../copy/conversation.ts';
import { type Said, type Terms, termsOf } from '../domain/conversation.ts';
import type { Answer } from '../domain/moves.ts';
import { commitmentPaths, movePaths } from '../paths.ts';
import { maySeeCommitment, maySpeak, sidesOf } from '../policy.ts';
import {
  conversationOutput,
  counterInput,
  dateInput,
  moveInput,
  turnDone,
} from '../schema/conversation.ts';
import { CommitmentPage } from '../views/commitment-page.tsx';
import { type AtCommitment, findAtCommitment, showConversation } from './conversing.ts';
import { operationOf } from './operations.ts';
import type { CommitmentParts } from './parts.ts';
import { speakingThrough } from './speaking.ts';

const tag = 'commitments';

/** The page of a commitment again, with a move that was not made or something that was not accepted. */
export const commitmentView = async (
  parts: CommitmentParts,
  at: AtCommitment,
  frame: Frame,
  ask: Ask,
  tried: { readonly move: Answer; readonly attempt: Attempt } | null,
  showing: Attempt | null,
) => (
  <CommitmentPage
    frame={frame}
    mission={at.mission}
    tabs={parts.tabs(at.mission, ask)}
    shown={await showConversation(parts, at, ask)}
    workstreamEndedOn={at.commitment.workstreamEndedOn}
    today={ask.today}
    tried={tried}
    showing={showing}
  />
);

/** The page of a commitment, and the form of each move in its conversation. */
export function conversationRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => findAtCommitment(parts, ask);
  const policy = (actor: Actor, { mission, parties }: AtCommitment) =>
    maySpeak(actor, mission, parties);

  /** The form of one move: what it takes, and what that says to the rule. */
  const answer = <Input,>(
    move: Answer,
    input: z.ZodType<Input>,
    saidOf: (input: Input, at: AtCommitment) => Said,
  ): Route =>
    form({
      ...operationOf[move],
      at: movePaths[move],
      tag,
      input,
      output: turnDone,
      find,
      policy,
      refusals: moveRefusals,
      act: async (at, given, ask) => {
        const side = sidesOf(ask.actor, at.parties)[0] ?? 'promiser';
        const spoken = await db.write((tx) =>
          answerConversation(
            tx,
            conversing(at),
            move,
            saidOf(given, at),
            speakingThrough(parts, ask, at.parties[side].id),
          ),
        );
        if (!spoken.ok) return spoken;
        const { slug } = at.commitment;
        return allowed({
          to: commitmentPaths.show({ commitment: slug }),
          shown: { id: slug, ...spoken.value },
        });
      },
      // What stood when it was answered may have changed by then, so it is found again.
      again: async (at, attempt, frame, ask) =>
        commitmentView(parts, (await find(ask)) ?? at, frame, ask, { move, attempt }, null),
    });

  const simple = Object.entries(moveInput).map(([move, input]) =>
    // `as`: the keys of a record of moves are moves; each input has a version and words
    answer(
      move as keyof typeof moveInput,
      input as z.ZodType<{ version: number; words: string | null }>,
      (said) => said,
    ),
  );

  return [
    page({
      id: 'showCommitment',
      at: commitmentPaths.show,
      summary:
        'One commitment: what, between whom, by when, what was said, and who can do what now',
      tag,
      output: conversationOutput,
      find,
      policy: (actor, { mission, parties }) => maySeeCommitment(actor, mission, parties),
      show: (at, ask) => showConversation(parts, at, ask),
      view: (shown, frame, { commitment, mission }, ask) => (
        <CommitmentPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          workstreamEndedOn={commitment.workstreamEndedOn}
          today={ask.today}
          tried={null}
          showing={null}
        />
      ),
    }),
    ...simple,
    answer('counter', counterInput, ({ version, words, ...terms }, { conversation }) => ({
      // The schema refuses a counter that names no version.
      version: version ?? -1,
      words: words ?? null,
      terms: countered(conversation, terms),
    })),
    answer('propose-date', dateInput, ({ version, words, dueOn }) => ({ version, words, dueOn })),
  ];
}

/** Terms as they stand, with what was named in their place. */
const countered = (
  stands: Terms,
  given: { [Term in keyof Terms]?: Terms[Term] | undefined },
): Terms => corrected(termsOf(stands), given);

/** A commitment as its commands are given it. */
export const conversing = ({ commitment, mission, parties }: AtCommitment): Conversing => ({
  id: commitment.id,
  slug: commitment.slug,
  mission: { id: mission.id, name: mission.name },
  access: mission,
  workstream: { id: commitment.workstream.id },
  ...parties,
});
