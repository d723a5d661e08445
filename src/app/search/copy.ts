const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Every sentence of the search page. */
export const searchCopy = {
  search: 'Search',
  title: 'Search all of Weft',
  lede: 'Missions, organisations, places and, once you are signed in, people who hold a post.',
  label: 'What are you looking for?',
  hint: 'A name or part of one, or an identifier such as GB-CHC-1234567. Mistakes in spelling are forgiven.',
  button: 'Search',
  tooLong: 'Look for fewer words: 300 letters at most',
  found: (count: number, words: string, more: boolean) =>
    `${more ? 'More than ' : ''}${counted(count, 'match', 'matches')} for “${words}”`,
  nothingTitle: (words: string) => `Nothing matches “${words}”`,
  nothing: [
    'Try one word of the name, or the beginning of it.',
    'Some missions are open to their partners only. Sign in as one of them to find those.',
    'An organisation may not be listed yet. The operator can add it.',
  ],
  noLetters: 'There is no letter or figure in this. Type part of a name.',
  missions: 'Missions',
  organisations: 'Organisations',
  places: 'Places',
  people: 'People',
  allOrganisations: (count: number, more: boolean) =>
    more
      ? `All of the more than ${counted(count, 'organisation', 'organisations')} that match`
      : `All ${counted(count, 'organisation', 'organisations')} that match`,
  peopleSignedIn: 'People who hold a post are found by those who are signed in.',
  signIn: 'Sign in',
  deputy: 'deputy',
  madeUp: 'Made up',
  ended: 'Ended',
  notMore: (limit: number) =>
    `The best ${limit} of each kind are shown. Type more of the name to see others.`,
};
