import type { MailReason, MailState, SendAgainRefusal } from '../../../platform/mail/index.ts';

const figures = (n: number) => n.toLocaleString('en-GB');
const mails = (n: number) => `${figures(n)} ${n === 1 ? 'mail' : 'mails'}`;

/** Why somebody may not see these pages. */
export const mailPolicyCopy = {
  mustSignIn: 'Sign in to read what Weft wrote to you.',
  operator: 'Only the operator sees how mail goes out. Your own mail is on your account’s page.',
};

/** Why a mail is not sent again, and what would help. */
export const sendAgainRefusals: Record<SendAgainRefusal, string> = {
  'mail-gone': 'This mail is no longer here. Its person or time removed it.',
  'mail-waits': 'This mail waits to be sent already. Look again in a while.',
  'mail-sent': 'This mail was sent in the meantime.',
  'words-cleared': 'What this mail held is no longer good, so it was cleared. A new one is needed.',
  'no-mail-address':
    'Its address cannot receive mail. Correct the person’s address; the next mail goes there.',
  'no-mail-server': 'No mail server is named. Set SMTP_URL and MAIL_FROM, and start Weft again.',
};

/** Where a mail stands, for its person. */
export const stateForPerson: Record<MailState, string> = {
  waiting: 'On its way',
  sent: 'Sent to you',
  kept: 'Here only',
  failed: 'Could not be sent',
};

/** Where a mail stands, for the operator. */
export const stateForOperator: Record<MailState, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  kept: 'Kept here',
  failed: 'Failed',
};

/** Why a mail is where it is. */
export const reasonSay: Record<MailReason, string> = {
  'no-server': 'No mail server was named.',
  'no-address': 'Its person has no address for mail.',
  'bad-address': 'What stands as its address is none.',
  away: 'The mail server could not be reached, or did not let Weft in.',
  'put-off': 'The mail server said: not now.',
  refused: 'The mail server refused it for good.',
  'too-late': 'It was no longer good when it could have gone.',
};

/** My mail, and one of them. */
export const myMailCopy = {
  crumb: 'My account',
  title: 'My mail',
  heading: (count: number, more: boolean) =>
    count === 0
      ? 'Weft has written you nothing'
      : more
        ? `The latest ${mails(count)} that Weft wrote to you`
        : `${mails(count)} that Weft wrote to you`,
  lede: (days: number) =>
    `Everything that Weft writes to you is here too, for ${days} days. Only you can read it.`,
  emptyWords:
    'When somebody invites you, or something waits for you, Weft writes to you. You will find it here as well.',
  caption: 'Mail to me, latest first',
  subject: 'What it is about',
  noSubject: 'Mail without a subject',
  state: 'State',
  posted: 'Written',
  things: 'mails',
  kind: 'Mail to you',
  postedOn: (day: string, time: string) => `Written on ${day} at ${time}`,
  to: (address: string) => `to ${address}`,
  cleared:
    'The words of this mail are cleared, because what it held was secret: it was sent, used, or is no longer good.',
  clearedTitle: 'Nothing is left to read',
  words: 'What it says',
  remove: 'Remove this mail',
  removed: 'It is removed from here. What was sent to you stays in your mailbox.',
};

/** How mail goes out, for the operator. */
export const mailOutCopy = {
  title: 'How mail goes out',
  allWell: (sent: number) => `No mail is stuck; ${mails(sent)} went out`,
  failed: (count: number) => `${mails(count)} could not be sent`,
  waiting: (count: number) =>
    `${mails(count)} ${count === 1 ? 'waits' : 'wait'} for the mail server`,
  kept: (count: number) => `${mails(count)} ${count === 1 ? 'is' : 'are'} kept to be read here`,
  lede: (days: number) =>
    `Of the last ${days} days. You see whether mail goes out, and never what it says.`,
  server: (server: string, from: string) => `Mail goes out by ${server}, from ${from}.`,
  noServer:
    'No mail server is named, so people read their mail here. Set SMTP_URL and MAIL_FROM to send it.',
  whole: 'In all',
  list: (state: string) => `Mail in this state: ${state}`,
  choose: 'Which mail to list',
  empty: 'No mail is in this state.',
  to: 'To',
  about: 'Kind',
  why: 'Why',
  said: (answer: string) => `It said: “${answer}”.`,
  attempts: (count: number) => `${figures(count)} ${count === 1 ? 'attempt' : 'attempts'} so far.`,
  posted: 'Written',
  move: 'What you can do',
  againTo: (name: string) => `Send again to ${name}`,
  goesByItself: 'Nothing: it goes by itself',
  mendAddress: 'Have the address corrected',
  nameServer: 'Name a mail server first',
  cleared: 'Nothing: what it held is cleared',
  noName: 'Somebody without a name',
};
