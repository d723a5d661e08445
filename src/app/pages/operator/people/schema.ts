import { z } from 'zod';
import { peopleInputCopy as say } from './copy.ts';

/** Characters that are too many. Source: our judgement; a name, and a reason that is read at a glance */
const wordsMax = 300;
const reasonMax = 1_000;

const kind = z.enum(['all', 'operators', 'blocked', 'erased']);

/** Which people are listed, and where the list goes on. */
export const peopleQuery = z.object({
  q: z.string().trim().max(wordsMax, say.words).optional(),
  kind: kind.optional(),
  after: z.string().max(wordsMax, say.words).optional(),
});

const listed = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    /** Mail to the address was shown to reach the person. */
    confirmed: z.boolean(),
    hasAccount: z.boolean(),
    operator: z.boolean(),
    blocked: z.boolean(),
    erased: z.boolean(),
    fictional: z.boolean(),
  })
  .meta({ ref: 'OperatorPerson' });

/** People, by name. */
export const peopleOutput = z
  .object({
    words: z.string(),
    kind,
    people: z.array(listed.extend({ posts: z.number() })),
    next: z.string().nullable(),
  })
  .meta({ ref: 'OperatorPeople' });
export type PeopleShown = z.infer<typeof peopleOutput>;

/** One person, as whoever keeps accounts needs them. */
export const personOutput = listed
  .extend({
    blockedAt: z.string().nullable(),
    blockedReason: z.string().nullable(),
    erasedAt: z.string().nullable(),
    self: z.boolean(),
    sessions: z.object({ open: z.number(), usedAt: z.string().nullable() }),
    tokens: z.number(),
    /** A code is asked of them when they sign in. */
    secondFactor: z.boolean(),
    appointments: z.array(
      z.object({
        post: z.string(),
        title: z.string(),
        deputy: z.boolean(),
        organisation: z.object({ id: z.string(), name: z.string() }),
        startsOn: z.string().nullable(),
        endsOn: z.string().nullable(),
        open: z.boolean(),
        /** Nobody else would be Partner lead of the organisation. */
        lastLead: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'OperatorPersonKept' });
export type PersonShown = z.infer<typeof personOutput>;

/** Why, in the operator's words. */
export const reasonInput = z.object({
  reason: z.string(say.reason).trim().min(3, say.reason).max(reasonMax, say.reasonLong),
});

/** To erase somebody for them: why, that it is meant, and that somebody else must lead. */
export const eraseForInput = reasonInput.extend({
  sure: z.literal('yes', say.sure),
  knowing: z.enum(['yes']).optional(),
});

/** Which person was meant, by the address that they have now. */
export const personMoved = z.object({ id: z.string() }).meta({ ref: 'OperatorPersonMoved' });
