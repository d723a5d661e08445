/**
 * Every sentence of the frame and of the shared components. Pages and features keep their own in
 * their `copy.ts`. Written to be translated: whole sentences with their values, never fragments.
 */

/** The name of the product, as the last part of every title. */
export const productName = 'Weft';

/** What stands round every page. */
export const frameCopy = {
  description: 'Where government, business and civil society run missions together.',
  skip: 'Skip to the page',
  home: 'Weft, home',
  stripLabel: 'About this page',
  demonstration: 'Demonstration: this page is made up.',
  fictional: 'Made up: nothing on this page is real.',
  mainNav: 'Main',
  menuNav: 'Main, in the menu',
  menu: 'Menu',
  search: 'Search',
  searchLandmark: 'All of Weft',
  searchLabel: 'Search missions, organisations and people',
  signIn: 'Sign in',
  signOut: 'Sign out',
  footNav: 'About this place',
  accessibility: 'Accessibility',
  methods: 'Methods',
  data: 'Take your data',
  api: 'For programs',
  contact: 'Contact',
  privacy: 'Privacy',
  crumbs: 'You are here',
  tabs: 'Parts of this page',
  hostedBy: (name: string) => `Hosted by ${name}`,
  asOf: (moment: string) => `As it stood on ${moment}`,
  again: 'Refresh',
  live: 'Something happened here since this page was made:',
  liveShow: 'Show it',
  liveShowApart: 'Show it in a new tab, so that what you typed stays',
  printed: (host: string, path: string, moment: string) =>
    `Weft, hosted by ${host}. ${path}. As it stood on ${moment}.`,
  title: (title: string, problems: boolean) =>
    `${problems ? 'Error: ' : ''}${title} · ${productName}`,
};

/** Who someone is at work, for the corner of the page: post and organisation, or what is known. */
export const workplace = (post: string | null, organisation: string | null): string | null =>
  [post, organisation].filter((part) => part !== null && part !== '').join(', ') || null;

/** On whose behalf a person acts and writes. */
export const actingCopy = {
  label: 'On whose behalf you act',
  as: (workplace: string) => `As ${workplace}`,
  now: (workplace: string) => `You act as ${workplace}.`,
  nobody: 'You hold posts in several organisations and act for none of them yet.',
  choose: 'Choose on whose behalf',
  change: 'Act for another',
};

const countWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** A small count in words at the start of a sentence; 10 and more in figures. */
export const countInWords = (count: number): string => countWords[count] ?? String(count);

/** Words of forms. */
export const formCopy = {
  optional: ' (optional)',
  dayDescription: 'As you would write it, for example 27 Nov 2026.',
  choose: 'Choose one',
  problems: (count: number) =>
    count === 1
      ? 'One answer needs you before this can be sent'
      : `${countInWords(count)} answers need you before this can be sent`,
};

/** Words of lists, tables and marks. */
export const listCopy = {
  sectorNotStated: 'sector not stated',
  emptyTable: 'Nothing here yet.',
  next: (step: number | null) => (step === null ? 'Next' : `Next ${step}`),
  previous: (step: number | null) => (step === null ? 'Back' : `Back ${step}`),
  first: 'Back to the first',
  pages: (things: string) => `More ${things}`,
  shown: (shown: string, total: string | null, things: string) =>
    total === null ? `${shown} ${things}.` : `${shown} of ${total} ${things}.`,
};

/** What the mark before a check means, for those who cannot see its shape. */
export const checkCopy = {
  pass: 'Pass',
  fail: 'Fail',
  'needs-people': 'Needs people',
  closed: 'Not shown',
  note: 'Note',
} as const;

/** What the mark of a notice means. */
export const noticeCopy = {
  info: 'Note',
  success: 'Done',
  warning: 'Take care',
  danger: 'Problem',
} as const;

/** Words of ballots and the meter of chambers. */
export const ballotCopy = {
  say: (forIt: number, against: number, abstained: number, notCast: number) =>
    [
      `${forIt} for`,
      `${against} against`,
      ...(abstained ? [`${abstained} abstained`] : []),
      ...(notCast ? [`${notCast} not cast`] : []),
    ].join(', '),
};

/** The switch for shortcuts, on the page about access. */
export const shortcutCopy = {
  label:
    'Use shortcuts: / for search, then g with m for missions, o for organisations or p for places',
};
