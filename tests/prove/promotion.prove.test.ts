import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxy } from '../faults/proxy.ts';
import { openRelay } from '../faults/relay.ts';
import { comeIn, openSite, type Site } from '../faults/site.ts';
import { openStandby, standbyName } from '../faults/standby.ts';
import { beginWriting, makeRoomForWriters } from '../faults/writers.ts';

/** Milliseconds of writing before and after the primary is lost, and until pages are back. */
const writeMs = 10_000;
const within = { timeout: 120_000, interval: 50 };

let site: Site;

beforeAll(async () => {
  site = await openSite('promotion');
});
afterAll(async () => {
  await site?.close();
});

test('a standby is promoted under sixteen writers: with synchronous replication nothing acknowledged is lost, and nobody is signed out', async () => {
  await makeRoomForWriters(site.owner);
  const token = await site.command('token', '--operator', '--scope', 'read,write');
  const standby = await openStandby(site.socketFolder, join(site.place, 'standby'));
  await site.owner.query(`alter system set synchronous_standby_names = '${standbyName}'`);
  await site.owner.query('select pg_reload_conf()');
  const inStep = async () =>
    (await site.owner.query('select sync_state from pg_stat_replication')).rows[0]?.sync_state;
  await expect.poll(inStep, within).toBe('sync');

  const address = join(site.place, 'address');
  mkdirSync(address);
  const relay = await openRelay(address, site.socketFolder);
  const settings = {
    ...site.settingsOf(address),
    DATABASE_READ_URL: site.settingsOf(standby.socketFolder).DATABASE_URL,
  };
  const webs = await Promise.all([site.start('web', settings), site.start('web', settings)]);
  const worker = await site.start('worker', settings);
  const cookie = await comeIn(webs[0]);
  const proxy = await openProxy(() => webs.map(({ url }) => url));
  const writers = beginWriting(proxy.url, token);
  await pause(writeMs);
  const before = writers.acknowledged.length;
  expect(before).toBeGreaterThan(0);

  await site.loseDatabase();
  const lostAt = performance.now();
  await pause(1_000);
  await standby.ask('select pg_promote()');
  relay.leadTo(standby.socketFolder);
  await expect.poll(() => writers.acknowledged.length, within).toBeGreaterThan(before);
  const backMs = Math.round(performance.now() - lostAt);
  await pause(writeMs);
  await writers.stop();

  const mine = await fetch(`${proxy.url}/operator/mail`, { headers: { cookie } });
  expect(mine.status).toBe(200);
  for (const member of [...webs, worker]) expect(member.isRunning(), member.said()).toBe(true);
  const kept = new Set(
    (await standby.ask('select address from invitation', 'weft')).map(({ address }) => address),
  );
  expect(writers.acknowledged.filter((one) => !kept.has(one))).toEqual([]);
  console.info(
    `${writers.acknowledged.length} writes acknowledged, ${before} of them before the primary was lost; 0 lost. ` +
      `Writes went on ${backMs} ms after it. Answers: ` +
      `${[...writers.answers].map(([status, n]) => `${status} ${n} times`).join(', ')}.`,
  );
  await proxy.close();
  for (const member of [...webs, worker]) await member.end('SIGTERM');
  await relay.close();
  await standby.end();
});
