import { type Problem, wrongInput } from '../../kernel/problem.ts';
import type { Stopped } from './computing.ts';
import { computeCopy } from './copy.ts';

/**
 * Statuses of what was not carried to its end. Too long and too much are 422: the server is well and
 * understood, but this document asks for more than is worked out here, and sending the same again
 * would end the same; a 503 would have programs and proxies repeat it by themselves. Too busy is
 * 503 with Retry-After: the same document will be answered in a moment. Source: RFC 9110, 15.5.21
 * and 15.6.4.
 */
const statuses: Record<Stopped, 422 | 503> = { 'too-long': 422, 'too-much': 422, busy: 503 };

/** What a program is told of a calculation that was not carried to its end. */
export function stoppedProblem(stopped: Stopped, secondsMax: number): Problem {
  const { title, detail } = computeCopy.stopped[stopped];
  return problemWith(statuses[stopped], title, detail(secondsMax));
}

/** A problem with the whole document, in the form of `wrongInput`. */
export const problemWith = (status: number, title: string, detail: string): Problem => ({
  ...wrongInput([{ pointer: '', detail }]),
  status,
  title,
  detail,
});
