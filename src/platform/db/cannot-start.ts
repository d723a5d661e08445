/**
 * Why Weft cannot start, as sentences that say what is wrong and what to do. Whoever starts Weft
 * prints the message and leaves out the stack: it is the operator's to mend, not a fault of ours.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * What does this caught value say? The message of an error, or the value as text. Carries no stack.
 */
export function messageOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  // A name with several addresses fails with one error per address and no words of its own.
  if (problem.message === '' && problem instanceof AggregateError) {
    return problem.errors.map(messageOf).join('; ');
  }
  return problem.message;
}

/**
 * Which code does this caught value carry, such as `ENOENT` from the system or `42P04` from
 * PostgreSQL? Null when it carries none.
 */
export function codeOf(problem: unknown): string | null {
  if (typeof problem !== 'object' || problem === null || !('code' in problem)) return null;
  return typeof problem.code === 'string' ? problem.code : null;
}
