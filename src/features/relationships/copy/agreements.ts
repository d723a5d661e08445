import { type Day, dayInWords } from '../../../kernel/day.ts';
import type {
  agreementTopics,
  BeginRefusal,
  LeaveRefusal,
  ProposeRefusal,
  VersionRefusal,
  VersionState,
} from '../domain/agreements.ts';

const reviewPassed = 'Choose a day to come, so that you look at it again.';

/** Why an agreement cannot be begun. */
export const beginRefusals: Record<BeginRefusal, string> = {
  'needs-two': 'Choose at least one other organisation to agree with.',
  'not-in-mission': 'One of them does not belong to this mission. Choose from the list.',
  'review-passed': reviewPassed,
};

/** Why other words cannot be proposed. */
export const proposeRefusals: Record<ProposeRefusal, string> = {
  'agreement-ended': 'This agreement has ended. Begin a new one.',
  'version-open': 'Other words are proposed already. Answer them first, or have them taken back.',
  'same-words': 'These are the words in force. Change something.',
  'review-passed': reviewPassed,
};

/** Why a version cannot be answered. */
export const versionRefusals: Record<VersionRefusal, string> = {
  'version-settled': 'Nothing is proposed any more. Open the page again to see what came of it.',
  'only-others': 'Your organisation proposed these words, so the others have to answer.',
  'only-proposer': 'Only whoever proposed these words can take them back.',
  'accepted-already': 'Your organisation has accepted already.',
};

/** Why a party cannot leave. */
export const leaveRefusals: Record<LeaveRefusal, string> = {
  'left-already': 'Your organisation is no party of this agreement any more, or it has ended.',
};

/** Where a version stands. */
export const versionStateName: Record<VersionState, string> = {
  proposed: 'Proposed',
  'in-force': 'In force',
  replaced: 'Replaced',
  declined: 'Declined',
  withdrawn: 'Taken back',
};

/** Who may read and write, as policies say it. */
export const agreementPolicyCopy = {
  party: 'Only the organisations that wrote this agreement change it.',
  partners: 'Only those who act for a partner of the mission begin an agreement.',
};

/** The headings that every agreement has. */
export const topicName: Record<(typeof agreementTopics)[number], string> = {
  sharing: 'How we share information',
  disagreeing: 'How we disagree',
  deciding: 'How we decide',
  leaving: 'How we take leave',
};

/** A line to begin each heading with. */
export const topicHint: Record<(typeof agreementTopics)[number], string> = {
  sharing: 'What, how often, and what stays between us.',
  disagreeing: 'Who talks to whom first, and what happens if that does not help.',
  deciding: 'What each decides alone, and what only together.',
  leaving: 'How long before one says so, and what is handed over.',
};

/** What is wrong with what was typed. */
export const agreementInputCopy = {
  title: 'Give it a name.',
  titleLong: 'Keep the name under 120 letters.',
  words: 'Write at least a sentence.',
  long: 'Keep it under 4,000 letters.',
  parties: 'Choose whom you agree with.',
  audience: 'Choose who reads it.',
  reviewOn: 'Write the day of the review as 23 November 2027 or 23/11/2027.',
  answer: 'Say why, in a line.',
  freeHeading: 'Give these words a heading, or leave both blank.',
  freeWords: 'Write what belongs under this heading, or leave both blank.',
};

/** The pages of agreements. */
export const agreementCopy = {
  crumb: 'Agreements',
  listTitle: 'Working agreements',
  listLede:
    'What partners agree about working together: how they share, disagree, decide and take leave.',
  none: 'No agreement that you may read yet.',
  closed:
    'An agreement is read by its parties only, unless they have opened it to all who may see the connections.',
  with: (names: readonly string[]) => names.join(', '),
  begin: 'Begin an agreement',
  beginLede:
    'You write the first words. They are in force once every organisation you choose accepts.',
  parties: 'With whom?',
  name: 'What do you call it?',
  nameHint: 'Such as: How we work on repairs.',
  free: (at: number) => `Another heading, ${at}`,
  freeWords: (at: number) => `Its words, ${at}`,
  more: 'Further headings',
  audience: 'Who reads it once it is in force?',
  audienceName: {
    parties: 'Only the organisations that agree',
    mission: 'Everybody who may see the mission’s connections',
  },
  reviewOn: 'When do you look at it again?',
  beginButton: 'Propose it to the others',
  beginSeen:
    'The organisations you choose are told, and read it. Nobody else does until it is in force.',
  proposed: (name: string) => `${name} proposes these words`,
  proposedOwn: 'You have proposed these words',
  waitsFor: (names: readonly string[]) =>
    names.length === 0 ? 'All have accepted.' : `Not accepted yet: ${names.join(', ')}.`,
  accept: 'Accept these words',
  acceptSeen: 'All parties see that you accepted. Once all have, it is in force.',
  decline: 'Decline',
  declineWhy: 'What would you need instead?',
  declineSeen: 'All parties read it.',
  withdraw: 'Take it back',
  inForce: (day: Day) => `In force since ${dayInWords(day)}`,
  noneInForce: 'Nothing is in force yet',
  readAndAnswer: 'Read and answer',
  lookAgain: 'Look at it again',
  review: (day: Day) => `To be looked at again on ${dayInWords(day)}.`,
  reviewDue: (day: Day) =>
    `It was to be looked at again on ${dayInWords(day)}. Propose words to keep or change it.`,
  ended: (day: Day) => `Ended on ${dayInWords(day)}: fewer than two are left.`,
  partiesTitle: 'Who agrees',
  left: (name: string, day: Day) => `${name} left on ${dayInWords(day)}.`,
  versions: 'All its words, as they were',
  version: (number: number, state: string, day: Day) =>
    `Version ${number}, ${state.toLocaleLowerCase('en-GB')}, proposed on ${dayInWords(day)}`,
  showing: (number: number) => `Version ${number}, as it was`,
  backToNow: 'To what is in force now',
  compare: (number: number) => `What changed from version ${number}`,
  compareLede: 'What is gone is struck through. What is new is underlined.',
  change: 'Propose other words',
  changeLede: 'What is in force stays so until all have accepted the new words.',
  leave: 'Leave this agreement',
  leaveWhy: 'Why do you leave?',
  leaveSeen: 'The others read it. It cannot be undone; you can begin a new agreement.',
  leaveButton: 'Leave',
  leaveEnds: 'You are two. If you leave, the agreement ends.',
  endedWord: 'Ended',
  theySaid: (words: string) => `They say: ${words}`,
};

/** What is written to the parties. */
export const agreementMails = {
  proposed: (title: string, mission: string) => ({
    about: 'agreement-proposed',
    subject: `Words for an agreement: ${title}`,
    lines: [
      `A partner in the mission ${mission} proposes how you work together.`,
      'Accept the words, or say what you need instead.',
    ],
    why: 'Your organisation is named as a party.',
    link: 'Read and answer',
  }),
  inForce: (title: string) => ({
    about: 'agreement-in-force',
    subject: `In force: ${title}`,
    lines: ['Every party has accepted. The agreement is in force.'],
    why: 'Your organisation is a party.',
    link: 'Read it',
  }),
  declined: (title: string, answer: string) => ({
    about: 'agreement-declined',
    subject: `Declined: ${title}`,
    lines: ['A party declines the words that were proposed.', answer],
    why: 'Your organisation is a party.',
    link: 'Read and propose other words',
  }),
  left: (title: string, words: string) => ({
    about: 'agreement-left',
    subject: `A party has left: ${title}`,
    lines: ['A party has left the agreement.', words],
    why: 'Your organisation is a party.',
    link: 'See who is left',
  }),
};
