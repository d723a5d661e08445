import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { backUpTo, contentOf, restoreFrom } from '../../src/platform/backup/backup.fixture.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { emptyDatabase } from '../database.ts';
import { averley, houseWith } from '../house-with.ts';

/** Where Debian keeps the programs of a PostgreSQL, by its major version. */
const programs = '/usr/lib/postgresql';
const oldestMajor = '15';
const port = 54_329;

const folder = mkdtempSync(join(tmpdir(), 'weft-prove-backup-'));
const cleanUps: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true })];
afterAll(() => {
  for (const cleanUp of cleanUps.reverse()) cleanUp();
});

/** A cluster of PostgreSQL 15 of our own; root hands it to the account that Debian made for it. */
function startOldest(): string {
  const run = (program: string, ...words: string[]) => {
    const path = join(programs, oldestMajor, 'bin', program);
    const isRoot = process.getuid?.() === 0;
    if (isRoot)
      execFileSync('setpriv', [
        '--reuid=postgres',
        '--regid=postgres',
        '--clear-groups',
        path,
        ...words,
      ]);
    else execFileSync(path, words);
  };
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder]);
  const data = join(folder, 'oldest');
  run('initdb', '-D', data, '-U', 'above_all', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c port=${port}`;
  run('pg_ctl', '-D', data, '-o', options, '-l', join(data, 'log'), '-w', 'start');
  cleanUps.push(() => run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop'));
  return folder;
}

const isThere = existsSync(programs) && readdirSync(programs).includes(oldestMajor);

test(`a backup of the embedded database is restored by PostgreSQL ${oldestMajor}, backed up there, and restored back`, async () => {
  if (!isThere) {
    console.info(`Left out: this machine has no PostgreSQL ${oldestMajor} of Debian's.`);
    expect(isThere).toBe(false);
    return;
  }
  const house = await houseWith(averley);
  const [there, back] = [join(folder, 'there.zip'), join(folder, 'back.zip')];
  await backUpTo(there, { owner: house.db.ownerConnection, application: house.db.connection });
  const host = startOldest();
  const way = (user: string, database = 'weft') => ({ host, port, user, database, ssl: false });
  const admin = new pg.Client(way('above_all', 'postgres'));
  await admin.connect();
  await admin.query('create role weft_owner login');
  await admin.query('create role weft_app login');
  await admin.query(`create database weft owner weft_owner template template0 encoding 'UTF8'`);
  await admin.end();
  const oldest = { owner: way('weft_owner'), application: way('weft_app') };
  await restoreFrom(there, oldest);
  const before = await contentOf(house.db.owner);
  const pool = openPool(way('above_all'), silentLog);
  try {
    expect(await contentOf(pool)).toEqual(before);
  } finally {
    await pool.end();
  }
  await backUpTo(back, oldest);
  const fresh = await emptyDatabase<unknown>();
  await restoreFrom(back, { owner: fresh.ownerConnection, application: fresh.connection });
  expect(await contentOf(fresh.owner)).toEqual(before);
});
