import { z } from 'zod';
import { allowed, type ChangedBy, type Result } from './result.ts';

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

/** A field as a form or JSON gives it. */
const fieldRead = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
type FieldRead = z.infer<typeof fieldRead>;

/** What stands, or stood when it was read: each field that can be corrected, by the name it has there. */
export type Fields = Readonly<Record<string, FieldRead | readonly string[]>>;

const fieldsRead = z.record(z.string(), fieldRead);

/** Said of what was read to programs, and to people where it cannot be understood. */
const asReadSay = {
  about:
    'The fields as they were read, by name. Where one that is corrected reads otherwise by now, nothing is changed: 409, with what stands in its place.',
  wrong: 'What was read is not understood. Open the form again, or leave it out',
};

/** What was read before it was corrected. A form carries it as one text of JSON; left out, nothing is compared. */
export const asRead = z
  .union(
    [
      fieldsRead,
      z.string().transform((text, ctx) => {
        const read = fieldsRead.safeParse(jsonOrNothing(text));
        if (read.success) return read.data;
        ctx.addIssue({ code: 'custom', message: asReadSay.wrong });
        return z.NEVER;
      }),
    ],
    asReadSay.wrong,
  )
  .describe(asReadSay.about);

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a correction gives, with what its asker had read; without the latter nothing is compared. */
export type Given<Said> = { readonly [Field in keyof Said]?: Said[Field] | undefined } & {
  readonly asRead?: Fields | undefined;
};

/**
 * What a correction still says, in the face of what stands now; asked within the lock. Memory
 * knows such a correction as `by`. A field that is given
 * as it was read was left alone, and stays as it stands. Refused where a field that was altered was altered by
 * somebody else too, to something else: nobody saves over a change that they have not seen.
 */
export function settle<G extends { readonly asRead?: Fields | undefined }>(
  by: ChangedBy,
  stands: Fields,
  given: G,
): Result<G, 'changed-meanwhile'> {
  const { asRead: read, ...fields } = given;
  if (read === undefined) return allowed(given);
  const was = (field: string) => (Object.hasOwn(read, field) ? textOf(read[field]) : undefined);
  const named = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && field in stands && was(field) !== undefined,
  );
  const left = named
    .filter(([field, value]) => textOf(value) === was(field))
    .map(([field]) => field);
  const taken = named
    .filter(([field]) => !left.includes(field))
    .filter(([field, value]) => ![was(field), textOf(value)].includes(textOf(stands[field])))
    .map(([field]) => field);
  if (taken.length > 0)
    return { ok: false, refusal: 'changed-meanwhile', changed: { by, stands, taken, left } };
  const altered = Object.entries(fields).filter(([field]) => !left.includes(field));
  // `as`: every field of a correction may be left out
  return allowed(Object.fromEntries(altered) as G);
}

/** A field as one text, so that what is typed and what is kept compare: not stated is blank. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return String(value).replaceAll('\r\n', '\n').trim();
}
