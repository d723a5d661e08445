import { mailDaysKept } from '../../../platform/mail/index.ts';

const figures = (n: number) => n.toLocaleString('en-GB');
const plural = (n: number, one: string, many = `${one}s`) =>
  `${figures(n)} ${n === 1 ? one : many}`;

/** A line, where there is something to say. */
const some = (count: number, line: string): string[] => (count > 0 ? [line] : []);

/** What is wrong with what was typed. */
export const privacyInputCopy = {
  name: 'Say your name',
  nameLong: 'Say it in 200 characters',
  sure: 'Say that you mean it',
};

/** Who may see these pages. */
export const privacyPolicyCopy = {
  mustSignIn: 'Sign in to see what is kept of you.',
  notByToken: 'Erasing is for you in person. Sign in, and do it on this page.',
};

/** What is kept of a person, for themself. */
export const keptCopy = {
  crumb: 'My account',
  name: 'My data',
  title: 'What is kept of you',
  lede: 'All of it, in one place. You can correct it, take it away, and have it erased.',
  you: 'You',
  nameLabel: 'Name',
  nameAbout: 'As others see it beside your posts.',
  nameSend: 'Correct my name',
  address: 'Address',
  noAddress: 'None is kept.',
  confirmed: 'You showed that mail reaches you there.',
  notConfirmed: 'Nobody showed yet that mail to it reaches you.',
  take: 'Take it away',
  takeWords:
    'A zip with one page to read and the same as JSON, with the words of your mail and all that is remembered about you.',
  takeLink: 'Take my data away',
  erase: 'Have it erased',
  eraseWords: 'Posts and promises stay. You do not.',
  eraseLink: 'See what would go, and what would stay',
  more: 'What is kept here, and why',
  posts: 'Posts',
  sessions: 'Where you are signed in',
  tokens: 'Tokens',
  calendars: 'Addresses of your calendar',
  claims: 'Claims',
  invitations: 'Invitations',
  mail: 'Mail to you',
  notices: 'Notices to you',
  following: 'What you raised or follow',
  imports: 'Imports that you began',
  packages: 'Data packages that name you',
  memory: 'What is remembered about you',
  memoryWords: (total: number, shown: number) =>
    total > shown
      ? `The latest ${figures(shown)} of ${figures(total)} entries. The zip has all of them.`
      : 'All of it. Entries stay as they are; their words can be erased.',
  none: 'Nothing is kept of this kind.',
  noneOf: (kinds: readonly string[]) => `Nothing is kept of these kinds: ${kinds.join('; ')}.`,
  head: {
    post: 'Post',
    organisation: 'Organisation',
    days: 'From and until',
    browser: 'Browser',
    network: 'Network address',
    began: 'Since',
    used: 'Last used',
    what: 'What',
    state: 'State',
    when: 'When',
    until: 'Until',
    words: 'Your words',
    answer: 'Answer',
    said: 'What it says',
    event: 'Event',
    facts: 'Facts and words',
    scopes: 'What it may do',
    text: 'Words',
    read: 'Read',
  },
  from: 'from the start',
  goesOn: 'goes on',
  notKept: 'Not kept',
  erasedWord: 'erased',
  claimStates: {
    waiting: 'waiting',
    approved: 'approved',
    refused: 'refused',
    withdrawn: 'withdrawn',
    accepted: 'accepted',
    declined: 'declined',
  } as Readonly<Record<string, string>>,
  fileTitle: (name: string, place: string) => `What ${place} keeps of ${name}`,
  fileAsOf: (moment: string) => `As it stood on ${moment}.`,
};

/** To be erased. */
export const eraseCopy = {
  name: 'Erase my data',
  nameFor: (person: string) => `Erase ${person}`,
  title: 'What goes, and what stays',
  titleFor: (person: string) => `What goes with ${person}, and what stays`,
  lede: 'This cannot be undone. Read it to the end.',
  ledeFor: 'Do this only where they ask for it, and say so in the reason. It cannot be undone.',
  goes: 'What goes, now',
  goesItems: ({ appointments, sessions, tokens, claims, invitations, mail, words }: Goes) => [
    'The account, with its password and every way to sign in',
    'The name and the address. Where a post names who held it, it says “Somebody who left”',
    ...some(
      appointments,
      `${plural(appointments, 'appointment')} that would go on, ended with yesterday`,
    ),
    ...some(sessions, plural(sessions, 'session')),
    ...some(tokens, `${plural(tokens, 'token')} of programs`),
    'Addresses by which your calendar reads your dates',
    ...some(claims, `The words of ${plural(claims, 'claim')}`),
    ...some(invitations, plural(invitations, 'invitation')),
    ...some(
      mail,
      `${plural(mail, 'mail')} here. What was sent stays in the mailbox it was sent to`,
    ),
    'Notices to you, how you want to be told, and what you follow',
    ...some(words, `The words beside what is remembered: ${plural(words, 'text')}`),
  ],
  stays: 'What stays, and why',
  staysItems: [
    'Posts, with the days on which they were held. Promises and ties are the posts’, and others rely on them',
    'What is remembered, without names: events, days and codes. Nobody can change it, or it would prove nothing',
    'Figures, reasons and decisions that were given for an organisation',
    'The code by which a data package knows who it is, so that it cannot bring the name back',
    'Backups that were made before, until their time is over. Whoever runs this place knows how long that is',
  ],
  lead: 'Nobody would be Partner lead',
  leadWords: (organisations: string) =>
    `After this nobody is Partner lead of ${organisations}. Others who hold a post there then speak for it. Where nobody does, the operator keeps its posts until somebody claims it.`,
  leadAdvice: 'To hand over first, appoint somebody on the organisation’s page of posts.',
  onlyOperator: 'Nobody else runs this place',
  onlyOperatorWords:
    'Name another operator first, on the page of that person. Then come back here.',
  confirm: 'Do it',
  sure: 'Are you sure?',
  sureYes: 'Yes, erase what is personal of me',
  sureYesFor: (person: string) => `Yes, erase what is personal of ${person}`,
  knowing: 'The post of Partner lead',
  knowingYes: 'I know that nobody will be Partner lead',
  reason: 'Why',
  reasonAbout: 'How they asked, and when. Leave their name out: this stays in memory.',
  send: 'Erase what is personal of me',
  sendFor: (person: string) => `Erase ${person}`,
  doneName: 'Erased',
  doneTitle: 'What was personal of you is erased',
  doneLede: 'You are signed out, and nobody can come in as you any more.',
  doneItems: ({ appointments, tokens, claims, invitations, mail, words }: Omit<Goes, 'sessions'>) =>
    `Ended or erased: ${plural(appointments, 'appointment')}, ${plural(tokens, 'token')}, ${plural(claims, 'claim')}, ${plural(invitations, 'invitation')}, ${plural(mail, 'mail')} and ${plural(words, 'text')} of what is remembered.`,
  doneStays: 'Posts and what was promised stay. Thank you for what you did in them.',
  home: 'To the first page',
};

interface Goes {
  readonly appointments: number;
  readonly sessions: number;
  readonly tokens: number;
  readonly claims: number;
  readonly invitations: number;
  readonly mail: number;
  readonly words: number;
}

/** What this place says about personal data. */
export const privacyCopy = {
  name: 'Privacy',
  title: 'What is kept of people here',
  lede: (place: string) =>
    `${place} keeps what it needs for missions to be run together, and no more.`,
  ask: 'Whom to ask',
  askWords:
    'Whoever runs this place decides why and how personal data is used here. Reach them at:',
  nobody: 'Nobody has said yet whom to ask. Whoever let you in knows who runs this place.',
  kept: 'What is kept',
  what: 'What',
  why: 'Why',
  until: 'How long',
  rights: 'What you can do',
  mine: 'See what is kept of you',
  cookies:
    'One cookie keeps you signed in. Nothing here follows you, and nothing is sent to others to count you.',
  cookiesTitle: 'Cookies',
  keptItems: [
    {
      what: 'Name, and an address of mail',
      why: 'To know who holds a post, to sign in, to write to you',
      until: 'Until you are erased',
    },
    {
      what: 'Posts that you hold or held',
      why: 'Rights follow posts, and others must know who acts',
      until: 'The days stay. Your name goes when you are erased',
    },
    {
      what: 'Sessions: when they began, and what your browser says it is',
      why: 'To keep you signed in, and to let you end one',
      until: 'Until they end, two weeks at most after you were last here',
    },
    {
      what: 'Tokens that you made for programs, with their names',
      why: 'So that programs can act for you',
      until: 'A year after they end',
    },
    {
      what: 'Claims and invitations',
      why: 'To let the right people in for an organisation',
      until: 'A year after they end',
    },
    {
      what: 'Mail that was written to you, and notices',
      why: 'To be read here too',
      until: `${mailDaysKept} days`,
    },
    {
      what: 'What happened, with the post that did it',
      why: 'So that what was agreed can be proved',
      until: 'For good. Its words can be erased',
    },
    {
      what: 'Backups and logs',
      why: 'So that nothing is lost, and faults are found',
      until: 'As long as whoever runs this place says',
    },
  ],
  rightsItems: [
    'See all that is kept of you, and take it away',
    'Correct your name and your address',
    'Have what is personal erased, by yourself or by asking whoever runs this place',
    'Complain to the authority for data protection where you live',
  ],
};
