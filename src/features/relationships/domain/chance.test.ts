import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceFrom, shuffle } from './chance.ts';

const word = 2n ** 32n;
const low = (x: bigint): bigint => ((x % word) + word) % word;

/** The published generators once more, in whole numbers of any size and without our shortcuts. */
function* published(seed: bigint): Generator<number> {
  let fill = low(seed) ^ low(seed / word);
  const split = () => {
    fill = low(fill + 0x9e3779b9n);
    let z = fill;
    z = low((z ^ (z >> 16n)) * 0x21f0aaadn);
    z = low((z ^ (z >> 15n)) * 0x735a2d97n);
    return z ^ (z >> 15n);
  };
  const turn = (x: bigint, by: bigint) => low(x << by) | (x >> (32n - by));
  let [a, b, c, d] = [split(), split(), split(), split()];
  for (;;) {
    yield Number(low(turn(low(b * 5n), 7n) * 9n));
    const t = low(b << 9n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = turn(d, 11n);
  }
}

// Source: Blackman and Vigna 2018, xoshiro128** 1.1; Steele et al. 2014, SplitMix32.
test('numbers are those of the published generators, for small seeds and large', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (seed) => {
      const chance = chanceFrom(seed);
      const wanted = published(BigInt(seed));
      for (let k = 0; k < 20; k++) expect(chance()).toBe(wanted.next().value);
    }),
  );
});

describe('shuffling', () => {
  test('gives every order equally often', () => {
    const chance = chanceFrom(1);
    const met = new Map<string, number>();
    const tries = 12_000;
    for (let k = 0; k < tries; k++) {
      const list = Uint8Array.of(1, 2, 3, 4);
      shuffle(list, chance);
      met.set(list.join(), (met.get(list.join()) ?? 0) + 1);
    }
    // 24 orders of four; five standard deviations are 22% of what is expected.
    expect(met.size).toBe(24);
    for (const count of met.values())
      expect(Math.abs(count - tries / 24)).toBeLessThan((tries / 24) * 0.22);
  });

  test('asks chance once less than there are things', () => {
    let asked = 0;
    shuffle(Uint8Array.of(1, 2, 3), () => {
      asked += 1;
      return 0;
    });
    expect(asked).toBe(2);
  });
});
