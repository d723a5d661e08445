import { dayInWords } from '../../../kernel/day.ts';
import { stateName } from '../copy.ts';
import type { BeginRefusal, MoveRefusal } from '../domain/conversation.ts';
import type { Answer, Closed, Move, Side } from '../domain/moves.ts';
import type { CommitmentState } from '../domain/words.ts';

/** Names of the two sides, as a sentence needs them. */
export interface Names {
  readonly requester: string;
  readonly promiser: string;
}

/** What a side did, after its name: “Harrow Quay Council asked”. */
export const didSay = (move: Move, dueOn: string | null): string => {
  const day = dueOn === null ? 'another day' : dayInWords(dueOn);
  return {
    request: 'asked',
    offer: 'offered',
    promise: 'promised',
    accept: 'accepted',
    counter: 'countered',
    decline: 'declined',
    withdraw: 'took it back',
    report: 'reported it done',
    satisfy: 'is satisfied',
    'not-yet': 'said: not yet',
    'propose-date': `proposed ${day}`,
    'accept-date': `agreed to ${day}`,
    'keep-date': `kept ${day}`,
    renege: 'cannot keep it',
    cancel: 'cancelled it',
  }[move];
};

/** One word or two for a turn in the picture. */
export const turnName: Record<Move, string> = {
  request: 'Asked',
  offer: 'Offered',
  promise: 'Promised',
  accept: 'Accepted',
  counter: 'Countered',
  decline: 'Declined',
  withdraw: 'Taken back',
  report: 'Reported',
  satisfy: 'Satisfied',
  'not-yet': 'Not yet',
  'propose-date': 'New day?',
  'accept-date': 'Day moved',
  'keep-date': 'Day kept',
  renege: 'Not kept',
  cancel: 'Cancelled',
};

/** What each move is called on its button, what follows from it, and what is asked with it. */
export const moveSay: Record<
  Answer,
  {
    button: string;
    follows: (names: Names) => string;
    words: string;
  }
> = {
  promise: {
    button: 'Promise it',
    follows: ({ requester }) =>
      `You promise it by its day. ${requester} is told, and everyone who sees this mission’s commitments sees it.`,
    words: 'Something to say with it',
  },
  accept: {
    button: 'Accept',
    follows: ({ promiser }) => `${promiser} has then promised it in these words, and is told.`,
    words: 'Something to say with it',
  },
  counter: {
    button: 'Answer with other terms',
    follows: () => 'The other side then accepts, counters again, or declines.',
    words: 'Why',
  },
  decline: {
    button: 'Decline',
    follows: () => 'It ends here, and the other side is told. It does not count as a promise.',
    words: 'Why',
  },
  withdraw: {
    button: 'Take it back',
    follows: () => 'It ends here, and the other side is told.',
    words: 'Why',
  },
  report: {
    button: 'Report done',
    follows: ({ requester }) => `${requester} then says whether it is satisfied.`,
    words: 'What was done',
  },
  satisfy: {
    button: 'Declare satisfied',
    follows: ({ promiser }) => `It is closed as satisfied, and ${promiser} is told.`,
    words: 'Something to say with it',
  },
  'not-yet': {
    button: 'Not yet',
    follows: ({ promiser }) => `${promiser} has still promised it, and is told what is missing.`,
    words: 'What is missing',
  },
  'propose-date': {
    button: 'Propose another day',
    follows: () =>
      'It holds once the other side agrees. Those whose work waits for this are then told. The day first promised stays on record.',
    words: 'Why',
  },
  'accept-date': {
    button: 'Agree to the new day',
    follows: () => 'The new day holds, and those whose work waits for this are told.',
    words: 'Something to say with it',
  },
  'keep-date': {
    button: 'Keep the day',
    follows: () => 'The day stays as it was, and the other side is told.',
    words: 'Why',
  },
  renege: {
    button: 'Say you cannot keep it',
    follows: () =>
      'It ends here as not kept. Both organisations and everyone who sees this mission’s commitments see the reason.',
    words: 'Why it cannot be kept',
  },
  cancel: {
    button: 'Cancel it',
    follows: ({ promiser }) =>
      `It ends here, and ${promiser} is told. It does not count against anybody.`,
    words: 'Why',
  },
};

/** When a move that is not open would be, and to whom. */
const whenSay: Record<Answer, (names: Names) => string> = {
  promise: ({ promiser }) => `${promiser} can while it is asked and not yet answered.`,
  accept: ({ requester, promiser }) => `${requester} can once ${promiser} has offered something.`,
  counter: () => 'Whoever is to answer can, until it is promised. After that, propose another day.',
  decline: ({ requester, promiser }) =>
    `Whoever is to answer can, until it is promised. After that ${promiser} may say that it cannot keep it, and ${requester} may cancel.`,
  withdraw: () => 'Whoever spoke last can, until it is answered.',
  report: ({ promiser }) => `${promiser} can while it is promised.`,
  satisfy: ({ requester, promiser }) => `${requester} can once ${promiser} reports it done.`,
  'not-yet': ({ requester, promiser }) => `${requester} can once ${promiser} reports it done.`,
  'propose-date': () => 'Either side can while it is promised and not yet reported.',
  'accept-date': () => 'Whoever did not propose it can, once another day is proposed.',
  'keep-date': () => 'Whoever did not propose it can, once another day is proposed.',
  renege: ({ promiser }) => `${promiser} can while it is promised, with a reason.`,
  cancel: ({ requester }) => `${requester} can once it is promised, until it is satisfied.`,
};

/** Why a move is not open, who can make it, and when. */
export function closedSay(
  move: Answer,
  closed: Closed,
  state: CommitmentState | null,
  names: Names,
): string {
  if (closed.why === 'over')
    return `Nobody can: it is over (${stateName[state ?? 'cancelled'].toLowerCase()}).`;
  if (closed.why === 'not-now') return `Not now. ${whenSay[move](names)}`;
  return `Only ${names[closed.by]} can. ${whyTheirs(move, closed.by)}`;
}

const whyTheirs = (move: Answer, by: Side): string => {
  if (move === 'accept-date' || move === 'keep-date') return 'The other side proposed the day.';
  if (move === 'withdraw') return 'It spoke last.';
  return by === 'requester' ? 'It asked.' : 'It is the one to promise.';
};

/** Following a commitment. */
export const followCopy = {
  title: 'Hear what becomes of it',
  follow: 'Follow it',
  followSeen: 'You are told once, when it ends. Nobody sees that you follow it.',
  unfollow: 'Stop following it',
  following: 'You follow this, so you are told when it ends. Nobody else sees that.',
  signIn: 'Sign in first, so that we know whom to tell.',
};

/** Why something is not followed, and what would help. */
export const followRefusals = {
  'is-over': 'It is over, and nothing more will become of it. The page says what did.',
} as const;

/** The page of one commitment: its conversation. */
export const conversationCopy = {
  lines: (names: Names) =>
    `Upper line: ${names.requester}, who asks. Lower line: ${names.promiser}, who promises.`,
  picture: (turns: readonly string[], next: readonly string[]) =>
    `The conversation so far: ${turns.join(', ')}.${next.length > 0 ? ` Next: ${next.join(', then ')}.` : ' It is over.'}`,
  next: { answer: 'Answer', promise: 'Promised', report: 'Report done', satisfy: 'Satisfied' },
  by: (day: string) => `by ${day}`,
  now: (day: string, state: string) => `${day}, now ${state.toLowerCase()}`,
  said: 'What was said',
  nothingSaid:
    'This commitment came with a data package. Nobody has spoken in Weft yet; either side may go on from here.',
  through: (post: string) => `through its ${post}`,
  terms: {
    what: 'What',
    conditions: 'Satisfied when',
    dueOn: 'By',
    costBorneBy: 'Cost borne by',
    benefits: 'For the good of',
  },
  noWords: 'No words were added.',
  moves: 'Moves open to you',
  nothingOpen: 'Nothing is open to you now.',
  waits: (name: string) => `It waits for ${name}.`,
  closed: 'Not open, and why',
  later: 'Moves that are not open to anybody now',
  whoCan: 'Who can do what',
  notParty: (names: Names) =>
    `${names.requester} and ${names.promiser} move this on. You act for neither of them.`,
  ofItself: (name: string) => `${name} asked this of itself, and speaks for both sides.`,
  over: 'This conversation is over.',
  again: 'Ask for something again',
  nobodyActs: (name: string) =>
    `Nobody acts for ${name} in Weft yet, so nobody was told by mail. The mission’s convenor can invite it.`,
  optional: 'optional',
  dueNew: 'New day',
  proposed: (name: string, day: string) => `${name} proposes ${day} as the new day.`,
  firstPromised: 'First promised for',
  counts: 'Counts as on time by',
  conditions: 'Satisfied when',
  cost: 'Cost borne by',
  benefits: 'For the good of',
  notStated: 'Not stated',
  reported: 'Reported done on',
  ended: 'Ended on',
};

/** The pages on which an organisation asks for something, or offers it. */
export const beginCopy = {
  request: {
    crumb: 'Ask for something',
    title: 'Ask another organisation for something',
    lede: 'It promises, answers with other terms, or declines. Nothing is promised before that.',
    other: 'Whom do you ask?',
    otherHelp: 'A partner of this mission. You may ask something of your own organisation.',
    button: 'Ask for it',
    seen: 'Those who act for that organisation are told by mail. Everyone who sees this mission’s commitments sees it.',
  },
  offer: {
    crumb: 'Offer something',
    title: 'Offer another organisation something',
    lede: 'It accepts, answers with other terms, or declines. You are bound once it accepts.',
    other: 'To whom?',
    otherHelp: 'A partner of this mission.',
    button: 'Offer it',
    seen: 'Those who act for that organisation are told by mail. Everyone who sees this mission’s commitments sees it.',
  },
  itself: (name: string) => `${name} (your own organisation)`,
  workstream: 'For which work?',
  what: 'What, in a line',
  whatHelp:
    'Something that can be seen to be done, such as “Open three warm rooms on weekday evenings”.',
  conditions: 'Satisfied when',
  conditionsHelp: 'What must be so for whoever asks to be satisfied.',
  dueOn: 'By which day?',
  costBorneBy: 'Who bears the cost?',
  benefits: 'Who gains by it?',
  words: 'Words to go with it',
  noWork:
    'This mission has no workstream yet, and every promise is about one. Ask its convenor to name the work.',
  nobody: 'This mission has no other partner yet whom you could ask.',
};

/** What is wrong with an answer. */
export const conversationInputCopy = {
  version: 'Say which version you have read: the page and its JSON have the number',
  words: (max: number) => `Keep it under ${max.toLocaleString('en-GB')} characters`,
  what: 'Say what is to be done, in a line',
  whatLong: 'Keep it under 300 characters',
  day: 'Give the day, such as 27 November 2026',
  dayWrong: (typed: string) =>
    `“${typed.slice(0, 40)}” is not a day. Write it such as 27 November 2026`,
  other: 'Choose an organisation',
  workstream: 'Choose a workstream',
  why: 'Say why, in a sentence or two',
  missing: 'Say what is missing, so that it can be put right',
};

/** Why a move is not made, and what would help. */
export const moveRefusals: Record<MoveRefusal, string> = {
  'words-changed':
    'Somebody spoke before you, so what you answered is no longer what is said. Read the conversation as it stands now, then choose again. What you typed is still here.',
  'not-your-side':
    'That move is the other side’s. The page says which moves are open to you, and who can make the others.',
  'not-now':
    'That move is not open as things stand. The page says when it would be, and what is open now.',
  'is-over': 'This conversation is over, so nothing more can be said in it. Begin a new one.',
  'day-is-past':
    'That day has passed, so nobody could keep it. Answer with other terms, or propose a day to come.',
  'day-unchanged': 'That is the day already. Propose another one, or leave it as it is.',
  'terms-unchanged':
    'Those are the terms as they stand. Change something, or answer yes or no to them.',
};

/** Why a conversation does not begin, and what would help. */
export const beginRefusals: Record<BeginRefusal, string> = {
  'mission-ended':
    'This mission has ended, so it takes no new promises. Look for one that goes on.',
  'workstream-unknown': 'This mission has no such workstream. Choose one from its list.',
  'workstream-ended':
    'That workstream has ended, so it takes no new promises. Choose one that lasts.',
  'other-unknown': 'There is no organisation at that address. Choose one from the list.',
  'other-no-partner':
    'That organisation is no partner of this mission. Its convenor can invite it; then ask again.',
  'other-ended': 'That organisation has ended. Choose the one that took over, if there is one.',
  'offer-to-itself':
    'Your organisation cannot offer something to itself. Ask it of yourselves instead.',
  'day-is-past': 'That day has passed, so nobody could keep it. Choose a day to come.',
};

/** What the policy says no with. */
export const conversationPolicyCopy = {
  parties: (names: Names) =>
    `Only those who hold a post in ${names.requester} or ${names.promiser} may speak here. If you do, choose to act for it first.`,
  partners:
    'Only those who act for a partner of this mission may ask or offer here. If you hold a post in one, choose to act for it first.',
};

/** Mails about a turn. */
export const turnMailCopy = {
  subject: (who: string, move: Move, what: string): string =>
    ({
      request: `${who} asks you: ${what}`,
      offer: `${who} offers you: ${what}`,
      promise: `${who} has promised: ${what}`,
      accept: `${who} has accepted: ${what}`,
      counter: `${who} answers with other terms: ${what}`,
      decline: `${who} has declined: ${what}`,
      withdraw: `${who} has taken it back: ${what}`,
      report: `${who} reports done: ${what}`,
      satisfy: `${who} is satisfied: ${what}`,
      'not-yet': `${who} says not yet: ${what}`,
      'propose-date': `${who} proposes another day: ${what}`,
      'accept-date': `${who} agrees to the new day: ${what}`,
      'keep-date': `${who} keeps the day: ${what}`,
      renege: `${who} cannot keep: ${what}`,
      cancel: `${who} has cancelled: ${what}`,
    })[move],
  mission: 'Mission',
  what: 'What',
  by: 'By',
  dueBefore: 'It was',
  conditions: 'Satisfied when',
  waits: 'It now waits for you.',
  over: 'It is over.',
  elsewhere: (name: string) => `It now waits for ${name}.`,
  link: 'Open the conversation',
  whyFollowed: 'You began this or follow it. It has ended, so this is the last you hear of it.',
  why: (organisation: string) =>
    `You get this because you act for ${organisation}, which takes part in it.`,
};
