/** What is wrong with what was typed. */
export const scimInputCopy = {
  name: 'Give the system a name',
  nameLong: 'Give a shorter name: 100 letters at most',
};

/** Who may make and revoke tokens. */
export const scimPolicyCopy = {
  notByToken: 'Another system is let in by you in person. Sign in, and do it on this page.',
};

/** Why a token is not revoked. */
export const scimTokenRefusals = {
  'no-such-token': 'This token opens nothing any more.',
};

/** Words about an organisation's own system. */
export const scimCopy = {
  crumb: 'Your own system',
  title: 'Your own system keeps people and posts here',
  lede: 'A system that knows who works for you can say so here by SCIM 2.0. Who joins is appointed, and who leaves loses their posts at once, but for the one that leads.',
  atTitle: 'What the system must know',
  at: 'The address of SCIM here:',
  users:
    'It names people of yours and, as groups, your posts, but for the one that leads: people appoint it and end it.',
  tokens: 'Tokens that work',
  none: 'There is none.',
  name: 'Name of the system',
  nameHint: 'So that you know later which one it is.',
  made: 'Made on',
  used: 'Last used on',
  never: 'never',
  revoke: 'Revoke',
  revokeNamed: (name: string) => `Revoke the token of ${name}`,
  makeTitle: 'Make a token',
  make: 'Make the token',
  madeTitle: 'This is the token',
  madeWords: (name: string) => `Give it to ${name}. It is not shown again.`,
  seen: 'Whoever holds it says who your people are. It opens nothing else, and nothing of others.',
  link: 'Have your own system keep people and posts',
};
