import { type Day, dayInWords } from '../../../kernel/day.ts';
import type { Quiet, RestsOnOne } from '../domain/quiet.ts';

/** The names of the two that something is about, by address. */
type Two = readonly [string, string];

/** What waits, by kind, with the name of who is at the other end. */
export const matterWords = {
  'contact-to-confirm': (who: string) => `Confirm or dispute a contact with ${who}`,
  'introduction-to-answer': (_: string, [one, other]: Two) =>
    `Introduce ${one} and ${other}, or say that you cannot`,
  'introduction-to-make': (_: string, [one, other]: Two) =>
    `Introduce ${one} and ${other}, as you said you would`,
  'introduction-to-follow': (who: string) => `Get in contact with ${who}: you were introduced`,
  'check-to-answer': (who: string) => `Say how it works with ${who}`,
  'agreement-to-answer': (title: string) => `Accept or decline: ${title}`,
  'agreement-to-review': (title: string) => `Look at it again: ${title}`,
  'tie-proposed': (who: string) => `Take up or decline a tie with ${who}`,
  'tie-quiet': (who: string) => `Your tie with ${who} has gone quiet`,
};

/** What is said beside a tie that needs somebody. */
export const quietCopy = {
  quiet: ({ since, daysPast }: Quiet) =>
    since === null || daysPast === null
      ? 'No contact that both of you confirmed is on record.'
      : `Quiet since ${dayInWords(since)}: the next contact was expected ${daysPast === 1 ? 'a day' : `${daysPast} days`} ago.`,
  rests: (name: string, why: Exclude<RestsOnOne, null>) =>
    why === 'no-deputy'
      ? `At ${name} this tie rests on one person: the post that tends it has no deputy.`
      : `At ${name} this tie rests on one person: every contact went through one post without a deputy.`,
  title: 'Ties of yours that went quiet',
  lede: 'Your work needs them. The next contact was expected before today.',
};

/** What is written when nobody has acted. */
export const reminderMails = {
  'tie-quiet': (title: string, since: Day) => ({
    about: 'tie-quiet',
    subject: title,
    lines: [
      `Since ${dayInWords(since)} a contact was expected, and none that both confirmed is on record.`,
      'Meet, and log it. Or say that you mean to meet less often.',
    ],
    why: 'Your organisation tends this tie. You are told once.',
    link: 'Open the tie',
  }),
  'agreement-to-review': (title: string, since: Day) => ({
    about: 'agreement-review',
    subject: title,
    lines: [
      `The day of its review was ${dayInWords(since)}. Keep it with a new date, or change it.`,
    ],
    why: 'Your organisation is a party. You are told once.',
    link: 'Open the agreements',
  }),
};
