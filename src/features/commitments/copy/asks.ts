import { dayInWords } from '../../../kernel/day.ts';
import type {
  AnswerAskRefusal,
  AskKind,
  AskMeans,
  AskState,
  EndAskRefusal,
  PutAskRefusal,
} from '../domain/asks.ts';

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The name people read of an ask or offer. */
export const askKindName: Record<AskKind, string> = { ask: 'Ask', offer: 'Offer' };
/** The name people read of where it stands. */
export const askStateName: Record<AskState, string> = {
  open: 'Open',
  met: 'Met',
  withdrawn: 'Taken back',
};
/** The name people read of what it consists of. */
export const askMeansName: Record<AskMeans, string> = { 'in-kind': 'In kind', money: 'Money' };

/** The page of a mission's asks and offers. */
export const asksCopy = {
  crumb: 'Asks and offers',
  title: (asks: number, offers: number) =>
    asks + offers === 0
      ? 'Nothing is asked or offered yet'
      : `${counted(asks, 'ask')} and ${counted(offers, 'offer')}`,
  lede: 'What organisations lack for this mission, and what they can bring. Neither is a promise: one move turns it into a conversation.',
  put: 'Put an ask or an offer',
  filter: 'Narrow the list',
  kind: 'Asks or offers',
  state: 'State',
  workstream: 'Workstream',
  means: 'In kind or money',
  any: 'Any',
  show: 'Show',
  clear: 'Show everything',
  forAny: 'Any work',
  empty: 'An ask says what you lack. An offer says what you can bring. Put the first one.',
  emptyOther: 'Partners put here what they lack and what they can bring.',
  nothingMatches: 'Nothing matches. Choose another kind, state or workstream.',
  asks: 'by asking',
  for: (workstream: string) => `for ${workstream}`,
  until: (day: string) => `until ${dayInWords(day)}`,
  answers: (answers: number, promised: number) =>
    answers === 0
      ? 'Nobody has answered yet.'
      : `${counted(answers, 'answer')}, ${promised === 0 ? 'none promised yet' : `${promised.toLocaleString('en-GB')} promised`}.`,
  answerAsk: 'Offer this',
  answerOffer: 'Ask for this',
  met: 'Met',
  withdraw: 'Take it back',
  more: 'Older ones',
  link: 'Asks and offers',
  things: 'asks and offers',
};

/** The page on which an ask or offer is put. */
export const putAskCopy = {
  title: 'Put an ask or an offer before this mission',
  lede: 'Say what you lack, or what you can bring. It is no promise. Others answer with an offer, or ask you for it.',
  kind: 'Which of the two?',
  kinds: {
    ask: { label: 'An ask', about: 'Something that we lack.' },
    offer: { label: 'An offer', about: 'Something that we can bring.' },
  },
  what: 'What, in a line',
  whatHelp: 'Such as “A van on Tuesdays” or “Two fitters in January”.',
  about: 'More about it',
  means: 'In kind or money?',
  workstream: 'For which work?',
  workstreamHelp: 'Leave it open where it helps with any.',
  untilOn: 'Until when does it help?',
  button: 'Put it',
  seen: 'Everyone who sees this mission’s commitments sees it.',
  notStated: 'Not stated',
};

/** What is wrong with an answer. */
export const askInputCopy = {
  kind: 'Choose an ask or an offer',
  state: 'Choose open, met or withdrawn',
  means: 'Choose in-kind or money',
};

/** Why it is not put, and what would help. */
export const putAskRefusals: Record<PutAskRefusal, string> = {
  'ask-mission-ended': 'This mission has ended, so nothing more is put before it.',
  'ask-workstream-unknown':
    'This mission has no such workstream. Choose one from its list, or leave it open.',
  'ask-workstream-ended': 'That workstream has ended. Choose one that lasts, or leave it open.',
  'ask-day-past': 'That day has passed. Choose a day to come, or leave it open.',
  'asks-too-many':
    'Your organisation has fifty open ones here. Call some met or take them back first.',
};

/** Why it does not end, and what would help. */
export const endAskRefusals: Record<EndAskRefusal, string> = {
  'ask-ended': 'It has ended already. Put a new one if it is still so.',
};

/** Why a conversation does not begin from it, and what would help. */
export const answerAskRefusals: Record<AnswerAskRefusal, string> = {
  'ask-unknown':
    'This mission has no such ask or offer. Look at its list, or begin without naming one.',
  'ask-closed':
    'That is met or taken back by now. Begin without naming it, or look for another one.',
  'ask-of-another':
    'That is another organisation’s. Choose the organisation whose ask or offer it is.',
};

/** Who may end it, as the policy says no. */
export const askPolicyCopy = {
  own: 'Only those who act for the organisation that put it may end it.',
};
