/** How numbers with a unit are written for people, in British English. */

/** Is this unit a share of a hundred, so that differences are "points"? */
export const isPercent = (unit: string | null): boolean =>
  unit !== null && ['%', 'percent', 'per cent', 'percentage'].includes(unit.trim().toLowerCase());

/** The number alone: `221,070`, `61.70` at two decimals; a true minus sign. */
export function numberText(value: number, decimals: number): string {
  const text = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
  return withMinus(text);
}

/** A set number such as a target, with the decimals it was set with: 75, not 75.0. */
export const setNumberText = (value: number): string =>
  withMinus(new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 }).format(value));

/** A minus people can see, and none before a zero that rounding left. */
const withMinus = (text: string): string =>
  /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace('-', '−');

/** A number's text with its unit: `61.7%`, `171 gCO2e/kWh`; a null unit adds nothing. */
export function withUnit(text: string, unit: string | null): string {
  if (isPercent(unit)) return `${text}%`;
  return unit === null || unit.trim() === '' ? text : `${text} ${unit.trim()}`;
}

/** What a difference is counted in: `points` for percent, else the unit; empty when not stated. */
export const differenceUnit = (unit: string | null): string =>
  isPercent(unit) ? 'points' : (unit?.trim() ?? '');

/** A change a month, to two figures that count: 0.19, 0.0042, 12.5, 397. */
export function paceText(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  const decimals =
    size >= 100 ? 0 : size >= 10 ? 1 : Math.min(10, 1 - Math.floor(Math.log10(size)));
  return numberText(value, Math.max(decimals, size < 10 ? 2 : 0));
}
