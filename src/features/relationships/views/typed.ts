import type { Attempt } from '../../../platform/http/ask.ts';

/** What was typed into a field, else what it starts from before anybody has sent the form. */
export function typedOr(attempt: Attempt, field: string, start = ''): string {
  if (attempt.problems.length === 0) return start;
  const typed = attempt.typed[field];
  return typeof typed === 'string' ? typed : (typed?.[0] ?? '');
}
