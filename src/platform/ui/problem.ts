/** What is wrong with an answer: the id of its field, if it has one, and a sentence for people. */
export interface Problem {
  field?: string;
  message: string;
}

/** What is wrong with one field, every message in order; empty when nothing is. */
export const problemsOf = (problems: readonly Problem[] | undefined, field: string): string[] =>
  (problems ?? []).filter((problem) => problem.field === field).map(({ message }) => message);
