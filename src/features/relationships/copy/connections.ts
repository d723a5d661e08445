import { dayInWords } from '../../../kernel/day.ts';
import { tierName } from '../../../kernel/tier.ts';
import type { Kept, Measures } from '../domain/connections.ts';
import type { Reason } from '../domain/gaps.ts';
import type { PairState } from '../domain/table.ts';
import type { Frequency } from '../tables.ts';

/** `1 pair`, `2 pairs`. */
const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Names in a sentence: `A`, `A and B`, `A, B and C`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const per = (value: number | null) => (value === null ? '' : `${Math.round(value * 100)}%`);
const ofAll = ({ kept, known }: Kept) =>
  known === 0
    ? 'no such pair'
    : `${kept.toLocaleString('en-GB')} of ${known.toLocaleString('en-GB')}`;
const capital = (words: string) => words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);

/** The finding of the page, as its title: what is worked, and what is not known. */
export function connectionsTitle({ kept, known, notKnown, excess }: Measures): string {
  const asked =
    notKnown === 0 ? '' : `; ${counted(notKnown, 'more pair is', 'more pairs are')} not known`;
  if (known > 0)
    return `${kept.toLocaleString('en-GB')} of ${counted(known, 'pair that needs each other works', 'pairs that need each other work')} together${asked}`;
  if (notKnown > 0)
    return `${counted(notKnown, 'pair needs', 'pairs need')} each other; whether they work together is not known`;
  if (excess > 0)
    return `${counted(excess, 'pair works', 'pairs work')} together; no need is recorded yet`;
  return connectionsCopy.emptyTitle;
}

/** What the finding means, under the title. */
export function connectionsLede(
  organisations: number,
  { known, gaps, notKnown, excess }: Measures,
): string {
  if (known > 0) {
    const holes =
      gaps === 0
        ? 'There is no hole.'
        : gaps === 1
          ? 'There is 1 hole.'
          : `There are ${gaps.toLocaleString('en-GB')} holes; start with the first.`;
    return `The work of ${counted(organisations, 'organisation')} interlocks. Where two of them need each other and do not meet, the cloth has a hole. ${holes}`;
  }
  if (notKnown > 0)
    return 'The work of these organisations interlocks. Of each pair, neither has joined or recorded a contact here, so nobody has been asked. A pair that is not known is no gap.';
  if (excess > 0)
    return 'Contact is on record, but no work that depends on other work. Once the mission says who does what, and what depends on what, the cloth shows where contact is missing.';
  return '';
}

/** Why a pair needs each other, by the names of their workstreams. */
function reasonSay(
  { workstreams: [x, y], dependency, needs }: Reason,
  name: (id: string) => string,
) {
  if (dependency === 'same') return `both work on ${name(x)}`;
  const [from, on] = needs === 'second' ? [y, x] : [x, y];
  return `${name(from)} needs ${name(on)} (${dependency})`;
}

/** Reasons that are told before the rest is a number. */
const reasonsTold = 3;

/** Why a pair needs each other, as a sentence. */
export function whySay(why: readonly Reason[], name: (id: string) => string): string {
  const told = why.slice(0, reasonsTold).map((reason) => reasonSay(reason, name));
  const more = why.length - told.length;
  if (more > 0) told.push(`${more.toLocaleString('en-GB')} more`);
  const last = told.pop() ?? '';
  return `${capital(told.length === 0 ? last : `${told.join(', ')}, and ${last}`)}.`;
}

/** The page on the connections of a mission. */
export const connectionsCopy = {
  crumb: 'Connections',
  emptyTitle: 'The loom is strung. No cloth yet.',
  empty:
    'The cloth shows who needs whom. It is drawn from who does which work and what they promise, and nothing here joins two organisations yet.',
  steps: {
    workstreams: 'Workstreams are named',
    noWorkstreams: 'Name the workstreams',
    led: (count: number, leads: number) =>
      count === 0
        ? 'None so far.'
        : `${count.toLocaleString('en-GB')} of them, ${
            leads === 0
              ? 'nobody named as lead'
              : leads === 1
                ? 'led by one organisation'
                : 'led by different organisations'
          }.`,
    dependencies: 'Say which workstreams need each other',
    dependenciesDone: 'Dependencies are recorded',
    dependenciesSay: (count: number) =>
      count === 0
        ? 'About five minutes. None recorded so far.'
        : `${counted(count, 'dependency', 'dependencies')} so far.`,
    commitment: 'A first commitment',
    commitmentDone: 'Commitments are made',
    commitmentSay: (count: number) =>
      count === 0
        ? 'Each one adds a thread. None so far.'
        : `${counted(count, 'live commitment')} so far.`,
    changeWork: 'Name the work',
    record: 'Record what depends on what',
  },
  cloth: 'The cloth',
  clothSay:
    'Read along a row to see one organisation’s whole working world. Rows and columns have the same order: by sector, then from national to local.',
  window: (days: number) => `Contact counts if both sides confirmed it in the last ${days} days.`,
  drawn: (on: string, commitments: number, assignments: number) => {
    const from =
      commitments > 0
        ? counted(commitments, 'live commitment')
        : assignments > 0
          ? 'assignments; there is no live commitment'
          : 'ties; no work is recorded yet';
    return `Drawn ${dayInWords(on)} from ${from}.`;
  },
  dateNotRecorded: (count: number) =>
    `Of ${counted(count, 'pair')} the contact was published, date not recorded.`,
  method: 'How need is worked out',
  download: 'Download:',
  gaps: 'Gaps, greatest need first',
  noGaps: 'No gap: every pair that is known to need each other works together.',
  allGaps: (count: number) => (count === 1 ? 'See the gap' : `See all ${counted(count, 'gap')}`),
  own: 'Gaps you could close',
  need: (weight: number) => `Need ${weight.toLocaleString('en-GB')}.`,
  oneOfTwo: 'You are one of the two.',
  couldIntroduce: 'Could introduce them:',
  you: 'you',
  andMore: (count: number) => `and ${count.toLocaleString('en-GB')} more`,
  onlyYou: 'Only you work with both.',
  nobodyIntroduces: 'Nobody works with both yet.',
  next: {
    'write-to-them': 'Next: get in contact.',
    'introduce-them': 'Next: introduce them. You work with both.',
    'suggest-introduction': 'Next: ask for an introduction from',
    'put-on-agenda': 'Next: put both on the mission’s next agenda.',
    'invite-to-join': 'Next: invite to join:',
  },
  move: {
    write: 'Get in contact',
    ask: 'Ask for an introduction',
    introduce: 'Introduce them',
    suggest: 'Suggest an introduction',
  },
  seeIntroduction: 'See the introduction',
  checks: 'Check how your ties work',
  agreements: 'Working agreements',
  adds: 'What it adds up to',
  congruence: 'Congruence',
  congruenceValue: (measures: Measures) =>
    measures.congruence === null ? 'Not known' : `${ofAll(measures)}, ${per(measures.congruence)}`,
  weighted: (value: number | null) =>
    value === null ? 'No needed pair is known' : `Weighted by need: ${per(value)}`,
  acrossSectors: 'Across sectors',
  insideSectors: (kept: Kept) => `Inside a sector: ${ofAll(kept)}`,
  acrossTiers: 'Across tiers',
  insideTiers: (kept: Kept) => `Inside a tier: ${ofAll(kept)}`,
  kept: ofAll,
  excess: 'Contact without need',
  pairs: (count: number) => counted(count, 'pair'),
  excessSay: 'Worth asking what they see that the plan does not',
  notKnown: 'Not known',
  notKnownSay: 'Neither has joined or recorded a contact',
  noNeed: 'No need is recorded yet, so there can be no gap.',
  noGapKnown: 'No gap is known: of each pair, neither has joined or recorded a contact.',
  table: 'The cloth as a table',
  tableCaption: 'Pairs that need each other, greatest need first, then contact without need',
  organisation: 'Organisation',
  and: 'And',
  needHead: 'Need',
  now: 'Now',
  things: 'pairs',
  gapThings: 'gaps',
  ties: (count: number) =>
    count === 0 ? 'No tie is recorded yet' : `See the ${counted(count, 'tie')} behind it`,
  tooLarge: (pairs: number) =>
    `This mission has up to ${counted(pairs, 'pair')}, too many for one page. Take its data and work it out with “weft compute needs”, or split its workstreams.`,
  tooLargeTitle: (organisations: number) =>
    `${counted(organisations, 'organisation')} are too many to draw at once`,
  csv: [
    'organisation',
    'sector',
    'tier',
    'with_organisation',
    'with_sector',
    'with_tier',
    'need',
    'now',
    'date_recorded',
    'why',
    'could_introduce',
  ],
  gapsTitle: (count: number) =>
    count === 0
      ? 'No gap'
      : `${counted(count, 'pair that needs each other does', 'pairs that need each other do')} not work together`,
  gapsLede:
    'The greatest need comes first. A gap is no fault of either: it says where a first meeting would help the work most.',
  gapsCrumb: 'Gaps',
};

/** The name people read of how a pair stands. */
export const pairStateName: Record<PairState, string> = {
  gap: 'Gap',
  'not-known': 'Not known',
  together: 'Work together',
  'without-need': 'In contact without need',
};

/** Who holds the network together. */
export const networkCopy = {
  title: 'Who holds it together',
  none: 'No tie that both sides confirmed is on record yet.',
  tooLong:
    'Measuring this network took too long. Ask for its data and measure it with “weft compute network”.',
  holds: (name: string) => `If ${name} left, some of the others would no longer be joined.`,
  holdsMany: (names: readonly string[], more: number) =>
    `If any one of these left, some of the others would no longer be joined: ${listed([
      ...names,
      ...(more > 0 ? [`${more.toLocaleString('en-GB')} more`] : []),
    ])}.`,
  holdsNone: 'If any one of them left, the others would still be joined.',
  alone: (names: readonly string[], more: number) =>
    `Without a confirmed tie: ${listed([...names, ...(more > 0 ? [`${more.toLocaleString('en-GB')} more`] : [])])}.`,
  mixing: {
    'more-inside': 'Ties stay inside a sector more than chance would have it.',
    'more-across': 'Ties cross sectors more than chance would have it.',
    'as-chance': 'Ties cross sectors about as often as chance would have it.',
  },
  density: 'Density',
  densitySay: (ties: number, possible: number) =>
    `${ties.toLocaleString('en-GB')} of ${counted(possible, 'possible tie')}`,
  centralisation: 'Centralisation',
  centralisationSay: '100% is a star, 0% all alike',
  ei: 'Across less inside sectors',
  eiSay: (expected: number, p: number) =>
    `By chance ${signed(expected)} for these sector sizes (p ${p < 0.001 ? 'below 0.001' : `= ${p.toPrecision(2)}`})`,
  value: (value: number | null) => (value === null ? 'Not known' : per(value)),
  signed: (value: number) => signed(value),
  details: 'Where each organisation stands',
  caption: 'Where each organisation stands, in the order of the cloth',
  degree: 'Ties',
  betweenness: 'Between others',
  constraint: 'Constraint',
  holdsHead: 'Holds others together',
  yes: 'Yes',
  no: 'No',
  explain:
    'Between others: over how many shortest ways between two others it lies. Constraint: high where its contacts all know each other.',
  source: 'Of ties that both sides confirmed, whatever their date.',
  method: 'How these are worked out',
  cut: (shown: number, all: number) =>
    `${shown.toLocaleString('en-GB')} of ${counted(all, 'organisation')}; the data has them all.`,
};

function signed(value: number): string {
  const words = Math.abs(value).toFixed(2);
  return value < 0 ? `−${words}` : `+${words}`;
}

/** How often two organisations are in contact. */
export const frequencyName: Record<Frequency, string> = {
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
  quarterly: 'Every quarter',
  yearly: 'Yearly',
};

/** How close a tie is, from 1 to 4. */
export const intensityName: readonly string[] = [
  'They keep in touch',
  'They help each other',
  'They plan together',
  'They work as one',
];

/** The pages on ties. */
export const tieCopy = {
  crumb: 'Ties',
  title: (count: number) =>
    count === 0
      ? 'No tie is recorded yet'
      : counted(count, 'tie is on record', 'ties are on record'),
  lede: (days: number) =>
    `A tie is the working relationship of two organisations. It counts as contact when both sides have confirmed one in the last ${days} days.`,
  empty:
    'A tie says that two organisations work together, how often and how closely. Log a contact with another partner to make one, or bring them in a data package.',
  between: 'Between',
  and: 'And',
  how: 'How often',
  close: 'How close',
  last: 'Last contact',
  confirmed: 'Confirmed by',
  counts: 'Counts today',
  yes: 'Yes',
  no: 'No',
  both: 'Both',
  neither: 'Neither',
  notStated: 'Not stated',
  dateNotRecorded: 'Date not recorded',
  things: 'ties',
  caption: 'Ties, the latest contact first',
  tieTitle: (one: string, other: string, counts: boolean) =>
    counts
      ? `${one} and ${other} work together`
      : `${one} and ${other} have a tie that does not count as contact today`,
  why: {
    counts: (days: number) => `Both sides confirmed a contact in the last ${days} days.`,
    published: 'It was published without a date, so it counts, and its age is not known.',
    old: (days: number, window: number) =>
      `The last contact on record was ${counted(days, 'day')} ago; ${window} days is the limit.`,
    unconfirmed: 'Only one side has confirmed it, or neither. It takes both.',
    undated: 'No contact has a date.',
    future: 'The contact on record is still to come.',
  },
  source: (source: string) => `Source: ${source}.`,
  noSource: 'Entered here; no other source was given.',
  csv: [
    'organisation',
    'with_organisation',
    'frequency',
    'intensity',
    'contact_on',
    'confirmed_by',
    'counts',
    'source',
  ],
};

/** What is stuck between organisations, for a mission’s first page. */
export const stuckCopy = {
  late: (days: number) => `${counted(days, 'day')} late`,
  lateDetail: (asker: string | null, promiser: string) =>
    asker === null ? `${promiser} asked it of itself.` : `${asker} asked, ${promiser} promised.`,
  gap: (one: string, other: string) => `${one} and ${other} do not work together`,
  gapDetail: (why: string, introducers: number) =>
    `${why} ${introducers === 0 ? 'Nobody works with both yet.' : `${counted(introducers, 'organisation')} could introduce them.`}`,
  noContact: (days: number) => `no contact for ${counted(days, 'day')}`,
  neverMet: 'no contact on record',
};

/** What is wrong with an address. */
export const inputCopy = { address: 'That address is too long to be one of ours' };

/** The tier of an organisation in a file; empty where it is not stated. */
export const tierWords = (tier: keyof typeof tierName | null): string =>
  tier === null ? '' : tierName[tier];
