import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, isOperator, type PersonActing, postIn, visitor } from './actor.ts';
import { fraction, fractionText } from './fraction.ts';
import { allowed, refused } from './result.ts';
import { sectorName, sectors, sectorsInTurn } from './sector.ts';
import { tierName, tierRank, tiers } from './tier.ts';

describe('fractions', () => {
  const anyInt = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  test('are in lowest terms with a positive denominator, however large', () => {
    expect(fractionText(fraction(6, -8))).toBe('-3/4');
    expect(fractionText(fraction(0, -7))).toBe('0/1');
    expect(fractionText(fraction(10n ** 40n, 10n ** 39n))).toBe('10/1');
    fc.assert(
      fc.property(anyInt, anyInt, anyInt, (a, b, k) => {
        fc.pre(b !== 0n && k !== 0n);
        const { over, under } = fraction(a, b);
        expect(under > 0n).toBe(true);
        expect(over * b).toBe(a * under);
        expect(fraction(a * k, b * k)).toEqual({ over, under });
      }),
    );
  });

  test('refuse nothing as a denominator, and what is not whole', () => {
    expect(() => fraction(1, 0)).toThrow(
      new RangeError('a fraction needs a denominator other than 0'),
    );
    expect(() => fraction(0.5, 2)).toThrow(RangeError);
  });
});

describe('sectors and tiers', () => {
  test('no sector is first by habit: each is first once in three turns, none is left out', () => {
    const firsts = [-1, 0, 1].map((turn) => sectorsInTurn(turn)[0]);
    expect(new Set(firsts)).toEqual(new Set(sectors));
    fc.assert(
      fc.property(fc.integer(), (turn) => {
        expect([...sectorsInTurn(turn)].sort()).toEqual([...sectors].sort());
        expect(sectorsInTurn(turn)[1]).toBe(sectorsInTurn(turn + 1)[0]);
      }),
    );
  });

  test('each has a name for people', () => {
    for (const sector of sectors) expect(sectorName[sector]).toMatch(/^[A-Z]/);
    for (const tier of tiers) expect(tierName[tier]).toMatch(/^[A-Z]/);
  });

  test('tiers go from wide to near, and not stated is last', () => {
    expect([null, ...tiers].sort((a, b) => tierRank(a) - tierRank(b))).toEqual([...tiers, null]);
  });
});

describe('who acts', () => {
  const post = (id: string, deputy = false) => ({
    postId: `post-${id}`,
    slug: `post-${id}`,
    title: 'Director',
    organisation: { id, slug: id, name: id },
    deputy,
    leads: false,
    consents: true,
  });
  const person = (...posts: PersonActing['posts']): Actor => ({
    kind: 'person',
    id: '1',
    name: 'Ada',
    operator: false,
    posts,
    elsewhere: [],
  });

  test('somebody speaks for an organisation through a post in it, a deputy too', () => {
    expect(postIn(person(post('a'), post('b', true)), 'b')?.postId).toBe('post-b');
    expect(postIn(person(post('a')), 'b')).toBeNull();
    expect(postIn(person(), 'a')).toBeNull();
    expect(postIn(visitor, 'a')).toBeNull();
  });

  test('nobody speaks for an organisation that is not there', () => {
    expect(postIn(person(post('a')), null)).toBeNull();
  });

  test('the operator is a person who was named so', () => {
    expect(isOperator(visitor)).toBe(false);
    expect(isOperator(person(post('a')))).toBe(false);
    expect(
      isOperator({
        kind: 'person',
        id: '1',
        name: 'Ada',
        operator: true,
        posts: [],
        elsewhere: [],
      }),
    ).toBe(true);
  });
});

test('a rule allows with a value or refuses with a fact', () => {
  expect(allowed(null)).toEqual({ ok: true, value: null });
  expect(refused('mission-closed')).toEqual({ ok: false, refusal: 'mission-closed' });
});
