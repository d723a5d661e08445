/** What somebody chooses to be told of, and the first words of the events in it. */
export const happenedGroups = {
  mission: ['mission'],
  partners: ['partner'],
  outcomes: ['outcome', 'indicator', 'phase', 'measurement', 'measurements'],
  work: ['workstream', 'assignment', 'dependency'],
  commitments: ['commitment'],
  ties: ['tie'],
} as const satisfies Record<string, readonly string[]>;

/** One of them. */
export type HappenedGroup = keyof typeof happenedGroups;

/** All of them, in the order in which they are shown. */
export const happenedGroupNames = Object.keys(happenedGroups) as [
  HappenedGroup,
  ...HappenedGroup[],
]; // the keys of the record above
