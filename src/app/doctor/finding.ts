/** How a check came out; `not-checked` where something else has to be mended first. */
export type FindingState = 'good' | 'wrong' | 'not-checked';

/** What the doctor found out about one thing. */
export interface Finding {
  /** Name of the check, for programs: `database-version`. */
  readonly check: string;
  readonly state: FindingState;
  /** What is so, in a plain sentence. */
  readonly says: string;
  /** What to do; null where nothing is to be done. */
  readonly mend: string | null;
}

/** All is well with this. */
export const good = (check: string, says: string): Finding => ({
  check,
  state: 'good',
  says,
  mend: null,
});

/** This has to be mended, and how. */
export const wrong = (check: string, says: string, mend: string): Finding => ({
  check,
  state: 'wrong',
  says,
  mend,
});

/** This could not be looked at, and what would let it be. */
export const notChecked = (check: string, says: string, mend: string | null = null): Finding => ({
  check,
  state: 'not-checked',
  says,
  mend,
});
