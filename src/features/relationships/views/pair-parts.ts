import type { Attempt } from '../../../platform/http/ask.ts';
import type { PairShown } from '../schema/tending.ts';

/** Which of the page's forms was sent; a dispute names its contact. */
export type PairForm = 'tend' | 'propose' | 'log' | 'other' | { readonly dispute: string };

/** What the parts of the page of a pair are given. */
export interface PairParts {
  readonly shown: PairShown;
  readonly attempt: Attempt;
  readonly about: PairForm;
}

/** The addresses of a pair. */
export const pairAddress = ({ mission, organisations: [one, other] }: PairShown) => ({
  mission: mission.id,
  one: one.id,
  other: other.id,
});

/** The other of the two, for the side that looks. */
export const otherOf = ({ organisations: [one, other], side }: PairShown) =>
  one.id === side ? other : one;
