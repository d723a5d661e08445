import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Criterion, gatePassed } from './gate.ts';

/**
 * Where a mission stands, from first words to its end, and which moves are open from there.
 * Source: methods section 1 (states of a mission).
 */
export const missionStatuses = [
  'draft',
  'candidate',
  'adopted',
  'review-due',
  'achieved',
  'missed',
  'retired',
  'replaced',
] as const;
export type MissionStatus = (typeof missionStatuses)[number];

/** A mission of no stated status is treated as a draft. An end can be taken back, with a reason. */
const moves: Record<MissionStatus, readonly MissionStatus[]> = {
  draft: ['candidate', 'retired'],
  candidate: ['adopted', 'draft', 'retired', 'replaced'],
  adopted: ['review-due', 'achieved', 'missed', 'retired', 'replaced'],
  'review-due': ['adopted', 'achieved', 'missed', 'retired', 'replaced'],
  achieved: ['candidate'],
  missed: ['candidate'],
  retired: ['candidate'],
  replaced: ['candidate'],
};

/** The states that a mission can go to from here. */
export const statusesFrom = (from: MissionStatus | null): readonly MissionStatus[] =>
  moves[from ?? 'draft'];

/** The states that end a mission. */
export const endStatuses: readonly MissionStatus[] = ['achieved', 'missed', 'retired', 'replaced'];

/** Whether a mission in this state has ended. */
export const hasEnded = (status: MissionStatus | null): boolean =>
  status !== null && endStatuses.includes(status);

/** Whether this step must say why: whatever ends a mission, takes an end back, or steps back. */
export const needsReason = (from: MissionStatus | null, to: MissionStatus): boolean =>
  hasEnded(to) || hasEnded(from) || to === 'draft';

/** Why a mission's status is not changed. */
export type StatusRefusal =
  | 'already-so'
  | 'no-such-step'
  | 'gate-not-passed'
  | 'reason-missing'
  | 'successor-missing'
  | 'no-such-mission'
  | 'mission-ambiguous'
  | 'replaced-by-itself';

/** What the rule looks at. `gate` is read only where a mission is adopted. */
export interface StatusFacts {
  readonly from: MissionStatus | null;
  readonly gate: readonly Criterion[];
  /** Whether a mission that takes over was named. */
  readonly successor: boolean;
}

/**
 * May the mission go to this state? Adopting it, also again after a review, needs all five criteria
 * of the gate; an end, and taking one back, needs a reason; a mission is replaced by a named one.
 */
export function decideToChangeStatus(
  { from, gate, successor }: StatusFacts,
  to: MissionStatus,
  reason: string | null,
): Result<MissionStatus, StatusRefusal> {
  if (from === to) return refused('already-so');
  if (!statusesFrom(from).includes(to)) return refused('no-such-step');
  if (to === 'adopted' && !gatePassed(gate)) return refused('gate-not-passed');
  if (needsReason(from, to) && reason === null) return refused('reason-missing');
  if (to === 'replaced' && !successor) return refused('successor-missing');
  return allowed(to);
}
