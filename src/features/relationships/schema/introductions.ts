import { z } from 'zod';
import { organisationNamed } from '../../organisations/index.ts';
import { introductionInputCopy as say } from '../copy/introductions.ts';
import { introductionMoveNames, introductionStates } from '../domain/introductions.ts';

/** Letters that are too many. Source: our judgement, ten lines */
const wordsMax = 1_000;
const addressMax = 200;

const wordsOf = (needed: string) => z.string(needed).trim().min(1, needed).max(wordsMax, say.long);

/** Whom to ask, and why. */
export const askInput = z.object({
  broker: z.string(say.broker).min(1, say.broker).max(addressMax, say.broker),
  why: wordsOf(say.why),
});

/** What a broker says to both. */
export const introduceInput = z.object({ words: wordsOf(say.words) });

/** Why it ends. */
export const endInput = z.object({ answer: wordsOf(say.answer) });

/** What a program is told of an introduction. */
export const introductionDone = z
  .object({
    mission: z.string(),
    organisations: z.tuple([z.string(), z.string()]),
    state: z.enum(introductionStates),
  })
  .meta({ ref: 'IntroductionDone' });

/** An introduction. What was written is null for others than its parties. */
const introductionOutput = z
  .object({
    id: z.string(),
    broker: z.object({ id: z.string(), name: z.string() }),
    /** Null where the operator asked. */
    asker: z.object({ id: z.string(), name: z.string() }).nullable(),
    askedOn: z.string(),
    why: z.string().nullable(),
    state: z.enum(introductionStates),
    words: z.string().nullable(),
    introducedOn: z.string().nullable(),
    /** Ids of those of the two that have acknowledged it. */
    acknowledgedBy: z.array(z.string()),
    answer: z.string().nullable(),
    endedOn: z.string().nullable(),
    /** Each move, whether it is open to the asker, and else whose it is; null where it is nobody's now. */
    moves: z.array(
      z.object({
        move: z.enum(introductionMoveNames),
        open: z.boolean(),
        by: z.array(z.enum(['asker', 'broker', 'of-the-two'])).nullable(),
      }),
    ),
  })
  .meta({ ref: 'Introduction' });

/** The introductions of two organisations, and who could bring them together. */
export const introductionShown = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  organisations: z.tuple([organisationNamed, organisationNamed]),
  /** Whether they need each other and do not work together. */
  gap: z.boolean(),
  /** Who works with both, best first. */
  brokers: z.array(organisationNamed),
  live: introductionOutput.nullable(),
  past: z.array(introductionOutput),
  /** Whether the asker may ask a broker, or is one and may introduce them at once. */
  mayAsk: z.boolean(),
  mayOffer: z.boolean(),
});
export type IntroductionShown = z.infer<typeof introductionShown>;
