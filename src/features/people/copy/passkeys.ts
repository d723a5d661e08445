import { dayInWords } from '../../../kernel/day.ts';
import { accountRefusals } from './account.ts';
import { linkRefusals } from './sign-in.ts';

/** What is wrong with what was typed. */
export const passkeyInputCopy = {
  name: 'Give the passkey a name, such as the device that it is on',
  nameLong: 'Give a shorter name: 60 letters at most',
  response: 'Your browser did not answer. Switch script on, then try again.',
};

/** Why no passkey is added or removed. */
export const passkeyRefusals = {
  'wrong-password': accountRefusals['wrong-password'],
  'sign-in-again': accountRefusals['sign-in-again'],
  'passkey-not-good':
    'This passkey was not taken: too much time went by, or the device did not ask for a finger, a face or a PIN. Try again.',
  'too-many': 'You have as many passkeys as one can have. Remove one that you do not use.',
};

/** Why nobody is let in by a passkey. */
export const passkeyEntryRefusals = {
  'passkey-unknown':
    'This passkey opens nothing here, or too much time went by. Try again, or sign in another way.',
  ...linkRefusals,
};

/** Words about passkeys. */
export const passkeyCopy = {
  crumb: 'Passkeys',
  title: 'Your passkeys',
  lede: 'A passkey lets you in by the finger, face or PIN of your device, without a password. Nobody can have it from you by a false page.',
  none: 'You have none yet.',
  count: (count: number) =>
    count === 0
      ? 'You have none. A passkey lets you in by the finger, face or PIN of your device.'
      : count === 1
        ? 'You have one.'
        : `You have ${count}.`,
  see: 'See your passkeys',
  since: (day: string, synced: boolean) =>
    `Since ${dayInWords(day)}, ${synced ? 'in a manager that carries it from device to device' : 'on one device alone'}`,
  removeLink: 'Remove',
  addTitle: 'Add one',
  name: 'What you call it',
  nameHint: 'Such as “My phone”.',
  currentPassword: 'Your password',
  begin: 'Go on',
  makeTitle: 'Now your device asks you',
  makeLede: (name: string) => `It makes the passkey that you call ${name}.`,
  make: 'Make the passkey',
  removeTitle: (name: string) => `Remove ${name}`,
  removeLede: 'It lets nobody in any more. Remove it on the device too, so that it is not offered.',
  remove: 'Remove it',
  enterTitle: 'Sign in with a passkey',
  enterLede: 'Your device asks for your finger, your face or its PIN.',
  enter: 'Ask my device',
  otherWay: 'Sign in another way',
  noScript: 'Passkeys need script, which is off in this browser. Every other way in works without.',
  refused: 'Your device gave no passkey. Press the button to try again.',
  cannot:
    'This browser cannot use passkeys here. They need a newer browser, and this place opened by its name and not by a number: on this machine as “localhost”.',
};
