import { type Day, dayInWords } from '../../../kernel/day.ts';
import type { ContactRefusal, ContactState, LogRefusal } from '../domain/contacts.ts';
import type { ProposalRefusal, TendRefusal } from '../domain/tend.ts';

/** Who may tend, as policies say it. */
export const tendingPolicyCopy = {
  sides: 'Only the two organisations tend this tie. Come in through a post in either.',
  ownTie: 'You are one of the two, so you can make this tie yourself.',
  convenorProposes: 'Only the convenor of the mission proposes ties to others.',
};

/** Why a tie cannot be made or corrected. */
export const tendRefusals: Record<TendRefusal, string> = {
  'nothing-changed': 'That is what the tie says already. Change something, or leave it as it is.',
  'no-such-post': 'There is no such post in your organisation. Choose one from the list.',
};

/** Why a tie cannot be proposed, or a proposal answered. */
export const proposalRefusals: Record<ProposalRefusal, string> = {
  'tie-there': 'The two have a tie, or it is proposed to them already.',
  'proposal-answered': 'Somebody answered this proposal first. Open the page again to see how.',
};

/** Why a contact cannot be logged. */
export const logRefusals: Record<LogRefusal, string> = {
  'day-to-come': 'That day is still to come. Log a contact once it has happened.',
  'day-logged':
    'A contact of that day is on record. If the other side logged it, confirm theirs instead.',
};

/** Why a contact cannot be confirmed, disputed or taken back. */
export const contactRefusals: Record<ContactRefusal, string> = {
  'contact-settled':
    'This contact is settled: it was confirmed or taken back. Log another if it was wrong.',
  'only-other-side': 'Your side logged it, so the other side has to answer.',
  'only-logger': 'Only the side that logged a contact can take it back.',
  'day-logged': 'Another contact of that day counts already, so this one is not needed.',
};

/** Where a contact stands, as people read it. */
export const contactStateName: Record<ContactState, string> = {
  waiting: 'Not confirmed yet',
  confirmed: 'Confirmed by both',
  disputed: 'Disputed',
  withdrawn: 'Taken back',
};

/** What is wrong with what was typed. */
export const tendingInputCopy = {
  purpose: 'Say in a line or two what the two work together for.',
  purposeLong: 'Keep the purpose under 500 letters.',
  frequency: 'Choose how often from the list.',
  intensity: 'Choose how close from the list.',
  day: 'Write the day as 23 November 2026 or 23/11/2026.',
  about: 'Say in one line what it was about.',
  aboutLong: 'Keep it to one line of at most 200 letters.',
  answer: 'Say in a line what is wrong with it.',
  answerLong: 'Keep the reason under 500 letters.',
  post: 'Choose a post from the list.',
};

/** The page of a pair, for those who tend it and for others. */
export const tendingCopy = {
  noTie: (one: string, other: string) => `${one} and ${other} have no tie on record`,
  noTieLede: 'Neither has said that they work together in this mission.',
  settled: (day: Day) =>
    `On ${dayInWords(day)} they settled something together, and that counts too.`,
  purpose: 'What for',
  steward: (name: string) => `Tended at ${name} by`,
  nobody: 'Nobody yet',
  vacant: 'Nobody holds this post',
  deputies: (count: number) =>
    count === 0 ? 'No deputy' : count === 1 ? 'One deputy' : `${count} deputies`,
  tend: 'What you two agree',
  make: 'Make this tie',
  tendLede:
    'Both sides see this and either can change it. Agree on it first: it says what you two mean to do.',
  purposeHint: 'One or two sentences, such as: pass on homes that need a repair before winter.',
  frequency: 'How often you mean to be in contact',
  frequencyHint: 'When this time has passed without a contact, Weft reminds both of you.',
  intensity: 'How close',
  ownSteward: 'Which post tends it on your side',
  ownStewardHint: 'Whoever holds the post is told first. A post stays when people leave.',
  save: 'Save what we agree',
  makeButton: 'Make the tie',
  tendSeen:
    'The other side is told of a new tie. Whoever may see the mission’s connections sees it.',
  contacts: 'Contacts',
  contactsLede:
    'A meeting or a talk, logged by one side. It counts once the other side confirms it.',
  contactsPrivate:
    'What each was about is read by your two organisations only, also where the mission’s connections are public. Others see the day of the last one.',
  contactsClosed: 'The contacts of a tie are read by its two organisations only.',
  noContacts: 'No contact is logged here yet.',
  log: 'Log a contact',
  heldOn: 'Which day was it?',
  about: 'What was it about?',
  aboutHint: 'One line. Do not name people who did not agree to be named.',
  logButton: 'Log the contact',
  logSeen: (other: string) => `${other} is asked to confirm it.`,
  loggedBy: (name: string, post: string) => `Logged by ${name}, ${post}`,
  confirm: 'Confirm',
  dispute: 'It was not like that',
  disputeLabel: 'What is wrong with it?',
  disputeButton: 'Dispute this contact',
  disputeSeen: 'The other side is told what you say.',
  withdraw: 'Take back',
  waitsOn: (name: string) => `${name} has to confirm it.`,
  nobodyThere: (name: string) =>
    `Nobody acts for ${name} here yet, so it cannot confirm. Invite it to take part first.`,
  disputed: (words: string) => `They say: ${words}`,
  shownOf: (count: number) => `The latest ${count} are shown.`,
  proposed: 'The convenor proposes that you two tend a tie',
  proposedOther: 'You have proposed this tie',
  takeUp: 'Take it up',
  takeUpSeen: 'The tie is made, and your post tends it on your side.',
  decline: 'Decline',
  withdrawProposal: 'Take the proposal back',
  propose: 'Propose a tie to both',
  proposeLede: 'It becomes a tie once one of the two takes it up. You cannot make it for them.',
  proposeButton: 'Propose it',
  proposeSeen: 'Both organisations are told.',
  notStatedChoice: 'Not stated',
};

/** What is written to the other side. */
export const tendingMails = {
  made: (name: string, mission: string) => ({
    about: 'tie-made',
    subject: `${name} has made a tie with you`,
    lines: [
      `${name} says that your two organisations work together in the mission ${mission}.`,
      'Say what you agree, and which of your posts tends it.',
    ],
    why: 'You act for one of the two organisations.',
    link: 'Open the tie',
  }),
  proposed: (name: string, mission: string, purpose: string) => ({
    about: 'tie-proposed',
    subject: `A tie with ${name} is proposed to you`,
    lines: [
      `The convenor of the mission ${mission} proposes that you and ${name} tend a tie.`,
      purpose,
    ],
    why: 'You act for one of the two organisations.',
    link: 'Take it up or decline',
  }),
  logged: (name: string, day: Day, words: string) => ({
    about: 'contact-logged',
    subject: `${name} logged a contact with you`,
    lines: [
      `${name} says that you were in contact on ${dayInWords(day)}.`,
      words,
      'It counts once you confirm it.',
    ],
    why: 'You act for the other organisation.',
    link: 'Confirm or dispute it',
  }),
  disputed: (name: string, day: Day, words: string) => ({
    about: 'contact-disputed',
    subject: `${name} disputes a contact`,
    lines: [`${name} says that the contact of ${dayInWords(day)} was not like that.`, words],
    why: 'Your organisation logged the contact.',
    link: 'Open the tie',
  }),
};
