import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import type { DatabaseLog } from './database-log.ts';
import { openPool } from './pool.ts';

const db = await testDatabase<unknown>();

test('a date is the text of the day and an instant a moment', async () => {
  const { rows } = await db.owner.query(
    `select date '2026-03-29' as day, timestamptz '2026-03-29T01:30:00Z' as moment`,
  );
  expect(rows[0].day).toBe('2026-03-29');
  expect(rows[0].moment).toEqual(new Date('2026-03-29T01:30:00Z'));
});

test('the death of a connection, idle or in use, is logged and ends nothing', async () => {
  const heard: string[] = [];
  const log: DatabaseLog = { info() {}, error() {}, warn: (sentence) => heard.push(sentence) };
  const pool = openPool({ ...db.connection, max: 1 }, log);
  const processOf = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid;

  const idle = await processOf();
  await db.owner.query('select pg_terminate_backend($1)', [idle]);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(await processOf()).not.toBe(idle);

  const used = await pool.connect();
  const pid = (await used.query('select pg_backend_pid() as pid')).rows[0].pid;
  const before = heard.length;
  await db.owner.query('select pg_terminate_backend($1)', [pid]);
  await expect.poll(() => heard.length).toBeGreaterThan(before);
  used.release(true);
  expect(await processOf()).not.toBe(pid);
  await pool.end();
});
