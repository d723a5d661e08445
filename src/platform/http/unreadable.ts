import type { ProblemKind } from './problem.ts';
import type { Unreadable } from './read-input.ts';

/** What is said of a body that could not even be taken apart: why, and what would help. */
export const unreadable: Record<Unreadable, [ProblemKind, { detail: string }]> = {
  'not-json': [
    'wrong-input',
    { detail: 'The body is not JSON. Check it with a JSON reader and send it again.' },
  ],
  'not-utf8': [
    'wrong-input',
    { detail: 'The body is not UTF-8 text. Save it as UTF-8 and send it again.' },
  ],
  'too-deep': [
    'wrong-input',
    { detail: 'The JSON nests deeper than any form here. Send the fields that /api lists.' },
  ],
  'wrong-kind': ['wrong-kind', { detail: 'Send a form or JSON, and say which in Content-Type.' }],
};
