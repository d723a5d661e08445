import { z } from 'zod';
import { asRead, correction } from '../../../kernel/correction.ts';
import { readDay } from '../../../kernel/day.ts';
import { tendingInputCopy as say } from '../copy/tending.ts';
import { contactMoveNames, contactStates } from '../domain/contacts.ts';
import { tieOutput } from '../schema.ts';
import { frequencies } from '../tables.ts';

/** Letters that are too many. Source: our judgement; a purpose is two sentences, a contact one line */
const purposeMax = 500;
const aboutMax = 200;
const answerMax = 500;
const addressMax = 200;

/** Blank is "not stated". */
const frequency = z
  .union([z.enum(frequencies), z.literal('')], say.frequency)
  .nullable()
  .transform((words) => words || null);

const intensity = z
  .union(
    [z.literal(''), z.coerce.number(say.intensity).int(say.intensity).min(1).max(4)],
    say.intensity,
  )
  .nullable()
  .transform((words) => (words === '' ? null : words));

const lineOf = (needed: string, long: string, max: number) =>
  z
    .string(needed)
    .trim()
    .min(1, needed)
    .max(max, long)
    .transform((words) => words.replace(/\s+/g, ' '));

const day = (message: string) =>
  z.string(message).transform((typed, ctx) => {
    const read = readDay(typed);
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** What two sides agree of their tie, as it should read from now on. */
export const tendInput = correction({
  purpose: z
    .string()
    .trim()
    .max(purposeMax, say.purposeLong)
    .nullable()
    .transform((words) => words || null),
  frequency,
  intensity,
  steward: z
    .string()
    .max(addressMax, say.post)
    .nullable()
    .transform((slug) => slug || null),
  asRead,
});

/** A tie that the convenor proposes. */
export const proposeInput = z.object({
  purpose: lineOf(say.purpose, say.purposeLong, purposeMax),
  frequency: frequency.optional().transform((words) => words ?? null),
});

/** A meeting or talk. */
export const contactInput = z.object({
  heldOn: day(say.day),
  about: lineOf(say.about, say.aboutLong, aboutMax),
});

/** Why a contact is disputed. */
export const disputeInput = z.object({ answer: lineOf(say.answer, say.answerLong, answerMax) });

/** A form that says nothing but its button. */
export const nothing = z.object({});

/** What a program is told of a tie that was made, corrected or proposed. */
export const tieDone = z
  .object({ mission: z.string(), organisations: z.tuple([z.string(), z.string()]) })
  .meta({ ref: 'TieDone' });

/** What a program is told of a contact. */
export const contactDone = tieDone.extend({ contact: z.string() }).meta({ ref: 'ContactDone' });

const postNamed = z.object({ id: z.string(), title: z.string() });

/** A move, and whether it is open to the asker; `by` is who could, where it is not theirs. */
const moveOutput = z.object({
  move: z.enum(contactMoveNames),
  open: z.boolean(),
  by: z.enum(['logger', 'other-side']).nullable(),
});

/** A meeting or talk, as the two organisations read it. */
const contactOutput = z
  .object({
    id: z.string(),
    heldOn: z.string(),
    about: z.string(),
    /** Id of the organisation. */
    loggedBy: z.string(),
    loggedByPost: z.string(),
    state: z.enum(contactStates),
    answer: z.string().nullable(),
    moves: z.array(moveOutput),
  })
  .meta({ ref: 'Contact' });

/** Two organisations of a mission and what is on record between them. */
export const pairShown = tieOutput
  .extend({
    mission: z.object({ id: z.string(), name: z.string() }),
    windowDays: z.int(),
    /** Whether they have a tie; without one everything else of it is null. */
    recorded: z.boolean(),
    /** The last day on which they settled something together beside their contacts. */
    togetherOn: z.string().nullable(),
    /** Whether they work together today, by a contact or by that. */
    together: z.boolean(),
    purpose: z.string().nullable(),
    /** The post that tends it on each side that has named one. */
    stewards: z.array(
      z.object({
        organisation: z.string(),
        post: postNamed,
        holders: z.int(),
        deputies: z.int(),
      }),
    ),
    /** That of the two for which the asker acts; null where it is neither. */
    side: z.string().nullable(),
    /** For the two sides only; null for others. The latest first. */
    contacts: z.array(contactOutput).nullable(),
    /** What the convenor proposes; null where nothing waits, and for others than the three. */
    proposal: z
      .object({ purpose: z.string(), frequency: z.enum(frequencies).nullable() })
      .nullable(),
    /** Where the two sides see that it went quiet; null for others, and where it did not. */
    quiet: z.object({ since: z.string().nullable(), daysPast: z.int().nullable() }).nullable(),
    /** For the two sides: on which of them it rests on one person, and why. */
    restsOnOne: z.array(
      z.object({ organisation: z.string(), why: z.enum(['no-deputy', 'one-post-only']) }),
    ),
    /** Posts of the asker's side that could tend it; null for others. */
    posts: z.array(postNamed).nullable(),
    /** Ids of those of the two for which nobody acts here, so that they cannot answer. */
    unheld: z.array(z.string()),
    mayPropose: z.boolean(),
  })
  .meta({ ref: 'PairShown' });
export type PairShown = z.infer<typeof pairShown>;
