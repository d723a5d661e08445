/**
 * Exact arithmetic on published decimals. A published 0.1 is a tenth; as a floating number it is
 * not, and a series of ten equal tenths would lie above its own mean. So the chart counts in whole
 * units of the smallest decimal place and compares whole numbers.
 */

const decimalForm = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** Digits carried into a quotient before it becomes a floating number, which holds 17. */
const quotientDigits = 25;

/**
 * What are these numbers in whole units of one decimal place? Null stays null. `places` is how many
 * decimals one unit has (61.7 and 60 are 617 and 600 with one place). Throws a RangeError for a
 * number that is not finite, which the schemas refuse beforehand.
 */
export function inWholeUnits(values: readonly (number | null)[]): {
  readonly units: readonly (bigint | null)[];
  readonly places: number;
} {
  const parsed = values.map((value) => (value === null ? null : digitsOf(value)));
  const places = parsed.reduce((most, d) => (d && d.places > most ? d.places : most), 0);
  const units = parsed.map((d) =>
    d === null ? null : d.digits * 10n ** BigInt(places - d.places),
  );
  return { units, places };
}

function digitsOf(value: number): { digits: bigint; places: number } {
  const match = decimalForm.exec(String(value));
  if (!match) throw new RangeError(`${value} is not a finite number`);
  const [, sign, whole, part = '', exponent = '0'] = match;
  return { digits: BigInt(`${sign}${whole}${part}`), places: part.length - Number(exponent) };
}

/**
 * What is `over / under` units of `places` decimals as an ordinary number, to full precision?
 * Throws a RangeError (of BigInt) when `under` is 0.
 */
export function quotient(over: bigint, under: bigint, places: number): number {
  const lead = String(over).length - String(under).length;
  const shift = Math.max(0, quotientDigits - lead);
  return Number(`${(over * 10n ** BigInt(shift)) / under}e${-(shift + places)}`);
}
