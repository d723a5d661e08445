import type { Context } from 'hono';
import type { Problem } from './ask.ts';

/** RFC 9457 problem details, with every problem of the input at once. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

type Kind =
  | 'wrong-input'
  | 'refused'
  | 'not-found'
  | 'not-allowed'
  | 'not-signed-in'
  | 'too-large'
  | 'broken'
  | 'away'
  | 'full'
  | 'wrong-kind'
  | 'cross-site'
  | 'too-often';

/** Status and title of each kind of no. Source: house.md, "Kind of no"; RFC 9110 for the statuses. */
export const kinds: Record<
  Kind,
  { status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 507; title: string }
> = {
  'wrong-input': { status: 422, title: 'Some of this could not be read' },
  refused: { status: 409, title: 'A rule refuses this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'not-allowed': { status: 403, title: 'This is not open to you' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'too-large': { status: 413, title: 'This is too large' },
  'wrong-kind': { status: 415, title: 'This kind of content is not read here' },
  'cross-site': { status: 403, title: 'This form was sent from another site' },
  'too-often': { status: 429, title: 'This was tried too often' },
  broken: { status: 500, title: 'Something broke on our side' },
  away: { status: 503, title: 'The database does not answer just now' },
  full: { status: 507, title: 'There is no room left to write' },
};
export type ProblemKind = Kind;

/** Said beside a form whose words there is no room to keep. */
export const noRoom =
  'There is no room left to write: the disk of the database is full. Nothing was changed. Keep what you typed, tell the operator, and send it again when there is room.';

/** Said beside a form that was sent too often: when to try again, in the unit that people count in. */
export function tooOften(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait =
    seconds < 60
      ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `This was tried too often. Try again in ${wait}. What you typed is still here, but for passwords.`;
}

/** The problem document of one kind of no. */
export function problemDetails(
  kind: Kind,
  more: { detail?: string; instance?: string; code?: string; problems?: readonly Problem[] } = {},
): ProblemDetails {
  const { problems, ...rest } = more;
  return {
    type: `/problems/${kind}`,
    ...kinds[kind],
    ...rest,
    ...(problems && {
      errors: problems.map(({ field, message }) => ({
        // A field is a pointer without its first stroke.
        pointer: field === undefined ? '' : `/${field}`,
        detail: message,
      })),
    }),
  };
}

/** Answers with a problem document, and what is told beside it as further members. */
export const answerProblem = (c: Context, details: ProblemDetails, beside: object = {}): Response =>
  c.body(JSON.stringify({ ...beside, ...details }), details.status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
