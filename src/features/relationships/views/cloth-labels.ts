import { type Tier, tierName } from '../../../kernel/tier.ts';

/**
 * Widths of letters in parts of the type size, for Bricolage Grotesque, a little generous: room for
 * a label is kept before it is drawn, and a page without script cannot measure.
 */
const letterWidths: readonly (readonly [RegExp, number])[] = [
  [/[iljtfrI.,:;'’‘!|()[\] ]/u, 0.33],
  [/[mwMW@%&—]/u, 0.9],
  [/\p{Lu}|\p{N}/u, 0.68],
  [/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]|\p{Extended_Pictographic}/u, 1],
  [/\p{M}/u, 0],
];
const letterWidth = 0.58;

/** How wide a text is, in units of the same kind as `size`; an estimate that errs on the wide side. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    ems += letterWidths.find(([kind]) => kind.test(letter))?.[1] ?? letterWidth;
  }
  return ems * size;
}

/** The text if it fits, else as much of it as fits with `…`; the whole belongs in a title beside it. */
export function cutToFit(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...new Intl.Segmenter('en-GB').segment(text)].map(({ segment }) => segment);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The text on at most `lines` lines of a given room, broken between words; the last may be cut. */
export function inLines(text: string, size: number, room: number, lines: number): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const done: string[] = [];
  while (words.length > 0 && done.length < lines - 1) {
    let line = words.shift() ?? '';
    while (words[0] !== undefined && textWidth(`${line} ${words[0]}`, size) <= room) {
      line += ` ${words.shift()}`;
    }
    done.push(cutToFit(line, size, room));
  }
  if (words.length > 0) done.push(cutToFit(words.join(' '), size, room));
  return done;
}

const smallWords = new Set(['the', 'of', 'and', 'for', 'in', 'to', 'a', 'an']);
const anyLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

/**
 * Two letters for each name, all different, in the order given: the beginnings of two of its words
 * where they are free, else its first letter with another of its own, else any two. A name without
 * letters gets what is free. Beyond 1,296 names the codes are numbers.
 */
export function codesOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    for (const code of wishes(name)) {
      if (taken.has(code)) continue;
      taken.add(code);
      return code;
    }
    return String(at + 1);
  });
}

function* wishes(name: string): Generator<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleUpperCase('en-GB');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const strong = words.filter((word) => !smallWords.has(word.toLowerCase()));
  const chosen = strong.length > 0 ? strong : words;
  const beginnings = chosen.map((word) => [...word][0] ?? '');
  for (const [i, first] of beginnings.entries()) {
    for (const second of beginnings.slice(i + 1)) yield first + second;
  }
  const letters = [...chosen.join('')];
  for (const second of letters.slice(1)) yield (letters[0] ?? '') + second;
  for (const second of anyLetters) if (letters[0] !== undefined) yield letters[0] + second;
  for (const first of anyLetters) for (const second of anyLetters) yield first + second;
}

/** The short word for a tier at the edge of the cloth. */
export const tierShort = (tier: Tier | null): string =>
  tier === null ? '–' : tierName[tier].slice(0, 3);
