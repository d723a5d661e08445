import {
  passwordLengthMax,
  passwordLengthMin,
  type Weakness,
} from '../../../platform/auth/index.ts';

/** What is wrong with what was typed. */
export const signInInputCopy = {
  address: 'Give your address, such as name@example.org',
  addressWrong: 'Write the address as name@example.org',
  password: 'Give your password',
  newPassword: 'Choose a password',
  tooLong: 'Give a shorter one',
  secret: 'Open the whole link, to its last letter',
  name: 'Give the name that others know you by',
  nameLong: 'Give a shorter name: 200 letters at most',
  wordsLong: 'Look for fewer words',
};

/** Why a password is not taken, and what would help. */
export const weaknessSay: Record<Weakness | 'stolen', string> = {
  'too-short': `Make it longer: ${passwordLengthMin} letters at least. Three random words are easy to remember.`,
  'too-long': `Make it shorter: ${passwordLengthMax} letters at most.`,
  'often-used':
    'Many people use this one, so it is guessed first. Take three random words instead.',
  'about-you':
    'Leave out your name, your address and the name of this place: they are guessed first.',
  'one-pattern': 'Say something that does not repeat or count. Three random words will do.',
  stolen: 'This password was stolen somewhere, and is tried everywhere. Choose one that is new.',
};

/** Why somebody is not let in, and what would help. */
export const passwordRefusals = {
  'not-together':
    'This address and password do not go together. Try again, or have a link sent to you instead.',
};

/** Why a link does not do what it is for. */
export const linkRefusals = {
  'link-used':
    'This link was used already, or is too old. Ask for a new one where you asked for this.',
};

/** Why a password that is good by itself is not taken. */
export const newPasswordRefusals = {
  'about-you': weaknessSay['about-you'],
  stolen: weaknessSay.stolen,
};

/** Why no account is made. */
export const signUpRefusals = {
  ...linkRefusals,
  ...newPasswordRefusals,
  'has-account': 'This address has an account already. Sign in with it.',
};

/** What the pages say by which everybody comes in. */
export const doorCopy = {
  crumb: 'Sign in',
  title: 'Sign in',
  lede: 'You need an account to act here. To read what is public you need none.',
  own: 'With an account of your own',
  address: 'Email address',
  addressHint:
    'The one at your work helps: if it is at the domain of your organisation, you can claim that at once.',
  password: 'Password',
  signIn: 'Sign in',
  forgot: 'I forgot my password',
  otherWays: 'Other ways in',
  byLink: 'Have a link sent to you',
  byPasskey: 'Sign in with a passkey',
  by: (provider: string) => `Sign in with ${provider}`,
  new: 'New here?',
  newLede: 'An account is yours, not your employer’s. You choose afterwards for whom you come.',
  signUp: 'Make an account',
  linkTitle: 'Come in by a link',
  linkLede:
    'We send a link to your address. It works once, within half an hour. You need no password.',
  linkButton: 'Send the link',
  forgotTitle: 'Choose a new password',
  forgotLede: 'We send a link to your address. It works once, within half an hour.',
  forgotButton: 'Send the link',
  signUpTitle: 'Make an account',
  signUpLede:
    'First we look whether mail reaches you: we send a link to your address, which works once, within a day.',
  signUpButton: 'Send the link',
  have: 'I have an account',
  writtenTitle: 'Look in your mail',
  written: 'There is a mail with a link for you, in a minute or so.',
  writtenMore: [
    'It is not there? Look among unwanted mail.',
    'Look whether the address was right, and ask again.',
  ],
  notLeavingTitle: 'Ask for your link',
  notLeaving:
    'No mail leaves this place. Ask whoever runs it for your link: they make it and hand it to you.',
  confirmTitle: 'Your address is confirmed',
  confirmLede: (address: string) => `Mail to ${address} reaches you. Say who you are.`,
  goneTitle: 'This link is over',
  goneLede: 'It was used already, or is too old. Ask for a new one.',
  name: 'Your name',
  nameHint: 'As colleagues in other organisations know you.',
  knownAs: (name: string) => `You are known here as ${name}.`,
  newPassword: 'Password',
  newPasswordHint: `${passwordLengthMin} letters at least. Three random words are good, and easy to remember.`,
  organisation: 'The organisation that you come for',
  organisationHint:
    'Its name, or a part of it. We look for it next, and you claim it. Leave it empty if there is none yet.',
  signUpSend: 'Make the account',
  signUpSeen:
    'Your name is seen by those who sign in, where you hold a post. Your address is shown to nobody.',
  passwordTitle: 'Choose your new password',
  passwordLede: (address: string) =>
    `It is for ${address}. Wherever you are signed in now, you are signed out.`,
  passwordSend: 'Take this password',
};

/** Mails of the door. None says more than whoever reads the address may know. */
export const doorMails = {
  why: 'You get this because somebody gave this address at the sign-in page.',
  notYou: 'It was not you? Then do nothing: without the link nothing happens.',
  minutes: (minutes: number) =>
    minutes < 60
      ? `The link works once, within ${minutes} minutes.`
      : `The link works once, within ${minutes / 60} hours.`,
  'sign-up': {
    subject: 'Confirm your address',
    says: 'Somebody wants to make an account with this address.',
    link: 'Confirm the address',
  },
  'sign-in': {
    subject: 'Your link to sign in',
    says: 'With this link you come in, without a password.',
    link: 'Come in',
  },
  password: {
    subject: 'Your link to a new password',
    says: 'With this link you choose a new password.',
    link: 'Choose a new password',
  },
  /** In place of the above where somebody wanted something else. */
  haveAccount: 'You have an account with this address already, so there is nothing to make.',
  noAccount: 'Nobody has an account with this address. With the link you can make one.',
  address: {
    subject: 'Confirm your new address',
    says: (name: string) => `${name} wants to sign in with this address from now on.`,
    link: 'Confirm the address',
    why: 'You get this because somebody with an account gave this as their new address.',
  },
  changed: {
    why: 'You get this because it concerns how you sign in.',
    notYou: 'It was not you? Choose a new password at once, and tell whoever runs this place.',
    link: 'How you sign in',
    what: {
      password: {
        subject: 'Your password was changed',
        says: 'Your password was changed, and your other sessions were ended.',
      },
      address: {
        subject: 'Your address was changed',
        says: 'You sign in with another address from now on. This one opens nothing any more.',
      },
      'second-factor-set': {
        subject: 'A second factor was set',
        says: 'A code of an authenticator app is asked from now on when you sign in. Your other sessions were ended.',
      },
      'second-factor-removed': {
        subject: 'Your second factor was switched off',
        says: 'No code is asked any more when you sign in.',
      },
      'codes-renewed': {
        subject: 'You have new recovery codes',
        says: 'New recovery codes were made. The old ones let nobody in any more.',
      },
      'passkey-added': {
        subject: 'A passkey was added',
        says: 'A new passkey lets you in from now on, without a password.',
      },
      'provider-tied': {
        subject: 'You can sign in by your organisation’s provider',
        says: 'Somebody signed in by a provider of an organisation that calls this address theirs. From now on the provider lets them into your account.',
      },
      'passkey-removed': {
        subject: 'A passkey was removed',
        says: 'One of your passkeys lets nobody in any more.',
      },
    },
  },
};
