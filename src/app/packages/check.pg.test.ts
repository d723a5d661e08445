import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { emptyOut, importInto, type PackageRows, packageOf } from '../../../tests/package-of.ts';
import type { Schema } from '../schema.ts';
import type { ImportWish } from './import.ts';

const db = await testDatabase<Schema>();
const { app } = db;
beforeEach(() => emptyOut(db));

const load = (rows: PackageRows, wish: Partial<ImportWish> = {}) =>
  importInto(app, packageOf('p', rows), wish);
const countRows = async () => {
  const { rows } = await sql<{ n: number }>`select (
    (select count(*) from organisation) + (select count(*) from mission) + (select count(*) from place)
    + (select count(*) from package_row) + (select count(*) from data_package)
    + (select count(*) from memory_entry) + (select count(*) from import)
    + (select count(*) from import_row))::int as n`.execute(app);
  return rows[0]?.n;
};

describe('rows that cannot be read', () => {
  test('are named by file, row, column and reason, all at once, and nothing is applied', async () => {
    const outcome = await load({
      organisations: [
        { id: 'a', name: '', sector: 'voluntry', starts_on: '2026-02-30' },
        { id: 'b', name: 'B', ends_on: '2019-01-01', starts_on: '2020-01-01' },
        { id: '', name: 'C', identifiers: 'K-1;;K-2' },
      ],
      ties: [{ mission: 'm', from_organisation: 'a', to_organisation: 'b', intensity: '5' }],
      measurements: [{ indicator: 'i', as_of: '0000-01-01', value: '1,000' }],
    });
    expect(outcome.applied).toBe(false);
    expect(
      outcome.problems.map(({ file, row, column, code }) => [file, row, column, code]),
    ).toEqual([
      ['organisations', 2, 'name', 'cell-blank'],
      ['organisations', 2, 'sector', 'not-a-choice'],
      ['organisations', 2, 'starts_on', 'not-a-day'],
      ['organisations', 3, 'ends_on', 'ends-before-start'],
      ['organisations', 4, 'id', 'cell-blank'],
      ['organisations', 4, 'identifiers', 'list-part-blank'],
      ['ties', 2, 'intensity', 'not-in-range'],
      ['measurements', 2, 'as_of', 'not-a-day'],
      ['measurements', 2, 'value', 'not-a-number'],
    ]);
    expect(await countRows()).toBe(0);
  });

  test('a reference to nothing of its own may be a code of what another package brought', async () => {
    await importInto(
      app,
      packageOf('first', {
        places: [{ id: 'quay', name: 'Quay', gss: 'E06000001' }],
        organisations: [{ id: 'a', name: 'A', identifiers: 'GB-COH-1' }],
      }),
    );
    const outcome = await load({
      organisations: [{ id: 'b', name: 'B', place: 'E06000001', replaced_by: 'GB-COH-1' }],
      'organisation-links': [
        { from: 'b', to: 'GB-COH-1', kind: 'parent' },
        { from: 'b', to: 'GB-COH-2', kind: 'parent' },
        { from: 'b', to: 'a', kind: 'parent' },
      ],
    });
    expect(
      outcome.problems.map(({ file, row, column, code }) => [file, row, column, code]),
    ).toEqual([
      ['organisation-links', 3, 'to', 'reference-unknown'],
      // The id of another package is nobody's business.
      ['organisation-links', 4, 'to', 'reference-unknown'],
    ]);
    await load({
      organisations: [{ id: 'b', name: 'B', place: 'E06000001', replaced_by: 'GB-COH-1' }],
      'organisation-links': [{ from: 'b', to: 'GB-COH-1', kind: 'parent' }],
    });
    const { rows } = await sql`select p.slug as place, r.slug as after,
      (select count(*)::int from organisation_link) as links
      from organisation o join place p on p.id = o.place_id
      join organisation r on r.id = o.replaced_by_id where o.slug = 'b'`.execute(app);
    expect(rows).toEqual([{ place: 'quay', after: 'a', links: 1 }]);
  });

  test('what stands twice, and what refers to nothing', async () => {
    const outcome = await load({
      organisations: [
        { id: 'a', name: 'A', identifiers: 'K-1', place: 'nowhere' },
        { id: 'a', name: 'Another', identifiers: 'K-2' },
        { id: 'b', name: 'B', identifiers: 'K-3; K-1', replaced_by: 'c' },
      ],
      missions: [{ id: 'm', name: 'M', lead: 'ghost', parent: 'n' }],
      partners: [
        { mission: 'm', organisation: 'a' },
        { mission: 'm', organisation: 'a', role: 'lead' },
      ],
    });
    expect(outcome.problems.map(({ file, row, code, value }) => [file, row, code, value])).toEqual([
      ['organisations', 3, 'row-twice', 'a'],
      ['organisations', 2, 'reference-unknown', 'nowhere'],
      ['organisations', 4, 'reference-unknown', 'c'],
      ['missions', 2, 'reference-unknown', 'n'],
      ['missions', 2, 'reference-unknown', 'ghost'],
      ['partners', 3, 'row-twice', '["m","a"]'],
      ['organisations', 4, 'identifier-twice', 'K-1'],
    ]);
  });

  test('with leave-out the rest is applied, and what refers to what was left out falls too', async () => {
    const outcome = await load(
      {
        places: [
          { id: 'land', name: 'Land', tier: 'natonal' },
          { id: 'town', name: 'Town', parent: 'land' },
          { id: 'street', name: 'Street', parent: 'town' },
          { id: 'isle', name: 'Isle' },
        ],
        organisations: [
          { id: 'a', name: 'A', place: 'street' },
          { id: 'b', name: 'B', place: 'isle' },
        ],
        missions: [
          { id: 'm', name: 'M', lead: 'a' },
          { id: 'n', name: 'N', lead: 'b' },
        ],
        partners: [
          { mission: 'm', organisation: 'b' },
          { mission: 'n', organisation: 'b' },
        ],
      },
      { leaveOut: true },
    );
    expect(outcome).toMatchObject({ applied: true, problemCount: 6 });
    expect(outcome.files).toEqual({
      places: { added: 1, revised: 0, unchanged: 0, leftOut: 3 },
      organisations: { added: 1, revised: 0, unchanged: 0, leftOut: 1 },
      missions: { added: 1, revised: 0, unchanged: 0, leftOut: 1 },
      partners: { added: 1, revised: 0, unchanged: 0, leftOut: 1 },
    });
    const { rows } =
      await sql`select m.slug from partner p join mission m on m.id = p.mission_id`.execute(app);
    expect(rows).toEqual([{ slug: 'n' }]);
  });

  test('more than a thousand are counted whole and left out whole', async () => {
    const missing = Array.from({ length: 2_500 }, (_, at) => ({
      id: `o${at}`,
      name: `O ${at}`,
      place: 'nowhere',
    }));
    const rows = { organisations: [...missing, { id: 'good', name: 'Good' }] };
    const refused = await load(rows);
    expect(refused).toMatchObject({ applied: false, problemCount: 2_500 });
    expect(refused.problems).toHaveLength(1_000);
    const outcome = await load(rows, { leaveOut: true });
    expect(outcome).toMatchObject({
      applied: true,
      problemCount: 2_500,
      files: { organisations: { added: 1, leftOut: 2_500 } },
    });
  });

  test('columns that are not known are said, and not read', async () => {
    const outcome = await load({ organisations: [{ id: 'a', name: 'A', colour: 'green' }] });
    expect(outcome).toMatchObject({
      applied: true,
      notes: ['organisations has columns that are not read: “colour”.'],
    });
  });
});

describe('imports at once', () => {
  test('two of one package make its rows once, and one of them says nothing new', async () => {
    const rows: PackageRows = {
      organisations: Array.from({ length: 200 }, (_, at) => ({ id: `o${at}`, name: `O ${at}` })),
    };
    const both = await Promise.all([load(rows), load(rows), load(rows)]);
    const added = both.map(({ files }) => files.organisations?.added).sort();
    expect(added).toEqual([0, 0, 200]);
    const { rows: kept } = await sql`select from organisation`.execute(app);
    expect(kept).toHaveLength(200);
  });

  test('two packages that know the same organisation by its identifier meet in one', async () => {
    const of = (name: string) =>
      packageOf(name, { organisations: [{ id: name, name: 'Alder', identifiers: 'K-1' }] });
    const outcomes = await Promise.all(
      ['one', 'two', 'three', 'four'].map((name) => importInto(app, of(name))),
    );
    expect(outcomes.every(({ applied }) => applied)).toBe(true);
    expect(await app.selectFrom('organisation').select('id').execute()).toHaveLength(1);
  });
});
