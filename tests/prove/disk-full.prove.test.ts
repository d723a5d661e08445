import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noRoom } from '../../src/platform/http/problem.ts';
import { buildServer, comeIn, freePort, type Member } from '../faults/site.ts';
import { makeRoomForWriters } from '../faults/writers.ts';

/** The disk on which all of it lies: in memory, and seen by the server alone. */
const diskMegabytes = 500;
const place = join(tmpdir(), `weft-full-${process.pid}`);
const within = { timeout: 120_000, interval: 100 };
const isRoot = process.getuid?.() === 0;
/** How this user gets a place of its own to mount in; a root of its own kind where it is an ordinary one. */
const unshare = isRoot ? ['--mount'] : ['--user', '--map-current-user', '--keep-caps', '--mount'];
const mount = `mount -t tmpfs -o size=${diskMegabytes}m,mode=755 none "$1"`;

/** Whether this machine lets this user make a disk of its own. */
function canMount(): boolean {
  try {
    execFileSync('unshare', [...unshare, 'sh', '-c', mount, 'sh', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let built: string;
beforeAll(async () => {
  mkdirSync(place);
  built = await buildServer();
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** Weft as it starts by itself, on that disk; and the disk as the server sees it. */
async function startOnDisk(): Promise<Member & { disk: string }> {
  const port = await freePort();
  const child = spawn(
    'unshare',
    [
      ...unshare,
      ...['sh', '-c', `${mount} && exec "$2" "$3"`, 'sh'],
      ...[place, process.execPath, join(built, 'server', 'web.js')],
    ],
    {
      env: {
        ...process.env,
        ...{ WEFT_DATA: join(place, 'data'), WEFT_DEMONSTRATION: 'no', PORT: String(port) },
        ...{ DATABASE_URL: '', DATABASE_OWNER_URL: '' },
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  while (!said.includes('Stop it with Ctrl-C.')) {
    if (!isRunning()) throw new Error(`It did not start.\n${said}`);
    await pause(50);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    // The kernel's own way to look into the place of another process.
    disk: join('/proc', String(child.pid), 'root', place),
    said: () => said,
    exitCode: () => child.exitCode,
    isRunning,
    async end(signal) {
      if (!isRunning()) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}

const freeOn = (disk: string): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};

test('a disk that is full: forms say so and keep what was typed, pages go on, nothing is lost or torn, and room is enough to go on', async () => {
  if (!canMount()) {
    console.info('Left out: this machine lets this user make no disk of its own.');
    expect(canMount()).toBe(false);
    return;
  }
  const weft = await startOnDisk();
  const owner = new pg.Pool({
    host: join(weft.disk, 'data', 'postgres'),
    user: 'weft_owner',
    database: 'weft',
  });
  owner.on('error', () => {});
  await makeRoomForWriters(owner);
  const cookie = await comeIn(weft);
  const posts = `${weft.url}/organisations/writer-1/posts`;
  const see = () => fetch(posts, { headers: { cookie, accept: 'application/json' } });
  const write = (title: string) =>
    fetch(posts, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: weft.url },
      body: new URLSearchParams({ title }),
    });
  const filling = join(weft.disk, 'filling');
  const fillUpTo = (bytes: number) =>
    writeFileSync(filling, Buffer.alloc(Math.max(0, freeOn(weft.disk) - bytes)));
  const makeRoom = () => rmSync(filling);
  expect((await write('Before')).status).toBe(303);

  // Nearly full: said before PostgreSQL would end.
  fillUpTo(20_000_000);
  await pause(1_500);
  const refused = await write('In between');
  const html = await refused.text();
  expect([refused.status, html.includes(noRoom), html.includes('In between')]).toEqual([
    507,
    true,
    true,
  ]);
  expect((await see()).status).toBe(200);
  expect((await fetch(`${weft.url}/readyz`)).status).toBe(200);
  makeRoom();
  await expect.poll(async () => (await write('After')).status, within).toBe(303);

  // Full to the last byte, and the log used up from beside: PostgreSQL ends, and cannot come back.
  fillUpTo(0);
  const usedUp = (async () => {
    for (;;)
      await owner.query(`select pg_logical_emit_message(false, 'full', repeat('x', 1000000))`);
  })();
  await expect(usedUp).rejects.toThrow();
  await expect.poll(async () => (await fetch(`${weft.url}/readyz`)).status, within).toBe(503);
  expect([(await see()).status, (await write('Nothing')).status]).toEqual([503, 503]);
  await pause(30_000);
  expect(weft.isRunning(), weft.said()).toBe(true);
  const roomAt = performance.now();
  makeRoom();
  await expect.poll(async () => (await see()).status, within).toBe(200);
  const backMs = Math.round(performance.now() - roomAt);
  expect((await write('At last')).status).toBe(303);

  const { posts: kept } = (await (await see()).json()) as { posts: { title: string }[] };
  const titles = kept.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Before', 'After', 'At last']));
  expect(titles).not.toContain('In between');
  expect(titles).not.toContain('Nothing');
  // Every page of every table is read, and every index is walked beside its table.
  const { rows: torn } = await owner.query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  for (const { relname } of torn)
    await owner.query(`select count(*) from "${relname}" t where t is not null`);
  await owner.query('reindex schema public');
  await owner.end();
  await weft.end('SIGTERM');
  console.info(`Back ${backMs} ms after there was room, without a start; nothing was lost.`);
});
