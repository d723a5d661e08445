import { codeLengthMax, describeFile } from '../../platform/db/package-file.ts';
import { commitmentStates, dependencyKinds } from './domain/words.ts';

const ofMission = 't.mission_id in (select id from scope_mission)';
const inMission = (column: string) =>
  `t.${column} in (select w.id from workstream w where w.mission_id in (select id from scope_mission))`;

const missionOf = (column: string) =>
  `(select w.mission_id from workstream w where w.id = i.${column})`;

/** `workstreams.csv`. One that has ended is still written while a commitment hangs on it. */
export const workstreamsFile = describeFile({
  file: 'workstreams',
  table: 'workstream',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    { name: 'name', into: 'name', kind: 'text', required: true },
  ],
  sameAs: 't.mission_id = i.mission_id and t.name = i.name',
  leftOut: `t.ended_on is not null
    and not exists (select 1 from commitment c where c.workstream_id = t.id)`,
  changesMission: 'i.mission_id',
  within: ofMission,
});

/** `assignments.csv`. */
export const assignmentsFile = describeFile({
  file: 'assignments',
  table: 'assignment',
  key: ['workstream', 'organisation'],
  columns: [
    {
      name: 'workstream',
      into: 'workstream_id',
      kind: 'reference',
      file: 'workstreams',
      required: true,
    },
    {
      name: 'organisation',
      into: 'organisation_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    { name: 'role', into: 'role', kind: 'choice', values: ['lead', 'contributor'] },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  leftOut: `t.ended_on is not null or exists
    (select 1 from workstream w where w.id = t.workstream_id and w.ended_on is not null)`,
  changesMission: missionOf('workstream_id'),
  within: inMission('workstream_id'),
});

/** `dependencies.csv`. */
export const dependenciesFile = describeFile({
  file: 'dependencies',
  table: 'dependency',
  key: ['from_workstream', 'on_workstream', 'kind'],
  columns: [
    {
      name: 'from_workstream',
      into: 'from_id',
      kind: 'reference',
      file: 'workstreams',
      required: true,
    },
    {
      name: 'on_workstream',
      into: 'on_id',
      kind: 'reference',
      file: 'workstreams',
      required: true,
    },
    { name: 'kind', into: 'kind', kind: 'choice', values: dependencyKinds, required: true },
    { name: 'note', into: 'note', kind: 'text' },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  check: (cells) =>
    cells.from_workstream !== undefined && cells.from_workstream === cells.on_workstream
      ? [
          {
            column: 'on_workstream',
            code: 'self-dependency',
            detail: 'A workstream cannot depend on itself.',
          },
        ]
      : [],
  ready: ['delete from incoming where from_id = on_id'],
  leftOut: `t.ended_on is not null or exists (select 1 from workstream w
    where w.id in (t.from_id, t.on_id) and w.ended_on is not null)`,
  changesMission: missionOf('from_id'),
  within: `${inMission('from_id')} and ${inMission('on_id')}`,
});

/** Once the two sides have spoken here, no package changes what they said. */
const ownWord = 't.version > 0';

/** `commitments.csv`. */
export const commitmentsFile = describeFile({
  file: 'commitments',
  table: 'commitment',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    {
      name: 'workstream',
      into: 'workstream_id',
      kind: 'reference',
      file: 'workstreams',
      required: true,
      ownWord,
    },
    {
      name: 'organisation',
      into: 'organisation_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
      ownWord,
    },
    {
      name: 'requested_by',
      into: 'requested_by_id',
      kind: 'reference',
      file: 'organisations',
      ownWord,
    },
    { name: 'what', into: 'what', kind: 'text', required: true, ownWord },
    { name: 'due_on', into: 'due_on', kind: 'day', ownWord },
    { name: 'state', into: 'state', kind: 'choice', values: commitmentStates, ownWord },
    { name: 'satisfied_on', into: 'satisfied_on', kind: 'day', ownWord },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  check: (cells) =>
    cells.satisfied_on !== undefined && cells.state !== undefined && cells.state !== 'satisfied'
      ? [
          {
            column: 'satisfied_on',
            code: 'not-satisfied',
            detail: `Only a satisfied commitment has this day; this one is ${cells.state}.`,
          },
        ]
      : [],
  sameAs:
    't.workstream_id = i.workstream_id and t.organisation_id = i.organisation_id and t.what = i.what',
  changesMission: missionOf('workstream_id'),
  within: inMission('workstream_id'),
});
