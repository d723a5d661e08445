import { type Day, daysBetween } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';

/** What each part of a check asks, in order; the sentences are in copy. Source: methods §4 (after Gittell; after Varda), in our own words */
export const checkItems = {
  works: ['often', 'in-time', 'right', 'solving', 'aim', 'knowledge', 'respect'],
  trust: ['reliable', 'open', 'our-side'],
  worth: ['standing', 'time', 'means'],
} as const;
/** A part of a check. */
export type CheckPart = keyof typeof checkItems;
/** The parts, in order. */
export const checkParts = ['works', 'trust', 'worth'] as const satisfies readonly CheckPart[];

/** The highest answer of each part; the lowest is 1. Source: methods §4 */
export const checkMax: Readonly<Record<CheckPart, number>> = { works: 5, trust: 4, worth: 4 };

/** What one side answered: a number for each item, in order. */
export type CheckAnswer = Readonly<Record<CheckPart, readonly number[]>>;

/** The mean of each part. */
export type CheckScores = Readonly<Record<CheckPart, number>>;

/** The scores of an answer: the mean of each part. Source: methods §4, "Scores are means" */
export const scoresOf = (answer: CheckAnswer): CheckScores => ({
  works: meanOf(answer.works),
  trust: meanOf(answer.trust),
  worth: meanOf(answer.worth),
});

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** How much higher one's own scores are than those of the other side; negative where they rate it higher. */
export const differenceOf = (own: CheckScores, theirs: CheckScores): CheckScores => ({
  works: own.works - theirs.works,
  trust: own.trust - theirs.trust,
  worth: own.worth - theirs.worth,
});

/** Days after a check that both answered before a side may begin the next by itself. Source: our judgement; less shows the mood of a week */
const checkAgainDays = 30;

/** Why a check cannot be answered now. */
export type CheckRefusal = 'no-tie' | 'checked-lately' | 'check-complete';

/** What stands between two sides when one of them answers. */
export interface CheckStanding {
  readonly tied: boolean;
  /** The check of the round that is open; null without one. */
  readonly round: { readonly complete: boolean } | null;
  /** A check that one side began and both have not answered. */
  readonly open: boolean;
  /** When both last answered one; null where they never did. */
  readonly lastOn: Day | null;
}

/**
 * Which check an answer belongs to: that of the open round, else the one that waits for an answer, else
 * a new one. An answer may be changed until the other side has answered too.
 */
export function decideToAnswerCheck(
  standing: CheckStanding,
  today: Day,
): Result<'round' | 'open' | 'new', CheckRefusal> {
  if (!standing.tied) return refused('no-tie');
  if (standing.round) return standing.round.complete ? refused('check-complete') : allowed('round');
  if (standing.open) return allowed('open');
  const lately = standing.lastOn !== null && daysBetween(standing.lastOn, today) < checkAgainDays;
  return lately ? refused('checked-lately') : allowed('new');
}

/** Why a round cannot be opened. */
export type RoundRefusal = 'round-open' | 'closes-too-soon' | 'closes-too-late';

/** Days that a round may last at the least and the most. Source: our judgement; people need a week, and a season is no round */
const roundDaysMin = 7;
const roundDaysMax = 92;

/** Whether a round may be opened: none is, and it lasts from a week to a season. */
export function decideToOpenRound(
  { closesOn, open }: { readonly closesOn: Day; readonly open: boolean },
  today: Day,
): Result<null, RoundRefusal> {
  if (open) return refused('round-open');
  const days = daysBetween(today, closesOn);
  if (days < roundDaysMin) return refused('closes-too-soon');
  return days > roundDaysMax ? refused('closes-too-late') : allowed(null);
}
