import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { ownerRole, readPostmaster, waitForEnd } from '../../src/platform/db/postmaster.ts';
import { processIdentity } from '../../src/platform/db/processes.ts';

const holder = join(import.meta.dirname, 'hold-cluster.ts');
const folders: string[] = [];
const children: ChildProcess[] = [];

/** Plain `mkdir`: the account that root runs PostgreSQL as must be able to enter. */
function newFolder(name: string): string {
  const folder = join(tmpdir(), `weft-fault-${process.pid}-${folders.length}${name}`);
  mkdirSync(folder);
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM');
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Held {
  readonly child: ChildProcess;
  readonly said: { socketFolder?: string; adopted?: boolean; refusal?: string };
}

async function hold(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<Held> {
  const child = spawn(process.execPath, [holder, folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, said: JSON.parse(line) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

function serverOf(home: string): number {
  const server = readPostmaster(join(home, 'postgres'));
  if (server === null) throw new Error(`no server has written its process file in ${home}`);
  return server.pid;
}

async function ask(folder: string, sql: string): Promise<unknown[]> {
  const cluster = await findRunningCluster(folder);
  if (cluster === null) throw new Error(`no server answers in ${folder}`);
  const client = new pg.Client(cluster.connection('postgres', ownerRole));
  // The server may be killed while the question is under way; then the question fails.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Where the system has no way to bind a child's life to its parent's. */
function withoutParentBinding(folder: string): NodeJS.ProcessEnv {
  const fake = join(folder, 'setpriv');
  writeFileSync(fake, '#!/bin/sh\nexit 1\n');
  chmodSync(fake, 0o755);
  return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
}

const endMaxMs = 10_000;

/** One for most tests, one after another: making a database is the slow part. */
const folder = newFolder('');

describe('the database that Weft starts', () => {
  test('stops cleanly when asked, and its folder is free again', async () => {
    const { child } = await hold(folder);
    const server = serverOf(folder);
    await end(child, 'SIGTERM');
    expect(processIdentity(server)).toBeNull();
    expect(readPostmaster(join(folder, 'postgres'))).toBeNull();
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('is shut down');
  });

  test('is refused a second time on the same folder, and the first goes on', async () => {
    await hold(folder);
    const second = await hold(folder);
    expect(second.said.refusal).toContain('Weft already runs on the data folder');
    expect(await ask(folder, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('ends when Weft is killed, keeps what was written, and starts again', async () => {
    const { child } = await hold(folder);
    await ask(folder, 'create table if not exists kept as select 7 as seven');
    const server = serverOf(folder);
    await end(child, 'SIGKILL');
    expect(await waitForEnd(server, endMaxMs)).toBe(true);
    const next = await hold(folder);
    expect(next.said).toMatchObject({ adopted: false });
    expect(await ask(folder, 'select * from kept')).toEqual([{ seven: 7 }]);
  });

  test('is started again when it is killed itself, on the same socket', async () => {
    const { said } = await hold(folder);
    const server = serverOf(folder);
    await ask(folder, 'create table if not exists kept as select 7 as seven');
    process.kill(server, 'SIGKILL');
    await expect
      .poll(async () => await ask(folder, 'select * from kept').catch(() => null), {
        timeout: endMaxMs,
      })
      .toEqual([{ seven: 7 }]);
    expect(serverOf(folder)).not.toBe(server);
    expect(readPostmaster(join(folder, 'postgres'))?.socketFolder).toBe(said.socketFolder);
  });

  test('starts again after Weft and it were killed together', async () => {
    const { child } = await hold(folder);
    await ask(folder, 'create table if not exists kept as select 7 as seven');
    const server = serverOf(folder);
    child.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    const next = await hold(folder);
    expect(next.said.refusal).toBeUndefined();
    expect(await ask(folder, 'select * from kept')).toEqual([{ seven: 7 }]);
  });

  test('that outlived its Weft is adopted, and stops with the new one', async () => {
    const { child } = await hold(folder, withoutParentBinding(folder));
    const server = serverOf(folder);
    await end(child, 'SIGKILL');
    expect(processIdentity(server)).not.toBeNull();
    const next = await hold(folder);
    expect(next.said).toMatchObject({ adopted: true });
    await end(next.child, 'SIGTERM');
    expect(processIdentity(server)).toBeNull();
  });

  test('is not kept away by the process file of a number that another program bears', async () => {
    const { child } = await hold(folder);
    await end(child, 'SIGTERM');
    const database = join(folder, 'postgres');
    const stale = [process.pid, database, 1, 5432, database, ''].join('\n');
    writeFileSync(join(database, 'postmaster.pid'), stale);
    const next = await hold(folder);
    expect(next.said).toMatchObject({ adopted: false });
  });

  test('runs in a folder whose path is too long for a socket and holds odd signs', async () => {
    const folder = newFolder(`-${'long '.repeat(20)}"a", b`);
    const { said } = await hold(folder);
    expect(said.socketFolder?.length).toBeLessThan(60);
    expect(await ask(folder, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('says what to do where the folder holds something else, or another version', async () => {
    const folder = newFolder('-other');
    mkdirSync(join(folder, 'postgres'));
    expect((await hold(folder)).said.refusal).toContain('holds no database');
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    expect((await hold(folder)).said.refusal).toContain('was made by PostgreSQL 17');
  });
});
