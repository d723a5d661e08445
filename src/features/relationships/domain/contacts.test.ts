import { describe, expect, test } from 'vitest';
import {
  type ContactMove,
  type ContactState,
  contactMoves,
  contactStates,
  decideToLog,
  decideToMoveContact,
  lastContactAfter,
} from './contacts.ts';
import { opennessOf, opennessOfAll } from './moves.ts';

const today = '2026-11-23';

describe('logging a contact', () => {
  test('takes today and the past, once a day', () => {
    expect(decideToLog(today, { today, dayTaken: false })).toEqual({ ok: true, value: null });
    expect(decideToLog('2026-11-24', { today, dayTaken: false })).toEqual({
      ok: false,
      refusal: 'day-to-come',
    });
    expect(decideToLog('2026-11-01', { today, dayTaken: true })).toEqual({
      ok: false,
      refusal: 'day-logged',
    });
  });
});

describe('what becomes of a contact', () => {
  const move = (
    name: ContactMove,
    state: ContactState,
    party: 'logger' | 'other-side',
    dayTaken = false,
  ) => {
    const decided = decideToMoveContact(name, { state, party, dayTaken });
    return decided.ok ? decided.value : decided.refusal;
  };

  test.each([
    ['confirm', 'waiting', 'other-side', 'confirmed'],
    ['confirm', 'disputed', 'other-side', 'confirmed'],
    ['confirm', 'confirmed', 'other-side', 'contact-settled'],
    ['confirm', 'withdrawn', 'other-side', 'contact-settled'],
    ['confirm', 'waiting', 'logger', 'only-other-side'],
    ['dispute', 'waiting', 'other-side', 'disputed'],
    ['dispute', 'disputed', 'other-side', 'contact-settled'],
    ['dispute', 'waiting', 'logger', 'only-other-side'],
    ['withdraw', 'waiting', 'logger', 'withdrawn'],
    ['withdraw', 'disputed', 'logger', 'withdrawn'],
    ['withdraw', 'confirmed', 'logger', 'contact-settled'],
    ['withdraw', 'waiting', 'other-side', 'only-logger'],
  ] as const)('%s when %s by the %s: %s', (name, state, party, expected) => {
    expect(move(name, state, party)).toBe(expected);
  });

  test('a second of one day cannot be confirmed, but disputed and taken back', () => {
    expect(move('confirm', 'disputed', 'other-side', true)).toBe('day-logged');
    expect(move('dispute', 'waiting', 'other-side', true)).toBe('disputed');
    expect(move('withdraw', 'disputed', 'logger', true)).toBe('withdrawn');
  });

  test('what is confirmed or taken back stays so, whoever tries', () => {
    for (const state of ['confirmed', 'withdrawn'] as const)
      for (const name of Object.keys(contactMoves) as ContactMove[])
        for (const party of ['logger', 'other-side'] as const)
          expect(move(name, state, party)).toBe('contact-settled');
  });

  test('each move says whether it is open, and if not whose it is', () => {
    expect(opennessOfAll(contactMoves, 'waiting', ['logger'])).toEqual([
      { move: 'confirm', openness: { open: false, why: 'not-yours', by: ['other-side'] } },
      { move: 'dispute', openness: { open: false, why: 'not-yours', by: ['other-side'] } },
      { move: 'withdraw', openness: { open: true } },
    ]);
    expect(opennessOf(contactMoves.confirm, 'waiting', [])).toMatchObject({ why: 'not-yours' });
    expect(opennessOf(contactMoves.confirm, 'confirmed', [])).toEqual({
      open: false,
      why: 'not-now',
    });
    expect(contactStates).toContain(contactMoves.confirm.to);
  });
});

describe('the last contact of a tie', () => {
  test.each([
    [null, null, '2026-11-01', '2026-11-01'],
    ['2026-10-01', 'both', '2026-11-01', '2026-11-01'],
    ['2026-11-02', 'both', '2026-11-01', '2026-11-02'],
    ['2026-11-01', 'both', '2026-11-01', '2026-11-01'],
    // What only one side had confirmed gives way, also where it was later.
    ['2026-11-02', 'from', '2026-11-01', '2026-11-01'],
    [null, 'both', '2026-11-01', '2026-11-01'],
  ] as const)('after %s (%s) and one on %s is %s', (contactOn, confirmed, heldOn, expected) => {
    expect(lastContactAfter({ contactOn, confirmed }, heldOn)).toEqual({
      contactOn: expected,
      confirmed: 'both',
    });
  });
});
