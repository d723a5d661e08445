import type { Waiting } from '../../../features/commitments/index.ts';
import type { MatterKind } from '../../../features/relationships/index.ts';
import { type Day, dayInWords } from '../../../kernel/day.ts';
import { countInWords } from '../../../platform/ui/copy.ts';
import type { Shown } from './rules.ts';

/** Everything that may stand in a week. */
export type WeekKind = Waiting['kind'] | MatterKind | 'claim-to-check' | 'invitation-to-answer';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const noon = 12;
const evening = 18;

/** A greeting by the hour of this place. */
const greeting = (hour: number): string =>
  hour < noon ? 'Good morning' : hour < evening ? 'Good afternoon' : 'Good evening';

/** The kind of thing that waits, above its title. */
export const kindName: Record<WeekKind, string> = {
  'answer-request': 'Asked of you',
  'answer-offer': 'Offered to you',
  'answer-report': 'Reported done to you',
  'answer-date': 'Another day proposed',
  'report-done': 'Your promise',
  'contact-to-confirm': 'Contact to confirm',
  'introduction-to-answer': 'Introduction asked of you',
  'introduction-to-make': 'Introduction you accepted',
  'introduction-to-follow': 'You were introduced',
  'check-to-answer': 'Check of a tie',
  'agreement-to-answer': 'Working agreement',
  'agreement-to-review': 'Working agreement, its review',
  'tie-proposed': 'Tie proposed to you',
  'tie-quiet': 'A tie gone quiet',
  'claim-to-check': 'Somebody comes for an organisation',
  'invitation-to-answer': 'Invitation to a mission',
};

/** What stands after the name of who waits; null where the title says all. */
export const afterName: Record<
  WeekKind,
  (days: { dueOn: Day | null; proposedOn: Day | null }) => string
> = {
  'answer-request': ({ dueOn }) =>
    dueOn ? `asks for it by ${dayInWords(dueOn)}.` : 'asks for it.',
  'answer-offer': ({ dueOn }) => (dueOn ? `offers it by ${dayInWords(dueOn)}.` : 'offers it.'),
  'answer-report': () => 'reports it done. Is it what you asked for?',
  'answer-date': ({ dueOn, proposedOn }) =>
    proposedOn === null
      ? 'proposes another day.'
      : dueOn === null
        ? `proposes ${dayInWords(proposedOn)}.`
        : `proposes ${dayInWords(proposedOn)} in place of ${dayInWords(dueOn)}.`,
  'report-done': () => 'has your promise.',
  'contact-to-confirm': () => 'logged it. It counts once you confirm it.',
  'introduction-to-answer': () => 'asks you for it.',
  'introduction-to-make': () => 'waits for it.',
  'introduction-to-follow': () => 'introduced you.',
  'check-to-answer': () => 'has answered. Both see the answers once you have.',
  'agreement-to-answer': () => 'proposes these words.',
  'agreement-to-review': () => '',
  'tie-proposed': () => 'proposes it to the two of you.',
  'tie-quiet': () => '',
  'claim-to-check': () => 'has nobody who acts for it until this is checked.',
  'invitation-to-answer': () => 'asks you to take part.',
};

/** What was done by a form of this page, by the name of its operation. */
export const doneSay: Readonly<Record<string, string>> = {
  promise: 'You promised it. Whoever asked is told.',
  acceptTerms: 'You accepted. It is promised now, and the other side is told.',
  declineTerms: 'You declined, and the other side is told.',
  declareSatisfied: 'You are satisfied. It is closed, and the other side is told.',
  sayNotYet: 'You sent it back. The other side is told what is missing.',
  acceptDate: 'The new day holds. The other side is told, and those whose work waits for it.',
  keepDate: 'The day stays as it was, and the other side is told.',
  reportDone: 'You reported it done. Whoever asked says whether it is satisfied.',
  proposeDate: 'You proposed another day. It holds once the other side agrees.',
  renege: 'You said that you cannot keep it. The other side is told why.',
  confirmContact: 'You confirmed the contact. It counts now.',
  disputeContact: 'You disputed the contact. The other side is told why.',
  makeIntroduction: 'You introduced them. Both get your words by mail.',
  acceptIntroduction: 'You accepted to introduce them. It stays here until you have.',
  declineIntroduction: 'You declined to introduce them. Whoever asked reads why.',
  logContact: 'You logged the contact. It counts once the other side confirms it.',
  stopIntroduction: 'You stopped the introduction. Those concerned read why.',
  takeUpTie: 'You took up the tie.',
  declineTie: 'You declined the tie.',
  answerForPartner: 'You answered for your organisation.',
};

/** The page “Your week”, and what it says of each thing in it. */
export const weekCopy = {
  tab: 'Your week',
  title: (hour: number, name: string, count: number) =>
    `${greeting(hour)}, ${name.split(' ')[0]}. ${
      count === 0
        ? 'Nothing waits on you.'
        : `${countInWords(count)} ${count === 1 ? 'thing waits' : 'things wait'} on you.`
    }`,
  lede: 'What others wait for comes first: the longest late, then the next day. Below it stands what only you would miss.',
  ledeEmpty: 'When somebody waits for your organisation, it stands here and can be answered here.',
  doneTitle: 'Done',
  doneLink: 'Open it',
  waiting: 'Waiting on you',
  waitingNone: 'Nobody waits for your organisation.',
  more: (count: number) =>
    `${counted(count, 'more thing waits', 'more things wait')}. Answer some of these, and they move up.`,
  since: (day: Day) => `Waits since ${dayInWords(day)}.`,
  sinceUnknown: 'It came with a data package, so nobody knows since when.',
  inMission: (mission: string) => `In ${mission}.`,
  to: 'To',
  ofItself: 'Promised to yourselves.',
  itself: 'Your own organisation',
  promises: 'Your promises due',
  promisesNone: 'You have promised nothing that is still open.',
  clock: ({ state, days, unit }: Shown, kind: WeekKind): string => {
    const span = unit === 'working-days' ? counted(days, 'working day') : counted(days, 'day');
    const before = kind === 'report-done' ? 'due ' : '';
    if (state === 'none') return kind === 'report-done' ? 'no day agreed' : 'no hurry';
    if (state === 'today') return `${before}today`;
    return state === 'late' ? `${span} late` : `${before}in ${span}`;
  },
  talk: 'Who to talk to',
  talkNone: 'Of those your work needs, none is out of touch.',
  met: (day: Day) => `You last met on ${dayInWords(day)}.`,
  neverMet: 'No contact that both confirmed is on record.',
  couldIntroduce: (names: readonly string[], more: number) =>
    `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} could introduce you.`,
  youIntroduce: (own: boolean) =>
    own ? 'Only you work with both.' : 'You work with both, and could introduce them.',
  write: 'Open your tie',
  askIntroduction: 'Ask to be introduced',
  introduce: 'Write the introduction',
  pair: (one: string, other: string) => `${one} and ${other}`,
  tooLarge: 'Too large to look through here. Their pages have the gaps:',
  aside: 'One move only you can make, and your missions',
  onlyYou: 'One move only you can make',
  onlyYouTitle: (one: string, other: string) => `Introduce ${one} to ${other}`,
  onlyYouWhy: (own: string, organisations: number) =>
    `Of ${organisations} organisations, only ${own} works with both.`,
  whyOnlyMe: 'Why only me',
  onlyPost: (own: string) =>
    `Nobody but you acts for ${own} here, and somebody waits. It stands first in the list.`,
  onlyPostLink: 'Name a deputy',
  onlyYouNone: 'Each move that is open to you, somebody else could make too.',
  notices: (unread: number) =>
    unread === 0 ? 'Notices' : `Notices, ${unread.toLocaleString('en-GB')} new`,
  noticesTitle: 'What you were told',
  settings: 'How you are told',
  missions: 'Your missions',
  allMissions: 'All missions',
  noMissions: 'Your organisation takes part in no mission that goes on.',
  nobody: 'You act for no organisation yet',
  nobodyWords:
    'What waits on an organisation stands here for those who act for it. Come in for yours, or ask its Partner lead for a post.',
  nobodyLink: 'Find your organisation',
  several: 'Choose for whom you act',
  severalWords: 'You hold posts in several organisations. A week is that of one at a time.',
  severalLink: 'Choose on whose behalf',
  clocks: 'How each clock runs',
  clocksCaption: 'By when each kind of thing is answered',
  clocksKind: 'What waits',
  clocksFrom: 'From',
  clocksTime: 'Time',
  clocksWhy:
    'Ten working days for what two say to each other is a rule of Weft, with the bank holidays of England and Wales. The other times are our judgement. No clock decides anything by itself.',
  time: {
    working: (days: number) => counted(days, 'working day'),
    days: (days: number) => (days === 0 ? 'at once' : counted(days, 'day')),
    own: 'the day agreed',
    none: 'none',
  },
  from: {
    said: 'the day it was said',
    promise: 'the day it was promised for',
    asked: 'the day it was asked or made',
    review: 'the day of its review',
    quiet: 'the day a contact was expected',
    claimed: 'the day it was claimed',
  },
  answerConsent: 'Take part',
  answerElse: 'Answer',
  claimLook: 'Look at the claim',
  claimTitle: (organisation: string) => `Check who comes for ${organisation}`,
  invitationTitle: (mission: string) => `Take part in ${mission}, or not`,
};

/** The mails of a week and of a day. */
export const weekMailCopy = {
  weekSubject: (waiting: number, promised: number) =>
    waiting > 0
      ? `Your week: ${counted(waiting, 'thing waits', 'things wait')} on you`
      : promised > 0
        ? `Your week: ${counted(promised, 'promise', 'promises')} of yours`
        : 'Your week: what you were told',
  daySubject: (notices: number) => `${counted(notices, 'notice', 'notices')} for you`,
  forOrganisation: (name: string) => `What waits on ${name}, and what it has promised:`,
  told: 'What you were told, and chose to have with this mail:',
  open: 'Open your week',
  why: (href: string) =>
    `You chose when you get this, or left it as is usual. Change it or switch it off: ${href}`,
};

/** From when the clock of each kind runs. */
export const clockFrom: Record<WeekKind, string> = {
  'answer-request': weekCopy.from.said,
  'answer-offer': weekCopy.from.said,
  'answer-report': weekCopy.from.said,
  'answer-date': weekCopy.from.said,
  'report-done': weekCopy.from.promise,
  'contact-to-confirm': weekCopy.from.asked,
  'introduction-to-answer': weekCopy.from.asked,
  'introduction-to-make': weekCopy.from.asked,
  'introduction-to-follow': weekCopy.from.asked,
  'check-to-answer': weekCopy.from.asked,
  'agreement-to-answer': weekCopy.from.asked,
  'agreement-to-review': weekCopy.from.review,
  'tie-proposed': weekCopy.from.asked,
  'tie-quiet': weekCopy.from.quiet,
  'claim-to-check': weekCopy.from.claimed,
  'invitation-to-answer': weekCopy.time.none,
};
