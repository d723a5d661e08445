import type { z } from 'zod';

/** One thing wrong with an input: where (RFC 6901 pointer, `""` is the whole document) and what. */
export interface InputError {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * What a program is told when its input cannot be used: every error at once, each with its place.
 * Source: RFC 9457 (problem details), with `errors` as in its section 3.
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly InputError[];
}

/** Errors listed in one answer; a file of a million wrong rows must not make a million sentences. */
const errorsMax = 100;

/** Where a value sits in a document, as an RFC 6901 pointer: `['a/b', 0]` is `/a~1b/0`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * The errors of a refused input, in the order found, at most 100. A key that nobody asked for is
 * one error each, at the key; of several shapes that did not fit, the one that got furthest is told.
 */
export const inputErrors = (issues: readonly z.core.$ZodIssue[]): InputError[] =>
  issues
    .values()
    .flatMap((issue) => errorsOf(issue, issue.path))
    .take(errorsMax)
    .toArray();

/** One at a time, so that the errors of a large file are not made only to be left out. */
function* errorsOf(
  issue: z.core.$ZodIssue,
  path: readonly PropertyKey[],
): Generator<InputError, void, undefined> {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      yield { pointer: pointerTo([...path, key]), detail: `“${key}” is not a field here.` };
    }
    return;
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (branch: readonly z.core.$ZodIssue[]) =>
      Math.max(...branch.map((inner) => inner.path.length));
    const furthest = issue.errors.reduce((best, branch) =>
      depth(branch) > depth(best) ? branch : best,
    );
    if (depth(furthest) > 0) {
      for (const inner of furthest) yield* errorsOf(inner, [...path, ...inner.path]);
      return;
    }
  }
  yield { pointer: pointerTo(path), detail: issue.message };
}

/** The problem to send for an input with these errors: status 422. */
export function wrongInput(errors: readonly InputError[]): Problem {
  const count = errors.length === 1 ? 'One thing' : `${errors.length} things`;
  return {
    type: 'about:blank',
    title: 'The input cannot be used',
    status: 422,
    detail: `${count} to put right. Nothing was done.`,
    errors,
  };
}
