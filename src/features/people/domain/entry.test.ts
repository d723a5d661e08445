import { expect, test } from 'vitest';
import {
  confirmMinutes,
  linkMinutes,
  minutesOf,
  purposeOf,
  readPurpose,
  writePurpose,
} from './entry.ts';

test('where nobody has the address, every wish makes an account', () => {
  for (const wish of ['sign-up', 'sign-in', 'password'] as const)
    expect(purposeOf(wish, 'a@b.example', null, '/x')).toEqual({
      way: 'sign-up',
      address: 'a@b.example',
      to: '/x',
    });
});

test('where somebody has it, nobody makes a second', () => {
  expect(purposeOf('sign-up', 'a@b.example', 'acc', null)).toMatchObject({ way: 'sign-in' });
  expect(purposeOf('sign-in', 'a@b.example', 'acc', null)).toMatchObject({ way: 'sign-in' });
  expect(purposeOf('password', 'a@b.example', 'acc', null)).toEqual({
    way: 'password',
    account: 'acc',
    to: null,
  });
});

test('a link for one thing is good for nothing else', () => {
  const kept = writePurpose({ way: 'sign-in', account: 'acc', to: null });
  expect(readPurpose(kept, 'sign-in')).toEqual({ way: 'sign-in', account: 'acc', to: null });
  for (const way of ['sign-up', 'password', 'address'] as const)
    expect(readPurpose(kept, way)).toBeNull();
  for (const other of [null, '', 'operator', '{', '{}', 'null'])
    expect(readPurpose(other, 'sign-in'), String(other)).toBeNull();
});

test('what lets somebody in is good for a shorter time than what confirms an address', () => {
  expect(minutesOf({ way: 'sign-in' })).toBe(linkMinutes);
  expect(minutesOf({ way: 'password' })).toBe(linkMinutes);
  expect(minutesOf({ way: 'sign-up' })).toBe(confirmMinutes);
  expect(minutesOf({ way: 'address' })).toBe(confirmMinutes);
  expect(confirmMinutes).toBeGreaterThan(linkMinutes);
});
