import type pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from '../../../tests/database.ts';
import { type Config, readConfig } from '../../platform/config/config.ts';
import { silentLog } from '../../platform/db/database-log.ts';
import { openPool } from '../../platform/db/pool.ts';
import { checkDatabase, type Ways } from './database.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

const db = await testDatabase<unknown>();
const ways: Ways = { application: db.connection, owner: db.ownerConnection };

function configOf(env: Record<string, string>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return read.config;
}
const config = configOf({});

const bad = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state !== 'good').map(({ check, state }) => [check, state]);

const look = async (given: Partial<Ways> = {}, running = false, on = config) =>
  checkDatabase({ ...ways, ...given }, on, running);

test('a database in good order is good throughout, and nothing is changed by looking', async () => {
  const findings = await look();
  expect(bad(findings)).toEqual([]);
  expect(findings.map(({ check }) => check).sort()).toEqual(
    [
      'backup',
      'clock',
      'database',
      'database-version',
      'extensions',
      'instance',
      'jobs',
      'memory',
      'migrations',
      'months',
      'owner',
      'partitions',
      'role',
    ].sort(),
  );
  const { rows } = await db.owner.query('select count(*)::int as n from instance');
  expect(rows).toEqual([{ n: 0 }]);
});

describe('what is wrong is named, with what to do', () => {
  beforeEach(async () => {
    const now = new Date().toISOString();
    await db.owner.query('delete from instance');
    await db.owner.query(
      `insert into instance (name, demonstration, created_at) values ('Test', true, '${now}')`,
    );
  });

  /** Does something wrong, looks, and mends it again. */
  async function having(sin: string, mended: string, running = false): Promise<Finding[]> {
    await db.owner.query(sin);
    try {
      return await look({}, running);
    } finally {
      await db.owner.query(mended);
    }
  }

  test('memory that can be changed, in the table or in one month', async () => {
    const whole = await having(
      'grant update on memory_entry to weft_app',
      'revoke update on memory_entry from weft_app',
    );
    expect(bad(whole)).toEqual([['memory', 'wrong']]);
    const part = await having(
      'grant delete on memory_entry_elsewhen to weft_app',
      'revoke delete on memory_entry_elsewhen from weft_app',
    );
    expect(bad(part)).toEqual([['memory', 'wrong']]);
    const mend = part.find(({ check }) => check === 'memory')?.mend;
    expect(mend).toContain('revoke delete on memory_entry_elsewhen from weft_app');
  });

  test('a schema in which the application may make tables', async () => {
    const findings = await having(
      'grant create on schema public to weft_app',
      'revoke create on schema public from weft_app',
    );
    expect(bad(findings)).toEqual([['role', 'wrong']]);
  });

  test('an application that is the owner of the cluster', async () => {
    const findings = await look({ application: db.ownerConnection });
    expect(bad(findings)).toEqual([
      ['role', 'wrong'],
      ['memory', 'wrong'],
    ]);
    expect(findings.find(({ check }) => check === 'role')?.says).toContain('superuser');
  });

  test('migrations that are missing, unknown or changed', async () => {
    const said = async (sin: string, mended: string) =>
      (await having(sin, mended)).find(({ check }) => check === 'migrations');
    const { rows } = await db.owner.query(
      'select name, sha256 from weft_migration order by name desc limit 1',
    );
    const { name, sha256 } = rows[0];
    expect(
      await said(
        `delete from weft_migration where name = '${name}'`,
        `insert into weft_migration (name, sha256) values ('${name}', '${sha256}')`,
      ),
    ).toMatchObject({ state: 'wrong', says: expect.stringContaining(name) });
    expect(
      await said(
        `insert into weft_migration (name, sha256) values ('9999_later', repeat('0', 64))`,
        `delete from weft_migration where name = '9999_later'`,
      ),
    ).toMatchObject({ state: 'wrong', says: expect.stringContaining('9999_later') });
    expect(
      await said(
        `update weft_migration set sha256 = repeat('0', 64) where name = '${name}'`,
        `update weft_migration set sha256 = '${sha256}' where name = '${name}'`,
      ),
    ).toMatchObject({ state: 'wrong', says: expect.stringContaining(`${name}.sql`) });
  });

  test('a month without room, and entries outside of all months', async () => {
    const { rows } = await db.owner.query(
      `select to_char(now() at time zone 'UTC' + interval '1 month', '"memory_entry_"YYYY_MM') as part`,
    );
    const { part } = rows[0];
    const missing = await having(
      `alter table ${part} rename to put_aside`,
      `alter table put_aside rename to ${part}`,
    );
    expect(bad(missing)).toEqual([['partitions', 'wrong']]);
    const stray = await having(
      `insert into memory_entry (at, event, about, bytes) values ('1999-01-01', 'x', '{}', '')`,
      'delete from memory_entry_elsewhen',
    );
    expect(bad(stray)).toEqual([['months', 'wrong']]);
  });

  test('a job that failed for good, and one that nobody works on while Weft runs', async () => {
    const add = `set role weft_app; select graphile_worker.add_job('daily', run_at := now() - interval '1 day'); reset role`;
    const clear = 'delete from graphile_worker._private_jobs';
    expect(bad(await having(add, clear))).toEqual([]);
    expect(bad(await having(add, clear, true))).toEqual([['jobs', 'wrong']]);
    const failed = await having(
      `${add}; update graphile_worker._private_jobs set attempts = max_attempts`,
      clear,
    );
    expect(bad(failed)).toEqual([['jobs', 'wrong']]);
    expect(failed.find(({ check }) => check === 'jobs')?.says).toContain('daily');
  });

  test('pages are served while nobody runs the jobs that are due', async () => {
    const named = (application_name: string) =>
      openPool({ ...db.connection, max: 1, application_name }, silentLog);
    const [web, worker] = [named('weft'), named('weft-worker')];
    const add = `set role weft_app; select graphile_worker.add_job('daily', run_at := now() - interval '1 day'); reset role`;
    const clear = 'delete from graphile_worker._private_jobs';
    const jobs = async () => (await having(add, clear)).find(({ check }) => check === 'jobs');
    try {
      await web.query('select 1');
      expect(await jobs()).toMatchObject({
        state: 'wrong',
        mend: expect.stringContaining('worker'),
      });
      await worker.query('select 1');
      expect((await jobs())?.says).toContain('due for more than');
    } finally {
      await web.end();
      await worker.end();
    }
  });

  test('the last backup is told, and none is no fault', async () => {
    const said = async () => (await look()).find(({ check }) => check === 'backup');
    expect(await said()).toMatchObject({ state: 'good', says: expect.stringContaining('35 days') });
    await db.owner.query(
      `insert into memory_entry (at, event, about, bytes) values (now(), 'backup.made', '{}', '')`,
    );
    try {
      expect((await said())?.says).toContain(new Date().toISOString().slice(0, 10));
    } finally {
      await db.owner.query(`delete from memory_entry`);
    }
  });

  test('the demonstration on an address that others reach', async () => {
    const open = configOf({ HOST: '0.0.0.0', WEFT_DEMONSTRATION: 'no' });
    expect(bad(await look({}, false, open))).toEqual([['instance', 'wrong']]);
  });

  test('no tables at all, no owner told, and a database that is away', async () => {
    const empty = await emptyDatabase<unknown>();
    const none = await look({ application: empty.connection, owner: empty.ownerConnection });
    expect(Object.fromEntries(bad(none))).toEqual({
      memory: 'not-checked',
      partitions: 'not-checked',
      backup: 'not-checked',
      instance: 'not-checked',
      jobs: 'wrong',
      migrations: 'wrong',
      months: 'not-checked',
    });
    await empty.close();
    expect(bad(await look({ owner: null }))).toEqual([['migrations', 'not-checked']]);
    const away = { ...db.connection, host: '/nowhere/at/all' };
    const [only, ...rest] = await look({ application: away });
    expect([only?.check, only?.state, rest]).toEqual(['database', 'wrong', []]);
  });
});

test('the whole examination, beside a database of one’s own, and with wrong settings', async () => {
  const url = (given: pg.PoolConfig) =>
    `postgres://${given.user}@localhost/${given.database}?host=${encodeURIComponent(String(given.host))}`;
  const env = { DATABASE_URL: url(db.connection), DATABASE_OWNER_URL: url(db.ownerConnection) };
  const findings = await examine(env, { config: configOf(env) });
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['node', 'settings', 'address', 'data-folder', 'secret', 'jobs']),
  );
  expect(bad(findings).filter(([check]) => check !== 'build')).toEqual([]);
  const wrong = await examine({}, { problems: ['PORT is wrong.', 'HOST is wrong.'] });
  expect(wrong.filter(({ check }) => check === 'settings')).toHaveLength(2);
  expect(wrong.find(({ check }) => check === 'database')?.state).toBe('not-checked');
});
