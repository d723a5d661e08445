/**
 * The answer of a rule: allowed with a value, or refused with a code that `copy.ts` turns into a
 * sentence. A rule returns it and never throws; throwing is for our own mistakes.
 */
export type Result<T, R extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** Allowed, with what was decided. */
export const allowed = <T>(value: T): { readonly ok: true; readonly value: T } => ({
  ok: true,
  value,
});

/** Refused, with a kebab-case fact that says why, such as `mission-closed`. */
export const refused = <R extends string>(
  refusal: R,
): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal });
