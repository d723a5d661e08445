import { dayInWords } from '../../kernel/day.ts';
import type { Standing } from './domain/standing.ts';
import type { CommitmentState, DependencyKind } from './domain/words.ts';
import type { AssignmentRole, WorkRefusal } from './domain/work.ts';

/** `1 day`, `2 days`. */
const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Names in a sentence: `A`, `A and B`, `A, B and C`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The name people read of where a commitment stands. */
export const stateName: Record<CommitmentState, string> = {
  requested: 'Asked',
  countered: 'Countered',
  promised: 'Promised',
  reported: 'Reported done',
  satisfied: 'Satisfied',
  reneged: 'Not kept',
  declined: 'Declined',
  cancelled: 'Cancelled',
};

/** What a list of commitments may be narrowed to, besides one state. */
export const stateGroupName = {
  late: 'Late',
  live: 'Live: promised or reported',
  open: 'Open: not yet answered or closed',
};

/** The name people read of what an organisation does in a workstream. */
export const roleName: Record<AssignmentRole, string> = {
  lead: 'leads',
  contributor: 'contributes',
};

/** The kinds of dependency, what each means and what it calls for. Source: Thompson 1967. */
export const dependencyKindSay: Record<
  DependencyKind,
  { name: string; means: string; calls: string }
> = {
  pooled: {
    name: 'Pooled',
    means: 'Both draw on the same thing, or add to the same result.',
    calls: 'It calls for standards that both keep.',
  },
  sequential: {
    name: 'Sequential',
    means: 'One needs what the other has done first.',
    calls: 'It calls for plans and dates.',
  },
  reciprocal: {
    name: 'Reciprocal',
    means: 'Each needs the other, again and again.',
    calls: 'It calls for talking often and adjusting to each other.',
  },
};

/** A dependency as a sentence, with what it calls for. */
export const dependencySay = (from: string, on: string, kind: DependencyKind): string =>
  ({
    pooled: `${from} and ${on} share the same means: standards (pooled)`,
    sequential: `${from} needs ${on}: plans (sequential)`,
    reciprocal: `${from} and ${on} need each other: mutual adjustment (reciprocal)`,
  })[kind];

/** What the clock of a commitment says. `asker` and `promiser` are names; null asker is itself. */
export function standingSay(
  standing: Standing,
  promiser: string,
  asker: string | null,
): string | null {
  const past = (days: number) => (days > 0 ? `, its day ${counted(days, 'day')} past` : '');
  switch (standing.kind) {
    case 'late':
      return `${counted(standing.days, 'day')} late`;
    case 'due':
      if (standing.days === null) return 'no day agreed';
      if (standing.days === 0) return 'due today';
      return standing.days === 1 ? 'due tomorrow' : `due in ${counted(standing.days, 'day')}`;
    case 'waits-on-promiser':
      return `waits for ${promiser}${past(standing.pastDue)}`;
    case 'waits-on-requester':
      return `waits for ${asker ?? promiser}${past(standing.pastDue)}`;
    default:
      return null;
  }
}

/** The page “Partners and commitments”. */
export const workCopy = {
  crumb: 'Partners and commitments',
  title: (tally: { commitments: number; live: number; late: number; organisations: number }) =>
    tally.live === 0
      ? tally.commitments === 0
        ? 'No commitment yet'
        : `No live commitment, of ${counted(tally.commitments, 'commitment')}`
      : `${counted(tally.organisations, 'organisation has', 'organisations have')} ${counted(tally.live, 'live commitment')}${
          tally.late === 0 ? ', none of them late' : `, ${tally.late.toLocaleString('en-GB')} late`
        }`,
  lede: 'Who takes part, which work each is named for, and what they have promised one another.',
  emptyTitle: 'No work is named yet',
  emptyLede:
    'Partners promise something for a strand of work, so the strands come first. Then say which need each other, and what is promised.',
  steps: {
    partners: (count: number) =>
      count === 0 ? 'Bring partners in' : `${counted(count, 'partner')} so far`,
    partnersWhy: 'Each organisation that the mission cannot do without.',
    workstreams: 'Name the workstreams',
    workstreamsWhy: 'Three to seven strands are usual. A name of a few words is enough.',
    assign: 'Say who does which, and what needs what',
    assignWhy: 'From that the cloth shows who must work together.',
    convenor: 'The convenor does this.',
  },
  noCommitments: 'Nothing is promised here yet.',
  nothingMatches: 'No commitment matches. Choose another organisation or state.',
  late: 'Late, oldest first',
  allLate: (count: number) => `See all ${count.toLocaleString('en-GB')} that are late`,
  workLabel: 'Workstreams',
  partnersLabel: 'Partners',
  partners: 'Partners',
  partnersCount: (count: number) => counted(count, 'organisation'),
  noPartners: 'None yet.',
  sectorNotStated: 'Sector not stated',
  allPartners: (count: number) => `See all ${counted(count, 'partner')}`,
  partnerRole: { lead: 'lead', 'co-chair': 'co-chair', partner: '' },
  nobody: 'Nobody is named for this work yet.',
  notPartner: 'no partner of the mission',
  roleNotStated: 'role not stated',
  leads: 'Leads:',
  contributes: 'Contribute:',
  named: 'Named:',
  needs: 'Needs',
  dependencies: 'What depends on what',
  noDependencies: 'Nobody has said yet which workstreams need each other.',
  ended: (on: string) => `Ended ${dayInWords(on)}`,
  more: (total: number) => `See all ${counted(total, 'commitment')}`,
  allWorkstreams: 'All workstreams',
  filter: 'Narrow the list',
  filterOrganisation: 'Organisation',
  filterState: 'State',
  anyOrganisation: 'Any organisation',
  anyState: 'Any state',
  show: 'Show',
  clear: 'Show everything',
  change: 'Change the work',
  request: 'Ask for something',
  offer: 'Offer something',
  changeDependencies: 'Record what depends on what',
  changePartners: 'Change the partners',
  source: (on: string) =>
    `A commitment is one organisation’s promise to another; an assignment is no promise. As it stands on ${dayInWords(on)}.`,
  download: 'Download:',
  things: 'workstreams',
  commitmentThings: 'commitments',
  asked: 'Asked by',
  promised: 'promised by',
  offered: 'offered by',
  askedOf: 'asked of',
  ofItself: 'asked it of itself',
  due: (on: string) => `Due ${dayInWords(on)}`,
  satisfied: (on: string) => `Satisfied on ${dayInWords(on)}`,
  csv: [
    'id',
    'mission',
    'workstream',
    'organisation',
    'requested_by',
    'what',
    'due_on',
    'state',
    'days_late',
    'satisfied_on',
    'source',
  ],
};

/** The page of one commitment. */
export const commitmentCopy = {
  kind: (slug: string) => `Commitment ${slug.toUpperCase()}`,
  workstream: (name: string) => `Workstream: ${name}`,
  crumb: (slug: string) => slug.toUpperCase(),
  stateNotStated: 'State not stated',
  stands: 'Where it stands',
  asker: 'Who asked',
  promiser: 'Who promised',
  askedOf: 'Who is asked',
  itself: 'Nobody else: it asked this of itself',
  due: 'Due',
  noDue: 'No day agreed',
  satisfied: 'Satisfied on',
  satisfiedUnknown: 'Day not recorded',
  matters: 'Why it matters here',
  nobodyNeeds: (workstream: string) => `No other workstream is recorded as needing ${workstream}.`,
  needed: (workstream: string, by: readonly string[]) =>
    `${workstream} is needed by ${listed(by)}.`,
  ended: (workstream: string, on: string) =>
    `${workstream} ended on ${dayInWords(on)}. What was promised in it stays on record.`,
  source: (source: string) => `Source: ${source}.`,
  noSource: 'No source was given.',
  explain: {
    requested: (promiser: string) => `${promiser} has not answered yet.`,
    countered: (promiser: string) => `${promiser} has offered something else.`,
    promised: (promiser: string) => `${promiser} has promised it.`,
    reported: (promiser: string) =>
      `${promiser} says that it is done. Whoever asked says whether they are satisfied.`,
    satisfied: () => 'Whoever asked is satisfied.',
    reneged: (promiser: string) => `${promiser} has said that it cannot be kept.`,
    declined: () => 'It was asked and declined.',
    cancelled: () => 'Whoever asked took it back.',
  } satisfies Record<CommitmentState, (promiser: string) => string>,
  notStated: 'The record does not say where it stands.',
};

/** The convenor’s pages on the work of a mission. */
export const workEditCopy = {
  crumb: 'The work',
  title: 'Change the work of this mission',
  lede: 'Strands of work, who does each, and which need each other. Everyone who sees this mission’s connections sees what you record.',
  back: 'Partners and commitments',
  workstreams: 'Workstreams',
  none: 'None yet.',
  ended: 'Ended workstreams',
  assigned: (count: number) =>
    count === 0 ? 'Nobody is named for it yet.' : `${counted(count, 'organisation')} named for it.`,
  addTitle: 'Add a workstream',
  nameLabel: 'Name',
  nameHelp: 'What is done, in a few words, such as “Find cold homes”.',
  add: 'Add the workstream',
  dependencies: 'What depends on what',
  seen: 'It appears at once to everyone who sees this mission’s connections.',
};

/** The convenor’s page of one workstream. */
export const workstreamEditCopy = {
  kind: 'Workstream',
  renameTitle: 'Rename it',
  rename: 'Change the name',
  assignments: 'Who does it',
  none: 'Nobody yet.',
  lead: (name: string) => `Make ${name} a lead`,
  contributor: (name: string) => `Make ${name} a contributor`,
  makeLead: 'Make lead',
  makeContributor: 'Make contributor',
  end: 'End',
  endNamed: (name: string) => `End the assignment of ${name}`,
  assignTitle: 'Name somebody for it',
  organisation: 'Organisation',
  organisationHelp: 'Only partners of the mission can be named.',
  addPartner: 'It is not in the list? Make it a partner first.',
  noPartnersLeft: 'Every partner is named already.',
  role: 'What it does',
  roles: {
    lead: { label: 'Leads', about: 'Answers for the strand. There may be several.' },
    contributor: { label: 'Contributes', about: 'Does part of it.' },
  },
  assign: 'Name it for this work',
  notPromise: 'An assignment is no promise: it is never late, never kept or broken.',
  endTitle: 'End this workstream',
  endSay:
    'It takes no new work from today, and drops out of the cloth. What was promised in it stays on record, and what is promised stays due. This cannot be undone here.',
  endReason: 'Why does it end?',
  endButton: 'End the workstream',
  ended: (on: string) => `This workstream ended on ${dayInWords(on)}. It takes no new work.`,
  because: (reason: string) => `Why: ${reason}`,
};

/** The convenor’s pages on dependencies. */
export const dependencyCopy = {
  crumb: 'What depends on what',
  title: 'What depends on what',
  lede: 'Where one strand of work needs another, the organisations doing them need to work together.',
  recorded: 'Recorded so far',
  none: 'None yet.',
  correct: 'Correct or end',
  addTitle: 'Record a dependency',
  from: 'This workstream',
  on: 'needs this one',
  kind: 'How',
  note: 'Why',
  noteHelp: 'In a sentence, for those who were not there.',
  add: 'Record it',
  tooFew: 'There must be two live workstreams before one can need the other.',
  addWorkstream: 'Add a workstream',
  editTitle: (from: string, on: string, kind: DependencyKind) => dependencySay(from, on, kind),
  save: 'Correct the note',
  endTitle: 'End this dependency',
  endSay: 'Those two strands then no longer make their organisations need each other.',
  end: 'End the dependency',
  correctTitle: 'The note',
};

/** Why the work of a mission is not changed, and what would help. */
export const workRefusals: Record<WorkRefusal, string> = {
  'workstream-name-taken':
    'This mission has a live workstream of that name. Choose another name, or use the one there is.',
  'workstream-name-unchanged': 'It is called that already. Type the name that it should have.',
  'workstream-ended':
    'This workstream has ended, so it takes no new work. Choose one that lasts, or add a new one.',
  'workstream-already-ended': 'This workstream has ended already. There is nothing left to end.',
  'workstream-unknown':
    'This mission has no such workstream. A dependency joins two workstreams of one mission: choose both from its list.',
  'organisation-unknown':
    'There is no organisation at that address. Choose one from the list of partners.',
  'organisation-ended':
    'That organisation has ended, so it takes no new work. Choose the one that took over, if there is one.',
  'organisation-no-partner':
    'That organisation is no partner of this mission yet. Make it a partner first, then name it for the work.',
  'already-assigned':
    'That organisation is named for this work already. Change its role where it is listed.',
  'assignment-ended': 'That assignment has ended. Name the organisation again to begin a new one.',
  'role-unchanged': 'It has that role already. Choose the other one.',
  'self-dependency': 'A workstream cannot need itself. Choose two different ones.',
  'already-dependent':
    'That pair has a dependency of this kind already. Correct its note, or choose another kind.',
  'note-unchanged': 'The note says that already. Type what it should say.',
  'dependency-ended': 'That dependency has ended. Record it again to begin a new one.',
};

/** What is wrong with an answer. */
export const inputCopy = {
  address: 'That address is too long to be one of ours',
  stateFilter:
    'Choose late, live, open, or one of the states: requested, countered, promised, reported, satisfied, reneged, declined, cancelled',
  workstreamName: 'Type a name for the workstream',
  workstreamNameLong: 'Keep the name under 200 characters',
  organisation: 'Choose an organisation',
  role: 'Choose lead or contributor',
  from: 'Choose the workstream that needs another',
  on: 'Choose the workstream that is needed',
  kind: 'Choose pooled, sequential or reciprocal',
  noteLong: 'Keep the note under 1,000 characters',
  reason: 'Say why in words, or leave it out',
  reasonLong: 'Keep the reason under 1,000 characters',
};
