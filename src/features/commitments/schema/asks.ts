import { z } from 'zod';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { askInputCopy as say } from '../copy/asks.ts';
import { conversationInputCopy } from '../copy/conversation.ts';
import { askKinds, askMeans, askStates } from '../domain/asks.ts';

const whatMax = 300;
const wordsMax = 4_000;
const addressMax = 200;

/** What the list is narrowed to, and where it goes on. */
export const asksQuery = z.object({
  kind: z.enum(askKinds, say.kind).optional(),
  state: z.enum(askStates, say.state).optional(),
  means: z.enum(askMeans, say.means).optional(),
  workstream: z.string().max(addressMax).optional(),
  after: z.string().max(addressMax).optional(),
});
export type AsksQuery = z.infer<typeof asksQuery>;

const words = (max: number) =>
  z
    .string(conversationInputCopy.words(max))
    .trim()
    .max(max, conversationInputCopy.words(max))
    .nullish()
    .transform((text) => text || null);

/** What an organisation lacks or can bring. */
export const askInput = z.object({
  kind: z.enum(askKinds, say.kind),
  what: z
    .string(conversationInputCopy.what)
    .trim()
    .min(1, conversationInputCopy.what)
    .max(whatMax, conversationInputCopy.whatLong),
  about: words(wordsMax),
  means: z
    .enum(askMeans, say.means)
    .nullish()
    .transform((means) => means ?? null),
  workstream: words(addressMax),
  untilOn: z
    .string(conversationInputCopy.day)
    .nullish()
    .transform((typed, context) => {
      if (!typed || typed.trim() === '') return null;
      const read = readDay(typed);
      if (read === null)
        context.addIssue({ code: 'custom', message: conversationInputCopy.dayWrong(typed) });
      return read;
    }),
});

const named = z.object({ id: z.string(), name: z.string() });

/** An ask or offer. `workstream` null is any. */
const askOutput = z
  .object({
    id: z.string(),
    kind: z.enum(askKinds),
    what: z.string(),
    about: z.string().nullable(),
    means: z.enum(askMeans).nullable(),
    untilOn: z.string().nullable(),
    state: z.enum(askStates),
    madeOn: z.string(),
    organisation: organisationNamed,
    workstream: named.nullable(),
    /** Conversations that began from it, and those of them that are promised or met. */
    answers: z.int(),
    promised: z.int(),
    /** Whether whoever asks may answer it, or end it. */
    mayAnswer: z.boolean(),
    mayEnd: z.boolean(),
  })
  .meta({ ref: 'AskOrOffer' });
export type AskShown = z.infer<typeof askOutput>;

/** The asks and offers of a mission. */
export const asksOutput = z.object({
  mission: named,
  listed: z.array(askOutput),
  workstreams: z.array(named),
  mayPut: z.boolean(),
  filter: z.object({
    kind: z.enum(askKinds).nullable(),
    state: z.enum(askStates).nullable(),
    means: z.enum(askMeans).nullable(),
    workstream: z.string().nullable(),
  }),
  /** Address of what follows; null at the end. */
  next: z.string().nullable(),
});
export type AsksShown = z.infer<typeof asksOutput>;

/** What is asked to put one, and what can be chosen. */
export const putAskOutput = z.object({ mission: named, workstreams: z.array(named) });
export type PutAskShown = z.infer<typeof putAskOutput>;

/** What a program is told of one that was put or ended. */
export const askDone = z.object({ mission: z.string(), ask: z.string() });
