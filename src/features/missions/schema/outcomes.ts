import { z } from 'zod';
import { asRead, correction } from '../../../kernel/correction.ts';
import { readDay } from '../../../kernel/day.ts';
import { inputCopy as say } from '../copy/forms.ts';
import { pastedProblemSentence } from '../copy/pasted.ts';
import { figureStatuses } from '../domain/figures.ts';
import { readNumber } from '../domain/number.ts';
import { readPasted } from '../domain/pasted.ts';
import { readPeriod } from '../domain/period.ts';
import { dueDay, missionNamed, nameLettersMax, reason, required, words } from './mission.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** A day in the past from which figures are looked back at; also as people write it. */
const knownOn = z
  .string()
  .optional()
  .transform((typed, ctx) => {
    if (typed === undefined) return undefined;
    const read = readDay(typed) ?? readPeriod(typed)?.asOf;
    if (read) return read;
    ctx.addIssue({ code: 'custom', message: say.dueDay(typed) });
    return z.NEVER;
  });

/** The day as which outcomes are shown; today when left out. */
export const outcomesQuery = z.object({ on: knownOn });

/** A page of figures: as known on a day, and before a period's last day. */
export const figuresQuery = z.object({
  on: knownOn,
  before: z.iso.date(say.day).optional(),
});

const outcomeSaid = { name: required(say.outcomeName, nameLettersMax) };

/** The name of an outcome. */
export const outcomeInput = z.object(outcomeSaid);

/** How an outcome that is there already is to be called. */
export const outcomeCorrection = correction({ ...outcomeSaid, asRead });

/** What a program is told of an outcome or indicator. */
export const outcomeDone = named.meta({ ref: 'OutcomeDone' });

/** A figure in an answer: one thing wherever it stands. */
const figureNumber = z.number().describe('The figure as a number, never as text');

/** A number as people write it, or a number of JSON, as decimal text. */
const figure = (message: (typed: string) => string) =>
  z.union([z.string(), z.number()], say.number).transform((typed, ctx) => {
    const read = readNumber(String(typed));
    if (read) return read;
    ctx.addIssue({ code: 'custom', message: message(String(typed)) });
    return z.NEVER;
  });

const optionalFigure = z
  .union([z.string(), z.number()], say.number)
  .nullish()
  .transform((typed, ctx) => {
    if (typed == null || (typeof typed === 'string' && typed.trim() === '')) return null;
    const read = readNumber(String(typed));
    if (!read) ctx.addIssue({ code: 'custom', message: say.figure(String(typed)) });
    return read?.text ?? null;
  });

/** Yes, no, or not stated. */
const yesNo = z
  .union([z.boolean(), z.enum(['yes', 'no'])], say.yesNo)
  .nullish()
  .transform((said) => (said == null ? null : said === true || said === 'yes'));

const choice = <const T extends readonly [string, ...string[]]>(values: T, message: string) =>
  z
    .enum(values, message)
    .nullish()
    .transform((value) => value ?? null);

const indicatorSaid = {
  name: required(say.indicatorName, nameLettersMax),
  outcome: words(nameLettersMax),
  newOutcome: words(nameLettersMax),
  level: choice(['population', 'performance'], say.level),
  unit: words(nameLettersMax),
  direction: choice(['up', 'down'], say.direction),
  cumulative: yesNo,
  headline: yesNo,
  definition: words(),
  publisher: words(nameLettersMax),
  baselineValue: optionalFigure,
  baselineOn: dueDay,
  targetValue: optionalFigure,
  dueOn: dueDay,
  source: words(),
};

/** What an indicator is to state from its beginning; what is left out is not stated. */
export const indicatorInput = z.object(indicatorSaid);

/** What an indicator that is there already is to state in place of what it states, and why. */
export const indicatorCorrection = correction({ ...indicatorSaid, reason, asRead });

const period = z.string(say.period).transform((typed, ctx) => {
  const read = readPeriod(typed);
  if (read) return read;
  ctx.addIssue({ code: 'custom', message: say.periodRead(typed) });
  return z.NEVER;
});

const day = z
  .string(say.day)
  .nullish()
  .transform((typed, ctx) => {
    if (!typed || typed.trim() === '') return null;
    const read = readDay(typed);
    if (read === null) ctx.addIssue({ code: 'custom', message: say.dayRead(typed) });
    return read;
  });

const status = choice(figureStatuses, say.figureStatus);

/** One figure for a period that has none. */
export const figureInput = z.object({
  period,
  value: figure(say.figure),
  publishedOn: day,
  status,
  note: words(),
  /** The name of a phase that begins with this figure. */
  newPhase: words(nameLettersMax),
});

/** Another figure for a period that has one, with the reason. */
export const figureCorrection = z.object({
  value: figure(say.figure),
  publishedOn: day,
  status,
  reason: required(say.reason),
});

/** Problems of a pasted table that are told one by one. Source: our judgement. */
const pastedProblemsMax = 40;

/** Why a figure that was recorded by mistake is withdrawn. */
export const withdrawalInput = z.object({ reason: required(say.reason) });

/** Many figures as a table of text; every cell that cannot be read is told, by its line. */
export const pastedInput = z.object({
  table: z.string(say.table).transform((text, ctx) => {
    const read = readPasted(text);
    for (const problem of read.problems.slice(0, pastedProblemsMax))
      ctx.addIssue({ code: 'custom', message: pastedProblemSentence(problem) });
    if (read.problems.length > pastedProblemsMax)
      ctx.addIssue({
        code: 'custom',
        message: say.moreProblems(read.problems.length - pastedProblemsMax),
      });
    return read;
  }),
  reason,
  seen: z
    .string(say.seen)
    .regex(/^[0-9a-f]{64}$/, say.seen)
    .nullish()
    .transform((mark) => mark ?? null)
    .describe(
      'The `mark` of the plan that was looked at. Without it nothing is kept, and the answer carries the plan',
    ),
});

/** What a program is told beside the refusal of a pasted table: each figure and what would become of it. */
export const pastedPlan = z.object({
  plan: z.object({
    mark: z.string().describe('Sent as `seen`, it keeps exactly this plan'),
    rows: z.array(
      z.object({
        line: z.int().describe('Line of the table, from 1'),
        period: z.string(),
        asOf: z.string(),
        value: figureNumber,
        does: z
          .enum(['adds', 'revises', 'settles', 'repeats'])
          .describe(
            'A new figure; another value than stands; another status only; nothing, for it stands already',
          ),
        before: figureNumber.nullable().describe('The value that stands; null where none does'),
        problem: z
          .object({ code: z.string(), detail: z.string() })
          .nullable()
          .describe('Why this figure would not be recorded; null where it would'),
      }),
    ),
    blank: z.int().describe('Lines without a figure, left out'),
  }),
});

/** A way of measuring that begins at a figure. */
export const phaseInput = z.object({
  from: period,
  name: required(say.phaseName, nameLettersMax),
  reason: required(say.reason),
});

/** One row that was added to a series. */
export const figureDone = z
  .object({
    indicator: named,
    figures: z.array(
      z.object({
        period: z.string(),
        asOf: z.string(),
        value: figureNumber.nullable().describe('Null where the figure was withdrawn'),
        knownOn: z.string(),
      }),
    ),
  })
  .meta({ ref: 'FigureDone' });

const figureOutput = z.object({
  period: z.string(),
  asOf: z.string(),
  value: figureNumber,
  status: z.enum(figureStatuses).nullable(),
  publishedOn: z.string().nullable(),
  knownOn: z.string(),
  phase: z.string().nullable(),
  note: z.string().nullable(),
  /** How the chart reads the point; null where there is no chart. */
  reading: z.string().nullable(),
  /** The figures that it replaced, oldest first. */
  replaced: z.array(
    z.object({
      value: figureNumber.nullable().describe('Null where the figure was withdrawn'),
      status: z.enum(figureStatuses).nullable(),
      publishedOn: z.string().nullable(),
      knownOn: z.string(),
      note: z.string().nullable(),
    }),
  ),
});

/** A period whose figure was withdrawn: what stood last, since when nothing stands, and why. */
const withdrawnOutput = z.object({
  period: z.string(),
  asOf: z.string(),
  value: figureNumber,
  knownOn: z.string(),
  reason: z.string().nullable(),
});

/** The limits of one phase; null where there are too few points. */
const phaseOutput = z.object({
  name: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  points: z.int(),
  because: z.string().nullable(),
  mean: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  trial: z.boolean(),
});

/** An indicator with what its figures say. */
export const indicatorOutput = named
  .extend({
    outcome: named,
    headline: z.boolean(),
    level: z.enum(['population', 'performance']).nullable(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down']).nullable(),
    cumulative: z.boolean().nullable(),
    definition: z.string().nullable(),
    publisher: z.string().nullable(),
    source: z.string().nullable(),
    baseline: z.object({ value: z.number(), on: z.string().nullable() }).nullable(),
    target: z.number().nullable(),
    dueOn: z.string().nullable(),
    endedOn: z.string().nullable(),
    /** The day as known on which all this is told. */
    knownOn: z.string(),
    sentence: z.string(),
    change: z.string(),
    pace: z
      .object({
        kind: z.string(),
        achieved: z.number(),
        required: z.number(),
        ratio: z.number().nullable(),
        projection: z.number(),
        monthsElapsed: z.int(),
        monthsLeft: z.int(),
      })
      .nullable(),
    /** Why there is no pace; null where there is one. */
    noPace: z.string().nullable(),
    preset: z.string(),
    assurance: z.string().nullable(),
    phases: z.array(phaseOutput),
    figures: z.array(figureOutput),
    withdrawn: z.array(withdrawnOutput),
  })
  .meta({ ref: 'Indicator' });

/** The outcomes of a mission, as known on a day. */
export const outcomesOutput = z.object({
  mission: missionNamed,
  knownOn: z.string(),
  indicators: z.array(indicatorOutput),
  /** Outcomes that nothing measures yet. */
  unmeasured: z.array(named),
});

/** A page of one indicator's figures, the latest first. */
export const figuresOutput = z.object({
  mission: missionNamed,
  indicator: named,
  knownOn: z.string(),
  figures: z.array(figureOutput),
  withdrawn: z.array(withdrawnOutput),
  total: z.int(),
  next: z.string().nullable(),
});
