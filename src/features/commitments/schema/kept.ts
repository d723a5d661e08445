import { z } from 'zod';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { conversationInputCopy as say } from '../copy/conversation.ts';
import { commitmentStates } from '../domain/words.ts';

const day = z
  .string()
  .transform((typed, context) => {
    const read = readDay(typed);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: say.dayWrong(typed) });
    return z.NEVER;
  })
  .optional();

/** The time that is looked at; a year until yesterday unless said otherwise. */
export const keptQuery = z.object({ from: day, to: day });
export type KeptQuery = z.infer<typeof keptQuery>;

const named = z.object({ id: z.string(), name: z.string() });

/** A promise that was due, and what became of it. `requester` null is the promiser itself. */
const duePromise = z
  .object({
    id: z.string(),
    what: z.string(),
    mission: named,
    requester: organisationNamed.nullable(),
    promiser: organisationNamed,
    /** The day by which it counts, and the one first promised. */
    countsOn: z.string(),
    firstDueOn: z.string().nullable(),
    dueOn: z.string().nullable(),
    /** The day of the accepted report. */
    doneOn: z.string().nullable(),
    state: z.enum(commitmentStates).nullable(),
    how: z.enum(['kept', 'late', 'reported', 'waits-on-requester', 'not-reported', 'reneged']),
    /** Days late, or since its day without a report. */
    days: z.int().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ ref: 'DuePromise' });
export type DuePromiseShown = z.infer<typeof duePromise>;

const counts = { due: z.int(), kept: z.int(), share: z.string().nullable() };

const period = {
  from: z.string(),
  to: z.string(),
  ...counts,
  /** Met on a day that nobody recorded, and left out. */
  unknown: z.int(),
  /** True where there were more than are counted. */
  cut: z.boolean(),
  promises: z.array(duePromise),
};

/** What was kept in a mission, by pair and one by one. */
export const keptOutput = z.object({
  mission: named,
  ...period,
  pairs: z.array(
    z.object({ requester: organisationNamed.nullable(), promiser: organisationNamed, ...counts }),
  ),
});
export type KeptShown = z.infer<typeof keptOutput>;

/** What an organisation kept. */
export const recordOutput = z.object({ organisation: organisationNamed, ...period });
export type RecordShown = z.infer<typeof recordOutput>;
