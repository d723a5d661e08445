import type { CodeRefusal } from '../../../platform/auth/index.ts';
import { accountRefusals } from './account.ts';
import { linkRefusals } from './sign-in.ts';

/** What is wrong with what was typed. */
export const secondFactorInputCopy = {
  code: 'Give the code',
  codeLong: 'Give the code alone: six figures, or a recovery code',
};

const codeUsed = {
  'code-used': 'This code was tried already. Wait for the next one in your app.',
};

/** Why a second factor is not set, renewed or removed. */
export const keepSecondFactorRefusals = {
  'wrong-password': accountRefusals['wrong-password'],
  'sign-in-again': accountRefusals['sign-in-again'],
  'wrong-code':
    'This is not the code that the app should show. Look whether the clock of your phone is right, then type the newest code.',
  ...codeUsed,
  'on-already': 'You have a second factor already. Switch it off first to set another.',
  'not-begun': 'Nothing is begun. Set up the app first.',
  'not-on': 'You have no second factor, so there is nothing to change.',
};

const codeRefusals: Record<CodeRefusal, string> = {
  'wrong-code': 'This code is not right. Type the newest one of your app, or a recovery code.',
  'begin-again': 'Too much time went by, or too many codes were wrong. Sign in again.',
  locked: 'Too many codes were wrong. Wait a quarter of an hour, then sign in again.',
};

/** Why somebody is not let in by a code. */
export const secondRefusals = { ...codeRefusals, ...codeUsed, ...linkRefusals };

/** Words about the second factor. */
export const secondFactorCopy = {
  crumb: 'Second factor',
  title: {
    off: 'A second factor when you sign in',
    begun: 'Give the key to your app',
    on: 'Your second factor is on',
  },
  lede: {
    off: 'Beside your password you then type a code that an app on your phone shows. Whoever learns your password cannot come in with it.',
    begun: 'Nothing is asked of you until a code of the app was right.',
    on: 'When you sign in by a password or a link, a code of your app is asked. With a passkey none is.',
  },
  need: 'You need an authenticator app on a phone or computer. Any of them will do; none sends anything to us.',
  begin: 'Set it up',
  beginAgain: 'Begin again with another key',
  currentPassword: 'Your password',
  scan: 'Take this square with the app',
  square: 'The key of your second factor as a square of dots. The key stands below as text.',
  orType: 'Or type this key into it',
  code: 'Code that the app shows',
  codeHint: 'Six figures. They change every half minute.',
  confirm: 'Switch it on',
  codesTitle: 'Your recovery codes',
  codesNow: 'Keep these where you find them when the phone is lost. They are not shown again.',
  codesHow: 'Each lets you in once, in place of a code of the app.',
  codesLeft: (left: number) =>
    left === 1 ? 'One recovery code is left.' : `${left} recovery codes are left.`,
  codesLow: 'Make new ones before they run out.',
  renewTitle: 'New recovery codes',
  renewWords: 'Those that you have stop working.',
  renew: 'Make new codes',
  removeTitle: 'Switch it off',
  removeWords: 'Your password or a link is enough from then on. You are told by mail.',
  remove: 'Switch it off',
  security: 'How you sign in',
  stateOn: (left: number) => `On. ${left} recovery codes are left.`,
  stateOff: 'Off. Your password or a link is enough.',
  change: 'Change it',
  set: 'Set one up',
  askTitle: 'One more step',
  askLede: 'Type the code that your authenticator app shows now, or one of your recovery codes.',
  askCode: 'Code',
  askSend: 'Come in',
  lost: 'No app and no recovery code? A passkey lets you in without them. Else ask whoever runs this place: they make sure that it is you, then take the second factor away.',
  overTitle: 'Sign in first',
  overLede: 'A second factor is asked after the first, within ten minutes.',
  over: 'Sign in',
};
