import { z } from 'zod';
import type { Method } from '../../kernel/method.ts';
import { type Pace, type PaceInput, type PaceProblem, pace, paceProblems } from './domain/pace.ts';
import { type Xmr, type XmrInput, xmr, xmrRules } from './domain/xmr.ts';

/** Points of a series: daily figures for more than twenty-five years. */
const valuesMax = 10_000;
/** Beyond this a JSON number no longer holds every whole number, and sums lose what they add. */
const figureMax = Number.MAX_SAFE_INTEGER;

const figure = (what: string) =>
  z
    .number(`Give ${what} as a number.`)
    .min(-figureMax, `Keep ${what} above minus nine thousand million million.`)
    .max(figureMax, `Keep ${what} under nine thousand million million.`);

const anyKnown = (values: readonly (number | null)[]): boolean =>
  values.some((value) => value !== null);

const xmrInput: z.ZodType<XmrInput> = z
  .strictObject(
    {
      values: z
        .array(
          figure('each value').nullable(),
          'Give the values as a list of numbers, null where a period has none.',
        )
        .max(valuesMax, 'Give at most 10,000 values.')
        .refine(anyKnown, {
          error: 'Give at least one value that is known.',
        }),
      screen: z.boolean('Say true or false for screen.').optional(),
      preset: z.enum(['mdc7', 'fdp6'], 'Use mdc7 or fdp6 as preset.').optional(),
      direction: z
        .enum(['up', 'down', 'neutral'], 'Use up, down or neutral as direction.')
        .optional(),
      target: figure('the target').optional(),
      fixFirst: z
        .int('Give fixFirst as a whole number.')
        .min(1, 'Take the limits from at least the first value.')
        .optional(),
    },
    'Give one object with values.',
  )
  .refine(({ values, fixFirst }) => !anyKnown(values) || anyKnown(values.slice(0, fixFirst)), {
    error: 'None of these first values is known, so there is nothing to take limits from.',
    path: ['fixFirst'],
  });

const limit = z.number().nullable();

const xmrOutput: z.ZodType<Xmr> = z.strictObject({
  mean: limit,
  lower: limit,
  upper: limit,
  nearLower: limit,
  nearUpper: limit,
  movingRangeMean: limit,
  movingRangeLimit: limit,
  trial: z.boolean(),
  points: z.array(
    z.strictObject({
      value: limit,
      rules: z.array(z.enum(xmrRules)),
      verdict: z.enum(['improvement', 'concern', 'neutral-high', 'neutral-low', 'common-cause']),
    }),
  ),
  assurance: z.enum(['consistently-fails', 'consistently-passes', 'hit-or-miss']).nullable(),
});

/** Whether a series really changes, or only varies as it always has. */
export const xmrMethod: Method<XmrInput, Xmr> = {
  name: 'xmr',
  summary: 'Whether a series really changes, or only varies as it always has',
  input: xmrInput,
  output: xmrOutput,
  compute: xmr,
};

/** What each problem of a pace is called, and the field to look at. */
const paceRefusals: Record<PaceProblem, { path: keyof PaceInput; message: string }> = {
  'target-is-baseline': {
    path: 'target',
    message: 'The target equals the baseline, so there is no way to travel.',
  },
  'no-months-elapsed': {
    path: 'monthsElapsed',
    message: 'Give the months since the baseline as a number above 0.',
  },
  'no-months-left': {
    path: 'monthsLeft',
    message: 'Give the months left as a number above 0.',
  },
};

const paceInput: z.ZodType<PaceInput> = z
  .strictObject(
    {
      baseline: figure('the baseline'),
      latest: figure('the latest figure'),
      target: figure('the target'),
      monthsElapsed: figure('the months since the baseline'),
      monthsLeft: figure('the months left'),
    },
    'Give one object with baseline, latest, target, monthsElapsed and monthsLeft.',
  )
  .superRefine((input, context) => {
    for (const problem of paceProblems(input)) {
      const { path, message } = paceRefusals[problem];
      context.addIssue({ code: 'custom', path: [path], message });
    }
    const outcome = paceProblems(input).length === 0 ? Object.values(pace(input)) : [];
    if (outcome.some((part) => typeof part === 'number' && !Number.isFinite(part))) {
      context.addIssue({
        code: 'custom',
        message: 'These figures lie too far apart for a pace to be a number.',
      });
    }
  });

const paceOutput: z.ZodType<Pace> = z.strictObject({
  achieved: z.number(),
  required: z.number(),
  ratio: z.number().nullable(),
  projection: z.number(),
  movingAway: z.boolean(),
});

/** Whether the way travelled so far, carried on, reaches the target by its date. */
export const paceMethod: Method<PaceInput, Pace> = {
  name: 'pace',
  summary: 'Whether the pace so far reaches the target by its date',
  input: paceInput,
  output: paceOutput,
  compute: pace,
};

/** The methods of this feature. */
export const missionMethods = [xmrMethod, paceMethod] as const;
