import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { hasEnded, type MissionStatus } from './status.ts';

/** Rules for beginning and correcting a mission, its partners, its outcomes and its indicators. */

/** An organisation that is to convene, as the rules see it. */
export interface LeadFacts {
  readonly ended: boolean;
  readonly joined: boolean;
  /** Whether somebody holds a post of it today. */
  readonly held: boolean;
}

/** Why an organisation cannot convene. */
export type LeadRefusal = 'lead-ended' | 'lead-not-joined' | 'lead-without-post';

/** May this organisation convene? It has joined, has not ended, and somebody holds a post of it today. */
export function decideToLead(lead: LeadFacts): Result<null, LeadRefusal> {
  if (lead.ended) return refused('lead-ended');
  if (!lead.joined) return refused('lead-not-joined');
  return lead.held ? allowed(null) : refused('lead-without-post');
}

/** Why words of a mission are not corrected. */
export type CorrectRefusal =
  | LeadRefusal
  | 'nothing-changed'
  | 'parent-is-itself'
  | 'parent-circle'
  | 'reason-for-goal';

/** What the rule for corrections looks at. */
export interface CorrectFacts {
  readonly status: MissionStatus | null;
  readonly goalOrDateChanges: boolean;
  readonly anythingChanges: boolean;
  /** The new convenor; null when the convenor stays as it is, or there is to be none. */
  readonly newLead: LeadFacts | null;
  readonly parentIsItself: boolean;
  /** Whether the new parent lies below this mission. */
  readonly parentBelow: boolean;
}

/** May the mission be corrected so? Once adopted, its goal and its date change only with a reason. */
export function decideToCorrect(
  facts: CorrectFacts,
  reason: string | null,
): Result<null, CorrectRefusal> {
  if (!facts.anythingChanges) return refused('nothing-changed');
  if (facts.parentIsItself) return refused('parent-is-itself');
  if (facts.parentBelow) return refused('parent-circle');
  if (facts.newLead) {
    const lead = decideToLead(facts.newLead);
    if (!lead.ok) return lead;
  }
  const agreed = facts.status !== null && !['draft', 'candidate'].includes(facts.status);
  if (agreed && facts.goalOrDateChanges && reason === null) return refused('reason-for-goal');
  return allowed(null);
}

/** Why an organisation is not added, changed or ended as a partner. */
export type PartnerRefusal =
  | 'no-such-organisation'
  | 'organisation-ambiguous'
  | 'organisation-ended'
  | 'already-partner'
  | 'not-a-partner'
  | 'role-stays'
  | 'lead-stays'
  | 'still-assigned'
  | 'still-promises'
  | 'mission-ended';

/** May this organisation become a partner of the mission? */
export function decideToAddPartner(facts: {
  readonly status: MissionStatus | null;
  readonly organisationEnded: boolean;
  readonly partner: boolean;
}): Result<null, PartnerRefusal> {
  if (hasEnded(facts.status)) return refused('mission-ended');
  if (facts.organisationEnded) return refused('organisation-ended');
  return facts.partner ? refused('already-partner') : allowed(null);
}

/**
 * May this partner leave? Not while it convenes, and not while it is named for work that lasts: the
 * convenor ends that first. What it has promised or asked for and is not settled stays between the two,
 * so whoever ends its part says that they know (`promisesStay`).
 */
export function decideToEndPartner(facts: {
  readonly partner: boolean;
  readonly leads: boolean;
  /** Workstreams that last for which it is named. */
  readonly assignments: number;
  /** Open commitments that it promised or asked for. */
  readonly promises: number;
  readonly promisesStay: boolean;
}): Result<null, PartnerRefusal> {
  if (!facts.partner) return refused('not-a-partner');
  if (facts.leads) return refused('lead-stays');
  if (facts.assignments > 0) return refused('still-assigned');
  if (facts.promises > 0 && !facts.promisesStay) return refused('still-promises');
  return allowed(null);
}

/** Why an outcome is not added, renamed or ended. */
export type OutcomeRefusal = 'same-name' | 'name-stays' | 'outcome-ended' | 'has-indicators';

/** Why an indicator is not added, corrected or ended. */
export type IndicatorRefusal =
  | 'same-name'
  | 'no-such-outcome'
  | 'outcome-missing'
  | 'indicator-ended'
  | 'nothing-changed'
  | 'definition-fixed'
  | 'reason-for-target'
  | 'baseline-incomplete';

/** What is stated about an indicator, as text; null is "not stated". */
export interface IndicatorWords {
  readonly name: string;
  readonly level: string | null;
  readonly unit: string | null;
  readonly direction: string | null;
  readonly cumulative: boolean | null;
  readonly headline: boolean | null;
  readonly definition: string | null;
  readonly publisher: string | null;
  readonly baselineValue: string | null;
  readonly baselineOn: Day | null;
  readonly targetValue: string | null;
  readonly dueOn: Day | null;
  readonly source: string | null;
}

/** The words that say what is counted: once there are figures, they hold for all of them. */
const defining = ['unit', 'definition', 'cumulative'] as const;
const goals = ['baselineValue', 'baselineOn', 'targetValue', 'dueOn'] as const;

/** Whether two statements say the same; numbers by value, so that 75 and 75.0 do. */
export const sameStatement = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'string' && typeof b === 'string' && isNumber(a) && Number(a) === Number(b));
const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

/**
 * May the indicator be corrected so? What it counts may be stated where nothing was, but not changed
 * once there are figures: two definitions never share a line. A baseline, target or date that was
 * stated changes only with a reason.
 */
export function decideToCorrectIndicator(
  facts: {
    readonly now: IndicatorWords;
    readonly hasFigures: boolean;
    readonly ended: boolean;
    readonly nameTaken: boolean;
    readonly outcomeMoves: boolean;
  },
  wish: IndicatorWords,
  reason: string | null,
): Result<null, IndicatorRefusal> {
  const { now } = facts;
  if (facts.ended) return refused('indicator-ended');
  const changed = (key: keyof IndicatorWords) => !sameStatement(now[key], wish[key]);
  // Every key of the words, and nothing else, is compared.
  const keys = Object.keys(now) as (keyof IndicatorWords)[];
  if (!facts.outcomeMoves && !keys.some(changed)) return refused('nothing-changed');
  if (facts.nameTaken) return refused('same-name');
  if (facts.hasFigures && defining.some((key) => now[key] !== null && changed(key)))
    return refused('definition-fixed');
  if ((wish.baselineValue === null) !== (wish.baselineOn === null))
    return refused('baseline-incomplete');
  if (reason === null && goals.some((key) => now[key] !== null && changed(key)))
    return refused('reason-for-target');
  return allowed(null);
}
