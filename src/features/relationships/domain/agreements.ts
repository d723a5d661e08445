import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Moves, opennessOf } from './moves.ts';

/** What every agreement speaks of, in order; further headings are free. Source: our judgement, what partners fall out over first */
export const agreementTopics = ['sharing', 'disagreeing', 'deciding', 'leaving'] as const;

/** One heading of an agreement with its words. */
export interface Heading {
  readonly heading: string;
  readonly words: string;
}

/** Where a version stands. */
export const versionStates = ['proposed', 'in-force', 'replaced', 'declined', 'withdrawn'] as const;
/** One of them. */
export type VersionState = (typeof versionStates)[number];

/** How a party stands to a version: it proposed it, or it is another. */
export type VersionParty = 'proposer' | 'other-party';
/** What can be done with a version. */
export type VersionMove = 'accept' | 'decline' | 'withdraw';

/** What can become of a version that is proposed; it is in force once every party has accepted. */
const versionMoves: Moves<VersionMove, VersionState, VersionParty> = {
  accept: { from: ['proposed'], by: ['other-party'], to: 'proposed' },
  decline: { from: ['proposed'], by: ['other-party'], to: 'declined' },
  withdraw: { from: ['proposed'], by: ['proposer'], to: 'withdrawn' },
};

/** Why a version cannot be answered. */
export type VersionRefusal =
  | 'version-settled'
  | 'only-others'
  | 'only-proposer'
  | 'accepted-already';

/** Where a move takes a version. `willAll` says whether all parties have accepted once this one does. */
export function decideToAnswerVersion(
  move: VersionMove,
  at: {
    readonly state: VersionState;
    readonly party: VersionParty;
    readonly accepted: boolean;
    readonly willAll: boolean;
  },
): Result<VersionState, VersionRefusal> {
  const openness = opennessOf(versionMoves[move], at.state, [at.party]);
  if (!openness.open) {
    if (openness.why === 'not-now') return refused('version-settled');
    return refused(at.party === 'proposer' ? 'only-others' : 'only-proposer');
  }
  if (move !== 'accept') return allowed(versionMoves[move].to);
  if (at.accepted) return refused('accepted-already');
  return allowed(at.willAll ? 'in-force' : 'proposed');
}

/** Whether every party that has not left has accepted. */
export const allHaveAccepted = (parties: readonly string[], accepted: readonly string[]): boolean =>
  parties.every((party) => accepted.includes(party));

/** Why an agreement cannot be begun. */
export type BeginRefusal = 'needs-two' | 'not-in-mission' | 'review-passed';
/** Why a version cannot be proposed. */
export type ProposeRefusal = 'agreement-ended' | 'version-open' | 'same-words' | 'review-passed';
/** Why a party cannot leave. */
export type LeaveRefusal = 'left-already';

/** Parties of one agreement at the most. Source: our judgement; more write a charter */
export const partiesMax = 12;

/** Whether organisations may begin an agreement: two or more of the mission, and a review to come. */
export function decideToBegin(facts: {
  readonly parties: number;
  readonly known: boolean;
  readonly reviewToCome: boolean;
}): Result<null, BeginRefusal> {
  if (!facts.known) return refused('not-in-mission');
  if (facts.parties < 2) return refused('needs-two');
  return facts.reviewToCome ? allowed(null) : refused('review-passed');
}

/** Whether a party may propose other words: the agreement goes on, nothing waits, something changes. */
export function decideToProposeVersion(facts: {
  readonly ended: boolean;
  readonly open: boolean;
  readonly same: boolean;
  readonly reviewToCome: boolean;
}): Result<null, ProposeRefusal> {
  if (facts.ended) return refused('agreement-ended');
  if (facts.open) return refused('version-open');
  if (facts.same) return refused('same-words');
  return facts.reviewToCome ? allowed(null) : refused('review-passed');
}

/** A line that both versions have, or only the earlier, or only the later. */
export interface Difference {
  readonly kind: 'same' | 'gone' | 'new';
  readonly words: string;
}

/**
 * What became of words from one version to the next, line by line in reading order: a longest run of
 * common lines stays, what is gone stands before what is new. Cost grows with the product of the lines.
 * Source: the longest common subsequence (Wagner and Fischer 1974).
 */
export function differences(before: readonly string[], after: readonly string[]): Difference[] {
  const rows = before.length + 1;
  const columns = after.length + 1;
  const common = new Int32Array(rows * columns);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * columns + j] =
        before[i] === after[j]
          ? common[(i + 1) * columns + j + 1]! + 1 // in range
          : Math.max(common[(i + 1) * columns + j]!, common[i * columns + j + 1]!); // in range
  const found: Difference[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const gone = before[i];
    const made = after[j];
    if (gone !== undefined && gone === made) {
      found.push({ kind: 'same', words: gone });
      i++;
      j++;
    } else if (
      gone !== undefined &&
      (made === undefined || common[(i + 1) * columns + j]! >= common[i * columns + j + 1]!) // in range
    ) {
      found.push({ kind: 'gone', words: gone });
      i++;
    } else if (made !== undefined) {
      found.push({ kind: 'new', words: made });
      j++;
    }
  }
  return found;
}

/** The lines of a text by which versions are compared: its sentences, and its headings. */
export const linesOf = (headings: readonly Heading[]): string[] =>
  headings.flatMap(({ heading, words }) => [
    heading,
    ...words.split(/(?<=[.!?])\s+|\n+/).filter((line) => line.trim() !== ''),
  ]);
