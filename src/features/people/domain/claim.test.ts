import { describe, expect, test } from 'vitest';
import { type ClaimFacts, decideToApprove, decideToClaim } from './claim.ts';

const today = '2026-11-23';
const open: ClaimFacts = {
  confirmed: true,
  endsOn: null,
  mine: false,
  held: false,
  waits: false,
  doubt: null,
  said: false,
};
const said = (result: ReturnType<typeof decideToClaim>) =>
  result.ok ? result.value : result.refusal;

describe('a claim', () => {
  test.each([
    [{}, 'domain'],
    [{ endsOn: today }, 'domain'],
    [{ endsOn: '2026-11-22' }, 'organisation-ended'],
    [{ mine: true, held: true }, 'already-yours'],
    [{ held: true }, 'somebody-acts'],
    [{ confirmed: false }, 'address-not-confirmed'],
    [{ waits: true }, 'claim-waits'],
    [{ doubt: 'open-to-all' }, 'say-who-you-are'],
    [{ doubt: 'open-to-all', said: true }, 'approval'],
    [{ doubt: 'another-domain', said: true, confirmed: false }, 'address-not-confirmed'],
  ] as const)('%j: %s', (more, answer) => {
    expect(said(decideToClaim({ ...open, ...more }, today))).toBe(answer);
  });
});

describe('an approval', () => {
  const waiting = { waits: true, own: false, held: false, endsOn: null };
  test.each([
    [{}, true],
    [{ waits: false }, 'claim-ended'],
    [{ own: true }, 'own-claim'],
    [{ held: true }, 'somebody-came-first'],
    [{ endsOn: '2026-11-22' }, 'organisation-ended'],
    [{ endsOn: '2026-11-23' }, true],
    [{ endsOn: '2026-11-24' }, true],
  ] as const)('%j: %s', (more, answer) => {
    const decided = decideToApprove({ ...waiting, ...more }, today);
    expect(decided.ok ? true : decided.refusal).toBe(answer);
  });
});
