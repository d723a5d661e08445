import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { silentLog } from '../../platform/db/database-log.ts';
import { openListening } from '../../platform/live/listen.ts';
import { createApp } from '../app.ts';
import { openLive } from './live.ts';

const house = await houseWith(averley);
const open = 'warm-and-dry-homes';
const closed = 'harrow-quay-warm-homes';
const forPartners = 'moor-edge-warm-homes';
const sql = (text: string, values: unknown[] = []) => house.db.owner.query(text, values);

/** A second process on the same database, as far as the two share nothing but that. */
const otherLive = openLive(openListening(house.db.connection, silentLog));
const other = createApp({ ...house.parts, live: otherLive });

type Headers = Record<string, string>;
const post = async (path: string, person: string, body: object) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...(await house.signInAs(person)),
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      origin: 'http://localhost',
    },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
};
const rename = (mission: string, person: string, affected: string) =>
  post(`/missions/${mission}/edit`, person, { affected });
const address = (mission: string, since?: string) =>
  `/missions/${mission}/events${since ? `?since=${since}` : ''}`;

/** A stream that is being read: what it says next with some words in it, and how it is left. */
function read(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  return {
    async until(words: string): Promise<string> {
      while (!text.includes(words)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`it ended, having said: ${text}`);
        text += new TextDecoder().decode(value);
      }
      return text;
    },
    async end(): Promise<string> {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += new TextDecoder().decode(value);
      }
    },
    leave: () => reader.cancel(),
  };
}
const listen = async (app: typeof other, path: string, headers: Headers = {}) => {
  const answer = await app.request(path, { headers });
  expect(answer.status).toBe(200);
  return read(answer);
};

beforeAll(() => house.appoint('moor-edge-director', 'moor-edge-council'));

describe('a live page', () => {
  test('asked for its head alone holds no stream', async () => {
    const headers = await house.signInAs('leila-haddad');
    // One more than a person may hold.
    for (let asked = 0; asked < 13; asked += 1) {
      const answer = await other.request(address(open), { method: 'HEAD', headers });
      expect([answer.status, answer.body]).toEqual([200, null]);
    }
    await (await listen(other, address(open), headers)).leave();
  });

  test('hears what happened in another process, and what happened while nobody listened', async () => {
    const answer = await other.request(address(open));
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(answer.headers.get('content-encoding')).toBeNull();
    const stream = read(answer);
    await stream.until('from here on');
    house.setNow('2026-11-23T12:01:00Z');
    await rename(open, 'leila-haddad', 'Tenants');
    const said = await stream.until('event: happened');
    expect(said).toMatch(/^id: [0-9a-f-]{36}$/m);
    expect(said).toContain('"title":"The mission was corrected"');
    expect(said).toContain(`"path":"/missions/${open}"`);
    await stream.leave();

    // A browser that comes again says what it heard last, and is told what came since, once.
    const last = /^id: (.+)$/m.exec(said)?.[1] ?? '';
    house.setNow('2026-11-23T12:02:00Z');
    await post(`/missions/${open}/work`, 'leila-haddad', { name: 'Lofts' });
    const again = await listen(other, address(open), { 'last-event-id': last });
    expect(await again.until('event: happened')).toContain('A workstream was added: Lofts');
    await again.leave();
    const page = await listen(other, address(open, '2026-11-23T12:01:30Z'));
    expect(await page.until('event: happened')).toContain('Lofts');
    await page.leave();
  });

  test('is told nothing that its person may not see, and ends when they may see the mission no more', async () => {
    const director = await house.signInAs('moor-edge-director');
    const visitor = await listen(other, address(closed));
    const partner = await listen(other, address(forPartners), director);
    await partner.until('from here on');
    house.setNow('2026-11-23T12:03:00Z');
    await post(`/missions/${closed}/work`, 'stefan-ionescu', { name: 'A secret strand' });
    house.setNow('2026-11-23T12:04:00Z');
    await rename(closed, 'stefan-ionescu', 'The quay');
    const heard = await visitor.until('The mission was corrected');
    expect(heard).not.toContain('strand');
    await visitor.leave();
    await sql(
      `update appointment set ends_on = '2026-11-22' where person_id = (select id from person where slug = 'moor-edge-director')`,
    );
    await sql(`select pg_notify('weft_happened', (select id::text from mission where slug = $1))`, [
      forPartners,
    ]);
    expect(await partner.end()).not.toContain('happened');
  });

  test('of a mission for its partners is not there for others, as one that is absent', async () => {
    const [hidden, absent] = await Promise.all([
      other.request(address(forPartners)),
      other.request(address('moor-edge-nowhere')),
    ]);
    expect(hidden.status).toBe(404);
    expect((await hidden.text()).replaceAll(forPartners, 'moor-edge-nowhere')).toBe(
      await absent.text(),
    );
  });

  test('goes on when the database comes back, with what was said meanwhile', async () => {
    const stream = await listen(other, address(open));
    await stream.until('from here on');
    house.setNow('2026-11-23T12:05:00Z');
    const gone = await sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weft-live' and datname = current_database()",
    );
    expect(gone.rowCount).toBeGreaterThan(0);
    await rename(open, 'leila-haddad', 'All who rent');
    expect(await stream.until('event: happened')).toContain('The mission was corrected');
    await stream.leave();
  });

  test('is one of twelve of a person at most, and ends at once when its process stops', async () => {
    const me = await house.signInAs('amara-osei');
    const streams = await Promise.all(
      Array.from({ length: 13 }, () => other.request(address(open), { headers: me })),
    );
    const refused = streams.filter(({ status }) => status === 429);
    expect(refused.map((one) => one.headers.get('retry-after'))).toEqual(['60']);
    expect(otherLive.count()).toBe(12);
    const ends = streams.filter(({ status }) => status === 200).map((one) => read(one).end());
    await otherLive.close();
    expect(await Promise.all(ends)).toHaveLength(12);
    expect(otherLive.count()).toBe(0);
    expect((await other.request(address(open), { headers: me })).status).toBe(429);
  });
});

test('a page says when it was made, offers to be made anew, and knows where to listen', async () => {
  const page = await (await house.app.request(`/missions/${open}/outcomes`)).text();
  const live = /<div class="w-live"[^>]*>/.exec(page)?.[0];
  expect(live).toContain('role="status"');
  expect(live).toContain(`data-live="/missions/${open}/events"`);
  expect(live).toContain('data-since="2026-11-23T12:05:00Z"');
  expect(page).toContain(`<a href="/missions/${open}/outcomes">Refresh</a>`);
});
