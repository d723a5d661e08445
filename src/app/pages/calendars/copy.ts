import type { MatterKind } from '../../../features/relationships/index.ts';

/** Who may keep addresses of calendars. */
export const calendarPolicyCopy = {
  mustSignIn: 'Sign in to have your dates in your calendar.',
  notByToken:
    'An address of your calendar is made by you in person. Sign in, and do it on this page.',
};

/** What is wrong with what was typed. */
export const calendarInputCopy = { organisation: 'Say for which organisation' };

/** Why no address is made. */
export const makeCalendarRefusals = {
  'not-your-organisation':
    'You hold no post of this organisation today, so there are no dates of yours in it.',
} as const;
/** Why none is ended. */
export const endCalendarRefusals = {
  'ended-already': 'This address opens nothing any more. There is nothing left to end.',
} as const;

/** What the page of addresses says. */
export const calendarCopy = {
  account: 'Your account',
  crumb: 'Calendars',
  title: 'Your dates in your calendar',
  lede: 'Give your calendar program an address, and it shows what your organisation owes and is owed, when agreements are due to be looked at, and when a contact is expected. It asks again by itself.',
  tableTitle: 'Your addresses',
  caption: 'Addresses of calendars, by organisation',
  organisation: 'Organisation',
  made: 'Made',
  used: 'Last asked for',
  never: 'never',
  none: 'You have none.',
  move: 'End',
  end: 'End it',
  makeTitle: 'Make an address',
  makeLabel: 'For which organisation?',
  makeHelp: 'Where you have one already, a new one takes its place, and the old one opens nothing.',
  makeButton: 'Make the address',
  seen: 'Memory keeps that you made it. The address is kept nowhere.',
  noPost: 'You hold no post today, so there are no dates of yours.',
  madeTitle: 'Copy it now: it is shown this once',
  madeWords: (organisation: string) =>
    `Whoever has this address can read the dates of ${organisation} as you may see them, so give it to your own calendar only.`,
  rights:
    'It shows what you may see on the day it is asked. When you hold no post there, it shows nothing.',
};

/** Words within a calendar. */
export const datesCopy = {
  name: (organisation: string) => `${organisation} in Weft`,
  owes: (what: string) => `Due: ${what}`,
  owed: (what: string, by: string) => `Due from ${by}: ${what}`,
  to: (who: string, mission: string) => `Promised to ${who}, in ${mission}`,
  from: (who: string, mission: string) => `From ${who}, in ${mission}`,
  proposed: (day: string) => `Another day is proposed: ${day}.`,
  matter: (mission: string) => `In ${mission}`,
};

/** What comes by its day, which is said otherwise before that day than after it. */
export const toCome: Partial<Record<MatterKind, (who: string) => string>> = {
  'tie-quiet': (who) => `A contact with ${who} is expected`,
};
