import { type Day, dayInWords } from '../../../kernel/day.ts';
import type { CheckPart, CheckRefusal, RoundRefusal } from '../domain/check.ts';

/** Why a check cannot be answered. */
export const checkRefusals: Record<CheckRefusal, string> = {
  'no-tie': 'These two have no tie yet. Log a first contact, or make the tie.',
  'checked-lately': 'Both of you answered in the last 30 days. Give it time before the next.',
  'check-complete':
    'Both sides have answered this round, so it stands. The next check is a new one.',
};

/** Why a round cannot be opened. */
export const roundRefusals: Record<RoundRefusal, string> = {
  'round-open': 'A round is open. Wait until it has closed.',
  'closes-too-soon': 'Give people a week at least: choose a later day.',
  'closes-too-late': 'A round lasts three months at most: choose an earlier day.',
};

/** What a check asks, in our own words. Source: methods §4 (after Gittell; after Varda) */
export const checkSentences: Readonly<Record<CheckPart, readonly string[]>> = {
  works: [
    'We hear from them as often as the work needs.',
    'What they tell us comes in time to act on it.',
    'What they tell us turns out to be right.',
    'When something goes wrong, they look with us for a way on, not for who is to blame.',
    'They and we want the same from this work.',
    'They know what our part of the work takes.',
    'They respect what we do.',
  ],
  trust: [
    'They do what they say.',
    'They are open with us, also when the news is bad.',
    'They act in the interest of the mission, also where it costs them.',
  ],
  worth: [
    'Their name and standing open doors for this work.',
    'They give this work the time it needs.',
    'They bring means: money, people, rooms, knowledge.',
  ],
};

/** The name of each part. */
export const checkPartName: Readonly<Record<CheckPart, string>> = {
  works: 'How we work together',
  trust: 'Trust',
  worth: 'What they bring',
};

/** What each number means, from 1. */
export const checkScale: Readonly<Record<CheckPart, readonly string[]>> = {
  works: ['Hardly', 'Now and then', 'In part', 'Mostly', 'Fully'],
  trust: ['Hardly', 'A little', 'Mostly', 'Fully'],
  worth: ['Hardly', 'A little', 'A good deal', 'Very much'],
};

/** What is wrong with what was typed. */
export const checkInputCopy = {
  answer: 'Choose an answer.',
  closesOn: 'Write the last day as 23 November 2026 or 23/11/2026.',
};

/** The pages of checks. */
export const checkCopy = {
  crumb: 'Check',
  roundsCrumb: 'Checks',
  title: (other: string) => `How it works with ${other}`,
  lede: 'You say how it works for you, they say how it works for them. Both read it once both have said.',
  closed:
    'Only your organisation reads what you answer, until they have answered too. Nobody else ever does: no convenor, no operator.',
  open: 'Say how it works',
  change: 'Change what you said',
  scale: (max: number) => `From 1 to ${max}`,
  send: 'Send our answer',
  sendSeen: (other: string) =>
    `${other} reads it once they have answered too. They are told that you have.`,
  waiting: (other: string) => `You have answered. ${other} has not yet.`,
  theyWait: (other: string) => `${other} has answered and waits for you.`,
  roundUntil: (day: Day) => `The round is open until ${dayInWords(day)}.`,
  none: 'Neither of you has answered yet.',
  results: 'Both sides, side by side',
  result: (day: Day) => `Both had answered on ${dayInWords(day)}.`,
  caption: 'What each side said, and how far apart it is',
  item: 'Asked',
  ours: 'You',
  theirs: 'They',
  apart: 'You less they',
  mean: (part: string) => `${part}, mean`,
  trend: 'Over time',
  trendCaption: 'The means of each check that both answered, the latest first',
  on: 'Answered',
  honest:
    'These are two answers, one from each side, not a measure of either. A gap of less than 1 says little. Use it to begin a talk, never to rank.',
  tooFew: 'One check shows no trend. Two show a change; only several show where it goes.',
  roundTitle: (open: boolean) => (open ? 'A round of checks is open' : 'Checks of ties'),
  roundLede:
    'In a round every tie of the mission is checked by a day. Any two can also check theirs at any other time.',
  roundOpen: 'Open a round',
  roundOpenLede:
    'Every organisation with a tie is asked once, by mail. You never see what they answer.',
  closesOn: 'Last day to answer',
  roundButton: 'Open the round',
  roundSeen: 'Every organisation that has a tie here is told.',
  mine: 'Ties of yours to check',
  noneMine: 'You have no tie in this mission yet.',
  answered: 'You have answered',
  toAnswer: 'To answer',
  rounds: 'Rounds',
  round: (opens: Day, closes: Day) => `${dayInWords(opens)} to ${dayInWords(closes)}`,
  noRounds: 'No round has been held yet.',
  check: 'Check this tie',
  checkLede: 'How does it work for each of you? Thirteen short questions, answered by both.',
};

/** What is written to the other side and to all. */
export const checkMails = {
  begun: (name: string) => ({
    about: 'check-begun',
    subject: `${name} asks how it works between you`,
    lines: [
      `${name} has said how your work together goes for it. You read it once you have answered too.`,
      'Nobody else reads either answer.',
    ],
    why: 'You act for the other organisation.',
    link: 'Answer',
  }),
  complete: (name: string) => ({
    about: 'check-complete',
    subject: `${name} has answered too`,
    lines: [`You and ${name} have both said how it works. Read it side by side.`],
    why: 'Your organisation answered this check.',
    link: 'Read both',
  }),
  round: (mission: string, closesOn: Day) => ({
    about: 'check-round',
    subject: `Check your ties by ${dayInWords(closesOn)}`,
    lines: [
      `In the mission ${mission} everybody checks their ties. You answer for yours, a few minutes each.`,
      'Only the other organisation reads an answer, once it has answered too.',
    ],
    why: 'Your organisation has a tie in this mission.',
    link: 'See your ties',
  }),
};
