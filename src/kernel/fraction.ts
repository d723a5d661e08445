/** An exact fraction `a/b` in lowest terms with b > 0. Shares and votes are never floats. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const divisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b);

/** `over/under` in lowest terms. Throws a RangeError when `under` is 0. */
export function fraction(over: bigint | number, under: bigint | number): Fraction {
  const a = BigInt(over);
  const b = BigInt(under);
  if (b === 0n) throw new RangeError('a fraction needs a denominator other than 0');
  const d = divisor(a, b) * (b < 0n ? -1n : 1n);
  return { over: a / d, under: b / d };
}

/** The text form used in JSON, `"a/b"`. */
export const fractionText = ({ over, under }: Fraction): string => `${over}/${under}`;
