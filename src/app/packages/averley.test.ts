import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { commitmentStates } from '../../features/commitments/domain/words.ts';
import { missionStatuses } from '../../features/missions/tables.ts';
import { daysBetween, parseDay } from '../../kernel/day.ts';
import { sectors } from '../../kernel/sector.ts';
import { tiers } from '../../kernel/tier.ts';
import { csvLine } from '../../kernel/write-csv.ts';
import { averleyJoined, averleyRows, averleyText, partnersIn, told, warm } from './averley-rows.ts';
import { type PackageFileName, packageFileNames } from './files/package-columns.ts';

const organisations = averleyRows('organisations');
const organisation = new Map(organisations.map((each) => [each.id, each]));
const missions = averleyRows('missions');
const workstreams = averleyRows('workstreams');
const assignments = averleyRows('assignments');
const commitments = averleyRows('commitments');
const ties = averleyRows('ties');
const posts = averleyRows('posts');
const appointments = averleyRows('appointments');
const joined = averleyJoined();

const pairKey = (a: string, b: string) => [a, b].sort().join(' ');

describe('the package', () => {
  test('says that it is made up, may be used by anyone, and names every file', () => {
    const descriptor: unknown = JSON.parse(averleyText('datapackage.json'));
    expect(descriptor).toMatchObject({
      name: 'averley',
      fictional: true,
      description: expect.stringContaining('made up'),
      licenses: [{ name: 'CC0-1.0' }],
      created: `${told}T00:00:00Z`,
    });
    expect(descriptor).toHaveProperty(
      'resources',
      packageFileNames.map((name) => expect.objectContaining({ name, path: `${name}.csv` })),
    );
  });

  test.each(packageFileNames)('%s is written as Weft itself would write it', (file) => {
    const text = averleyText(`${file}.csv`);
    expect(
      parse(text)
        .map((line) => `${csvLine(line)}\n`)
        .join(''),
    ).toBe(text);
  });

  const idFiles = [
    'places',
    'organisations',
    'missions',
    'outcomes',
    'indicators',
    'workstreams',
    'commitments',
    'posts',
    'people',
  ] as const;

  test.each(idFiles)('%s have ids of their own that make good addresses', (file) => {
    const ids = averleyRows(file).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  /** Every column that names a row of another file. */
  const references: Partial<Record<PackageFileName, Record<string, (typeof idFiles)[number]>>> = {
    places: { parent: 'places' },
    organisations: { place: 'places', replaced_by: 'organisations' },
    'organisation-links': { from: 'organisations', to: 'organisations' },
    missions: { place: 'places', parent: 'missions', lead: 'organisations' },
    partners: { mission: 'missions', organisation: 'organisations' },
    outcomes: { mission: 'missions' },
    indicators: { mission: 'missions', outcome: 'outcomes' },
    measurements: { indicator: 'indicators' },
    workstreams: { mission: 'missions' },
    assignments: { workstream: 'workstreams', organisation: 'organisations' },
    dependencies: { from_workstream: 'workstreams', on_workstream: 'workstreams' },
    commitments: {
      workstream: 'workstreams',
      organisation: 'organisations',
      requested_by: 'organisations',
    },
    ties: {
      mission: 'missions',
      from_organisation: 'organisations',
      to_organisation: 'organisations',
    },
    posts: { organisation: 'organisations' },
    appointments: { post: 'posts', person: 'people' },
    attestations: { mission: 'missions', organisation: 'organisations' },
  };

  test('every reference leads to a row', () => {
    const lost = Object.entries(references).flatMap(([file, columns]) =>
      Object.entries(columns).flatMap(([column, target]) => {
        const ids = new Set<string>(averleyRows(target).map(({ id }) => id));
        // The keys of `references` are names of files.
        return averleyRows(file as PackageFileName)
          .map((row) => new Map(Object.entries(row)).get(column) ?? 'no such column')
          .filter((id) => id !== '' && !ids.has(id))
          .map((id) => `${file}.${column}: ${id}`);
      }),
    );
    expect(lost).toEqual([]);
  });

  test('days are days, and what has happened is at least a week old when the story is told', () => {
    const dated = packageFileNames.flatMap((file) =>
      averleyRows(file).flatMap((row) =>
        Object.entries(row)
          .filter(([column, value]) => /_on$|^as_of$/.test(column) && value !== '')
          .map(([column, value]) => ({ what: `${file}.${column}`, value })),
      ),
    );
    expect(dated.filter(({ value }) => parseDay(value) === null)).toEqual([]);
    const happened = dated.filter(({ what }) =>
      /contact_on|satisfied_on|attested_on|starts_on|as_of|published_on/.test(what),
    );
    expect(happened.filter(({ value }) => daysBetween(value, told) < 7)).toEqual([]);
  });

  test('work, promises and ties stay among the partners of their mission', () => {
    const missionOf = new Map(workstreams.map(({ id, mission }) => [id, mission]));
    const named = [
      ...assignments.map((each) => [missionOf.get(each.workstream), each.organisation]),
      ...commitments.flatMap((each) =>
        [each.organisation, each.requested_by].map((o) => [missionOf.get(each.workstream), o]),
      ),
      ...ties.flatMap((tie) =>
        [tie.from_organisation, tie.to_organisation].map((o) => [tie.mission, o]),
      ),
    ];
    const outside = named.filter(([m, o]) => o && !partnersIn(m ?? '').includes(o));
    expect(outside).toEqual([]);
    const pairs = ties.map(
      (t) => `${t.mission} ${pairKey(t.from_organisation, t.to_organisation)}`,
    );
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('the world', () => {
  test('has every state that a page can show', () => {
    const distinct = (values: string[]) => [...new Set(values)].sort();
    expect(distinct(missions.map(({ status }) => status))).toEqual([...missionStatuses].sort());
    expect(distinct(commitments.map(({ state }) => state))).toEqual([...commitmentStates].sort());
    expect(distinct(ties.map(({ confirmed }) => confirmed))).toEqual([
      'both',
      'from',
      'none',
      'to',
    ]);
    expect(distinct(averleyRows('places').map(({ tier }) => tier))).toEqual([...tiers].sort());
    const kept = commitments.filter(({ state }) => state === 'satisfied');
    expect(kept.some((each) => each.satisfied_on <= each.due_on)).toBe(true);
    expect(kept.some((each) => each.satisfied_on > each.due_on)).toBe(true);
    expect(kept.every((each) => each.satisfied_on !== '')).toBe(true);
  });

  test('has a deputy, a vacancy, an appointment that ended, and one person in two organisations', () => {
    const held = (post: string) =>
      appointments.filter((each) => each.post === post && (!each.ends_on || each.ends_on >= told));
    expect(held('vale-repair-collective-director')).toMatchObject([
      { person: 'amara-osei', deputy: 'no' },
      { person: 'tomasz-wrona', deputy: 'yes' },
    ]);
    expect(posts.filter(({ id }) => held(id).length === 0)).toHaveLength(2);
    expect(appointments.some(({ ends_on }) => ends_on !== '' && ends_on < told)).toBe(true);
    const employers = appointments
      .filter(({ person }) => person === 'yusuf-demir')
      .map(({ post }) => posts.find(({ id }) => id === post)?.organisation);
    expect(employers).toEqual(['quayside-residents', 'averley-tenants-union']);
    expect(averleyRows('places').filter(({ name }) => name === 'Newtown')).toHaveLength(2);
  });

  test.each([
    ['national-warm-homes', 5, 5, 5],
    [warm, 7, 6, 7],
    ['lower-vale-warm-homes', 6, 3, 3],
    ['harrow-quay-warm-homes', 6, 4, 10],
    ['north-moors-warm-homes', 3, 2, 4],
    ['fell-towns-warm-homes', 3, 2, 3],
    ['moor-edge-warm-homes', 2, 0, 3],
    ['school-leavers', 6, 9, 5],
    ['clean-river-aver', 8, 4, 6],
  ])('%s has %i civil society, %i private and %i public partners', (mission, ...counts) => {
    const order = ['civil-society', 'private', 'public'];
    expect([...order].sort()).toEqual([...sectors].sort());
    const found = order.map(
      (s) => partnersIn(mission).filter((o) => organisation.get(o)?.sector === s).length,
    );
    expect(found).toEqual(counts);
  });

  test('a mission is convened from each sector by somebody in post', () => {
    const leads = missions
      .filter(({ status, lead }) => status === 'adopted' && joined.has(lead))
      .map(({ lead }) => organisation.get(lead)?.sector);
    expect(new Set(leads)).toEqual(new Set(sectors));
  });
});
