/** Problems that are listed one by one; the rest are counted. A longer list helps nobody. */
export const problemsListedMax = 1_000;

/** Something here that a row might be. */
export interface Candidate {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * A problem of an import, or a question where it has candidates, as it is kept. `row` is the number
 * that a spreadsheet shows, null for the whole file; `column` is null for the whole row.
 */
export interface ImportProblem {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  readonly value: string | null;
  readonly candidates?: readonly Candidate[];
}

/** Keeps what is wrong with an import: the first thousand in full, all of them counted. */
export class Problems {
  readonly listed: ImportProblem[] = [];
  count = 0;

  /** Adds one. */
  add(problem: ImportProblem): void {
    this.count += 1;
    this.#list(problem);
  }

  /** Counts problems that are too many to name. */
  addUnlisted(count: number): void {
    this.count += count;
  }

  /** Adds a question, which is no problem but must be answered. */
  ask(question: ImportProblem): void {
    this.#list(question);
  }

  #list(problem: ImportProblem): void {
    if (this.listed.length < problemsListedMax) this.listed.push(problem);
  }
}
