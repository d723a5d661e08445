import type { Commitment } from '../../../features/commitments/index.ts';
import type { listLinked } from '../../../features/organisations/index.ts';
import { dayInWords } from '../../../kernel/day.ts';

type LinkWay = Awaited<ReturnType<typeof listLinked>>[number]['way'];

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Where a commitment stands, in a word or two. */
export const commitmentStateSay: Record<NonNullable<Commitment['state']>, string> = {
  requested: 'Asked',
  countered: 'Countered',
  promised: 'Promised',
  reported: 'Reported done',
  satisfied: 'Satisfied',
  reneged: 'Not kept',
  declined: 'Declined',
  cancelled: 'Cancelled',
};

/** Heading of those that are linked to an organisation in one way. */
export const wayTitle: Record<LinkWay, string> = {
  parent: 'Part of',
  part: 'Its parts',
  related: 'Related',
  predecessor: 'Took over from',
  successor: 'Who took over',
};

/** Every sentence of an organisation's page. */
export const organisationCopy = {
  organisations: 'Organisations',
  sectorNotStated: 'Sector not stated',
  tierNotStated: 'Tier not stated',
  ended: (day: string, today: string) =>
    day < today ? `Ended on ${dayInWords(day)}` : `Ends on ${dayInWords(day)}`,
  lede: (missions: number, owes: number) =>
    `${missions === 0 ? 'Takes part in no mission that you can see' : `Takes part in ${counted(missions, 'mission', 'missions')}`}. ${
      owes === 0
        ? 'No open commitment of its own is shown here.'
        : `It has ${counted(owes, 'open commitment', 'open commitments')}.`
    }`,
  missions: 'Missions',
  missionsEmpty:
    'It takes part in no mission that you can see. A convenor brings it in from the page of a mission.',
  missionsMore: (listed: number, total: number) =>
    `The first ${listed} of ${total.toLocaleString('en-GB')}.`,
  convenes: 'Convenes it',
  invited: 'Invited, has not answered',
  answer: 'Answer',
  role: { lead: 'Lead', 'co-chair': 'Co-chair', partner: 'Partner' },
  owes: 'What it owes, or is asked for',
  keptRecord: 'What it kept, agreed anew and missed',
  owesEmpty: 'No open commitment of its own, in the missions whose commitments you can see.',
  isOwed: 'What it is owed, or has asked for',
  isOwedEmpty: 'Nobody owes it anything open, in the missions whose commitments you can see.',
  commitmentsMore: (listed: number, total: number) =>
    `The ${listed} most urgent of ${total.toLocaleString('en-GB')}. The rest stand on the pages of their missions.`,
  commitmentsSource:
    'Open commitments only, of missions that show theirs to you. What is late stands first.',
  due: (day: string) => `Due ${dayInWords(day)}`,
  late: (days: number) => `${counted(days, 'day', 'days')} late`,
  to: 'to',
  from: 'from',
  ofItself: 'of itself',
  in: 'in',
  ties: 'Who you work with',
  tiesNote: 'Only people who hold a post here see this list.',
  tiesEmpty: 'No tie is recorded yet. Record one on the connections of a mission.',
  tieCaption: 'Working ties, the latest contact first',
  tiesMore: (listed: number, total: number) =>
    `The latest ${listed} of ${total.toLocaleString('en-GB')}. The rest stand on the connections of each mission.`,
  tieWith: 'With',
  tieMission: 'Mission',
  tieContact: 'Contact',
  tieConfirmed: 'Confirmed',
  tieLast: (day: string) => `Last on ${dayInWords(day)}`,
  notStated: 'Not stated',
  madeUp: 'Made up',
  isJoined: 'Joined',
  isListed: 'Listed, not joined',
  confirmed: {
    both: 'By both sides',
    us: 'By you; they have not yet',
    them: 'By them; you have not yet',
    none: 'By neither side',
  },
  facts: 'Facts',
  sector: 'Sector',
  tier: 'Tier',
  kind: 'Kind',
  place: 'Place',
  began: 'First day',
  end: 'Last day',
  aliases: 'Also known as',
  identifiers: 'Identifiers',
  domains: 'Website and mail',
  source: 'Source',
  standing: 'Here',
  joined: (day: string) => `Joined on ${dayInWords(day)}`,
  joinedNote: 'It takes part by its own consent: its post holders promise and confirm in its name.',
  listed: (day: string) => `Listed on ${dayInWords(day)}`,
  listedNote:
    'Others have named it. It has not joined, so nobody can promise or confirm in its name here.',
  posts: 'Posts',
  postsEmpty: 'No post is recorded. Until there is one, nobody can act for this organisation.',
  allPosts: 'All posts and departments',
  postsSignIn: 'Sign in to see who holds each post.',
  vacant: 'Vacant',
  held: 'Held',
  deputy: (name: string) => `${name} (deputy)`,
  linked: 'Where it belongs',
  linkedMore: (listed: number, total: number) =>
    `and ${(total - listed).toLocaleString('en-GB')} more`,
  record: 'What was said before',
  recordCount: (count: number) => counted(count, 'entry in memory', 'entries in memory'),
  recordEvent: {
    listed: 'Listed',
    corrected: 'Corrected',
    joined: 'Joined',
    imported: 'Imported with a data package',
  },
  recordBy: {
    itself: 'by one of its post holders',
    operator: 'by the operator',
    system: 'by Weft',
  },
  change: (fact: string, before: string | null, after: string | null) =>
    `${fact}: ${before ?? 'not stated'}, now ${after ?? 'not stated'}`,
  fact: {
    name: 'Name',
    sector: 'Sector',
    tier: 'Tier',
    kind: 'Kind',
    place: 'Place',
    startsOn: 'First day',
    endsOn: 'Last day',
    replacedBy: 'Who took over',
    identifiers: 'Identifiers',
    domains: 'Website and mail',
  } as Readonly<Record<string, string>>,
  correct: 'Correct these facts',
  join: 'Join',
  claimTitle: 'Is this yours?',
  claimWords:
    'Nobody acts for this organisation here. Whoever comes from it can claim it and, once that is checked, speak for it.',
  claim: 'Claim it',
  joinTitle: 'Join on its behalf',
  joinWords:
    'You hold a post here. Once the organisation joins, you and its other post holders can promise and confirm in its name.',
};
