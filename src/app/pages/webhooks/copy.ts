import type { HappenedGroup } from '../../happened/kinds.ts';
import type { DeliveryState } from '../../webhooks/tables.ts';

/** Who may keep webhooks. */
export const webhookPolicyCopy = {
  mustSignIn: 'Sign in to have another program told of what happens.',
};

/** What is wrong with what was typed. */
export const webhookInputCopy = {
  url: 'Say the address that is told, such as https://example.org/weft',
  urlLong: 'Use an address of at most 2,000 characters',
  kinds: 'Choose at least one kind of what happens',
  of: 'Say of what it is told',
};

/** Why no webhook is made. */
export const makeWebhookRefusals = {
  'no-such-address':
    'This address cannot be told. It has to begin with https, hold no name and password, and be on the open internet.',
  'not-yours':
    'You cannot have this told. A Partner lead can for their organisation, who convenes a mission for that mission, and the operator for this place.',
  'too-many':
    'There are twenty webhooks already. End one that is not used before you add the next.',
} as const;

/** Why one is not switched on. */
export const switchOnRefusals = { 'on-already': 'It is on already.' } as const;

/** Why nothing is sent again. */
export const sendAgainRefusals = {
  'waits-already': 'This delivery is on its way. Wait for what becomes of it.',
  'switched-off': 'This webhook is switched off. Switch it on first.',
} as const;

/** Words of the list of webhooks and the form for a new one. */
export const webhookCopy = {
  crumb: 'Webhooks',
  account: 'Your account',
  title: 'Programs that are told what happens',
  lede: 'Weft sends what happened to an address of yours, signed, within seconds, as your organisation may see it at that moment.',
  tableTitle: 'Those you keep',
  caption: 'Webhooks, with what they are told and how they stand',
  none: 'There are none that you keep.',
  address: 'Address',
  of: 'Told of',
  kinds: 'What',
  stands: 'Stands',
  on: 'on',
  off: 'switched off',
  failing: 'failing',
  makeTitle: 'Add one',
  cannotMake:
    'To add one you act as Partner lead of an organisation, convene a mission, or run this place.',
  urlLabel: 'Address that is told',
  urlHelp: 'It begins with https. Weft follows no redirect and waits ten seconds for an answer.',
  ofLabel: 'Of what is it told?',
  kindsLabel: 'What is it told?',
  makeButton: 'Add the webhook',
  seen: 'Memory keeps that you added it. You are written to when it is switched off.',
  everything: 'Every mission here',
  ofOrganisation: (name: string) => `Missions in which ${name} takes part`,
  ofMission: (name: string) => `The mission ${name}`,
  madeTitle: 'Copy its secret now: it is shown this once',
  madeWords:
    'The receiver checks with it that a delivery came from here and was not changed. Weft keeps it sealed.',
  groups: {
    mission: 'The mission: its words and where it stands',
    partners: 'Partners who come, change or leave',
    outcomes: 'Outcomes, indicators and figures',
    work: 'Workstreams, who does what, what needs what',
    commitments: 'Commitments',
    ties: 'Ties between organisations',
  } satisfies Record<HappenedGroup, string>,
  shortGroups: {
    mission: 'mission',
    partners: 'partners',
    outcomes: 'outcomes',
    work: 'work',
    commitments: 'commitments',
    ties: 'ties',
  } satisfies Record<HappenedGroup, string>,
  sealBroken:
    'Its secret cannot be opened: the secret of this installation has changed. Replace it.',
  logTitle: 'Deliveries',
  logCaption: 'Deliveries of the last 30 days, the latest first',
  logNone: 'Nothing was sent yet.',
  logHelp: (most: number) =>
    `The latest ${most} of the last 30 days. Answers are for those who keep this webhook.`,
  event: 'What',
  when: 'When',
  became: 'What became of it',
  answer: 'Answer',
  move: 'Move',
  again: 'Send again',
  states: {
    waiting: 'waiting',
    taken: 'taken',
    failed: 'not taken',
    withheld: 'not told: it may not be seen any more',
  } satisfies Record<DeliveryState, string>,
  attempts: (times: number) => (times === 1 ? '1 attempt' : `${times} attempts`),
  took: (ms: number) => `${ms.toLocaleString('en-GB')} ms`,
  moves: 'What you can do',
  tryIt: 'Send a delivery to try it',
  switchOn: 'Switch it on',
  replace: 'Replace its secret',
  replaceHelp: 'Where the secret is replaced, the old one ends at once.',
  end: 'End it, with its log',
  offTitle: 'It is switched off',
  offWords:
    'For two days nothing was taken at this address, or it said that it is gone. What happened since was not kept for it.',
  failingTitle: 'It is failing',
  failingWords: (since: string) =>
    `Nothing was taken since ${since}. After two days it is switched off, and whoever added it is written to.`,
  guide: 'What is sent, and how it is checked, is told in the guide for programs.',
};

/** What is written when one is switched off. */
export const webhookMail = {
  subject: (host: string) => `The webhook to ${host} is switched off`,
  words: (host: string) =>
    `For two days nothing was taken at ${host}, or it said that it is gone. Weft tells it nothing more until somebody switches it on.`,
  why: 'You added this webhook.',
  look: 'See what it answered',
};
