import { z } from 'zod';
import { type Day, parseDay } from '../../kernel/day.ts';
import type { Method } from '../../kernel/method.ts';
import {
  addWorkingDays,
  type Holidays,
  holidayRegions,
  holidaysOf,
  isKnown,
} from '../../kernel/working-days.ts';
import { type Kept, type KeptInput, kept } from './domain/kept.ts';

/** Commitments and holidays in one document, and working days counted. Source: our judgement; forty years. */
const commitmentsMax = 20_000;
const holidaysMax = 5_000;
const workingDaysMax = 10_000;

const day = (message: string) =>
  z.string(message).refine((text) => parseDay(text) !== null, { error: message });

const keptInput: z.ZodType<KeptInput> = z
  .strictObject(
    {
      commitments: z
        .array(
          z.strictObject(
            {
              dueOn: day('Give the day it was due, as YYYY-MM-DD.'),
              satisfiedOn: day(
                'Give the day of the accepted report as YYYY-MM-DD, or null.',
              ).nullable(),
            },
            'Give each commitment as an object with dueOn and satisfiedOn.',
          ),
          'Give the commitments as a list.',
        )
        .max(commitmentsMax, 'Give at most 20,000 commitments.'),
      from: day('Give the first day of the period, as YYYY-MM-DD.'),
      to: day('Give the last day of the period, as YYYY-MM-DD.'),
    },
    'Give one object with commitments, from and to.',
  )
  .refine(({ from, to }) => from <= to, {
    error: 'The period ends before it begins.',
    path: ['to'],
  });

const keptOutput: z.ZodType<Kept> = z.strictObject({
  due: z.int(),
  kept: z.int(),
  share: z.string().nullable(),
});

/** Which share of what was due in a period was kept on time. */
export const keptMethod: Method<KeptInput, Kept> = {
  name: 'kept',
  summary: 'Which share of what was due was kept on time',
  input: keptInput,
  output: keptOutput,
  compute: kept,
};

/** What is asked of a deadline. */
interface DeadlineInput {
  readonly from: Day;
  readonly workingDays: number;
  readonly holidays?: (typeof holidayRegions)[number] | readonly Day[] | undefined;
}

/** Whose holidays count where none are named. Source: the default place of an instance, Europe/London. */
const defaultRegion = 'england-and-wales';

/** Years that a day can name. */
const anyYear = { from: '0001-01-01', to: '9999-12-31' };

const holidaysIn = ({ holidays = defaultRegion }: DeadlineInput): Holidays =>
  typeof holidays === 'string' ? holidaysOf(holidays) : { days: new Set(holidays), known: anyYear };

const deadlineInput: z.ZodType<DeadlineInput> = z
  .strictObject(
    {
      from: day('Give the day from which to count, as YYYY-MM-DD.'),
      workingDays: z
        .int('Give the working days as a whole number.')
        .min(0, 'Give the working days as 0 or more.')
        .max(workingDaysMax, 'Give at most 10,000 working days.'),
      holidays: z
        .union(
          [
            z.enum(holidayRegions),
            z.array(day('Give each holiday as YYYY-MM-DD.')).max(holidaysMax),
          ],
          'Use england-and-wales, scotland, northern-ireland, or a list of days as YYYY-MM-DD.',
        )
        .optional(),
    },
    'Give one object with from and workingDays.',
  )
  .superRefine((input, context) => {
    if (parseDay(input.from) === null) return;
    const holidays = holidaysIn(input);
    if (!isKnown(input.from, holidays))
      context.addIssue({
        code: 'custom',
        path: ['from'],
        message: 'The holidays of that year are not known. Give them as a list of days.',
      });
    else if (addWorkingDays(input.from, input.workingDays, holidays) === null)
      context.addIssue({
        code: 'custom',
        path: ['workingDays'],
        message: 'They lead to a year whose holidays are not known. Give them as a list of days.',
      });
  });

/** The day that is so many working days after another. */
export const deadlineMethod: Method<DeadlineInput, { on: Day }> = {
  name: 'deadline',
  summary: 'The day that is so many working days after another',
  input: deadlineInput,
  output: z.strictObject({ on: z.string() }),
  compute: (input) => ({
    // The input was refused where the way leads out of the years that are known.
    on: addWorkingDays(input.from, input.workingDays, holidaysIn(input)) ?? input.from,
  }),
};

/** The methods of this feature. */
export const commitmentMethods = [keptMethod, deadlineMethod] as const;
