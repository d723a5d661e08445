import type { CorrectionRule, JoinRule } from './domain.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** What is wrong with an answer, and how to put it right. */
export const inputCopy = {
  sectorFilter: 'Choose a sector from the list: public, private, civil-society or not-stated',
  tierFilter:
    'Choose a tier from the list: international, national, regional, local, neighbourhood or not-stated',
  standingFilter: 'Choose joined or listed',
  address: 'This is too long to be a place, a kind or an address',
  wordsTooMany: 'Look for fewer words: 300 letters at most',
  name: 'Give the organisation’s name',
  nameTooLong: 'Give a shorter name: 300 letters at most',
  kindTooLong: 'Say the kind in fewer words: 300 letters at most',
  sourceTooLong: 'Give a shorter source: 2,000 letters at most',
  sector: 'Choose public, private or civil society, or leave it open',
  sectorToJoin: 'State your sector: public, private or civil society',
  tier: 'Choose a tier from the list, or leave it open',
  day: 'Write the day as 27 Nov 2026 or 27/11/2026',
  endsBeforeStart: 'Give an end that is not before the beginning',
  identifier:
    'Write each identifier as its register’s code and number, such as GB-CHC-1234567, one on a line',
  identifiersTooMany: (max: number) => `Give at most ${max} identifiers`,
  domain: 'Write each domain as example.org, one on a line',
  domainsTooMany: (max: number) => `Give at most ${max} domains`,
  another: 'Tick the box, or leave it',
};

/** Who may, where somebody may not. */
export const policyCopy = {
  operatorLists: 'The operator puts organisations on the register. Ask them to list yours.',
  holdersCorrect:
    'An organisation’s own post holders correct its facts, and so does the operator. Ask one of them.',
  leadJoins: 'The Partner lead of this organisation says whether it joins. Ask them.',
  holdersJoin:
    'An organisation joins by its own consent: somebody who holds a post in it says so. Sign in as one of them.',
};

/** Why a listing is refused. */
export type ListingRefusal =
  | 'same-name-here'
  | 'identifier-taken'
  | 'no-such-place'
  | 'which-place';
/** Why a correction is refused. */
export type CorrectionRefusal =
  | CorrectionRule
  | Exclude<ListingRefusal, 'same-name-here'>
  | 'no-such-organisation'
  | 'which-organisation';

const places = {
  'no-such-place':
    'No place here has this name. Check how it is spelt on the page of places, or leave it open.',
  'which-place': 'Several places have this name. Say which one, such as “Newtown, Harrow Quay”.',
};

/** Why an organisation is not listed, and what would help. */
export const listingRefusals: Record<ListingRefusal, string> = {
  ...places,
  'same-name-here':
    'An organisation of this name is listed in this place already. Look at it first. If yours is another one, tick the box that says so.',
  'identifier-taken':
    'Another organisation has this identifier already. Look it up by the identifier: it may be the one you mean.',
};

/** Why a correction is not made, and what would help. */
export const correctionRefusals: Record<CorrectionRefusal, string> = {
  ...places,
  'identifier-taken': listingRefusals['identifier-taken'],
  'sector-is-its-own':
    'An organisation that has joined states its own sector. One of its post holders can change it.',
  'ends-before-start':
    'Its last day is before its first. Check both days, and name the one that is wrong.',
  'replaces-itself': 'An organisation cannot take over from itself. Name the one that did.',
  'no-such-organisation':
    'The organisation that took over is not on the register under this name. Look it up, or leave it open.',
  'which-organisation':
    'Several organisations have this name. Give the identifier of the one that took over.',
};

/** Why an organisation does not join, and what would help. */
export const joinRefusals: Record<JoinRule, string> = {
  'already-joined': 'This organisation has joined already. Nothing more is needed.',
  'has-ended':
    'This organisation has ended, so it cannot join. If that is wrong, correct its last day first.',
};

/** Words of the register. */
export const registerCopy = {
  organisations: 'Organisations',
  kind: 'Register',
  title: (total: string) => `${total} on the register`,
  organisationCount: (total: number, atLeast: boolean) =>
    atLeast
      ? `More than ${counted(total, 'organisation', 'organisations')}`
      : counted(total, 'organisation', 'organisations'),
  found: (total: string, words: string) => `${total} match “${words}”`,
  nothingTitle: 'No organisation matches this',
  emptyTitle: 'No organisation is listed yet',
  lede: 'Organisations are listed before they join. Those that joined did so by their own consent.',
  tooMany: (max: number) =>
    `These are the ${max.toLocaleString('en-GB')} that match best; there are more. Type more of the name, or choose a filter.`,
  search: 'Name, other name or identifier',
  searchHint: 'Mistakes in spelling are forgiven. An identifier looks like GB-CHC-1234567.',
  find: 'Find',
  filters: 'Filters',
  filter: 'Filter',
  sector: 'Sector',
  tier: 'Tier',
  place: 'Place',
  placeHint: 'With everything below it.',
  kindOf: 'Kind',
  standing: 'Listed or joined',
  joined: 'Joined',
  listed: 'Listed only',
  any: 'Any',
  notStated: 'Not stated',
  clear: 'Clear all filters',
  caption: 'Organisations in order of name',
  captionFound: 'Organisations, the best match first',
  name: 'Name',
  ended: 'Ended',
  madeUp: 'Made up',
  things: 'organisations',
  download: 'Download the whole list as CSV',
  list: 'List an organisation',
  import: 'Import organisations or a package',
  inPlace: (place: string) => `In ${place} and everything below it.`,
  placesMeantTitle: (typed: string) => `Which place is “${typed}”?`,
  placesMeant: 'No place has exactly this name, or several have. Choose one:',
  noPlaceMeant: (typed: string) =>
    `No place here is called “${typed}” or anything like it. Clear the filter, or look at the places.`,
  within: (name: string, above: string | null) => (above === null ? name : `${name}, ${above}`),
  nothing: (typed: string) => `Nothing on the register is called “${typed}” or anything like it.`,
  nothingFiltered: 'No organisation on the register fits all of these filters.',
  nothingHelps: [
    'Look for one word of the name, or for its identifier.',
    'Clear the filters: many organisations have not stated a sector.',
    'It may not be listed. The operator can add it.',
  ],
  emptyHelp:
    'The operator imports a register or a data package, or lists organisations one by one.',
};

/** Headings of the CSV that people download. */
export const registerColumns = [
  'id',
  'name',
  'sector',
  'tier',
  'place',
  'kind',
  'identifiers',
  'starts_on',
  'ends_on',
  'replaced_by',
  'joined',
  'source',
] as const;

/** Words of the tree of places. */
export const placesCopy = {
  places: 'Places',
  title: (count: number) => counted(count, 'place, from wide to near', 'places, from wide to near'),
  emptyTitle: 'No place is recorded yet',
  empty: 'Places come with data packages. Import one, and they stand here as a tree.',
  lede: 'Missions and organisations belong to places. Open a place to see what lies in it.',
  upperOnly: (total: number) =>
    `There are ${counted(total, 'place', 'places')}: too many for one page. These are the widest; open one to see what lies in it.`,
  in: (count: number, name: string) => `${counted(count, 'place', 'places')} in ${name}`,
  organisations: (count: number) => counted(count, 'organisation', 'organisations'),
  source:
    'Each count holds everything below the place. The tree comes from the data packages that were loaded.',
};

/** Words of the forms that list and correct an organisation. */
export const formsCopy = {
  listTitle: 'List an organisation',
  listLede:
    'A listed organisation can be named in missions. It joins later, by its own consent, and then states its own sector.',
  correctTitle: (name: string) => `Correct what is said of ${name}`,
  correctLede:
    'What you leave empty reads “not stated”. The old facts stay in memory, and an old name still finds the organisation.',
  correct: 'Correct',
  joinTitle: (name: string) => `${name} joins Weft`,
  joinLede:
    'Joining says that the organisation takes part by its own consent. Its post holders can then promise and confirm in its name.',
  joinCrumb: 'Join',
  name: 'Name',
  sector: 'Sector',
  sectorHint:
    'Public is set up by law or run by government. Private is run for its owners. Civil society is run for a purpose.',
  sectorNotYours: 'Sector, as the organisation itself stated it',
  leaveOpen: 'Not stated',
  tier: 'Tier',
  kind: 'Kind',
  kindHint: 'In its own words, such as Charity, Council or Family firm.',
  place: 'Place',
  placeHint: 'Its name as on the page of places. Where two share a name: “Newtown, Harrow Quay”.',
  identifiers: 'Identifiers',
  identifiersHint: 'Register’s code and number, such as GB-CHC-1234567. One on a line.',
  domains: 'Website and mail domains',
  domainsHint:
    'Such as hearth-trust.example. One on a line. Whoever has mail there may come in for it while nobody acts for it.',
  startsOn: 'First day',
  endsOn: 'Last day',
  endsOnHint: 'Only if it has ended.',
  replacedBy: 'Who took over',
  replacedByHint: 'Its name or identifier on the register.',
  source: 'Source',
  sourceHint: 'Where this can be checked.',
  another: 'It is a different organisation of the same name',
  sameName: 'Listed here already under this name:',
  list: 'List it',
  listSeen: 'Everyone can see it at once.',
  correctButton: 'Save the correction',
  correctSeen:
    'Everyone can see it at once. Memory keeps what was said before, and who changed it.',
  leave: 'Leave it as it is',
  join: 'Join',
  joinSeen: 'Everyone can see that the organisation has joined, and the sector that it states.',
};
