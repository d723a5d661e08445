import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { averley, ukMissions } from '../../../tests/house-with.ts';
import { emptyOut, importInto, packageOf } from '../../../tests/package-of.ts';
import type { Schema } from '../schema.ts';
import { type ExportWish, openExport } from './export.ts';
import { openPackage } from './files/package-source.ts';
import { writePackageFolder, writePackageZip } from './files/write-package.ts';
import { packageFiles } from './package-files.ts';
import { rowsOfPackage } from './row-source.ts';

const here = await testDatabase<Schema>();
const there = await testDatabase<Schema>();
type Side = typeof here;
let folders: string;

async function load(side: Side, folder: string) {
  const opened = await openPackage(folder);
  if (!opened.ok) throw new Error(opened.problems.map(({ detail }) => detail).join('\n'));
  try {
    const outcome = await importInto(side.app, rowsOfPackage(opened.value));
    expect(outcome.problems).toEqual([]);
    return outcome;
  } finally {
    await opened.value.close();
  }
}

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'weft-export-'));
  await load(here, averley);
  await load(here, ukMissions);
});
afterAll(() => rm(folders, { recursive: true, force: true }));

const everything: ExportWish = { mission: null, people: false };

/** The wish for one mission as an instance knows it. */
async function only(side: Side, slug: string, people = false): Promise<ExportWish> {
  const mission = await side.app
    .selectFrom('mission')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return { mission, people };
}

let written = 0;
async function write(side: Side, wish: ExportWish) {
  written += 1;
  const folder = join(folders, String(written));
  const opened = await openExport(side.app, wish);
  try {
    expect(await writePackageFolder(folder, opened.content)).toMatchObject({ ok: true });
    return { folder, counts: opened.counts };
  } finally {
    await opened.close();
  }
}

async function read(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, at) => [name, texts[at] ?? '']));
}

const rowsOf = (text = '') => text.trimEnd().split('\n').slice(1);

/** Out of here, into an empty instance, and out of that: both as text by file. */
async function roundTrip(wishOf: (side: Side) => Promise<ExportWish>) {
  const first = await write(here, await wishOf(here));
  await emptyOut(there);
  const outcome = await load(there, first.folder);
  expect(outcome.applied).toBe(true);
  const second = await write(there, await wishOf(there));
  return {
    first: await read(first.folder),
    second: await read(second.folder),
    counts: first.counts,
  };
}

describe('what is exported comes back byte for byte', () => {
  test('all of Averley and the United Kingdom together', async () => {
    const { first, second, counts } = await roundTrip(async () => everything);
    expect(second).toEqual(first);
    expect(Object.keys(first).sort()).toEqual(
      [
        'datapackage.json',
        ...packageFiles
          .map(({ file }) => `${file}.csv`)
          .filter((name) => !['people.csv', 'posts.csv', 'appointments.csv'].includes(name)),
      ].sort(),
    );
    expect(counts).toMatchObject({ missions: 25, places: 411, ties: 204 });
    const descriptor = JSON.parse(first['datapackage.json'] ?? '');
    expect(descriptor).toMatchObject({
      name: expect.stringMatching(/^weft-[0-9a-f]{8}$/),
      licenses: [
        { name: 'CC-BY-4.0', title: 'local authority register, mySociety' },
        { name: 'CC0-1.0' },
        { name: 'OGL-UK-3.0' },
      ],
    });
    expect(descriptor.fictional.missions).toHaveLength(13);
    expect(descriptor.fictional.missions).not.toContain('uk-nhs');
    expect(descriptor.fictional.people).toBeUndefined();
  });

  test('two instances tell their packages apart, and what moved goes on under its name', async () => {
    const markOf = async (side: Side) =>
      (await side.app.selectFrom('package_origin').select('mark').executeTakeFirstOrThrow()).mark;
    const own = await markOf(here);
    const { folder } = await write(here, everything);
    // Somebody else's instance, with something else under an id that is here too.
    await emptyOut(there);
    await there.app.updateTable('package_origin').set({ mark: 'aaaaaaaa' }).execute();
    await importInto(
      there.app,
      packageOf('weft-bbbbbbbb', {
        organisations: [{ id: 'hm-treasury', name: 'Their treasury' }],
      }),
    );
    expect(await markOf(there)).toBe('bbbbbbbb');
    expect(await load(there, folder)).toMatchObject({ applied: true });
    expect(await markOf(there)).toBe('bbbbbbbb');
    const { rows } = await there.owner.query(
      `select name from organisation where slug like 'hm-treasury%' order by name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['HM Treasury', 'Their treasury']);
    // An empty one is this one, on another host.
    await emptyOut(there);
    expect(await load(there, folder)).toMatchObject({ applied: true });
    expect(await markOf(there)).toBe(own);
  });

  test('with people too, who are left out unless asked for', async () => {
    const { first, second } = await roundTrip(async () => ({ mission: null, people: true }));
    expect(second).toEqual(first);
    expect(rowsOf(first['people.csv'])).toHaveLength(69);
    expect(JSON.parse(first['datapackage.json'] ?? '').fictional.people).toHaveLength(69);
  });

  test.each([
    ['warm-and-dry-homes', true],
    ['harrow-quay-warm-homes', false],
    ['uk-clean-power', false],
  ])('one mission: %s', async (slug, people) => {
    const { first, second } = await roundTrip((side) => only(side, slug, people));
    expect(second).toEqual(first);
  });

  test('Averley by itself is as it was written by hand, row for row', async () => {
    await emptyOut(there);
    await load(there, averley);
    const { folder } = await write(there, { mission: null, people: true });
    const texts = await read(folder);
    expect(JSON.parse(texts['datapackage.json'] ?? '').fictional).toBe(true);
    // Indicators without an outcome of their own have made some.
    for (const { file } of packageFiles.filter((one) => one.file !== 'outcomes')) {
      const byHand = rowsOf(await readFile(join(averley, `${file}.csv`), 'utf8'));
      const exported = rowsOf(texts[`${file}.csv`]);
      expect(exported.length, file).toBe(byHand.length);
    }
    const organisations = rowsOf(await readFile(join(averley, 'organisations.csv'), 'utf8'));
    expect(rowsOf(texts['organisations.csv']).sort()).toEqual(organisations.sort());
  });

  test('a zip has the same bytes each time, and is the same package as the folder', async () => {
    const zips: Buffer[] = [];
    for (let time = 0; time < 2; time++) {
      const opened = await openExport(here.app, everything);
      zips.push(await buffer(writePackageZip(opened.content)));
      await opened.close();
    }
    expect(zips[0]?.equals(zips[1] ?? Buffer.alloc(0))).toBe(true);
    const { folder } = await write(here, everything);
    const hashes = [];
    for (const source of [folder, zips[0] ?? '']) {
      const opened = await openPackage(source);
      if (!opened.ok) throw new Error('not a package');
      hashes.push(opened.value.sha256);
      await opened.value.close();
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('one mission', () => {
  test('holds its partners, their places up to the top, and nothing of other missions', async () => {
    const { folder } = await write(here, await only(here, 'warm-and-dry-homes'));
    const texts = await read(folder);
    expect(JSON.parse(texts['datapackage.json'] ?? '')).toMatchObject({
      name: expect.stringMatching(/^weft-[0-9a-f]{8}-warm-and-dry-homes$/),
      fictional: true,
      licenses: [{ name: 'CC0-1.0' }],
    });
    expect(rowsOf(texts['missions.csv'])).toHaveLength(1);
    // The mission above it is not in the package.
    expect(texts['missions.csv']).not.toContain('national-warm-homes');
    const ids = new Set(rowsOf(texts['organisations.csv']).map((line) => line.split(',')[0]));
    for (const line of rowsOf(texts['partners.csv'])) expect(ids).toContain(line.split(',')[1]);
    expect(rowsOf(texts['places.csv']).map((line) => line.split(',')[0])).toContain('brannoth');
    for (const file of ['ties', 'partners', 'attestations'])
      for (const line of rowsOf(texts[`${file}.csv`])) expect(line).toMatch(/^warm-and-dry-homes,/);
    expect(Object.keys(texts)).not.toContain('people.csv');
  });

  test('what has ended is not in it, and what hangs on the ended is still whole', async () => {
    await emptyOut(there);
    await load(there, averley);
    await sql`update partner set ended_on = '2026-11-01' from organisation o
      where o.id = organisation_id and o.slug = 'vale-repair'`.execute(there.app);
    await sql`update workstream set ended_on = '2026-11-01'`.execute(there.app);
    const wish = await only(there, 'warm-and-dry-homes');
    const { folder } = await write(there, wish);
    const texts = await read(folder);
    expect(rowsOf(texts['assignments.csv'])).toEqual([]);
    expect(rowsOf(texts['dependencies.csv'])).toEqual([]);
    await emptyOut(there);
    expect(await load(there, folder)).toMatchObject({ applied: true });
  });
});

describe('an export', () => {
  test('sees nothing of what is written while it goes on', async () => {
    const opened = await openExport(here.app, everything);
    await importInto(here.app, packageOf('late', { missions: [{ id: 'too-late', name: 'Late' }] }));
    const bytes = await buffer(writePackageZip(opened.content));
    await opened.close();
    const read = await openPackage(bytes);
    if (!read.ok) throw new Error('not a package');
    const missions = read.value.files.find(({ name }) => name === 'missions');
    if (!missions) throw new Error('no missions in it');
    expect(String(await buffer(missions.open()))).not.toContain('too-late');
    await read.value.close();
  });

  test('keeps the order in which figures of one period became known', async () => {
    await emptyOut(there);
    const at = { indicator: 'i', as_of: '2026-03-31' };
    const rows = {
      missions: [{ id: 'm', name: 'M' }],
      indicators: [{ id: 'i', mission: 'm', name: 'I' }],
      measurements: [
        { ...at, value: '9', published_on: '2026-05-01' },
        { ...at, value: '10' },
        { ...at, value: '8', published_on: '2026-06-01' },
        { ...at, value: '7.50' },
      ],
    };
    await importInto(there.app, packageOf('p', rows));
    const { folder } = await write(there, everything);
    const values = rowsOf((await read(folder))['measurements.csv']).map(
      (line) => line.split(',')[3],
    );
    expect(values).toEqual(['9', '10', '8', '7.50']);
    await emptyOut(there);
    await load(there, folder);
    expect(await read((await write(there, everything)).folder)).toEqual(await read(folder));
  });

  test('keeps that a figure was withdrawn, since when and why', async () => {
    await emptyOut(there);
    const at = { indicator: 'i', as_of: '2026-03-31', period: '2026-03' };
    const rows = {
      missions: [{ id: 'm', name: 'M' }],
      indicators: [{ id: 'i', mission: 'm', name: 'I' }],
      measurements: [
        { ...at, value: '9', published_on: '2026-05-01' },
        { ...at, published_on: '2026-06-01', status: 'revised', note: 'Of another city' },
      ],
    };
    await importInto(there.app, packageOf('p', rows));
    const { folder } = await write(there, everything);
    await emptyOut(there);
    await load(there, folder);
    expect(await read((await write(there, everything)).folder)).toEqual(await read(folder));
    const { rows: kept } = await there.owner.query(
      'select value, known_on::text, note from measurement order by position',
    );
    expect(kept).toEqual([
      { value: '9', known_on: '2026-05-01', note: null },
      { value: null, known_on: '2026-06-01', note: 'Of another city' },
    ]);
  });

  test('of text that a package cannot carry says what it can', async () => {
    await emptyOut(there);
    await importInto(
      there.app,
      packageOf('p', { missions: [{ id: 'm', name: 'M', goal: 'x', affected: 'y', source: 'z' }] }),
    );
    await sql`update mission set goal = ${'bell\u0007 and tab\t"quoted", =1+1\r\nnext'},
      affected = ${' \u00a0 '}, source = ${'\uFEFFmark'}`.execute(there.app);
    const { folder } = await write(there, everything);
    expect((await read(folder))['missions.csv']).toContain(
      '"bell and tab\t""quoted"", =1+1\r\nnext"',
    );
    await emptyOut(there);
    await load(there, folder);
    const mission = await there.app
      .selectFrom('mission')
      .select(['goal', 'affected', 'source'])
      .executeTakeFirstOrThrow();
    expect(mission).toEqual({
      goal: 'bell and tab\t"quoted", =1+1\r\nnext',
      affected: null,
      source: '\uFEFFmark',
    });
  });

  test('of an empty instance is a package too', async () => {
    await emptyOut(there);
    const { first, second } = {
      first: await write(there, everything),
      second: await write(there, everything),
    };
    expect(await read(second.folder)).toEqual(await read(first.folder));
    expect(await load(there, first.folder)).toMatchObject({ applied: true });
  });

  test('that nobody reads to its end lets the database go', async () => {
    const opened = await openExport(here.app, everything);
    const zip = writePackageZip(opened.content);
    zip.once('data', () => zip.destroy());
    await new Promise((done) => zip.once('close', done));
    await opened.close();
    const { rows } = await here.owner.query(
      `select from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
    );
    expect(rows).toEqual([]);
  });
});
