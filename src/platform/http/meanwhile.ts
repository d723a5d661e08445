import { textOf } from '../../kernel/correction.ts';
import { dayInWords, readDay } from '../../kernel/day.ts';
import type { Changed } from '../../kernel/result.ts';
import type { Attempt, Typed } from './ask.ts';

/** What people and programs are told where somebody else changed meanwhile what they correct. */
const meanwhileSay = {
  changed: (who: string | null) =>
    `${who === null ? 'Somebody' : who} changed this after you read it. Nothing was saved. What you typed is still here: look at what stands now, and send it again to put yours in its place.`,
  now: (field: string, words: string) =>
    words === '' ? `${field} is blank now` : `${field} now says “${words}”`,
};

/**
 * The form again after such a change: what was typed is kept, what was left alone is as it stands now, each
 * field that both altered says what it is now, and it counts as read, so that the next attempt goes through.
 */
export function againstChange(
  { stands, taken, left }: Changed,
  typed: Typed,
  {
    who,
    inWords,
  }: { who: string | null; inWords: (field: string, value: string) => string | undefined },
): Attempt {
  const now = (field: string) => textOf(stands[field]);
  return {
    typed: {
      ...typed,
      ...Object.fromEntries(left.map((field) => [field, now(field)])),
      asRead: JSON.stringify(stands),
    },
    problems: [
      { message: meanwhileSay.changed(who) },
      ...taken.map((field) => ({
        field,
        message: meanwhileSay.now(called(field), inWords(field, now(field)) ?? plainly(now(field))),
      })),
    ],
  };
}

/** What a field is called where its label is not at hand: `dueOn` is “Due on”. */
const called = (field: string): string =>
  field
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());

/** A value as people read it: days in words, lists in a row. */
const plainly = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(text) === text
    ? dayInWords(text)
    : text.replaceAll('\n', ', ');
