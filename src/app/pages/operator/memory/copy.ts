/** What is wrong with what was looked for. */
export const memoryInputCopy = {
  event: 'Write an event as memory does, such as mission.adopted, or mission. for all of a kind',
  about: 'Give the address of one thing, such as a mission’s',
  day: 'Write a day, such as 27 Nov 2026',
  after: 'Follow the links of the list',
};

/** The page of memory. */
export const memoryCopy = {
  name: 'Memory',
  title: 'What happened here',
  titleFiltered: 'What happened, as you looked for it',
  lede: 'Newest first. To what is here, entries are only ever added. Nobody can change or remove one, and neither can you.',
  look: 'Look for',
  event: 'Event',
  eventAbout: 'Such as mission.adopted; mission. finds all of that kind.',
  about: 'About',
  aboutAbout: 'The address of a mission, an organisation or a post, or the end of it.',
  day: 'On the day',
  send: 'Look',
  clear: 'Show all of it',
  caption: 'What is remembered, newest first',
  by: (who: string) => `by ${who}`,
  facts: (count: number) => (count === 1 ? 'One fact' : `${count} facts`),
  empty: 'Nothing is remembered of this. Look for less, or on another day.',
  unknown: 'Nothing here has this address, so nothing is about it.',
  closedFacts: 'Not for the operator: only that it happened.',
  closedWord: 'its words are not for the operator',
  erasedWord: 'erased',
  things: 'entries',
  take: 'Take these entries away',
  takeWords: 'The same entries, all of them, with no more than you see here.',
  csv: 'For a spreadsheet (CSV)',
  jsonl: 'For programs (JSON lines)',
  operator: 'the operator',
  system: 'Weft itself',
  somebody: 'a post that is no longer known',
};

/** The first line of the table that is taken away. */
export const memoryColumns = ['at', 'event', 'by', 'about', 'facts', 'words'];
