import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from '../../../tests/database.ts';
import { silentLog } from './database-log.ts';
import { openPool } from './pool.ts';
import { prepareDatabase } from './prepare-database.ts';

const db = await testDatabase<unknown>();

test('the application may make no table, schema or extension', async () => {
  for (const statement of [
    'create table public.mine (id int)',
    'create schema mine',
    'create extension citext',
    'alter table weft_migration add column mine int',
  ]) {
    await expect(sql.raw(statement).execute(db.app), statement).rejects.toThrow(
      /permission denied|must be owner/,
    );
  }
});

test('the application may not see or change which migrations were applied', async () => {
  await expect(sql`select 1 from weft_migration`.execute(db.app)).rejects.toThrow(
    'permission denied',
  );
});

test('the application has no right that lasts beyond preparing', async () => {
  // A copy does not inherit the rights on the database itself, so one is prepared here.
  const fresh = await emptyDatabase<unknown>();
  const { ownerConnection: owner, connection: application } = fresh;
  await prepareDatabase({ owner, application, log: silentLog });
  const { rows } = await fresh.owner.query(
    `select has_database_privilege('weft_app', current_database(), 'create') as create,
            rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
     from pg_roles where rolname = 'weft_app'`,
  );
  expect(rows).toEqual([
    {
      create: false,
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    },
  ]);
});

test('a job added in a transaction that is undone is gone, and one that stands is there', async () => {
  const add = sql`select graphile_worker.add_job('try')`;
  const undone = db.app.transaction().execute(async (tx) => {
    await add.execute(tx);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const count = async () =>
    (await db.owner.query('select count(*)::int as jobs from graphile_worker._private_jobs')).rows;
  expect(await count()).toEqual([{ jobs: 0 }]);
  await db.app.transaction().execute((tx) => add.execute(tx));
  expect(await count()).toEqual([{ jobs: 1 }]);
});

test('preparing a prepared database applies nothing, also five at once', async () => {
  const wish = { owner: db.ownerConnection, application: db.connection, log: silentLog };
  const done = await Promise.all(Array.from({ length: 5 }, () => prepareDatabase(wish)));
  expect(done).toEqual(Array.from({ length: 5 }, () => ({ applied: [] })));
});

test('an application that logs in under another name is made a member', async () => {
  await db.owner.query('create role another_login login');
  try {
    const application = { ...db.connection, user: 'another_login' };
    await prepareDatabase({ owner: db.ownerConnection, application, log: silentLog });
    const { rows } = await db.owner.query(
      `select pg_has_role('another_login', 'weft_app', 'usage') as member`,
    );
    expect(rows).toEqual([{ member: true }]);
  } finally {
    await db.owner.query('drop role another_login');
  }
});

test('an application that is the owner, or that no rule binds, is refused', async () => {
  const owner = db.ownerConnection;
  await expect(prepareDatabase({ owner, application: owner, log: silentLog })).rejects.toThrow(
    'The role weft_owner cannot be both',
  );
  await db.owner.query('create role above_all login bypassrls');
  try {
    const application = { ...owner, user: 'above_all' };
    await expect(prepareDatabase({ owner, application, log: silentLog })).rejects.toThrow(
      'may pass row-level security',
    );
  } finally {
    await db.owner.query('drop role above_all');
  }
});

test('one login for both puts the role of the application on, and is bound by it', async () => {
  const owner = db.ownerConnection;
  const application = { ...owner, options: '-c role=weft_app' };
  await prepareDatabase({ owner, application, log: silentLog });
  const pool = openPool(application, silentLog);
  try {
    const { rows } = await pool.query('select current_user::text as me');
    expect(rows).toEqual([{ me: 'weft_app' }]);
    await expect(pool.query('create table public.not_mine ()')).rejects.toThrow(
      'permission denied',
    );
  } finally {
    await pool.end();
  }
});

test('a role that is not there, and a database that is not, say what to check', async () => {
  const owner = db.ownerConnection;
  const application = { ...owner, user: 'nobody_here' };
  await expect(prepareDatabase({ owner, application, log: silentLog })).rejects.toThrow(
    'no role nobody_here',
  );
  await expect(
    prepareDatabase({
      owner: { ...owner, database: 'not_there' },
      application: db.connection,
      log: silentLog,
    }),
  ).rejects.toThrow('DATABASE_OWNER_URL');
});

test('an owner that is no superuser prepares a database of its own', async () => {
  const empty = await emptyDatabase<unknown>();
  await db.owner.query('create role plain_owner login');
  const name = empty.ownerConnection.database;
  await empty.owner.query(`alter database ${name} owner to plain_owner`);
  const owner = { ...empty.ownerConnection, user: 'plain_owner' };
  const done = await prepareDatabase({ owner, application: empty.connection, log: silentLog });
  expect(done.applied.length).toBeGreaterThan(0);
  await empty.close();
  await db.owner.query('drop role plain_owner');
});
