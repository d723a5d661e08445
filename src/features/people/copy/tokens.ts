import type { TokenRefusal } from '../domain/tokens.ts';

/** Why a token is not made, and what would help. */
export const makeTokenRefusals: Record<TokenRefusal, string> = {
  'no-post':
    'You hold no post today, so a token could do no more than a visitor. Make it once you hold one.',
  'say-organisation': 'You hold posts in several organisations. Say for which one the token acts.',
  'not-your-organisation':
    'You hold no post there today. Choose an organisation in which you hold one.',
  'beyond-own-token':
    'A token cannot make one that may do more, acts for another organisation, or lasts longer. Ask for less, or make it on the page.',
  'too-many-tokens': 'You have 50 tokens that work. Revoke one that nothing uses any more.',
};

/** Why a token is not revoked. */
export const revokeTokenRefusals = {
  'ended-already': 'This token opens nothing any more. There is nothing left to revoke.',
} as const;

/** What is wrong with what was typed. */
export const tokenInputCopy = {
  name: 'Say what the token is for, such as “Figures from our register”',
  nameLong: 'Say it in 100 characters or fewer',
  scopes: 'Choose at least one thing that it may do',
  scopeUnknown: 'Choose from the list; there is no such scope',
  organisation: 'Choose an organisation from the list',
  days: 'Say for how many days it works, from 1 to 366',
};

/** Both, for the command line. */
export const tokenRefusals = { make: makeTokenRefusals, revoke: revokeTokenRefusals };

const plural = (n: number) => (n === 1 ? '1 token' : `${n} tokens`);

/** What the page of tokens says. */
export const tokensCopy = {
  crumb: 'Tokens',
  account: 'Your account',
  title: (live: number) =>
    live === 0 ? 'No program acts for you' : `${plural(live)} can act for you`,
  lede: 'A token lets a program or an assistant do what you may do here: no more than you choose, for one organisation, until a day. Your rights follow your posts, and so do its own.',
  liveTitle: 'Tokens that work',
  liveCaption: 'What each of your tokens may do, and until when',
  liveEmpty: 'You have none. Make the first below, and give it to one program only.',
  endedTitle: 'Tokens that ended',
  endedCaption: 'What those that ended could do',
  ended: 'The last ones. They open nothing.',
  name: 'What it is for',
  starts: 'Begins with',
  may: 'May',
  acts: 'Acts for',
  asOperator: 'this place, as its operator',
  used: 'Last used',
  never: 'never',
  ends: 'Ends',
  endedOn: 'Ended',
  revoked: 'revoked',
  ranOut: 'ran out',
  move: 'Revoke',
  revoke: 'Revoke it',
  makeTitle: 'Make a token',
  nameHint: 'So that you know later what to revoke. Only you see it.',
  scopesLabel: 'What may it do?',
  scopesHint: 'Choose as little as the program needs.',
  apartLabel: 'And what stands apart?',
  apartHint: 'Reading and changing do not reach these. Most programs need none of them.',
  organisationLabel: 'On whose behalf does it act?',
  daysLabel: 'For how many days does it work?',
  daysHint: 'At most 366. Then it opens nothing, and you make another.',
  days: 'days',
  makeButton: 'Make the token',
  seen: 'Memory keeps that you made it and what it may do. The token is kept nowhere.',
  madeTitle: 'Copy it now: it is shown this once',
  made: (name: string) =>
    `This is the token “${name}”. Whoever has it can act for you, so keep it like a password.`,
  how: 'Programs send it like this:',
  noPost: 'You hold no post today, so a token could do no more than a visitor.',
  guide: 'How programs and assistants use it',
};
