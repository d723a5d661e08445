import { describe, expect, test } from 'vitest';
import { bearerToken, makeToken, operatorEntry, tokenHash } from './domain.ts';

describe('tokens', () => {
  test('are 256 bits of chance behind what they are and what tells them apart', () => {
    const made = Array.from({ length: 100 }, makeToken);
    for (const { token, slug } of made) {
      expect(slug).toMatch(/^[0-9a-f]{16}$/);
      expect(token).toMatch(/^weft_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
      expect(token).toContain(`_${slug}_`);
    }
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(made.length);
    expect(new Set(made.map(({ token }) => token.slice(-43))).size).toBe(made.length);
  });

  test('are kept as their SHA-256', () => {
    // Source: FIPS 180-4, the example of one block.
    expect(tokenHash('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('the token of a request', () => {
  const of = (authorization?: string) =>
    bearerToken(new Headers(authorization === undefined ? {} : { authorization }));

  test('is what stands after “Bearer”, whatever its case', () => {
    expect(of('Bearer weft_a-B_9')).toBe('weft_a-B_9');
    expect(of('bearer weft_x')).toBe('weft_x');
    const { token } = makeToken();
    expect(of(`Bearer ${token}`)).toBe(token);
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer a b',
    'Bearer a,b',
    'Bearer =',
    'Basic weft_x',
    'Not Bearer x',
  ])('%j has none', (authorization) => {
    expect(of(authorization)).toBeNull();
  });
});

test('the link that lets the operator in has a purpose of its own', () => {
  expect(operatorEntry).toBe('operator');
});
