/**
 * Pace: is the way travelled since the baseline, carried on in a straight line, enough for the
 * target by its date? Explained for people in docs/methods/pace.md.
 * Source: methods section 1 (linear pace between period ends, in calendar months).
 */

export interface PaceInput {
  readonly baseline: number;
  readonly latest: number;
  readonly target: number;
  /** Calendar months from the baseline's period end to the latest one's; above 0. */
  readonly monthsElapsed: number;
  /** Calendar months from the latest period's end to the due date's; above 0. */
  readonly monthsLeft: number;
}

/** How fast it moved, how fast it must, and where that leads. */
export interface Pace {
  /** Change a month since the baseline, in the indicator's unit; negative when it fell. */
  readonly achieved: number;
  /** Change a month needed from now on to reach the target on its date. */
  readonly required: number;
  /** `required / achieved`; 0 or less when the target is already met; null when moving away. */
  readonly ratio: number | null;
  /** Where the achieved pace leads on the due date. */
  readonly projection: number;
  /** True when the series stands still or moves from the baseline away from the target. */
  readonly movingAway: boolean;
}

/** At or under this ratio the target would be reached without more effort. Source: methods section 1, M3. */
export const paceOnTrendMax = 1;
/** Above this ratio the mission is asked to explain how. Source: methods section 1, M3. */
export const paceExplainMin = 5;

/** Why numbers make no pace. */
export type PaceProblem = 'target-is-baseline' | 'no-months-elapsed' | 'no-months-left';

/** Which of these numbers make a pace meaningless? Empty when there is one. */
export function paceProblems(input: PaceInput): PaceProblem[] {
  const problems: PaceProblem[] = [];
  if (input.target === input.baseline) problems.push('target-is-baseline');
  if (input.monthsElapsed <= 0) problems.push('no-months-elapsed');
  if (input.monthsLeft <= 0) problems.push('no-months-left');
  return problems;
}

/** A floating zero may be negative, which would print as "-0". */
const plainZero = (value: number): number => (value === 0 ? 0 : value);

/**
 * How fast has it moved, how fast must it, and where does it lead? Throws a RangeError where
 * `paceProblems` names one, which callers ask first.
 */
export function pace(input: PaceInput): Pace {
  const { baseline, latest, target, monthsElapsed, monthsLeft } = input;
  const problems = paceProblems(input);
  if (problems.length > 0) throw new RangeError(`no pace: ${problems.join(', ')}`);
  const achieved = (latest - baseline) / monthsElapsed;
  const required = (target - latest) / monthsLeft;
  // Signs, not the product itself: two very small numbers multiply to 0.
  const movingAway = Math.sign(latest - baseline) !== Math.sign(target - baseline);
  return {
    achieved: plainZero(achieved),
    required: plainZero(required),
    ratio: movingAway ? null : plainZero(required / achieved),
    projection: plainZero(latest + achieved * monthsLeft),
    movingAway,
  };
}
