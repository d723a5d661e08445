import { describe, expect, test } from 'vitest';
import { decideToGiveUp, decideToRunAgain, plainReason } from './rules.ts';

const failed = { state: 'failed', attempts: 3 } as const;
const putOff = { state: 'waiting', attempts: 1 } as const;
const fresh = { state: 'waiting', attempts: 0 } as const;
const running = { state: 'running', attempts: 1 } as const;
const answerOf = (result: { ok: boolean; refusal?: string }) => result.refusal ?? 'yes';

test('a job runs again where it failed or was put off, and is given up only where it failed', () => {
  const cases = [failed, putOff, fresh, running, null];
  expect(cases.map((job) => answerOf(decideToRunAgain(job)))).toEqual([
    'yes',
    'yes',
    'job-waits',
    'job-runs',
    'job-gone',
  ]);
  expect(cases.map((job) => answerOf(decideToGiveUp(job)))).toEqual([
    'yes',
    'job-waits',
    'job-waits',
    'job-runs',
    'job-gone',
  ]);
});

describe('a reason is told without what may be secret', () => {
  test.each([
    ['The mail 8f00 is away (ECONNREFUSED).', 'The mail 8f00 is away (ECONNREFUSED).'],
    ['No mailbox amara.osei+x@mail.averley.example here', 'No mailbox (address) here'],
    ['connect postgres://weft:hush@db/weft failed', 'connect (link) failed'],
    ['token weft_0011223344556677_abc refused', 'token (token) refused'],
    [`secret ${'a1'.repeat(16)} is old`, 'secret (code) is old'],
    ['invalid input for type uuid: "Amara Osei"', 'invalid input for type uuid: (words)'],
    ['Key (name)=(Amara Osei) already exists.', 'Key (values) already exists.'],
    ['First\n  at send (mail.ts:1)', 'First'],
    ['   ', null],
    [null, null],
  ])('%s', (said, plain) => {
    expect(plainReason(said)).toBe(plain);
  });

  test('and is cut where it goes on and on', () => {
    expect(plainReason('so '.repeat(200))).toHaveLength(240);
  });
});
