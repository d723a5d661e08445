import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { emptyOut, importInto, type PackageRows, packageOf } from '../../../tests/package-of.ts';
import type { Schema } from '../schema.ts';

const db = await testDatabase<Schema>();
const { app } = db;
beforeEach(() => emptyOut(db));

const rows = (sector: string, name = 'Alder'): PackageRows => ({
  organisations: [{ id: 'a', name, sector }],
});
const load = (said: PackageRows, name = 'p') => importInto(app, packageOf(name, said), {});
const alder = () =>
  app
    .selectFrom('organisation')
    .select(['name', 'sector'])
    .where('slug', '=', 'a')
    .executeTakeFirstOrThrow();
const states = (sector: string) =>
  sql`update organisation set sector = ${sector}, joined_at = now() where slug = 'a'`.execute(app);

test('a package changes the sector of an organisation that is only listed', async () => {
  await load(rows('private'));
  await load(rows('public'));
  expect(await alder()).toEqual({ name: 'Alder', sector: 'public' });
});

test('once it has joined and stated its sector, no load changes that, and the rest still moves', async () => {
  await load(rows('private'));
  await states('civil-society');
  await load(rows('private'));
  expect((await alder()).sector).toBe('civil-society');
  // The package changes its mind, which would count against any other correction.
  const again = await load(rows('public', 'Alder Trust'));
  expect(again.applied).toBe(true);
  expect(await alder()).toEqual({ name: 'Alder Trust', sector: 'civil-society' });
  await load(rows('', 'Alder Trust'));
  expect((await alder()).sector).toBe('civil-society');
});

test('a load that only says another sector of it changes nothing, and is not told as a change of it', async () => {
  await load(rows('private'));
  await states('civil-society');
  const again = await load(rows('public'));
  expect(again.files.organisations).toMatchObject({ added: 0, revised: 0 });
});
