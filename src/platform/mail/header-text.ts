/**
 * Characters that end or bend a line, or that nobody sees: control, format (among them those that turn
 * the direction of writing), line and paragraph separators, and halves of pairs. Joiners within words
 * (U+200C, U+200D) stay: Persian and some emoji are written with them.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * Text as it may stand in the header of a mail: on one line, nothing unseen, at most `most` characters
 * and then an ellipsis. Null bytes and line breaks become spaces, and `=?`, by which a mail program
 * would read what follows as other letters, becomes `= ?`. What is left may be empty.
 * Source: RFC 2047 2
 */
export function headerText(text: string, most: number): string {
  const line = text
    .replace(unseen, ' ')
    .replace(/=(?=\?)/g, '= ')
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
