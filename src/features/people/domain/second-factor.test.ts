import { expect, test } from 'vitest';
import { appAddress, inGroups, readCode } from './second-factor.ts';

test('an app is told for whom, where, and the key; a colon in a name parts nothing', () => {
  const address = appAddress({ key: 'GEZDGNBV', account: 'a@b.example', place: 'Weft: Averley' });
  expect(address).toMatch(/^otpauth:\/\/totp\/Weft%20%20Averley:a%40b.example\?/);
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    secret: 'GEZDGNBV',
    issuer: 'Weft: Averley',
    digits: '6',
    period: '30',
  });
});

test('keys are read in groups, and codes without their blanks', () => {
  expect(inGroups('GEZDGNBVGY3TQ')).toBe('GEZD GNBV GY3T Q');
  expect(inGroups('')).toBe('');
  expect(readCode(' 123 456 ')).toBe('123456');
  expect(readCode('AB3D-e4fg-HJKM')).toBe('ab3d-e4fg-hjkm');
});
