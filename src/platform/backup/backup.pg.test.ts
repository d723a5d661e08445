import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyDatabase } from '../../../tests/database.ts';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { naughty } from '../../../tests/naughty.ts';
import { silentLog } from '../db/database-log.ts';
import { readMigrations } from '../db/migrate.ts';
import { prepareDatabase } from '../db/prepare-database.ts';
import { dumpSchema } from '../db/schema-dump.ts';
import { backUpTo, contentOf, restoreFrom, testSecret } from './backup.fixture.ts';
import { type Parts, putTogether, stateTruly, takeApart } from './forged.fixture.ts';
import { openBackup } from './open-backup.ts';
import { BackupRefusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const house = await houseWith(averley);
const source = { owner: house.db.ownerConnection, application: house.db.connection };
const file = join(folder, 'averley.zip');

/** Texts that PostgreSQL can hold at all. */
const texts = naughty.filter((text) => !text.includes('\0'));

// People signed in, an import waiting with its file, jobs of every kind, entries of a month long past
// and of one that has no partition, personal texts with every sign, numbers at their edges.
await house.signInAs('amara-osei');
await house.tokenOf('operator');
await house.db.owner.query(
  `insert into import (slug, kind, state, mapping, created_at, expires_at)
     values ('waits', 'package', 'checked', '{"a": [1.50, null, "\\u00e9"]}', now(), now() + interval '1 day');
   insert into import_part (import_id, position, bytes)
     select id, 0, sha256('x')::bytea from import where slug = 'waits';
   create table memory_entry_2019_02 partition of memory_entry
     for values from ('2019-02-01 00:00:00+00') to ('2019-03-01 00:00:00+00');
   insert into memory_entry (at, event, about, bytes) values
     ('2019-02-03 04:05:06.789+00', 'old.kept', '{}', '\\x00ff0a0d095c'),
     ('1999-12-31 23:59:59+00', 'older.kept', array[gen_random_uuid()], '');
   set role weft_app;
   select graphile_worker.add_job('plain', '{"a":"\\t"}'),
     graphile_worker.add_job('queued', queue_name := 'one', run_at := now() + interval '1 hour', job_key := 'k');
   reset role;
   update graphile_worker._private_jobs set locked_at = '2026-11-23', locked_by = 'a dead worker'
     where id = (select max(id) from graphile_worker._private_jobs)`,
);
for (const [at, text] of texts.entries())
  await house.db.owner.query(
    `insert into memory_text (entry_id, field, salt, words) values (new_id(), $1, sha256('salt'), $2)`,
    [`field ${at}`, text],
  );
const manifest = await backUpTo(file, source);

const placeOf = ({
  ownerConnection: owner,
  connection: application,
}: Awaited<ReturnType<typeof emptyDatabase>>) => ({ owner, application });

describe('a backup restored into an empty database', () => {
  test('is the same in every table, awkward texts, months and numbers to come included', async () => {
    const fresh = await emptyDatabase<unknown>();
    const restored = await restoreFrom(file, placeOf(fresh));
    expect(restored.migrated).toEqual([]);
    const unlocked = `update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null`;
    await house.db.owner.query(unlocked);
    const [before, after] = [await contentOf(house.db.owner), await contentOf(fresh.owner)];
    expect(after).toEqual(before);
    expect(Object.keys(after).length).toBeGreaterThan(30);
    const { rows } = await fresh.owner.query(
      `select words from memory_text where field like 'field %'
       order by substr(field, 7)::int`,
    );
    expect(rows.map(({ words }) => words)).toEqual(texts);
    const next = `select nextval('memory_position') - 1 as used, (select max(position) from memory_entry) as max`;
    const { rows: sequence } = await fresh.owner.query(next);
    expect(Number(sequence[0].used)).toBeGreaterThanOrEqual(Number(sequence[0].max));
    expect(await dumpSchema(fresh.owner)).toBe(await dumpSchema(house.db.owner));
    await fresh.owner.query(`set role weft_app; select graphile_worker.add_job('another')`);
  });

  test('by an owner that is no superuser, and backed up by it again, is the same', async () => {
    const { owner } = house.db;
    await owner.query('create role backup_owner login');
    const again = join(folder, 'again.zip');
    const [one, two] = [await emptyDatabase<unknown>(), await emptyDatabase<unknown>()];
    try {
      for (const each of [one, two])
        await owner.query(`alter database ${each.ownerConnection.database} owner to backup_owner`);
      const place = (each: typeof one) => ({
        owner: { ...each.ownerConnection, user: 'backup_owner' },
        application: each.connection,
      });
      await restoreFrom(file, place(one));
      const second = await backUpTo(again, place(one));
      await restoreFrom(again, place(two));
      expect(await contentOf(two.owner)).toEqual(await contentOf(one.owner));
      const hashes = ({ tables }: typeof manifest) =>
        Object.fromEntries(
          tables
            .filter(({ schema, rows }) => schema !== 'graphile_worker' && rows > 0)
            .map(({ name, sha256 }) => [name, sha256]),
        );
      const { memory_entry_elsewhen: _, ...first } = hashes(manifest);
      expect(hashes(second)).toMatchObject(first);
    } finally {
      await one.close();
      await two.close();
      await owner.query('drop role backup_owner');
    }
  });

  test('ends sessions and links, and leaves jobs behind, where it is asked to', async () => {
    const fresh = await emptyDatabase<unknown>();
    await restoreFrom(file, placeOf(fresh), { keepSessions: false, withoutJobs: true });
    const { rows } = await fresh.owner.query(
      `select (select count(*)::int from auth.session) as sessions,
         (select count(*)::int from auth.verification) as links,
         (select count(*)::int from graphile_worker._private_jobs) as jobs,
         (select count(*)::int from auth."user") as accounts`,
    );
    expect(rows).toEqual([{ sessions: 0, links: 0, jobs: 0, accounts: 1 }]);
    await fresh.owner.query(`set role weft_app; select graphile_worker.add_job('first')`);
  });

  test('made at an earlier migration is brought to today', async () => {
    const steps = readMigrations();
    const [old, fresh] = [await emptyDatabase<unknown>(), await emptyDatabase<unknown>()];
    await prepareDatabase({ ...placeOf(old), log: silentLog, migrations: steps.slice(0, 6) });
    await old.owner.query(
      `insert into instance (name, demonstration, created_at) values ('Old', false, now());
       insert into organisation (slug, name, listed_at) values ('a', 'A', now())`,
    );
    const path = join(folder, 'old.zip');
    await backUpTo(path, placeOf(old));
    const { migrated } = await restoreFrom(path, placeOf(fresh));
    expect(migrated).toEqual(steps.slice(6).map(({ name }) => name));
    const { rows } = await fresh.owner.query('select slug, name from organisation');
    expect(rows).toEqual([{ slug: 'a', name: 'A' }]);
  });

  test('is refused where there is an instance, or a row, or newer tables', async () => {
    const refusal = (place: Parameters<typeof restoreFrom>[1], path = file) =>
      restoreFrom(path, place).then(
        () => 'restored',
        (problem) =>
          problem instanceof BackupRefusal ? `${problem.of}: ${problem.message}` : problem,
      );
    expect(await refusal(source)).toContain('place: There is an instance here already');
    const rowed = await emptyDatabase<unknown>();
    await prepareDatabase({ ...placeOf(rowed), log: silentLog });
    await rowed.owner.query(`insert into place (slug, name, tier) values ('p', 'P', 'local')`);
    expect(await refusal(placeOf(rowed))).toContain('place has rows');
    await rowed.owner.query('delete from place');
    expect(await refusal(placeOf(rowed))).toBe('restored');
    const newer = await emptyDatabase<unknown>();
    await prepareDatabase({ ...placeOf(newer), log: silentLog });
    expect(await refusal(placeOf(newer), join(folder, 'old.zip'))).toContain(
      'newer than the backup',
    );
  });

  test('that fails at the last moment leaves an empty database, and can be asked for again', async () => {
    const fresh = await emptyDatabase<unknown>();
    const fails = restoreFrom(file, placeOf(fresh), {
      beforeCommit: () => Promise.reject(new Error('the disk is full')),
    });
    await expect(fails).rejects.toThrow('the disk is full');
    const { rows } = await fresh.owner.query(
      `select (select count(*)::int from instance) + (select count(*)::int from memory_entry)
         + (select count(*)::int from graphile_worker._private_jobs) as n`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect((await restoreFrom(file, placeOf(fresh))).rows).toBeGreaterThan(500);
  });
});

test('a backup that does not fit or agree is refused with the row or the table, and nothing is kept', async () => {
  const fresh = await emptyDatabase<unknown>();
  const path = join(folder, 'forged.zip');
  const forged = async (forge: (parts: Parts) => void) => {
    const parts = await takeApart(file);
    forge(parts);
    stateTruly(parts);
    await putTogether(path, parts, parts.manifest);
    return restoreFrom(path, placeOf(fresh)).then(
      () => 'restored',
      (problem) => (problem instanceof BackupRefusal ? problem.message : problem),
    );
  };
  const tableOf = ({ manifest }: Parts, name: string) => {
    const found = manifest.tables.find((table) => table.name === name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  };
  const edit = (name: string, change: (text: string) => string) => (parts: Parts) => {
    const { file } = tableOf(parts, name);
    parts.files.set(file, Buffer.from(change(parts.files.get(file)?.toString('utf8') ?? '')));
  };
  expect(await forged(edit('person', (text) => text.replace(/\n/g, '\tx\n')))).toContain(
    'The database refuses person, row 1: extra data',
  );
  expect(await forged(edit('organisation', () => ''))).toMatch(
    /refer to rows that it does not have/,
  );
  const unordered = (text: string) => `${text.trimEnd().split('\n').reverse().join('\n')}\n`;
  expect(await forged(edit('place', unordered))).toContain('What place holds after loading');
  expect(
    await forged((parts) => Object.assign(tableOf(parts, 'tie'), { name: 'pg_class' })),
  ).toContain('the table pg_class, which no migration makes');
  expect(
    await forged(({ manifest }) =>
      manifest.tables.splice(
        manifest.tables.findIndex(({ name }) => name === 'tie'),
        1,
      ),
    ),
  ).toContain('says nothing of the table tie');
  expect(await forged((parts) => tableOf(parts, 'tie').columns.reverse().pop())).toContain(
    'has other columns than here',
  );
  expect(
    await forged(({ manifest }) =>
      manifest.migrations.push({ name: '9999_later', sha256: '0'.repeat(64) }),
    ),
  ).toContain('9999_later, which this Weft does not know');
  expect(
    await forged(({ manifest }) =>
      Object.assign(manifest.migrations[0] ?? {}, { sha256: '0'.repeat(64) }),
    ),
  ).toContain('0001_foundation.sql said something else');
  const { rows } = await fresh.owner.query(
    `select (select count(*)::int from person) + (select count(*)::int from organisation) as n`,
  );
  expect(rows).toEqual([{ n: 0 }]);
  expect(await dumpSchema(fresh.owner)).toBe(await dumpSchema(house.db.owner));
});

test('the manifest says what it is of, the secret is kept and checked, and the file is whole', async () => {
  expect(manifest).toMatchObject({
    format: 'weft-backup',
    instance: { name: 'Averley Common Fund', demonstration: true },
    migrations: readMigrations().map(({ name, sha256 }) => ({ name, sha256 })),
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const backup = await openBackup(file);
  expect(await backup.secret()).toBe(testSecret);
  expect(JSON.stringify(backup.manifest)).not.toContain(testSecret);
  backup.close();
});

test('the same content gives the same hashes, whatever the order of writing', async () => {
  const { owner } = house.db;
  await owner.query(
    `create table kept as select * from place; update place set name = name || 'x'; update place set name = left(name, -1); drop table kept`,
  );
  const second = await backUpTo(join(folder, 'second.zip'), source);
  const of = (one: typeof manifest) => one.tables.find(({ name }) => name === 'place')?.sha256;
  expect(of(second)).toBe(of(manifest));
});

test('what four writers write meanwhile is in it wholly or not at all', async () => {
  const { app, owner } = house.db;
  const { sql } = await import('kysely');
  let writing = true;
  const before = await owner.query('select count(*)::int as n from organisation');
  const write = async (writer: number) => {
    for (let at = 0; writing; at += 1)
      await app.transaction().execute(async (tx) => {
        await sql`with o as (insert into organisation (slug, name, listed_at)
            values (${`w-${writer}-${at}`}, 'W', now()) returning id),
          a as (insert into organisation_alias select id, ${`alias ${at}`} from o)
          insert into memory_entry (at, event, about, bytes)
          select now(), 'organisation.written', array[id], ''::bytea from o`.execute(tx);
        await sql`select graphile_worker.add_job('written')`.execute(tx);
      });
  };
  const writers = [1, 2, 3, 4].map(write);
  const path = join(folder, 'busy.zip');
  await backUpTo(path, source);
  writing = false;
  await Promise.all(writers);
  const fresh = await emptyDatabase<unknown>();
  await restoreFrom(path, placeOf(fresh));
  const { rows } = await fresh.owner.query<Record<string, number>>(
    `select (select count(*)::int from organisation where slug like 'w-%') as organisations,
       (select count(*)::int from organisation_alias where alias like 'alias %') as aliases,
       (select count(*)::int from memory_entry where event = 'organisation.written') as entries,
       (select count(*)::int from graphile_worker.jobs where task_identifier = 'written') as jobs`,
  );
  const { organisations = 0 } = rows[0] ?? {};
  expect(rows[0]).toEqual({
    organisations,
    aliases: organisations,
    entries: organisations,
    jobs: organisations,
  });
  const after = await owner.query('select count(*)::int as n from organisation');
  expect(after.rows[0].n - before.rows[0].n).toBeGreaterThan(organisations);
});

test('a migration that comes between is noticed, and the copy thrown away', async () => {
  const { owner } = house.db;
  let come = false;
  const migrating = (sentence: string) => {
    if (come || !sentence.startsWith('Copying')) return;
    come = true;
    void owner.query(
      `insert into weft_migration (name, sha256) values ('9999_later', repeat('0', 64))`,
    );
  };
  try {
    await expect(backUpTo(join(folder, 'between.zip'), source, migrating)).rejects.toThrow(
      'migrated while they were copied',
    );
  } finally {
    await owner.query(`delete from weft_migration where name = '9999_later'`);
  }
});

test('a database that was never begun, or has no tables, is not backed up', async () => {
  const none = await emptyDatabase<unknown>();
  const path = join(folder, 'none.zip');
  await expect(backUpTo(path, placeOf(none))).rejects.toThrow('no tables of it');
  await prepareDatabase({ ...placeOf(none), log: silentLog });
  await expect(backUpTo(path, placeOf(none))).rejects.toThrow('never begun');
});
