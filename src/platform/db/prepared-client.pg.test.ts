import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { silentLog } from './database-log.ts';
import { openPool } from './pool.ts';

const db = await testDatabase<unknown>();
// Kysely asks a connection; the short way over the pool uses callbacks and is not kept.
const pool = openPool({ ...db.connection, max: 1 }, silentLog);
const client = await pool.connect();
afterAll(async () => {
  client.release();
  await pool.end();
});

const kept = async (): Promise<string[]> => {
  const { rows } = await client.query('select statement from pg_prepared_statements order by name');
  return rows.map(({ statement }) => statement);
};
const ask = async (text: string, values: unknown[]) => (await client.query(text, values)).rows;

test('a statement is kept from the second time on, and answers as before', async () => {
  const text = 'select $1::int + 1 as sum';
  expect(await ask(text, [1])).toEqual([{ sum: 2 }]);
  expect(await kept()).not.toContain(text);
  expect(await ask(text, [2])).toEqual([{ sum: 3 }]);
  expect(await kept()).toContain(text);
  expect(await ask(text, [40])).toEqual([{ sum: 41 }]);
  expect((await kept()).filter((one) => one === text)).toHaveLength(1);
});

test('what is asked once, has very many parameters, or is no query is not kept', async () => {
  const many = `select ${Array.from({ length: 41 }, (_, n) => `$${n + 1}::int`).join(' + ')} as sum`;
  const ones = Array.from({ length: 41 }, () => 1);
  for (let time = 0; time < 3; time++) {
    expect(await ask(many, ones)).toEqual([{ sum: 41 }]);
    await ask('set statement_timeout = 0', []);
  }
  await ask('select 7 as once', []);
  const all = await kept();
  expect(all).not.toContain(many);
  expect(all).not.toContain('select 7 as once');
  expect(all.some((one) => one.startsWith('set'))).toBe(false);
});

test('a connection keeps at most 200, and asks the others all the same', async () => {
  for (let n = 0; n < 260; n++)
    for (let time = 0; time < 2; time++)
      expect(await ask(`select ${n} + $1::int as sum`, [1])).toEqual([{ sum: n + 1 }]);
  expect((await kept()).length).toBe(200);
});

test('a mistake is told as ever, and the connection goes on', async () => {
  for (let time = 0; time < 3; time++)
    await expect(ask('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  expect(await ask('select 8 as after', [])).toEqual([{ after: 8 }]);
});

test('a statement whose table changed under it is asked anew, and in a transaction fails once', async () => {
  const other = openPool({ ...db.connection, max: 1 }, silentLog);
  const fresh = await other.connect();
  await db.owner.query('create table shape (a int); grant select on shape to public');
  await db.owner.query('insert into shape values (1)');
  for (let time = 0; time < 2; time++)
    expect((await fresh.query('select a from shape where $1::int > 0', [1])).rows).toEqual([
      { a: 1 },
    ]);
  await db.owner.query('alter table shape alter a type bigint');
  expect((await fresh.query('select a from shape where $1::int > 0', [1])).rows).toEqual([
    { a: '1' },
  ]);
  for (let time = 0; time < 2; time++)
    await fresh.query('select a from shape where $1::int > 0', [1]);
  await db.owner.query('alter table shape alter a type text');
  await fresh.query('begin');
  await expect(fresh.query('select a from shape where $1::int > 0', [1])).rejects.toMatchObject({
    code: '0A000',
  });
  await fresh.query('rollback');
  for (let time = 0; time < 3; time++)
    expect((await fresh.query('select a from shape where $1::int > 0', [1])).rows).toEqual([
      { a: '1' },
    ]);
  fresh.release();
  await other.end();
});

test('plans are chosen as decision record 31 says', async () => {
  const { rows } = await client.query(
    "select current_setting('random_page_cost') as page, current_setting('jit') as jit",
  );
  expect(rows).toEqual([{ page: '1.1', jit: 'off' }]);
});

test('settings that a pool is given hold beside ours', async () => {
  const own = openPool({ ...db.connection, max: 1, options: '-c search_path=auth' }, silentLog);
  const { rows } = await own.query(
    "select current_setting('search_path') as path, current_setting('jit') as jit",
  );
  expect(rows).toEqual([{ path: 'auth', jit: 'off' }]);
  await own.end();
});
