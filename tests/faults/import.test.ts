import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPackage } from '../../src/app/packages/files/package-source.ts';
import { writePackageFolder } from '../../src/app/packages/files/write-package.ts';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import { databaseName } from '../../src/platform/db/prepare-database.ts';
import { buildServer, freePort } from './site.ts';

const holder = join(import.meta.dirname, 'hold-cluster.ts');
const place = join(tmpdir(), `weft-import-${process.pid}`);
const data = join(place, 'data');
const packages = join(place, 'packages');
let server: ChildProcess;
let built: string;

/** Rows enough for a kill to find the import in the middle of each step. */
const manyRows = 3_000;

/** Plain `mkdir`: the account that root runs PostgreSQL as must be able to enter. */
beforeAll(async () => {
  for (const folder of [place, data, packages]) mkdirSync(folder);
  built = await buildServer();
  await pack(
    'many',
    Array.from({ length: manyRows }, (_, at) => [`o${at}`, `Organisation ${at}`]),
  );
  await pack('bad', [['a', '']]);
  await pack('alike', [['b', 'Organisation 7']]);
  server = await hold(data);
});

afterAll(async () => {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(place, { recursive: true, force: true });
});

async function pack(name: string, rows: [id: string, name: string][]): Promise<void> {
  const descriptor = { name, title: null, description: null, licences: [], fictional: false };
  const file = { name: 'organisations', columns: ['id', 'name'], rows: () => rows } as const;
  const outcome = await writePackageFolder(join(packages, name), { descriptor, files: [file] });
  if (!outcome.ok) throw new Error(outcome.refusal);
}

async function hold(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

function start(folder: string, words: readonly string[]) {
  const child = spawn(process.execPath, [join(built, 'server', 'cli.js'), ...words], {
    env: { ...process.env, WEFT_DATA: folder, WEFT_DEMONSTRATION: 'no' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

async function weft(...words: string[]) {
  const { said, ended } = start(data, words);
  return { code: await ended, ...said };
}

/** Starts an import and kills it without warning as soon as it says a word. */
async function killAt(folder: string, word: string): Promise<void> {
  const { child, said, ended } = start(folder, ['import', join(packages, 'many')]);
  child.stderr.on('data', () => {
    if (said.err.includes(word)) child.kill('SIGKILL');
  });
  const code = await ended;
  if (code !== null) throw new Error(`it ended with ${code} before it said ${word}: ${said.err}`);
}

const left = `select (
  (select count(*) from organisation) + (select count(*) from package_row)
  + (select count(*) from data_package) + (select count(*) from import)
  + (select count(*) from import_row) + (select count(*) from memory_entry)
)::int as n`;

/** Rows of every kind that an import writes; waits until the killed one's transaction has ended. */
async function countLeft(folder: string): Promise<number> {
  const cluster = await findRunningCluster(folder);
  if (cluster === null) throw new Error('the database does not run');
  const client = new pg.Client(cluster.connection(databaseName, ownerRole));
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n
        from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [databaseName],
      );
      if (rows[0]?.n === 0) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    const { rows } = await client.query<{ n: number }>(left);
    return rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

describe('weft import and export, as processes', () => {
  test('beside a server: killed at any step it leaves nothing, and works when it is asked again', async () => {
    // Makes the tables.
    expect(await weft('migrate')).toMatchObject({ code: 0 });
    for (const word of ['Reading organisations: 2,000', 'Checking', 'Writing organisations']) {
      await killAt(data, word);
      expect(await countLeft(data), word).toBe(0);
    }
    const done = await weft('import', join(packages, 'many'));
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain('“many” is imported.');
    expect(done.err).toContain('Reading organisations: 3,000 rows');
    const again = await weft('import', join(packages, 'many'), '--json');
    expect(again.code).toBe(0);
    expect(again.err).toBe('');
    expect(JSON.parse(again.out)).toMatchObject({
      applied: true,
      package: 'many',
      files: { organisations: { added: 0, revised: 0, unchanged: manyRows, leftOut: 0 } },
    });
  });

  test('ends with 2 where there are problems, and with 3 where people must decide', async () => {
    const [bad, alike] = await Promise.all([
      weft('import', join(packages, 'bad')),
      weft('import', join(packages, 'alike')),
    ]);
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toContain('organisations, row 2, name: No name.');
    const leftOut = await weft('import', join(packages, 'bad'), '--leave-out', '--json');
    expect(leftOut.code).toBe(0);
    expect(JSON.parse(leftOut.out)).toMatchObject({ applied: true, problemCount: 1 });
    expect(alike).toMatchObject({ code: 3, out: '' });
    expect(alike.err).toContain('“Organisation 7” is here already, with the same place or');
    expect((await weft('import', join(packages, 'alike'), '--same-name=match')).code).toBe(0);
    expect(await weft('import', join(packages, 'none'))).toMatchObject({ code: 2 });
  });

  test('what was imported is exported, into a folder of ours or a zip, or not at all', async () => {
    const [folder, zip, none, notOurs] = await Promise.all([
      weft('export', join(place, 'all'), '--json'),
      weft('export', join(place, 'all.zip')),
      weft('export', '--mission=nowhere'),
      weft('export', place),
    ]);
    expect(JSON.parse(folder.out)).toMatchObject({
      package: expect.stringMatching(/^weft-[0-9a-f]{8}$/),
      people: false,
    });
    expect(zip).toMatchObject({ code: 0 });
    expect(zip.out).toContain('organisations: ');
    expect(zip.err).toContain('People and their posts are left out.');
    const opened = await Promise.all(
      ['all', 'all.zip'].map((name) => openPackage(join(place, name))),
    );
    const hashes = opened.map((one) => (one.ok ? one.value.sha256 : one.problems));
    expect(hashes[0]).toBe(hashes[1]);
    for (const one of opened) if (one.ok) await one.value.close();
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(notOurs).toMatchObject({ code: 2, out: '' });
    expect(notOurs.err).toContain('holds something other than');
  });

  test('without a server it starts the database itself, also after it was killed there', async () => {
    const alone = join(place, 'alone');
    mkdirSync(alone);
    await killAt(alone, 'Writing organisations');
    const { said, ended } = start(alone, ['import', join(packages, 'many'), '--json']);
    expect(await ended).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({ files: { organisations: { added: manyRows } } });
    expect(await findRunningCluster(alone)).toBeNull();
  });
});

describe('weft start, as a process', () => {
  test('a second Ctrl-C neither cuts the stop short nor leaves anything running', async () => {
    const folder = join(place, 'alone'); // made by the test above, so that it starts in a moment
    const port = await freePort();
    // A terminal tells the whole group, and npm passes on what it was told: a group of its own.
    const child = spawn(process.execPath, [join(built, 'server', 'web.js')], {
      env: { ...process.env, PORT: `${port}`, WEFT_DATA: folder, WEFT_DEMONSTRATION: 'no' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = once(child, 'close');
    const hears = (words: string) =>
      expect.poll(() => said, { timeout: 60_000, interval: 20 }).toContain(words);
    try {
      await hears('Stop it with Ctrl-C.');
      expect(await findRunningCluster(folder)).not.toBeNull();
      const client = connect(port, '127.0.0.1');
      let answer = '';
      client.setEncoding('utf8').on('data', (text: string) => {
        answer += text;
      });
      const body = '{"a":1}';
      // Half a request: whoever stops waits for the rest of it.
      client.write(
        `POST /compute/pace HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 3)}`,
      );
      await pause(100);
      const ctrlC = () => process.kill(-(child.pid ?? 0), 'SIGINT');
      ctrlC();
      await hears('Stopping.');
      ctrlC();
      child.kill('SIGTERM');
      await pause(100);
      expect(child.exitCode).toBeNull();
      client.write(body.slice(3));
      expect(await ended).toEqual([0, null]);
      expect(answer).toMatch(/^HTTP\/1\.1 422 /);
      expect(said.match(/Stopping\./g)).toHaveLength(1);
      expect(said).toContain('Stopped. Nothing is lost.');
      expect(await findRunningCluster(folder)).toBeNull();
      expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow('ESRCH');
    } finally {
      if (child.exitCode === null) child.kill('SIGKILL');
    }
  });
});
