/**
 * The answer of a rule: allowed with a value, or refused with a code that `copy.ts` turns into a
 * sentence. A rule returns it and never throws; throwing is for our own mistakes.
 */
export type Result<T, R extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R; readonly changed?: Changed };

/** How memory knows a change of the same thing: its event, and the ids of all that it is about. */
export interface ChangedBy {
  readonly event: string;
  readonly ids: readonly string[];
}

/** What stands in the way of a correction: the fields as they stand, and what became of those that were given. */
export interface Changed {
  readonly by: ChangedBy;
  readonly stands: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Altered by the asker, and meanwhile by somebody else. */
  readonly taken: readonly string[];
  /** Left as they were read. */
  readonly left: readonly string[];
}

/** Allowed, with what was decided. */
export const allowed = <T>(value: T): { readonly ok: true; readonly value: T } => ({
  ok: true,
  value,
});

/** Refused, with a kebab-case fact that says why, such as `mission-closed`. */
export const refused = <R extends string>(
  refusal: R,
): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal });
