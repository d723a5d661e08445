import type { z } from 'zod';
import { type InputError, inputErrors } from './problem.ts';

/**
 * A calculation that anyone can repeat: `weft compute NAME`, `POST /compute/NAME` and the product
 * itself call the same `compute`. It is pure: the same input gives the same output, with no clock,
 * database or network. `input` refuses what `compute` cannot use, with sentences for people, so
 * `compute` never throws on what `input` let through.
 *
 * `compute` is written as a method on purpose: its parameter is then compared both ways, and a list
 * of different methods is a `Method<unknown, unknown>[]` without a cast.
 */
export interface Method<I, O> {
  readonly name: string;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
  compute(input: I): O;
}

/** What came of a document: the output, or everything that is wrong with the input. */
export type Answer<O> =
  | { readonly ok: true; readonly output: O }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** The method's answer to a document as it came from JSON. Never throws on wrong input. */
export function answer<I, O>(method: Method<I, O>, document: unknown): Answer<O> {
  const read = method.input.safeParse(document);
  if (!read.success) return { ok: false, errors: inputErrors(read.error.issues) };
  return { ok: true, output: method.compute(read.data) };
}
