import { ownPath } from '../../kernel/own-path.ts';
import { returnField } from '../ui/answers.tsx';
import type { Typed } from './ask.ts';

/**
 * The page that a form asks to come back to, with what was done and where: `/?done=promise&at=…`. Null
 * where it asks for none, or for one that is not of this place.
 */
export function goneBackTo(typed: Typed, done: { operation: string; to: string }): string | null {
  const asked = typed[returnField];
  const back = typeof asked === 'string' ? ownPath(asked) : null;
  if (back === null) return null;
  const url = new URL(back, 'http://here.invalid');
  url.searchParams.set('done', done.operation);
  url.searchParams.set('at', done.to);
  return url.pathname + url.search + url.hash;
}
