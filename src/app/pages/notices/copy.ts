import type { NoticeKind, NoticeWay } from '../../../kernel/notice.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** What each kind of notice is about. */
export const kindSay: Record<NoticeKind, { name: string; about: string }> = {
  commitment: {
    name: 'Commitments',
    about: 'Somebody asks, offers, promises, reports or answers in a conversation of yours.',
  },
  slip: {
    name: 'Days that slip',
    about: 'A promise that your own work waits for comes later, or not.',
  },
  introduction: {
    name: 'Introductions',
    about: 'You are asked to introduce two, or you are introduced, or it is declined.',
  },
  tie: {
    name: 'Ties and contacts',
    about: 'A tie is made or proposed, a contact is logged or disputed, a tie went quiet.',
  },
  check: {
    name: 'Checks of ties',
    about: 'The other side has answered a check, or a round opens.',
  },
  agreement: {
    name: 'Working agreements',
    about: 'Words are proposed, declined or in force, or their review has come.',
  },
  organisation: {
    name: 'Who comes and takes part',
    about: 'Somebody comes for an organisation, a claim is decided, a mission invites yours.',
  },
  followed: {
    name: 'What you raised or follow',
    about: 'It came to an end: what became of it.',
  },
};

/** How a notice goes by mail. */
export const waySay: Record<NoticeWay, string> = {
  now: 'A mail at once',
  daily: 'One mail a day',
  weekly: 'With the weekly mail',
  here: 'No mail: only here',
};

/** Days on which the weekly mail may come, from never. */
export const weekDaySay = [
  'Never',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** Who may see these pages. */
export const noticesPolicyCopy = {
  mustSignIn: 'Sign in to read what you were told.',
};

/** The list of notices, and how they come. */
export const noticesCopy = {
  title: 'Notices',
  heading: (unread: number, any: boolean) =>
    !any
      ? 'You have been told nothing yet'
      : unread === 0
        ? 'You have read all your notices'
        : `${counted(unread, 'notice', 'notices')} that you have not read`,
  lede: 'What others did that concerns you, each once. Nobody but you sees them. They go after 90 days.',
  empty:
    'When somebody answers you, asks you for something, or ends what you follow, it stands here.',
  what: 'What happened',
  about: 'About',
  when: 'When',
  openIt: 'Read it',
  unread: 'New',
  open: 'Open',
  readAll: 'Mark all as read',
  settings: 'How you are told',
  things: 'notices',
  mail: 'The mails that Weft wrote to you',
  settingsTitle: 'How do you want to be told?',
  settingsLede:
    'Everything stands under Notices. Choose for each kind whether it comes by mail as well, and when.',
  needsMail:
    'Of commitments and introductions somebody waits for your answer, so they always come by mail. If no weekly mail comes, what was to come with it comes once a day.',
  kinds: 'By kind',
  week: 'Your week by mail',
  weekLabel: 'On which day?',
  weekHelp:
    'What waits on your organisation, as on the page Your week, and the notices you chose to have with it. In a week in which nothing waits, none comes.',
  save: 'Save how I am told',
  saved: 'Saved. It holds from the next notice on.',
  always:
    'Links to come in, and what is about your account’s safety, always come at once. They are not notices.',
  wayWrong: 'Choose how it comes from the list',
  dayWrong: 'Choose a day from the list',
};
