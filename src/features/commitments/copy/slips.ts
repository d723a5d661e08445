import { dayInWords } from '../../../kernel/day.ts';
import type { SlipCost } from '../domain/slip.ts';

const days = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;

/** How far a day lies from another, in a few words: “42 days after it”. */
const apart = (left: number) =>
  left < 0 ? `${days(-left)} before it` : left === 0 ? 'the same day' : `${days(left)} after it`;

/** What waits for what, on a commitment's page and in mails. */
export const slipCopy = {
  /** What a slip costs one promise that waits for the slipped one. */
  costs: (what: string, dueOn: string | null, cost: SlipCost | null): string => {
    const due = dueOn === null ? 'no day agreed' : `due ${dayInWords(dueOn)}`;
    if (cost === null) return `${what}: ${due}.`;
    if (cost.leftBefore === null || cost.leftAfter === null)
      return `${what}: ${due}. It costs you ${days(cost.days)}.`;
    return `${what}: ${due}. It costs you ${days(cost.days)}: yours is now ${apart(cost.leftAfter)}; it was ${apart(cost.leftBefore)}.`;
  },
  dependants: 'Who waits for this',
  after: (dueOn: string | null, left: number | null) =>
    dueOn === null
      ? 'No day agreed.'
      : `Due ${dayInWords(dueOn)}${left === null ? '' : `, ${apart(left)}`}.`,
  moved: (first: string, by: number) =>
    `First promised for ${dayInWords(first)}. The day has slipped by ${days(by)}, and it costs those who wait as much.`,
  waitsOn: 'What this waits for has slipped',
  slipped: (by: number) => `Its day has slipped by ${days(by)}.`,
  late: (by: number) => `It is ${days(by)} late.`,
  now: (dueOn: string) => `Now due ${dayInWords(dueOn)}.`,
  within: (workstream: string) => `in ${workstream}`,
};

/** The mail to those whose work waits. */
export const slipMailCopy = {
  subject: (what: string, by: number) => `${days(by)} later: ${what}`,
  goneSubject: (what: string) => `It will not come: ${what}`,
  slipped: (promiser: string, before: string, after: string) =>
    `Your work waits for something that ${promiser} has promised. Its day has moved from ${before} to ${after}, and both sides have agreed.`,
  gone: {
    renege: (promiser: string) =>
      `Your work waits for something that ${promiser} had promised. It has said that it cannot keep it.`,
    cancel: (promiser: string) =>
      `Your work waits for something that ${promiser} had promised. Whoever asked has cancelled it.`,
  },
  yours: 'Your promises that wait for it:',
  why: (organisation: string) =>
    `You get this because you act for ${organisation}, whose workstream needs that one.`,
};
