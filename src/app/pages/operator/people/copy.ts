const figures = (n: number) => n.toLocaleString('en-GB');
const plural = (n: number, one: string, many = `${one}s`) =>
  `${figures(n)} ${n === 1 ? one : many}`;

/** What is wrong with what was typed. */
export const peopleInputCopy = {
  words: 'Look for fewer words',
  reason: 'Say why, in a few words',
  reasonLong: 'Say it in 1,000 characters',
  sure: 'Say that you mean it',
};

/** The list of people. */
export const peopleCopy = {
  name: 'People',
  title: 'People',
  lede: 'Accounts and posts, and nothing of what people write, read or receive.',
  look: 'Name or address',
  send: 'Look',
  clear: 'Show all of them',
  choose: 'Which people to list',
  kinds: { all: 'All', operators: 'Operators', blocked: 'Blocked', erased: 'Erased' },
  list: 'People, by name',
  empty: 'Nobody is in this list.',
  emptyWords: 'Nobody here has such a name or address.',
  person: 'Name',
  address: 'Address',
  noAddress: 'None',
  notConfirmed: 'not confirmed',
  standing: 'How they stand',
  operator: 'Operator',
  blocked: 'Blocked',
  erased: 'Erased',
  noAccount: 'Has never come in',
  account: 'Comes in',
  fictional: 'Made up',
  posts: 'Posts today',
  things: 'people',
};

/** One person. */
export const personCopy = {
  lede: (address: string | null, confirmed: boolean) =>
    address === null
      ? 'No address is known.'
      : confirmed
        ? `${address}, confirmed.`
        : `${address}, not confirmed.`,
  facts: 'In figures',
  account: 'Account',
  hasAccount: 'There is one',
  noAccount: 'None: they have never come in',
  sessions: 'Signed in',
  sessionsValue: (open: number) => (open === 0 ? 'nowhere' : `in ${plural(open, 'browser')}`),
  usedAt: (moment: string) => `last used about ${moment}`,
  tokens: 'Tokens that work',
  tokensNote: 'their names and scopes are theirs',
  posts: 'Posts',
  post: 'Post',
  organisation: 'Organisation',
  days: 'From and until',
  from: 'from the start',
  until: 'goes on',
  deputy: 'deputy',
  noPosts: 'They hold no post, and never did.',
  blockedTitle: 'Nobody is let in as this person',
  blockedWords: (moment: string, reason: string) => `Since ${moment}. ${reason}`,
  erasedTitle: 'What was personal of them is erased',
  erasedWords: (moment: string) =>
    `On ${moment}. Posts that they held stand here under a name that says nothing.`,
  memory: 'What is remembered about them',
  moves: 'What you can do',
  reason: 'Why',
  reasonAbout: 'It is kept in memory, and can be erased with the person.',
  reasonSeen: 'It is kept in memory, and they are sent it by mail.',
  sessionsTitle: 'End their sessions',
  sessionsWords: 'They are signed out everywhere, and can sign in again. Tokens go on.',
  sessionsSend: 'End all sessions',
  secondFactor: 'Second factor',
  hasSecondFactor: 'on',
  noSecondFactor: 'off',
  secondFactorTitle: 'Take their second factor away',
  secondFactorWords:
    'For somebody who has lost their app and their recovery codes. Make sure first that it is them, by another way than mail, such as ringing them at a number that you know. From then on their password or a link is enough, and they are told by mail.',
  secondFactorReason: 'How you made sure that it is them',
  secondFactorSend: 'Take it away',
  blockTitle: 'Block the account',
  blockWords:
    'They are signed out, cannot come in, and their tokens stop. Posts and everything else stay. You can undo it.',
  blockSend: 'Block the account',
  unblockTitle: 'Let them in again',
  unblockWords: 'They can sign in, and tokens that have not ended work again.',
  unblockSend: 'Let them in again',
  nameTitle: 'Have them run this place too',
  nameWords: 'They can do all that you can, on these pages.',
  nameSend: 'Name as operator',
  releaseTitle: 'Have them run this place no longer',
  releaseWords: 'They keep their account and their posts.',
  releaseSend: 'Release from running this place',
  eraseTitle: 'Erase what is personal, as they ask',
  eraseWords: 'This cannot be undone. The next page says what goes and what stays.',
  eraseLink: 'See what would go',
};

/** Mails to a person whose account is blocked or opened again. */
export const standingMail = {
  blockedSubject: 'Your account here is blocked',
  blocked: (place: string) =>
    `Whoever runs ${place} lets nobody in with your account from now on. Your posts stay. This is why:`,
  contact: (contact: string) => `If you think that this is wrong, write to ${contact}.`,
  noContact: 'If you think that this is wrong, answer to whoever runs it.',
  unblockedSubject: 'You can come in again',
  unblocked: (place: string) => `Your account at ${place} is open again.`,
  open: 'Sign in',
  why: 'You get this because it is about your account.',
};
