import { z } from 'zod';

/** A correction of what may be said: each field may be left out. */
export type CorrectionOf<Shape extends z.ZodRawShape> = z.ZodObject<{
  [Field in keyof Shape]: z.ZodOptional<Shape[Field]>;
}>;

const corrections = new WeakSet<z.ZodType>();

/**
 * Makes the input of a form that corrects what stands already. A field that is not named stays as it
 * is and is absent from what the form is given; null clears it, and so does a field that a form sends
 * blank. A field that does not take null cannot be cleared. `narrow` adds checks across fields: a
 * field that was not named is undefined to them.
 */
export function correction<Shape extends z.ZodRawShape>(
  shape: Shape,
  narrow: (input: CorrectionOf<Shape>) => CorrectionOf<Shape> = (input) => input,
): CorrectionOf<Shape> {
  const optional = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, z.optional(field)]),
  );
  // `as`: the same fields, each of which may be left out
  const input = narrow(z.object(optional) as unknown as CorrectionOf<Shape>);
  corrections.add(input);
  return input;
}

/** Whether the input of a form is a correction. */
export const isCorrection = (input: z.ZodType): boolean => corrections.has(input);

/** What a correction says of its fields to programs. */
export const correctionRule =
  'A field that is left out stays as it is. Null clears it; in a form, so does a blank.';

/** What stands, with what was given in its place; what was not named stays. */
export function corrected<Said extends object>(
  stands: Said,
  given: { readonly [Field in keyof Said]?: Said[Field] | undefined },
): Said {
  const named = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => value !== undefined && field in stands),
  );
  return { ...stands, ...named };
}
