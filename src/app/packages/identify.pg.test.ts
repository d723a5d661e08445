import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import {
  emptyOut,
  importInto,
  type PackageRows,
  packageOf,
  type Rows,
} from '../../../tests/package-of.ts';
import type { Schema } from '../schema.ts';
import type { ImportWish } from './import.ts';

const db = await testDatabase<Schema>();
const { app } = db;
beforeEach(() => emptyOut(db));

const load = (name: string, rows: PackageRows, wish: Partial<ImportWish> = {}) =>
  importInto(app, packageOf(name, rows), wish);
const organisations = async () =>
  app
    .selectFrom('organisation')
    .select(['slug', 'name', 'kind', 'sector'])
    .orderBy('slug')
    .execute();
const slugs = async () => (await organisations()).map(({ slug }) => slug);

describe('rows that are here already', () => {
  test('an identifier tells, whatever the name; gaps are filled and nothing is lost', async () => {
    await load('one', {
      organisations: [{ id: 'a', name: 'Alder', sector: 'private', identifiers: 'K-1;K-2' }],
    });
    const outcome = await load('two', {
      organisations: [
        { id: 'x', name: 'ALDER LTD', sector: 'public', kind: 'company', identifiers: 'K-9;K-2' },
      ],
    });
    expect(outcome.files.organisations).toEqual({ added: 0, revised: 1, unchanged: 0, leftOut: 0 });
    expect(await organisations()).toEqual([
      { slug: 'a', name: 'Alder', kind: 'company', sector: 'private' },
    ]);
    const { rows } = await sql`select identifier from organisation_identifier
      order by position`.execute(app);
    expect(rows).toEqual([{ identifier: 'K-1' }, { identifier: 'K-2' }, { identifier: 'K-9' }]);
  });

  test('only an identifier that is new is a change too, and is remembered', async () => {
    await load('one', { organisations: [{ id: 'a', name: 'Alder', identifiers: 'K-1' }] });
    const rows = { organisations: [{ id: 'x', name: 'Alder', identifiers: 'K-1;K-3' }] };
    expect((await load('two', rows)).files.organisations).toMatchObject({ revised: 1 });
    const { rows: entries } = await sql<{ event: string }>`
      select event from memory_entry order by position`.execute(app);
    expect(entries.map(({ event }) => event)).toEqual([
      'package.loaded',
      'organisation.imported',
      'package.loaded',
      'organisation.imported',
    ]);
    expect((await load('three', rows)).files.organisations).toMatchObject({ unchanged: 1 });
  });

  test('a place is known by its code, and what stands in it is asked about there', async () => {
    const place = { name: 'Town', gss: 'E07000001' };
    await load('one', {
      places: [{ id: 'p', ...place }],
      organisations: [{ id: 'a', name: 'Council', place: 'p' }],
    });
    const second = {
      places: [{ id: 'E07000001', ...place }],
      organisations: [{ id: 'x', name: 'Council', place: 'E07000001' }],
    };
    const stopped = await load('two', second);
    expect(stopped).toMatchObject({ applied: false, problemCount: 0, questionCount: 1 });
    expect(stopped.problems).toMatchObject([
      { file: 'organisations', row: 2, code: 'same-name', candidates: [{ slug: 'a' }] },
    ]);
    expect(await slugs()).toEqual(['a']);
    expect(await load('two', second, { sameName: 'match' })).toMatchObject({ applied: true });
    expect(await slugs()).toEqual(['a']);
    await load('three', second, { sameName: 'new' });
    expect(await slugs()).toEqual(['a', 'x']);
  });

  test('the same name in another place, or without one, is another organisation', async () => {
    const places = [
      { id: 'p', name: 'Town' },
      { id: 'q', name: 'Village' },
    ];
    await load('one', { places, organisations: [{ id: 'a', name: 'Council', place: 'p' }] });
    const outcome = await load(
      'two',
      {
        places,
        organisations: [
          { id: 'x', name: 'Council', place: 'q' },
          { id: 'y', name: 'Council' },
        ],
      },
      { sameName: 'match' },
    );
    expect(outcome.files).toMatchObject({ places: { added: 0 }, organisations: { added: 2 } });
    expect(
      (await load('three', { organisations: [{ id: 'z', name: 'Council' }] })).questionCount,
    ).toBe(1);
  });

  test('names match from the top of a tree down', async () => {
    const places: Rows = [
      { id: 'street', name: 'High Street', parent: 'town' },
      { id: 'town', name: 'Town', parent: 'land' },
      { id: 'land', name: 'Land' },
      { id: 'other', name: 'Other land' },
      { id: 'town-too', name: 'Town', parent: 'other' },
    ];
    await load('one', { places });
    const renamed = places.map(({ id, parent, ...rest }) => ({
      ...rest,
      id: `2-${id}`,
      ...(parent && { parent: `2-${parent}` }),
    }));
    expect(await load('two', { places: renamed }, { sameName: 'match' })).toMatchObject({
      files: { places: { added: 0, revised: 0, unchanged: 5 } },
    });
  });

  test('several of one name are matched one to one, and what is left is new', async () => {
    const named = (...ids: string[]) => ({
      organisations: ids.map((id) => ({ id, name: 'Twin' })),
    });
    await load('one', named('b', 'a'));
    const outcome = await load('two', named('1', '2', '3'), { sameName: 'match' });
    expect(outcome.files.organisations).toMatchObject({ added: 1 });
    const { rows } = await sql`select p.key, o.slug from package_row p
      join organisation o on o.id = p.entity_id where p.package = 'two' order by 1`.execute(app);
    expect(rows).toEqual([
      { key: '1', slug: 'a' },
      { key: '2', slug: 'b' },
      { key: '3', slug: '3' },
    ]);
    // A package's own twins are no question when it comes with one more.
    expect((await load('one', named('b', 'a', 'c'))).questionCount).toBe(1);
    expect((await load('two', named('1', '2', '3', '4'))).files.organisations).toMatchObject({
      added: 1,
    });
  });

  test('workstreams, outcomes and posts of the same name in the same mission are the same', async () => {
    const missions = [{ id: 'm', name: 'Warm' }];
    const workstreams = [
      { id: 'w1', mission: 'm', name: 'Doors' },
      { id: 'w2', mission: 'm', name: 'Doors' },
    ];
    await load('one', { missions, workstreams });
    const outcome = await load(
      'two',
      { missions, workstreams: [...workstreams, { id: 'w3', mission: 'm', name: 'Doors' }] },
      { sameName: 'match' },
    );
    expect(outcome.files.workstreams).toEqual({ added: 1, revised: 0, unchanged: 2, leftOut: 0 });
  });

  test('a package that gives a thing another id finds it again by its identifier', async () => {
    await load('one', {
      organisations: [{ id: 'old', name: 'Alder', identifiers: 'K-1' }],
      missions: [{ id: 'm', name: 'Warm' }],
      partners: [{ mission: 'm', organisation: 'old', role: 'lead' }],
    });
    const outcome = await load('one', {
      organisations: [{ id: 'new-id', name: 'Alder', identifiers: 'K-1' }],
      partners: [{ mission: 'm', organisation: 'new-id', role: 'partner' }],
    });
    expect(outcome).toMatchObject({ applied: true, files: { organisations: { added: 0 } } });
    expect(await app.selectFrom('partner').select('role').execute()).toEqual([{ role: 'lead' }]);
  });
});

describe('rows that clash', () => {
  const clash = async (rows: PackageRows, wish: Partial<ImportWish> = {}) => {
    const { applied, problems } = await load('two', rows, wish);
    return { applied, said: problems.map(({ row, code, detail }) => ({ row, code, detail })) };
  };

  test('two identifiers of two organisations here cannot be one', async () => {
    await load('one', {
      organisations: [
        { id: 'a', name: 'Alder', identifiers: 'K-1' },
        { id: 'b', name: 'Beech', identifiers: 'K-2' },
      ],
    });
    expect(
      await clash({ organisations: [{ id: 'x', name: 'X', identifiers: 'K-1;K-2' }] }),
    ).toEqual({
      applied: false,
      said: [
        {
          row: 2,
          code: 'identifier-taken',
          detail:
            'The identifier “K-2” belongs to “Beech” here. Take it out, or correct what is here.',
        },
      ],
    });
  });

  test('two rows that are one thing here', async () => {
    await load('one', { organisations: [{ id: 'a', name: 'Alder', identifiers: 'K-1;K-2' }] });
    const rows = {
      organisations: [
        { id: 'x', name: 'X', identifiers: 'K-1' },
        { id: 'y', name: 'Y', identifiers: 'K-2' },
      ],
    };
    expect((await clash(rows)).said).toMatchObject([
      { row: 3, code: 'same-thing', detail: expect.stringContaining('which row 2 of this') },
    ]);
    expect(await load('two', rows, { leaveOut: true })).toMatchObject({
      applied: true,
      files: { organisations: { unchanged: 1, leftOut: 1 } },
    });
    // Also where the other row is one that the package brought before.
    expect((await clash(rows)).said).toMatchObject([{ row: 3, code: 'same-thing' }]);
  });

  test('the code of another place, the address of another person', async () => {
    await load('one', {
      places: [{ id: 'p', name: 'P', gss: 'E1' }],
      people: [{ id: 'ann', name: 'Ann', email: 'Ann@example.org' }],
    });
    await load('two', {
      places: [{ id: 'q', name: 'Q' }],
      people: [{ id: 'bob', name: 'Bob', email: 'bob@example.org' }],
    });
    const { said } = await clash({
      places: [{ id: 'q', name: 'Q', gss: 'E1' }],
      people: [{ id: 'bob', name: 'Bob', email: 'ann@EXAMPLE.org' }],
    });
    expect(said).toMatchObject([
      { row: 2, code: 'gss-taken' },
      { row: 2, code: 'email-taken' },
    ]);
  });

  test('an end before the start that is known here', async () => {
    await load('one', {
      organisations: [{ id: 'a', name: 'A', identifiers: 'K-1', starts_on: '2020-01-01' }],
    });
    const { said } = await clash({
      organisations: [{ id: 'x', name: 'A', identifiers: 'K-1', ends_on: '2019-01-01' }],
    });
    expect(said).toMatchObject([{ row: 2, code: 'ends-before-start-here' }]);
  });

  test('a circle, within the package and through what is here', async () => {
    expect(
      (
        await clash({
          places: [
            { id: 'a', name: 'A', parent: 'c' },
            { id: 'b', name: 'B', parent: 'a' },
            { id: 'c', name: 'C', parent: 'b' },
            { id: 'd', name: 'D', parent: 'a' },
            { id: 'e', name: 'E', parent: 'e' },
          ],
        })
      ).said,
    ).toMatchObject([
      { row: 2, code: 'circle' },
      { row: 3, code: 'circle' },
      { row: 4, code: 'circle' },
      { row: 6, code: 'circle' },
    ]);
    await load('one', {
      places: [
        { id: 'up', name: 'Up', gss: 'E1' },
        { id: 'down', name: 'Down', gss: 'E2', parent: 'up' },
      ],
    });
    expect(
      (
        await clash({
          places: [
            { id: '1', name: 'Up', gss: 'E1', parent: 'between' },
            { id: 'between', name: 'Between', parent: '2' },
            { id: '2', name: 'Down', gss: 'E2' },
          ],
        })
      ).said,
    ).toMatchObject([
      { row: 2, code: 'circle' },
      { row: 3, code: 'circle' },
    ]);
    expect(
      (
        await clash({
          organisations: [
            { id: 'x', name: 'X', replaced_by: 'y' },
            { id: 'y', name: 'Y', replaced_by: 'x' },
          ],
          missions: [{ id: 'm', name: 'M', parent: 'm' }],
        })
      ).said,
    ).toMatchObject([
      { code: 'own-parent' },
      { row: 2, code: 'circle' },
      { row: 3, code: 'circle' },
    ]);
  });

  test('references to the same file may point forward, backward, and up from an earlier load', async () => {
    const outcome = await load('one', {
      places: [
        { id: 'low', name: 'Low', parent: 'high' },
        { id: 'high', name: 'High' },
      ],
      organisations: [
        { id: 'was', name: 'Was', replaced_by: 'is', ends_on: '2020-01-01' },
        { id: 'is', name: 'Is' },
      ],
    });
    expect(outcome.applied).toBe(true);
    await load('one', { places: [{ id: 'lower', name: 'Lower', parent: 'low' }] });
    const { rows } = await sql`select a.slug, b.slug as up from place a
      left join place b on b.id = a.parent_id order by 1`.execute(app);
    expect(rows).toEqual([
      { slug: 'high', up: null },
      { slug: 'low', up: 'high' },
      { slug: 'lower', up: 'low' },
    ]);
  });

  test('two ids that turn out to be one organisation make one partner and no tie with itself', async () => {
    const missions = [{ id: 'm', name: 'M' }];
    await load('one', { organisations: [{ id: 'old', name: 'A', identifiers: 'K-1' }], missions });
    const outcome = await load('one', {
      organisations: [{ id: 'now', name: 'A', identifiers: 'K-1' }],
      missions,
      partners: [
        { mission: 'm', organisation: 'old' },
        { mission: 'm', organisation: 'now' },
      ],
      ties: [{ mission: 'm', from_organisation: 'old', to_organisation: 'now' }],
      'organisation-links': [{ from: 'old', to: 'now', kind: 'parent' }],
    });
    expect(outcome.applied).toBe(true);
    expect(await app.selectFrom('partner').selectAll().execute()).toHaveLength(1);
    expect(await app.selectFrom('tie').selectAll().execute()).toEqual([]);
  });
});
