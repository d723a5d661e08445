import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLink, linkKinds } from './package.ts';

describe('a link between organisations', () => {
  test('each inverse becomes the one way of saying it', () => {
    expect(foldLink({ from: 'a', to: 'b', kind: 'child', source: 'one' })).toEqual({
      from: 'b',
      to: 'a',
      kind: 'parent',
      source: 'one',
    });
    expect(foldLink({ from: 'a', to: 'b', kind: 'successor' })).toEqual({
      from: 'b',
      to: 'a',
      kind: 'predecessor',
    });
    expect(foldLink({ from: 'b', to: 'a', kind: 'related' })).toEqual({
      from: 'a',
      to: 'b',
      kind: 'related',
    });
    // U+FF5E is before U+1F600 by code point, though not by UTF-16 unit.
    expect(foldLink({ from: '😀', to: '～', kind: 'related' }).from).toBe('～');
  });

  test('one that cannot be read yet is left as it is', () => {
    expect(foldLink({ to: 'b', kind: 'child' })).toEqual({ to: 'b', kind: 'child' });
  });

  test('folding twice is folding once, and a link and its inverse fold alike', () => {
    const inverse = {
      parent: 'child',
      child: 'parent',
      related: 'related',
      predecessor: 'successor',
      successor: 'predecessor',
    } as const;
    const link = fc.record({
      from: fc.string({ unit: 'binary' }),
      to: fc.string({ unit: 'binary' }),
      kind: fc.constantFrom(...linkKinds),
    });
    fc.assert(
      fc.property(link, ({ from, to, kind }) => {
        const folded = foldLink({ from, to, kind });
        expect(foldLink(folded)).toEqual(folded);
        expect(foldLink({ from: to, to: from, kind: inverse[kind] })).toEqual(folded);
      }),
    );
  });
});
