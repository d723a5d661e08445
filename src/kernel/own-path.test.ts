import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/', '/missions/warm?tab=x#top', '/invitation?secret=a-b_c', '/a//b', '/%2F%2Fevil'])(
  '%s is ours',
  (path) => expect(ownPath(path)).toBe(path),
);

test.each([
  null,
  undefined,
  '',
  'missions',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /missions',
  '/..//evil.example',
  '/.//evil.example',
  '/a\\b',
  `/${'x'.repeat(3_000)}`,
])('%j is not', (path) => expect(ownPath(path)).toBeNull());

test('whatever is let through stays here, as a browser reads it', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '%2f',
    'evil.example',
    '\t',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = ownPath(pieces.join(''));
      if (path !== null)
        expect(new URL(path, 'https://weft.example.org/sign-in').origin).toBe(
          'https://weft.example.org',
        );
    }),
  );
});
