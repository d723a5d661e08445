import type { Attempt, Typed } from '../../../platform/http/ask.ts';

/** What stands in a field: what was typed, else what is stated now. */
export interface Answers {
  /** The text of a field, as it is shown in it. */
  readonly of: (name: string) => string;
}

/**
 * The answers of a form: once somebody has sent it, exactly what was typed, so that a blank stays
 * blank; before that what is stated now.
 */
export function answersOf(
  attempt: Attempt,
  stated: Readonly<Record<string, string | null>>,
): Answers {
  const typed: Typed = attempt.typed;
  const sent = Object.keys(typed).length > 0;
  return {
    of: (name) => {
      const said = typed[name];
      if (sent) return typeof said === 'string' ? said : (said?.[0] ?? '');
      return stated[name] ?? '';
    },
  };
}
