import { dayInWords } from '../../../kernel/day.ts';
import type { Verdict } from '../domain/kept.ts';

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** A share as people say it: “16 of 20, 80%”. */
export const shareSay = (kept: number, due: number): string =>
  due === 0 ? 'none due' : `${kept} of ${due}, ${Math.round((100 * kept) / due)}%`;

/** Why a promise counts as it does; `days` are those late, or without a report. */
export const verdictSay = (verdict: {
  readonly how: Verdict['how'];
  readonly days: number;
}): string => {
  switch (verdict.how) {
    case 'kept':
      return 'Kept on time';
    case 'late':
      return `Done ${counted(verdict.days, 'day')} late`;
    case 'reported':
      return 'Reported done; whoever asked has days left to answer';
    case 'waits-on-requester':
      return 'Reported done; waits on whoever asked, for ten working days or more';
    case 'not-reported':
      return `Not reported, ${counted(verdict.days, 'day')} after its day`;
    case 'reneged':
      return 'Given up, with a reason';
  }
};

/** The page on which promises of a mission were kept. */
export const keptCopy = {
  crumb: 'Kept on time',
  title: (kept: number, due: number) =>
    due === 0
      ? 'No promise was due in this time'
      : `${kept.toLocaleString('en-GB')} of ${counted(due, 'promise')} due ${due === 1 ? 'was' : 'were'} kept on time`,
  lede: 'By the day first promised, or one that whoever asked moved it to. Done late, or not yet accepted, is not kept.',
  period: (from: string, to: string) => `From ${dayInWords(from)} to ${dayInWords(to)}.`,
  pairs: 'Between whom',
  pairsCaption: 'Promises due, by who asked and who promised, in the order of their names',
  columns: { requester: 'Who asked', promiser: 'Who promised', kept: 'Kept on time' },
  reasons: 'What was not kept, and why',
  allKept: 'All of them were kept.',
  none: 'Nothing was due between those days. Choose a longer time.',
  unknown: (count: number) =>
    `${counted(count, 'promise was', 'promises were')} met on a day that nobody recorded, and ${count === 1 ? 'is' : 'are'} left out.`,
  cut: (count: number) =>
    `Only the latest ${count.toLocaleString('en-GB')} are counted. Choose a shorter time.`,
  from: 'From',
  to: 'To',
  show: 'Show',
  choose: 'Choose another time',
  itself: 'itself',
  askedBy: 'asked by',
  organisations: 'Organisations',
  reason: (words: string) => `“${words}”`,
  source: 'What counts, and how, is on the page of the method:',
  method: 'kept on time',
  download: 'Download:',
  link: 'What was kept on time',
  csv: [
    'commitment',
    'what',
    'requested_by',
    'organisation',
    'counts_on',
    'done_on',
    'state',
    'verdict',
  ],
};

/** The record of one organisation. */
export const recordCopy = {
  crumb: 'What it kept',
  title: (name: string, kept: number, due: number) =>
    due === 0
      ? `No promise of ${name} was due in this time`
      : `${name} kept ${kept.toLocaleString('en-GB')} of ${counted(due, 'promise')} due`,
  lede: 'What it kept, what it agreed anew, and what it missed, each with its reason. Its partners see this page. It is never set beside those of others.',
  kept: 'Kept on time',
  renegotiated: 'Agreed anew',
  renegotiatedSay: 'Their day was moved, and both sides agreed.',
  missed: 'Missed',
  waits: 'Waits on whoever asked',
  none: 'None.',
  was: (first: string, now: string) =>
    `First for ${dayInWords(first)}, then for ${dayInWords(now)}.`,
  due: (day: string) => `Due ${dayInWords(day)}.`,
  partnersOnly:
    'Only those who take part in a mission with this organisation see what it kept. If your organisation does, choose to act for it first.',
};
