import type {
  AskRefusal,
  IntroductionMove,
  IntroductionRefusal,
  IntroductionState,
} from '../domain/introductions.ts';

/** Why nobody can be asked to introduce two, or introduce them. */
export const askRefusals: Record<AskRefusal, string> = {
  'no-gap':
    'These two work together already, or do not need each other. Only a gap needs an introduction.',
  'not-a-broker': 'That organisation does not work with both today. Choose one from the list.',
  'introduction-live': 'An introduction of these two is under way. See where it stands first.',
};

/** Why a move of an introduction is not open. */
export const introductionRefusals: Record<IntroductionRefusal, string> = {
  'not-at-this-step': 'Somebody moved this introduction on. Open the page again to see how.',
  'only-broker': 'Only the organisation that was asked to introduce them can do that.',
  'only-asker': 'Only whoever asked can take the request back.',
  'only-the-two': 'Only the two who are introduced can do that.',
  'acknowledged-already': 'Your side has thanked for it already. Now get in contact.',
};

/** Where an introduction stands. */
export const introductionStateName: Record<IntroductionState, string> = {
  asked: 'Asked',
  accepted: 'Accepted',
  introduced: 'Introduced',
  met: 'They met',
  declined: 'Declined',
  withdrawn: 'Taken back',
  stopped: 'Stopped',
};

/** Who may look and ask, as policies say it. */
export const introductionPolicyCopy = {
  partners: 'Only those who act for a partner of the mission see and ask for introductions.',
  noParty: 'Only the broker, whoever asked and the two move an introduction on.',
};

/** What is wrong with what was typed. */
export const introductionInputCopy = {
  broker: 'Choose who should introduce them.',
  why: 'Say in a few lines why they should meet.',
  words: 'Write what you want to say to both.',
  answer: 'Say why, in a line.',
  long: 'Keep it under 1,000 letters.',
};

/** The page of an introduction. */
export const introductionCopy = {
  crumb: 'Introduction',
  title: (one: string, other: string) => `Bring ${one} and ${other} together`,
  lede: 'An organisation that works with both can introduce them. A first contact that both confirm closes the gap.',
  titleOf: {
    asked: (broker: string) => `${broker} is asked to introduce them`,
    accepted: (broker: string) => `${broker} will introduce them`,
    introduced: (broker: string) => `${broker} has introduced them`,
    met: (broker: string) => `They met, introduced by ${broker}`,
    declined: (broker: string) => `${broker} could not introduce them`,
    withdrawn: (broker: string) => `The request to ${broker} was taken back`,
    stopped: (broker: string) => `The introduction by ${broker} led nowhere`,
  } satisfies Record<IntroductionState, (broker: string) => string>,
  ask: 'Ask for an introduction',
  askLede: 'Listed are those who work with both today, the closest first.',
  broker: 'Who should introduce them?',
  why: 'Why should they meet?',
  whyHint: 'What one has that the other needs. The organisation you ask reads it.',
  askButton: 'Ask them',
  askSeen: 'The organisation you choose is told. Partners of the mission see that you asked.',
  offer: 'Introduce them',
  offerLede:
    'You work with both. Write once to both: who they are, and what they could do together.',
  words: 'Your words to both',
  offerButton: 'Introduce them',
  offerSeen: 'Both organisations get your words by mail.',
  noBroker: 'Nobody works with both yet. One of the two can log a first contact itself.',
  noGap: 'These two work together, or do not need each other, so nobody has to introduce them.',
  direct: 'Open the page of the two',
  now: 'Where it stands',
  before: 'Introductions before',
  private: 'What was written is read by the two, the broker and whoever asked.',
  asked: (name: string) => `${name} asked`,
  operator: 'The operator',
  introduced: (name: string) => `${name} introduced them`,
  ended: 'Answer',
  acknowledgedBy: (names: readonly string[]) =>
    names.length === 0
      ? 'Neither has thanked for it yet.'
      : `${names.join(' and ')} thanked for it.`,
  nextStep: {
    asked: (broker: string) => `${broker} accepts, introduces them at once, or declines.`,
    accepted: (broker: string) => `${broker} writes to both.`,
    introduced: () => 'The two get in contact. One logs it, the other confirms.',
  },
  move: {
    accept: 'Accept, and introduce them later',
    decline: 'Decline',
    introduce: 'Introduce them',
    withdraw: 'Take the request back',
    acknowledge: 'Thank for it',
    stop: 'Stop this introduction',
  } satisfies Record<IntroductionMove, string>,
  declineWhy: 'Why can you not introduce them?',
  stopWhy: 'Why does it lead nowhere?',
  endSeen: 'Whoever asked reads it.',
  stopSeen: 'The two, the broker and whoever asked read it.',
  logFirst: 'Log your first contact',
  underWay: (broker: string, state: 'asked' | 'accepted' | 'introduced') =>
    state === 'introduced'
      ? `${broker} has introduced them. Next: a first contact.`
      : state === 'accepted'
        ? `${broker} will introduce them.`
        : `${broker} is asked to introduce them.`,
};

/** Why somebody hears of an end. */
export const whyFollowed =
  'You raised this or follow it. It has ended, so this is the last you hear.';

/** What is written to whoever asked for an introduction when it ends. */
export const introductionEnds = (state: 'met' | 'declined' | 'withdrawn' | 'stopped') => ({
  about: 'introduction-ended',
  subject: (one: string, other: string) =>
    ({
      met: `${one} and ${other} have met`,
      declined: `${one} and ${other} are not introduced`,
      withdrawn: `The introduction of ${one} and ${other} is taken back`,
      stopped: `The introduction of ${one} and ${other} led nowhere`,
    })[state],
  link: 'See the introduction',
});

/** What is written to the broker, the two and the asker. */
export const introductionMails = {
  asked: (one: string, other: string, why: string) => ({
    about: 'introduction-asked',
    subject: `You are asked to introduce ${one} and ${other}`,
    lines: [`${one} and ${other} need each other. You work with both.`, why],
    why: 'You act for an organisation that works with both.',
    link: 'Accept, introduce or decline',
  }),
  introduced: (broker: string, other: string, words: string) => ({
    about: 'introduction-made',
    subject: `${broker} introduces you and ${other}`,
    lines: [words, `Get in contact with ${other}. Then log it, so that the other side confirms.`],
    why: 'You act for one of the two organisations.',
    link: 'See the introduction',
  }),
  declined: (broker: string, one: string, other: string, answer: string) => ({
    about: 'introduction-declined',
    subject: `${broker} cannot introduce ${one} and ${other}`,
    lines: [answer, 'You can ask another organisation that works with both.'],
    why: 'Your organisation asked for the introduction.',
    link: 'Ask another',
  }),
};
