import { z } from 'zod';
import { correction } from '../../../kernel/correction.ts';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { conversationInputCopy as say } from '../copy/conversation.ts';
import { type Answer, answers, moves, sides } from '../domain/moves.ts';
import { commitmentStates } from '../domain/words.ts';
import { commitmentShown } from '../schema.ts';
import { evidenceOutput } from './evidence.ts';

/** Characters of what is promised, as in data packages; of who bears or gains; of words and conditions. */
const whatMax = 300;
const whoMax = 200;
const wordsMax = 4_000;
const versionMax = 2_147_483_647;

const maybe = (max: number) =>
  z
    .string(say.words(max))
    .trim()
    .max(max, say.words(max))
    .nullish()
    .transform((text) => text || null);

const required = (message: string) =>
  z.string(message).trim().min(1, message).max(wordsMax, say.words(wordsMax));

const day = z.string(say.day).transform((typed, context) => {
  const read = readDay(typed);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: typed.trim() === '' ? say.day : say.dayWrong(typed),
  });
  return z.NEVER;
});

const terms = {
  what: z.string(say.what).trim().min(1, say.what).max(whatMax, say.whatLong),
  conditions: maybe(wordsMax),
  dueOn: day,
  costBorneBy: maybe(whoMax),
  benefits: maybe(whoMax),
};

/** What an organisation asks or offers, of whom, and for which work, by addresses. */
export const beginInput = z.object({
  organisation: z.string(say.other).min(1, say.other).max(whoMax, say.other),
  workstream: z.string(say.workstream).min(1, say.workstream).max(whoMax, say.workstream),
  ...terms,
  words: maybe(wordsMax),
  /** Address of the ask that it answers, or of the offer that it takes up. */
  ask: maybe(whoMax),
});

/** Which turn was the last that was read: nobody answers words that have changed. */
const version = z.coerce
  .number(say.version)
  .int(say.version)
  .min(0, say.version)
  .max(versionMax, say.version);

const answerInput = z.object({ version, words: maybe(wordsMax) });
const counterInput = correction(
  { version, ...terms, words: maybe(wordsMax) },
  // A counter that says nothing of a term leaves it; the version it must name.
  (input) =>
    input.refine((said) => said.version !== undefined, { error: say.version, path: ['version'] }),
);
const dateInput = z.object({ version, dueOn: day, words: maybe(wordsMax) });

/** What is said with each move. */
export const moveInput = {
  promise: answerInput,
  accept: answerInput,
  decline: answerInput,
  withdraw: answerInput,
  report: answerInput,
  satisfy: answerInput,
  'not-yet': z.object({ version, words: required(say.missing) }),
  'accept-date': answerInput,
  'keep-date': answerInput,
  renege: z.object({ version, words: required(say.why) }),
  cancel: answerInput,
} satisfies Record<Exclude<Answer, 'counter' | 'propose-date'>, z.ZodType>;
export { counterInput, dateInput };

/** What a program is told of a turn. */
export const turnDone = z
  .object({ id: z.string(), state: z.enum(commitmentStates), version: z.int() })
  .meta({ ref: 'CommitmentTurnDone' });

/** A form that says nothing but its button. */
export const nothing = z.object({});

/** Whether it is followed now. */
export const followDone = z
  .object({ id: z.string(), following: z.boolean() })
  .meta({ ref: 'CommitmentFollowing' });

/** One turn of a conversation. */
const turnOutput = z
  .object({
    number: z.int(),
    move: z.enum(moves),
    side: z.enum(sides),
    organisation: organisationNamed,
    /** Null where a data package did not say. */
    post: z.object({ id: z.string(), title: z.string() }).nullable(),
    at: z.string(),
    on: z.string(),
    words: z.string().nullable(),
    state: z.enum(commitmentStates),
    what: z.string(),
    conditions: z.string().nullable(),
    dueOn: z.string().nullable(),
    dueBefore: z.string().nullable(),
    costBorneBy: z.string().nullable(),
    benefits: z.string().nullable(),
  })
  .meta({ ref: 'CommitmentTurn' });

/** A promise elsewhere in the mission that waits for this one, or that this one waits for. */
const relatedOutput = z.object({
  id: z.string(),
  what: z.string(),
  workstream: z.object({ id: z.string(), name: z.string() }),
  organisation: organisationNamed,
  dueOn: z.string().nullable(),
});

/** One commitment with its conversation, and the moves open to whoever asks. */
export const conversationOutput = commitmentShown.extend({
  /** To be sent with the next move. */
  version: z.int(),
  ofItself: z.boolean(),
  conditions: z.string().nullable(),
  costBorneBy: z.string().nullable(),
  benefits: z.string().nullable(),
  firstDueOn: z.string().nullable(),
  countsOn: z.string().nullable(),
  reportedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  proposed: z.object({ dueOn: z.string(), by: z.enum(sides) }).nullable(),
  waitsFor: z.enum(sides).nullable(),
  /** Whether anybody acts here for the organisation that it waits for; null where it waits for none. */
  waitsForSomebody: z.boolean().nullable(),
  /** Whether whoever asks follows it; null for a visitor, and where it is over. */
  following: z.boolean().nullable(),
  /** The sides for which whoever asks may speak. */
  mySides: z.array(z.enum(sides)),
  turns: z.array(turnOutput),
  /** What was shown; `listed` is null to those who take no part in the mission. */
  evidence: z.object({ total: z.int(), listed: z.array(evidenceOutput).nullable() }),
  /** Days by which the day has slipped since it was first promised; null where it has not. */
  slippedDays: z.int().nullable(),
  /** Promises whose work needs this one; days that lie between, negative where theirs is earlier. */
  dependants: z.array(relatedOutput.extend({ daysAfter: z.int().nullable() })),
  /** Promises that this work needs, and whose day has slipped or passed. */
  waitsOn: z.array(
    relatedOutput.extend({ slippedDays: z.int().nullable(), lateDays: z.int().nullable() }),
  ),
  moves: z.object({
    open: z.array(z.enum(answers)),
    /** `now` where the other side can make it as things stand. */
    closed: z.array(z.object({ move: z.enum(answers), now: z.boolean(), why: z.string() })),
  }),
});
export type ConversationShown = z.infer<typeof conversationOutput>;

/** What is asked to begin, and what can be chosen. */
export const beginOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  own: organisationNamed,
  organisations: z.array(organisationNamed),
  workstreams: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type BeginShown = z.infer<typeof beginOutput>;

/** What a page to begin is filled with, as its links give it. */
export const beginQuery = z.object({
  organisation: z.string().max(whoMax).optional(),
  workstream: z.string().max(whoMax).optional(),
  what: z.string().max(whatMax).optional(),
  ask: z.string().max(whoMax).optional(),
});
export type BeginQuery = z.infer<typeof beginQuery>;
