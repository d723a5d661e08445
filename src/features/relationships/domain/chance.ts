/** A number below 2³², the next of a fixed sequence. */
export type Chance = () => number;

const wordsOfState = 4;

/**
 * Numbers that look random and are the same every time for the same seed (a whole number), so that
 * anyone who repeats a calculation gets the same answer.
 * Source: xoshiro128** 1.1 (Blackman and Vigna 2018), state filled by SplitMix32 (Steele et al. 2014).
 */
export function chanceFrom(seed: number): Chance {
  let fill = (seed ^ Math.floor(seed / 2 ** 32)) | 0; // the high half of a large seed counts too
  const s = new Uint32Array(wordsOfState).map(() => {
    fill = (fill + 0x9e3779b9) | 0;
    let z = fill;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  });
  const turn = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  return () => {
    const out = Math.imul(turn(Math.imul(s[1]!, 5), 7), 9) >>> 0; // four words by construction
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = turn(s[3]!, 11);
    return out;
  };
}

/** Puts a list in a random order, in place. Source: Fisher and Yates 1938, Durstenfeld 1964. */
export function shuffle(list: Uint8Array, chance: Chance): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor((chance() / 2 ** 32) * (i + 1));
    const kept = list[i]!; // i and j lie inside the list
    list[i] = list[j]!;
    list[j] = kept;
  }
}
