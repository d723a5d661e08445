import { z } from 'zod';
import { readDay } from '../../../../kernel/day.ts';
import { memoryInputCopy as say } from './copy.ts';

/** Characters of an event, an address or a day that are too many. Source: our judgement */
const wordsMax = 300;

/** Which entries are looked for, and where the list goes on. */
export const memoryQuery = z.object({
  event: z
    .string()
    .trim()
    .max(wordsMax, say.event)
    .regex(/^[a-z]+(-[a-z]+)*\.([a-z]+(-[a-z]+)*)?$/, say.event)
    .optional(),
  about: z.string().trim().max(wordsMax, say.about).optional(),
  day: z
    .string()
    .max(wordsMax, say.day)
    .transform((text, context) => {
      const day = readDay(text);
      if (day === null) context.addIssue({ code: 'custom', message: say.day });
      return day ?? '';
    })
    .optional(),
  after: z.string().max(wordsMax, say.after).optional(),
});
export type MemoryQuery = z.infer<typeof memoryQuery>;

const word = z.object({
  state: z.enum(['open', 'erased', 'closed']),
  /** Null where it was erased, or is not for the operator. */
  text: z.string().nullable(),
});

const entry = z
  .object({
    /** Instant, ISO 8601 in UTC. */
    at: z.string(),
    event: z.string(),
    /** Who: a post on behalf of its organisation, the operator, or Weft itself. */
    by: z.string(),
    about: z.array(
      z.object({ kind: z.string(), id: z.string(), name: z.string(), href: z.string().nullable() }),
    ),
    /** As they were remembered; null where they are not for the operator. */
    facts: z.record(z.string(), z.unknown()).nullable(),
    words: z.record(z.string(), word),
  })
  .meta({ ref: 'MemoryEntry' });
export type EntryShown = z.infer<typeof entry>;

/** Entries of memory, newest first. */
export const memoryOutput = z
  .object({
    filter: z.object({ event: z.string(), about: z.string(), day: z.string() }),
    /** What was looked for has a name that nothing here has. */
    unknown: z.boolean(),
    entries: z.array(entry),
    next: z.string().nullable(),
  })
  .meta({ ref: 'Memory' });
export type MemoryShown = z.infer<typeof memoryOutput>;
