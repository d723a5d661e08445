import { type Day, monthsBetween } from '../../../kernel/day.ts';
import { type Figure, replacedAmount } from './figures.ts';
import type { OutcomeReading } from './reading.ts';

/**
 * What a board may ask of an outcome. Only what follows from the figures on record: a change that
 * began, a road that falls short, a figure that was revised, is provisional, missing or old.
 */
export type BoardQuestion =
  | {
      readonly code: 'what-changed' | 'what-happened';
      readonly on: Day;
      readonly worse: boolean;
    }
  | { readonly code: 'what-closes'; readonly difference: number }
  | { readonly code: 'why-not-moving'; readonly since: Day }
  | { readonly code: 'system-must-change' }
  | { readonly code: 'what-was-learned'; readonly on: Day }
  | { readonly code: 'when-final'; readonly on: Day }
  | {
      readonly code: 'decided-on-first';
      readonly on: Day;
      readonly from: number;
      readonly to: number;
    }
  | { readonly code: 'why-missing'; readonly on: Day }
  | { readonly code: 'next-figure'; readonly months: number }
  | { readonly code: 'no-target' | 'no-baseline' | 'no-direction' };

/** At most this many questions, the most telling first. Source: our judgement; a board has one agenda. */
export const boardQuestionsMax = 4;
/** A revision this many figures back no longer asks anything of a board. Source: our judgement. */
const revisedWithin = 12;
/** A figure may be this many of its own steps old before it is asked after. Source: our judgement. */
const lateSteps = 2;
const cadenceMonths = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** Which questions follow from these figures today? Empty without figures. */
export function boardQuestions(reading: OutcomeReading, today: Day): BoardQuestion[] {
  const { latest } = reading;
  if (!latest) return [];
  return [
    ...changeQuestions(reading),
    ...roadQuestions(reading),
    ...figureQuestions(reading, latest, today),
    ...statedQuestions(reading),
  ].slice(0, boardQuestionsMax);
}

function changeQuestions({ change, phases }: OutcomeReading): BoardQuestion[] {
  if (change.kind !== 'signal') return [];
  const points = phases[phases.length - 1]?.points ?? [];
  const run = change.rule === 'shift' || change.rule === 'trend';
  const first = run ? points[points.length - change.count] : points[points.length - 1];
  if (!first) return [];
  const worse = change.verdict === 'concern';
  return [{ code: run ? 'what-changed' : 'what-happened', on: first.asOf, worse }];
}

function roadQuestions({ pace, indicator, phases, noChart }: OutcomeReading): BoardQuestion[] {
  const assurance = noChart ? null : phases[phases.length - 1]?.chart.assurance;
  const system: BoardQuestion[] =
    assurance === 'consistently-fails' ? [{ code: 'system-must-change' }] : [];
  if (pace.kind === 'due-passed' && !pace.met && indicator.dueOn)
    return [{ code: 'what-was-learned', on: indicator.dueOn }];
  if (pace.kind === 'moving-away' && indicator.baseline)
    return [{ code: 'why-not-moving', since: indicator.baseline.on }, ...system];
  if (pace.kind === 'short' && indicator.target !== null)
    return [
      { code: 'what-closes', difference: Math.abs(indicator.target - pace.pace.projection) },
      ...system,
    ];
  return [];
}

function figureQuestions({ phases }: OutcomeReading, latest: Figure, today: Day): BoardQuestion[] {
  const slots = phases.flatMap((each) => each.phase.slots);
  const recent = slots.slice(-revisedWithin);
  const revised = recent.findLast(({ figure }) => figure && replacedAmount(figure) !== null);
  const before = revised?.figure ? replacedAmount(revised.figure) : null;
  const missing = recent.findLast(({ figure }) => figure === null);
  const cadence = phases[phases.length - 1]?.phase.cadence ?? 'irregular';
  const months = monthsBetween(latest.asOf, today);
  const late = cadence !== 'irregular' && months > lateSteps * cadenceMonths[cadence];
  return [
    ...(late ? [{ code: 'next-figure' as const, months }] : []),
    ...(latest.status === 'provisional' ? [{ code: 'when-final' as const, on: latest.asOf }] : []),
    ...(revised?.figure && before !== null
      ? [
          {
            code: 'decided-on-first' as const,
            on: revised.asOf,
            from: before,
            to: revised.figure.amount,
          },
        ]
      : []),
    ...(missing ? [{ code: 'why-missing' as const, on: missing.asOf }] : []),
  ];
}

const statedQuestions = ({ indicator }: OutcomeReading): BoardQuestion[] => [
  ...(indicator.direction === null ? [{ code: 'no-direction' as const }] : []),
  ...(indicator.target === null ? [{ code: 'no-target' as const }] : []),
  ...(indicator.baseline === null ? [{ code: 'no-baseline' as const }] : []),
];
