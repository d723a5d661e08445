import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import {
  applicationRole,
  databaseName,
  prepareDatabase,
} from '../../src/platform/db/prepare-database.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

const cli = join(findProjectRoot(), 'src', 'app', 'cli.ts');
const holder = join(import.meta.dirname, '../faults/hold-cluster.ts');
const place = join(tmpdir(), `weft-backup-${process.pid}`);
const [from, to] = [join(place, 'from'), join(place, 'to')];
const backup = join(place, 'kept', 'backup.zip');
const servers: ChildProcess[] = [];

/** Rows enough for a kill to find the restore in the middle of each step. */
const manyRows = 20_000;

/** Plain `mkdir`: the account that root runs PostgreSQL as must be able to enter. */
beforeAll(async () => {
  for (const folder of [place, from, to, join(place, 'kept')]) mkdirSync(folder);
  for (const folder of [from, to]) servers.push(await hold(folder));
  writeFileSync(join(from, 'secret'), 'a secret that the instance made for itself', {
    mode: 0o600,
  });
  await ask(from, 'postgres', `create database ${databaseName}`);
  const cluster = await findRunningCluster(from);
  if (cluster === null) throw new Error('the database does not run');
  await prepareDatabase({
    owner: cluster.connection(databaseName, ownerRole),
    application: cluster.connection(databaseName, applicationRole),
    log: silentLog,
  });
  await ask(
    from,
    databaseName,
    `insert into instance (name, demonstration, created_at) values ('Killed', false, now());
     insert into organisation (slug, name, listed_at)
       select 'o-' || n, 'Organisation ' || n, now() from generate_series(1, ${manyRows}) n;
     set role weft_app; select graphile_worker.add_job('waits')`,
  );
});

afterAll(async () => {
  for (const server of servers) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  rmSync(place, { recursive: true, force: true });
});

async function hold(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function ask(folder: string, database: string, sql: string) {
  const cluster = await findRunningCluster(folder);
  if (cluster === null) throw new Error('the database does not run');
  const client = new pg.Client(cluster.connection(database, ownerRole));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function start(folder: string, words: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, WEFT_DATA: folder, WEFT_DEMONSTRATION: 'no' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const said = { err: '' };
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, out, ended };
}

async function weft(folder: string, ...words: string[]) {
  const { said, out, ended } = start(folder, words);
  const code = await ended;
  const bytes = Buffer.concat(out);
  return { code, bytes, out: bytes.toString('utf8'), err: said.err };
}

/** Starts a restore and kills it without warning as soon as it says a word. */
async function killAt(word: string): Promise<void> {
  const { child, said, ended } = start(to, ['restore', backup]);
  child.stderr.on('data', () => {
    if (said.err.includes(word)) child.kill('SIGKILL');
  });
  const code = await ended;
  if (code !== null) throw new Error(`it ended with ${code} before it said ${word}: ${said.err}`);
}

const databases = `select count(*)::int as n from pg_database where datname = '${databaseName}'`;
const others = `select count(*)::int as n, to_regclass('organisation') is not null as made
  from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
const rows = `select ((select count(*) from organisation) + (select count(*) from instance))::int as n`;

/** Rows of the restore's place, when the killed one's transaction has ended. */
async function countLeft(): Promise<number> {
  if ((await ask(to, 'postgres', databases))[0]?.n === 0) return 0;
  for (;;) {
    const [found] = await ask(to, databaseName, others);
    if (found.n === 0) return found.made ? (await ask(to, databaseName, rows))[0].n : 0;
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('a backup beside a server is there whole or not at all, closed to others, and checked', async () => {
  const made = await weft(from, 'backup', `--to=${backup}`, '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({
    path: backup,
    secret: true,
    tables: { 'public.organisation': manyRows, 'graphile_worker._private_jobs': 1 },
  });
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(place, 'kept'))).toEqual(['backup.zip']);
  const again = await weft(from, 'backup', `--to=${backup}`);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
  const checked = await weft(to, 'restore', '--check', backup);
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('is whole')]);
  const nowhere = await weft(from, 'backup', `--to=${join(place, 'none', 'b.zip')}`);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('cannot be written')]);
});

test('sent to standard output it is the same backup, and a cut one is refused', async () => {
  const sent = await weft(from, 'backup', '--to=-');
  expect([sent.code, sent.err]).toEqual([0, expect.stringContaining('The backup is sent.')]);
  const path = join(place, 'sent.zip');
  writeFileSync(path, sent.bytes);
  expect((await weft(to, 'restore', path, '--check')).code).toBe(0);
  writeFileSync(path, sent.bytes.subarray(0, sent.bytes.length - 9));
  const cut = await weft(to, 'restore', path, '--json');
  expect(cut.code).toBe(2);
  expect(JSON.parse(cut.out)).toMatchObject({
    refused: 'file',
    detail: expect.stringContaining('not a whole backup'),
  });
});

test('a restore that is killed on its way leaves an empty instance, and works when asked again', async () => {
  for (const word of ['Loading organisation', 'what refers to what']) {
    await killAt(word);
    expect(await countLeft(), word).toBe(0);
  }
  const restored = await weft(to, 'restore', backup);
  expect([restored.code, restored.out]).toEqual([
    0,
    expect.stringContaining('“Killed” is restored'),
  ]);
  expect(await countLeft()).toBe(manyRows + 1);
  expect(readFileSync(join(to, 'secret'), 'utf8')).toBe(readFileSync(join(from, 'secret'), 'utf8'));
  expect(statSync(join(to, 'secret')).mode & 0o777).toBe(0o600);
  const events = `select event from memory_entry order by at`;
  expect(await ask(to, databaseName, events)).toEqual([{ event: 'backup.restored' }]);
  const second = await weft(to, 'restore', backup);
  expect([second.code, second.err]).toEqual([
    3,
    expect.stringContaining('There is an instance here already: “Killed”'),
  ]);
});

test('where there is no instance, or words too many, nothing is made', async () => {
  const empty = join(place, 'empty');
  const none = await weft(empty, 'backup', `--to=${join(place, 'none.zip')}`);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no instance in')]);
  expect((await weft(from, 'backup', 'twice')).code).toBe(2);
  expect((await weft(to, 'restore')).code).toBe(2);
  expect((await weft(to, 'restore', '-')).code).toBe(2);
  expect(readdirSync(place).sort()).toEqual(['from', 'kept', 'sent.zip', 'to']);
});
