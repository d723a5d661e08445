import { z } from 'zod';
import { readDay } from '../../../kernel/day.ts';
import { organisationNamed } from '../../organisations/index.ts';
import { checkInputCopy as say } from '../copy/check.ts';
import { type CheckAnswer, checkItems, checkMax, type checkParts } from '../domain/check.ts';

const answerTo = (max: number) =>
  z.coerce.number(say.answer).int(say.answer).min(1, say.answer).max(max, say.answer);

const asked = <Names extends readonly string[]>(names: Names, max: number) =>
  Object.fromEntries(names.map((name) => [name, answerTo(max)])) as {
    [Name in Names[number]]: ReturnType<typeof answerTo>;
  }; // `as`: an entry for each name

/** What one side answers, a field for each item. */
export const checkInput = z.object({
  ...asked(checkItems.works, checkMax.works),
  ...asked(checkItems.trust, checkMax.trust),
  ...asked(checkItems.worth, checkMax.worth),
});

/** The answer of a form as the rules take it: the items of each part, in order. */
export const answerOf = (input: z.infer<typeof checkInput>): CheckAnswer => ({
  works: checkItems.works.map((name) => input[name]),
  trust: checkItems.trust.map((name) => input[name]),
  worth: checkItems.worth.map((name) => input[name]),
});

/** A round that the convenor opens. */
export const roundInput = z.object({
  closesOn: z.string(say.closesOn).transform((typed, ctx) => {
    const read = readDay(typed);
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', message: say.closesOn });
    return z.NEVER;
  }),
});

/** What a program is told of an answer. */
export const checkDone = z
  .object({
    mission: z.string(),
    organisations: z.tuple([z.string(), z.string()]),
    complete: z.boolean(),
  })
  .meta({ ref: 'CheckDone' });

/** What a program is told of a round. */
export const roundDone = z.object({ mission: z.string(), round: z.string() });

const parts = <T extends z.ZodType>(of: T) =>
  z.object({ works: of, trust: of, worth: of } satisfies Record<(typeof checkParts)[number], T>);
const numbers = parts(z.array(z.number()));
const scores = parts(z.number());

/** The check of a tie, for one of its sides. */
export const checkShown = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  /** The asker's side, then the other. */
  organisations: z.tuple([organisationNamed, organisationNamed]),
  recorded: z.boolean(),
  /** When the open round closes; null without one. */
  roundClosesOn: z.string().nullable(),
  /** The check that waits for an answer: what the asker's side said, and whether the other has. */
  now: z
    .object({
      own: numbers.nullable(),
      theirsAnswered: z.boolean(),
      answeredOn: z.string().nullable(),
    })
    .nullable(),
  /** Whether the asker's side may answer now; if not, why not. */
  mayAnswer: z.boolean(),
  whyNot: z.enum(['no-tie', 'checked-lately', 'check-complete']).nullable(),
  /** Checks that both have answered, the latest first; the items of the latest only. */
  complete: z.array(
    z.object({
      on: z.string(),
      own: scores,
      theirs: scores,
      difference: scores,
      items: z.object({ own: numbers, theirs: numbers }).nullable(),
    }),
  ),
});
export type CheckShown = z.infer<typeof checkShown>;

/** The rounds of a mission, and for a side the ties that the open one asks it to check. */
export const roundsShown = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  open: z.object({ opensOn: z.string(), closesOn: z.string() }).nullable(),
  rounds: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })),
  mine: z
    .array(
      z.object({
        with: z.object({ id: z.string(), name: z.string() }),
        own: z.string(),
        answered: z.boolean(),
      }),
    )
    .nullable(),
  mayOpen: z.boolean(),
});
export type RoundsShown = z.infer<typeof roundsShown>;
