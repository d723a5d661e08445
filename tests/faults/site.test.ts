import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkReplica } from '../../src/app/doctor/replica.ts';
import { openMailServer } from '../mail-server.ts';
import { killInTurn } from './kill-drill.ts';
import { comeIn, type Member, openSite, type Site } from './site.ts';
import { openStandby } from './standby.ts';
import { makeRoomForWriters } from './writers.ts';

/** A sample of what tests/prove does fifty times, and then waits for every mail. */
const sample = { kills: 3, each: 1, settleMs: null };
/** Milliseconds on a machine that is busy with much else; ten seconds on one that is not. */
const limit = { timeout: 300_000 };

const mail = await openMailServer();
let site: Site;

beforeAll(async () => {
  site = await openSite('site', {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Weft <weft@weft.example>',
  });
}, limit.timeout);
afterAll(async () => {
  await site?.close();
  await mail.close();
}, limit.timeout);

test(
  'web, worker and database killed while sixteen write: what was acknowledged is there, whole and once',
  limit,
  async () => {
    const { writers } = await killInTurn(site, mail, sample);
    expect(writers.answers.get('201')).toBe(writers.acknowledged.length);
  },
);

/** A figure of a process, as whoever watches it reads it; null where there is none. */
async function metric(web: Member, name: string): Promise<number | null> {
  const text = await (await fetch(`${web.url}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  return value === undefined ? null : Number(value);
}

test(
  'a replica is read from, whoever writes sees it at once, and one that is gone is done without',
  limit,
  async () => {
    const within = { timeout: 60_000, interval: 50 };
    await makeRoomForWriters(site.owner);
    const standby = await openStandby(site.socketFolder, join(site.place, 'standby'));
    const { DATABASE_URL } = site.settingsOf(standby.socketFolder);
    const web = await site.start('web', { DATABASE_READ_URL: DATABASE_URL });
    const cookie = await comeIn(web);
    const posts = '/organisations/writer-1/posts';
    const titles = async (headers: Record<string, string> = {}) =>
      (
        await fetch(web.url + posts, { headers: { ...headers, accept: 'application/json' } })
      ).text();
    const isRead = () => metric(web, 'weft_replica_read');
    await expect.poll(isRead, within).toBe(1);
    expect(await checkReplica(way(site.socketFolder), way(standby.socketFolder))).toMatchObject([
      { check: 'replica', state: 'good' },
    ]);

    // Held still, it is read for ten seconds more; on a machine that is too busy for that, once again.
    for (let round = 1; ; round += 1) {
      const title = `Round ${round}`;
      await standby.ask('select pg_wal_replay_pause()');
      const made = await fetch(web.url + posts, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: web.url },
        body: new URLSearchParams({ title }),
      });
      expect(made.status).toBe(303);
      const seen = made.headers.getSetCookie().map((one) => one.split(';')[0]);
      expect(seen.join()).toMatch(/^weft-seen=[0-9A-F]+%2F[0-9A-F]+$/);
      expect(await titles({ cookie: [cookie, ...seen].join('; ') })).toContain(title);
      const others = await titles();
      const stillRead = await isRead();
      await standby.ask('select pg_wal_replay_resume()');
      await expect.poll(isRead, within).toBe(1);
      await expect.poll(() => titles(), within).toContain(title);
      if (stillRead !== 1) continue;
      expect(others).not.toContain(title);
      break;
    }

    await standby.end();
    expect(await titles()).toContain('Round 1');
    await expect.poll(isRead, within).toBe(0);
    expect(await metric(web, 'weft_replica_behind_seconds')).toBeNull();
    expect(web.said()).toContain('pages are read from the primary');
    expect(await checkReplica(way(site.socketFolder), way(standby.socketFolder))).toMatchObject([
      { check: 'replica', state: 'wrong' },
    ]);
    await web.end('SIGTERM');
  },
);

const way = (host: string) => ({ host, user: 'weft_app', database: 'weft' });

test(
  'a page in one process hears what was done in another, and does not keep its own from stopping',
  limit,
  async () => {
    const [one, other] = await Promise.all([site.start('web'), site.start('web')]);
    const cookie = await comeIn(one);
    const post = (path: string, body: Record<string, string>) =>
      fetch(one.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: one.url },
        body: new URLSearchParams(body),
      });
    const made = await post('/missions/new', { name: 'Light every street' });
    const mission = made.headers.get('location') ?? '';
    const stream = await fetch(`${other.url}${mission}/events`, { headers: { cookie } });
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let said = '';
    const until = async (words: string) => {
      while (!said.includes(words)) {
        const { done, value } = await reader.read();
        if (done) return;
        said += new TextDecoder().decode(value);
      }
    };
    await until('from here on');
    expect((await post(`${mission}/edit`, { name: 'Light all streets' })).status).toBe(303);
    await until('The mission was corrected');
    expect(said).toContain('event: happened');
    const began = performance.now();
    await other.end('SIGTERM');
    expect(other.exitCode()).toBe(0);
    // A stream that nobody ended would hold it for the ten seconds that requests are given.
    expect(performance.now() - began).toBeLessThan(farewellMs);
    await until('nothing more');
    await one.end('SIGTERM');
  },
);

/** What requests under way are given when a process is stopped. Source: src/app/web.ts */
const farewellMs = 10_000;
