/**
 * The files of a data package and the columns of each, in the order they are written.
 * Source: design, "Data packages"; each feature's `package.ts` says what its columns mean.
 */
export const packageColumns = {
  places: ['id', 'name', 'tier', 'parent', 'gss'],
  organisations: [
    'id',
    'name',
    'sector',
    'tier',
    'place',
    'identifiers',
    'kind',
    'starts_on',
    'ends_on',
    'replaced_by',
    'source',
  ],
  'organisation-links': ['from', 'to', 'kind', 'source'],
  missions: [
    'id',
    'name',
    'goal',
    'grand_challenge',
    'affected',
    'tier',
    'place',
    'parent',
    'due_on',
    'status',
    'lead',
    'visibility',
    'connections',
    'source',
  ],
  partners: ['mission', 'organisation', 'role'],
  outcomes: ['id', 'mission', 'name'],
  indicators: [
    'id',
    'mission',
    'outcome',
    'name',
    'level',
    'unit',
    'direction',
    'cumulative',
    'headline',
    'definition',
    'publisher',
    'baseline_value',
    'baseline_on',
    'target_value',
    'due_on',
    'source',
  ],
  measurements: [
    'indicator',
    'as_of',
    'period',
    'value',
    'published_on',
    'status',
    'phase',
    'note',
  ],
  workstreams: ['id', 'mission', 'name'],
  assignments: ['workstream', 'organisation', 'role', 'source'],
  dependencies: ['from_workstream', 'on_workstream', 'kind', 'note', 'source'],
  commitments: [
    'id',
    'workstream',
    'organisation',
    'requested_by',
    'what',
    'due_on',
    'state',
    'satisfied_on',
    'source',
  ],
  ties: [
    'mission',
    'from_organisation',
    'to_organisation',
    'frequency',
    'intensity',
    'contact_on',
    'confirmed',
    'source',
  ],
  posts: ['id', 'organisation', 'title'],
  people: ['id', 'name', 'email'],
  appointments: ['post', 'person', 'starts_on', 'ends_on', 'deputy'],
  attestations: ['mission', 'organisation', 'attested_on'],
} as const satisfies Record<string, readonly string[]>;

/** A file of a data package, by the name its descriptor gives it. */
export type PackageFileName = keyof typeof packageColumns;

/** Every file that Weft knows, in the order in which each refers only to earlier ones. */
// The keys of an object literal are exactly its type's keys.
export const packageFileNames = Object.keys(packageColumns) as PackageFileName[];

/** Whether a name in a descriptor is a file that Weft knows. */
export const isPackageFileName = (name: string): name is PackageFileName =>
  Object.hasOwn(packageColumns, name);
