import { dayInWords } from '../../../kernel/day.ts';
import { linkRefusals, newPasswordRefusals } from './sign-in.ts';

/** Why what was asked of an account is not done, and what would help. */
export const accountRefusals = {
  'wrong-password': 'This is not your password. Try again.',
  'sign-in-again':
    'You signed in a while ago. Sign out and in again, then do this within a quarter of an hour.',
  'same-address': 'This is your address already.',
  ...linkRefusals,
  ...newPasswordRefusals,
  'address-taken': 'Somebody else has this address here. Give another one.',
  'not-yours': 'This link is for another account. Sign in with that one, then open the link again.',
  'no-such-session': 'This session has ended already.',
};

/** Words about how one signs in. */
export const accountCopy = {
  mustSignIn: 'Sign in to see this page.',
  notByToken: 'A token cannot change how its person signs in. Sign in and do it here.',
  crumb: 'How you sign in',
  title: 'How you sign in',
  account: 'Your account',
  lede: 'Your account is yours. It stays when you change posts or employers.',
  address: 'Email address',
  noAddress: 'You have no address here yet. You come in by links that are printed where Weft runs.',
  unconfirmed: 'not confirmed',
  changeAddress: 'Change the address',
  giveAddress: 'Give an address',
  password: 'Password',
  hasPassword: 'You have one. It is kept as a hash, which nobody can read.',
  noPassword: 'You have none. You come in by links.',
  changePassword: 'Change the password',
  givePassword: 'Choose a password',
  sessions: 'Where you are signed in',
  sessionsCount: (count: number) => (count === 1 ? 'In one place: here.' : `In ${count} places.`),
  seeSessions: 'See your sessions',
  sessionsTitle: (count: number) =>
    count === 1 ? 'You are signed in here alone' : `You are signed in in ${count} places`,
  sessionsLede: 'End what you do not know, then choose a new password.',
  here: 'This one',
  began: (day: string) => `Since ${dayInWords(day)}`,
  used: (day: string) => `last used on ${dayInWords(day)}`,
  end: 'End it',
  endNamed: (browser: string, day: string) => `End ${browser} of ${dayInWords(day)}`,
  endOthers: 'End all others',
  noName: 'A program that does not say what it is',
  on: (browser: string, system: string | null) =>
    system === null ? browser : `${browser} on ${system}`,
  passwordTitle: 'Change your password',
  passwordFirstTitle: 'Choose a password',
  passwordLede: 'All your other sessions end, and links that were sent to you stop working.',
  currentPassword: 'Your password now',
  newPassword: 'New password',
  savePassword: 'Take this password',
  addressTitle: 'Change your address',
  addressLede: 'We send a link to the new address. The old one holds until you open it.',
  newAddress: 'New email address',
  sendAddress: 'Send the link',
  confirmTitle: 'Is this your address from now on?',
  confirmLede: (address: string) => `You sign in with ${address}, and mail goes there.`,
  confirmButton: 'Yes, from now on',
  goneTitle: 'This link is over',
};
