import { expect, test } from 'vitest';
import { decideWhose } from './provider-account.ts';

const facts = { known: null, holder: null, address: 'a@b.example', confirmed: true, trusted: true };

test('the account of before, whatever the address says now', () => {
  const now = { ...facts, known: 'one', holder: 'two', confirmed: false, trusted: false };
  expect(decideWhose(now)).toEqual({ ok: true, value: { account: 'one', tie: false } });
});

test('else the account of the address, else a new one', () => {
  expect(decideWhose({ ...facts, holder: 'two' })).toEqual({
    ok: true,
    value: { account: 'two', tie: true },
  });
  expect(decideWhose(facts)).toEqual({ ok: true, value: { make: 'a@b.example' } });
});

test.each([
  [{ address: null }, 'no-address'],
  [{ trusted: false }, 'address-not-trusted'],
  [{ confirmed: false }, 'address-not-confirmed'],
])('%j is refused: %s', (change, refusal) => {
  for (const holder of [null, 'two'])
    expect(decideWhose({ ...facts, holder, ...change })).toEqual({ ok: false, refusal });
});
