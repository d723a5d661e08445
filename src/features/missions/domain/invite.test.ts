import { describe, expect, test } from 'vitest';
import { decideToAnswer, decideToInvite, type InviteFacts } from './invite.ts';

const today = '2026-11-23';
const answer = (result: { ok: true } | { ok: false; refusal: string }) =>
  result.ok ? true : result.refusal;

describe('asking an organisation to take part', () => {
  const open: InviteFacts = {
    status: 'adopted',
    endsOn: null,
    leads: false,
    partner: false,
    consent: null,
    held: true,
    address: false,
  };
  test.each([
    [{}, true],
    [{ status: 'retired' }, 'mission-ended'],
    [{ endsOn: '2026-11-22' }, 'organisation-ended'],
    [{ endsOn: today }, true],
    [{ leads: true }, 'convenes-it'],
    [{ partner: true }, true],
    [{ partner: true, consent: 'consented' }, 'already-consented'],
    [{ partner: true, consent: 'invited' }, 'already-invited'],
    [{ consent: 'declined' }, true],
    [{ address: true }, 'address-not-needed'],
    [{ held: false }, 'address-needed'],
    [{ held: false, address: true }, true],
    [{ held: false, address: true, partner: true, consent: 'invited' }, true],
  ] as const)('%j', (more, expected) => {
    expect(answer(decideToInvite({ ...open, ...more }, today))).toBe(expected);
  });
});

describe('the answer', () => {
  const asked = { partner: true, leads: false, consent: 'invited' } as const;
  test.each([
    [{}, 'consent', true],
    [{}, 'decline', true],
    [{ consent: null }, 'consent', true],
    [{ consent: null }, 'decline', true],
    [{ consent: 'consented' }, 'consent', 'answered-so'],
    [{ consent: 'consented' }, 'decline', true],
    [{ partner: false }, 'consent', 'not-asked'],
    [{ leads: true }, 'decline', 'convenor-stays'],
    [{ leads: true }, 'consent', true],
  ] as const)('%j: %s', (more, said, expected) => {
    expect(answer(decideToAnswer({ ...asked, ...more }, said))).toBe(expected);
  });
});
