const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** Who may take what away, and what would help. */
export const exportPolicyCopy = {
  operator:
    'Only the operator takes this whole place away. The convenor of a mission takes that mission away from its own page.',
};

/** Every sentence of the pages that take a package away. */
export const exportCopy = {
  take: 'Take a package away',
  title: 'Take all of this place as a package',
  lede: 'A zip of CSV files, exact to the letter. Another Weft loads it as it is.',
  missionTitle: (mission: string) => `Take ${mission} as a package`,
  missionLede:
    'The mission, its partners, their places, and all that belongs to it. A zip of CSV files, exact to the letter, that another Weft loads as it is.',
  holds: 'What will be in it',
  caption: 'Rows of each file',
  file: 'File',
  rows: 'Rows',
  people: 'Who will be in it',
  peopleNone: (people: number) =>
    people === 0
      ? 'No person is on record here.'
      : `${count(people, 'person is', 'people are')} on record here. They are left out, with their posts, unless you ask for them.`,
  peopleIn: (people: number) =>
    `${count(people, 'person', 'people')} will be in it, by name, with their posts and their addresses. Whoever gets the file can read that.`,
  peopleList: 'These people will be in it',
  peopleMore: (listed: number, people: number) => `The first ${listed} of ${people}.`,
  name: 'Name',
  email: 'Email',
  posts: 'Posts',
  noEmail: 'None on record',
  withPeople: 'Take people too',
  withoutPeople: 'Leave people out',
  download: 'Download the package',
  downloadPeople: 'Download the package with people',
  note: 'What has ended is left out. Memory and who has joined are not part of a package.',
};
