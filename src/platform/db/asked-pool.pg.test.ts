import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { databaseOn } from './access.ts';
import { asAsker, asSystem, nobody, showing } from './asker.ts';
import { silentLog } from './database-log.ts';
import { openAskedPool, openDatabase, openPool } from './pool.ts';

const db = await testDatabase<unknown>();
const pool = openAskedPool({ ...db.connection, max: 3 }, silentLog);
const { read, write } = databaseOn(openDatabase(pool));
afterAll(() => pool.end());

interface Told {
  asks: string;
  person: string | null;
  organisations: string[];
  secret: string | null;
}
const question = sql<Told>`select coalesce(current_setting('weft.asks', true), '') as asks,
  asking_person() as person, asking_organisations() as organisations,
  encode(asking_secret(), 'hex') as secret`;
const told = async (): Promise<Told | undefined> =>
  (await question.execute(openedBy(read))).rows[0];
/** A query of a feature never has the connection; a raw question of this test needs it. */
const openedBy = (narrow: typeof read) => narrow as ReturnType<typeof openDatabase<unknown>>;

const personAsking = () => ({ ...nobody, person: randomUUID(), organisations: [randomUUID()] });
const nobodyTold = { asks: '', person: null, organisations: [], secret: null };

test('ten at once on three connections are each told apart, and between them nobody asks', async () => {
  const askers = Array.from({ length: 10 }, (_, at) => ({ ...personAsking(), operator: at === 3 }));
  const heard = await Promise.all(
    askers.map((asker) =>
      asAsker(asker, async () => {
        const all: (Told | undefined)[] = [];
        for (let time = 0; time < 5; time++) all.push(await told());
        return all;
      }),
    ),
  );
  heard.forEach((all, at) => {
    const { person, organisations, operator } = askers[at] ?? nobody;
    for (const one of all)
      expect(one).toEqual({
        ...nobodyTold,
        person,
        organisations,
        asks: operator ? 'operator' : '',
      });
  });
  const after = await Promise.all(Array.from({ length: 10 }, told));
  expect(after).toEqual(after.map(() => nobodyTold));
});

test('within a transaction, after one that failed, and by the short way over the pool', async () => {
  const asker = personAsking();
  await asAsker(asker, async () => {
    await write(async (tx) => {
      expect((await question.execute(tx)).rows[0]?.person).toBe(asker.person);
    });
    await expect(
      write(async (tx) => {
        await sql`select 1 / 0`.execute(tx);
      }),
    ).rejects.toThrow('division by zero');
    const heard = await Promise.all([told(), told(), told()]);
    expect(heard.map((one) => one?.person)).toEqual([asker.person, asker.person, asker.person]);
    const { rows } = await pool.query('select asking_person() as person');
    expect(rows).toEqual([{ person: asker.person }]);
  });
  const { rows } = await pool.query('select asking_person() as person');
  expect(rows).toEqual([{ person: null }]);
});

test('a secret is shown beside who asks, and no longer than it is', async () => {
  const asker = personAsking();
  await asAsker(asker, async () => {
    const shown = await showing(Buffer.from('a1b2', 'hex'), told);
    expect([shown?.person, shown?.secret]).toEqual([asker.person, 'a1b2']);
    expect((await told())?.secret).toBeNull();
  });
});

test('a connection that could not be told is not given out, nor anybody after it', async () => {
  const one = openAskedPool({ ...db.connection, max: 1 }, silentLog);
  const pid = async () => (await one.query('select pg_backend_pid() as pid')).rows[0].pid;
  const first = await pid();
  const wrong = { ...nobody, person: 'x\0' }; // no text of PostgreSQL holds this
  await expect(asAsker(wrong, pid)).rejects.toThrow();
  expect(await pid()).not.toBe(first);
  const { rows } = await one.query('select asking_person() as person');
  expect(rows).toEqual([{ person: null }]);
  await one.end();
});

test('only connections that were opened so ask as the system', async () => {
  const asks = `select asks_as('system') as system`;
  for (const [way, system] of [
    [db.connection, false],
    [asSystem(db.connection), true],
  ] as const) {
    const own = openPool({ ...way, max: 1 }, silentLog);
    expect((await own.query(asks)).rows).toEqual([{ system }]);
    await own.end();
  }
  for (const asker of [nobody, { ...nobody, operator: true }])
    expect((await asAsker(asker, () => pool.query(asks))).rows).toEqual([{ system: false }]);
});
