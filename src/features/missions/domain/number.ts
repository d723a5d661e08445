/** Numbers as people write them in Britain, read exactly. */

/** A number that was read: its decimal text without separators, and whether a per cent sign stood behind it. */
export interface NumberRead {
  readonly text: string;
  readonly percent: boolean;
}

/** Digits before and after the point that a figure may have. Source: what a double holds exactly. */
const wholeDigitsMax = 15;
const decimalsMax = 10;

/** Spaces that stand between thousands: plain, no-break, thin, narrow no-break. */
const spaces = /[\s\u00A0\u2009\u202F]/g;

/**
 * The number that this text writes: `61.7`, `61.7%`, `1,234.5`, `1 234`, `−3.5`. Null for anything
 * else, such as `61,7` (a comma parts thousands, three digits at a time) or `about 60`. Digits and
 * decimals stay as written.
 */
export function readNumber(text: string): NumberRead | null {
  const trimmed = text.trim();
  const percent = /(%|per ?cent)$/i.test(trimmed);
  const bare = trimmed
    .replace(/(%|per ?cent)$/i, '')
    .replace(/^[\u2212\u2013]/, '-')
    .trim();
  const grouped = bare.replace(spaces, ' ');
  const plain = /^[+-]?(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(\.\d+)?$/.exec(grouped);
  if (!plain) return null;
  const whole = plain[1]!.replace(/[, ]/g, '').replace(/^0+(?=\d)/, '');
  const decimals = plain[2] ?? '';
  if (whole.length > wholeDigitsMax || decimals.length - 1 > decimalsMax) return null;
  const zero = /^0*$/.test(whole + decimals.slice(1));
  return { text: `${grouped.startsWith('-') && !zero ? '-' : ''}${whole}${decimals}`, percent };
}
