import { createHash } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../tests/database.ts';
import { besideOf } from './beside.ts';
import { inTurn, type Migration, migrate } from './migrate.ts';

const step = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
  beside: besideOf(sql),
});

const first = step('0001_first', 'create table first (id int primary key);');
const second = step('0002_second', 'create table second (id int primary key);');

type Database = TestDatabase<unknown>;

async function migrateOn(db: Database, steps: Migration[]): Promise<string[]> {
  const client = new pg.Client(db.ownerConnection);
  await client.connect();
  try {
    return await inTurn(
      client,
      () => migrate(client, steps),
      () => {},
    );
  } finally {
    await client.end();
  }
}

const listApplied = async (db: Database) =>
  (await db.owner.query('select * from weft_migration order by name')).rows;

const hasTable = async (db: Database, name: string) =>
  (await db.owner.query('select to_regclass($1) is not null as there', [name])).rows[0].there;

test('migrating twice changes nothing', async () => {
  const db = await emptyDatabase();
  expect(await migrateOn(db, [first, second])).toEqual(['0001_first', '0002_second']);
  const before = await listApplied(db);
  expect(before).toHaveLength(2);
  expect(await migrateOn(db, [first, second])).toEqual([]);
  expect(await listApplied(db)).toEqual(before);
});

test('a later step is added to what is there', async () => {
  const db = await emptyDatabase();
  await migrateOn(db, [first]);
  expect(await migrateOn(db, [first, second])).toEqual(['0002_second']);
});

test('an applied file that was changed is refused by name, and nothing is applied', async () => {
  const db = await emptyDatabase();
  await migrateOn(db, [first]);
  const changed = step('0001_first', 'create table first (id bigint primary key);');
  await expect(migrateOn(db, [changed, second])).rejects.toThrow(
    'migrations/0001_first.sql was changed',
  );
  expect(await hasTable(db, 'second')).toBe(false);
});

test('a database that a newer Weft has used is refused', async () => {
  const db = await emptyDatabase();
  await migrateOn(db, [first, second]);
  await expect(migrateOn(db, [first])).rejects.toThrow('0002_second, which this Weft does not');
});

test('and is not where each later step says that this one can run beside it', async () => {
  const db = await emptyDatabase();
  const added = step('0002_added', '-- beside: any\ncreate table added (id int);');
  const taken = step('0003_taken', '-- beside: since 0002\ndrop table first;');
  await migrateOn(db, [first, added]);
  expect(await migrateOn(db, [first])).toEqual([]);
  await migrateOn(db, [first, added, taken]);
  expect(await migrateOn(db, [first, added])).toEqual([]);
  await expect(migrateOn(db, [first])).rejects.toThrow('0003_taken, which this Weft does not');
  // A step that only the database has, between those that this Weft knows, is another line of history.
  await expect(migrateOn(db, [first, taken])).rejects.toThrow(
    '0002_added, which this Weft does not',
  );
});

test('a new file numbered before an applied one is refused', async () => {
  const db = await emptyDatabase();
  await migrateOn(db, [second]);
  await expect(migrateOn(db, [first, second])).rejects.toThrow('numbered before 0002_second');
});

test('a step that fails is undone as a whole and names its line', async () => {
  const db = await emptyDatabase();
  const broken = step('0002_broken', 'create table half (id int);\n\nselect 1 from nowhere;\n');
  await expect(migrateOn(db, [first, broken])).rejects.toThrow('0002_broken.sql, line 3');
  expect(await hasTable(db, 'half')).toBe(false);
  expect(await hasTable(db, 'first')).toBe(true);
  expect(await migrateOn(db, [first, second])).toEqual(['0002_second']);
});

test('a file that ends its own transaction is refused', async () => {
  const db = await emptyDatabase();
  const loose = step('0001_loose', 'create table loose (id int); commit; select 1;');
  await expect(migrateOn(db, [loose])).rejects.toThrow('ends its own transaction');
});

test('ten starts at once apply each step once', async () => {
  const db = await emptyDatabase();
  const results = await Promise.all(
    Array.from({ length: 10 }, () => migrateOn(db, [first, second])),
  );
  expect(results.flat().sort()).toEqual(['0001_first', '0002_second']);
});
