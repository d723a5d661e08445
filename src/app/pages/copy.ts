import type { ProblemKind } from '../../platform/http/problem.ts';

type Said = { readonly title: string; readonly lede: string; readonly next: string };

/** What each kind of no says to people. */
export const problemCopy: Record<ProblemKind, Said> & {
  signIn: string;
  reference: string;
  home: string;
} = {
  'not-found': {
    title: 'There is nothing at this address',
    lede: 'It may have moved, or it may not be open to you. Both look the same from here.',
    next: 'Check the address, or search for what you want by its name.',
  },
  'not-allowed': {
    title: 'This is not open to you',
    lede: 'Your posts today do not give you this.',
    next: 'Rights follow posts. Ask whoever convenes the mission, or sign in as somebody else.',
  },
  'not-signed-in': {
    title: 'Sign in first',
    lede: 'We need to know who you are before we can show this.',
    next: 'A program sends its token in the Authorization header. A token that was revoked opens nothing.',
  },
  'wrong-input': {
    title: 'Some of this could not be read',
    lede: 'The address or form holds something that we could not read.',
    next: 'Nothing was changed. Go back, correct it and try again.',
  },
  refused: {
    title: 'A rule refuses this',
    lede: 'The rule in force does not allow this now.',
    next: 'Nothing was changed.',
  },
  'too-large': {
    title: 'This is too large',
    lede: 'What you sent is larger than this form takes.',
    next: 'Nothing was kept. Send less at once, or import it as a package.',
  },
  'wrong-kind': {
    title: 'This kind of content is not read here',
    lede: 'Send a form or JSON.',
    next: 'Nothing was changed.',
  },
  'cross-site': {
    title: 'This form was sent from another site',
    lede: 'To protect you, forms count only when they are sent from here.',
    next: 'Nothing was changed.',
  },
  'too-often': {
    title: 'This was tried too often',
    lede: 'To keep others from guessing, this can be done only so often.',
    next: 'Nothing was changed. Wait a little and try again.',
  },
  broken: {
    title: 'Something broke on our side',
    lede: 'It is not your fault, and what you did may not have been kept.',
    next: 'Try again. If it breaks again, tell the operator the reference below.',
  },
  away: {
    title: 'The database does not answer just now',
    lede: 'Pages come back by themselves when it does.',
    next: 'If you sent a form, look whether it was kept before you send it again.',
  },
  full: {
    title: 'There is no room left to write',
    lede: 'The disk of the database is full. What is there can still be read.',
    next: 'Nothing was changed. Tell the operator; keep what you typed.',
  },
  signIn: 'Sign in',
  reference: 'Reference:',
  home: 'Go to the first page',
};

/** What else a convenor may do with a mission. */
export const missionMoves = {
  importPartners: 'Import a list of partners',
  takeAway: 'Take it away as a package',
};

/** What the picture of the missions says beside their names. */
export const missionTreeCopy = { madeUp: (name: string) => `Made up: ${name}` };
