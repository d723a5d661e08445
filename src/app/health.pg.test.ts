import { createServer } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { houseWith } from '../../tests/house-with.ts';
import { databaseOn } from '../platform/db/access.ts';
import { silentLog } from '../platform/db/database-log.ts';
import { openDatabase, openPool } from '../platform/db/pool.ts';
import { createApp } from './app.ts';
import type { Schema } from './schema.ts';

const house = await houseWith(null);

describe('with its database', () => {
  test('it is alive and ready', async () => {
    expect((await house.app.request('/healthz')).status).toBe(200);
    const ready = await house.app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('figures have a line for each route and answer, not for each address or invented method', async () => {
    for (let at = 0; at < 50; at++) {
      await house.app.request(`/nothing/${at}`);
      await house.app.request(`/methods/none-${at}`);
      await house.app.request(`/compute/none-${at}`, { method: 'POST' });
      await house.app.request('/', { method: `MADE${at}` });
    }
    await house.app.request('/methods/xmr');
    const answer = await house.app.request('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await answer.text();
    const lines = text
      .split('\n')
      .filter((line) => line.startsWith('weft_http_request_seconds_count'));
    expect(lines.length).toBeLessThan(15);
    expect(text).not.toMatch(/none-|nothing\/|MADE/);
    expect(lines.join('\n')).toContain('route="/methods/:method",method="GET",status="200"');
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('without its database', () => {
  /** A house whose database is reached so. It logs the loss, which here is no complaint. */
  const appOn = (host: string, port: number) => {
    const connection = openDatabase<Schema>(openPool({ host, port, user: 'weft_app' }, silentLog));
    const log = { info() {}, warn() {}, error() {} };
    return createApp({ ...house.parts, connection, db: databaseOn(connection), log });
  };
  /** Takes connections and says nothing, like a server that hangs. */
  const mute = createServer();
  afterAll(() => mute.close());

  test('gone: alive, not ready, and what needs no database still answers', async () => {
    const app = appOn('/nowhere', 5432);
    expect((await app.request('/healthz')).status).toBe(200);
    const ready = await app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not-ready', why: 'The database does not answer.' },
    ]);
    expect((await app.request('/methods/xmr')).status).toBe(200);
  });

  test('gone: a page says so and when to come back, and so does its JSON', async () => {
    const app = appOn('/nowhere', 5432);
    const page = await app.request('/missions');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await page.text()).toContain('The database does not answer just now');
    const json = await app.request('/missions', { headers: { accept: 'application/json' } });
    expect(await json.json()).toMatchObject({ status: 503, type: '/problems/away' });
    const form = await app.request('/search?q=warm');
    expect(form.status).toBe(503);
  });

  test('hanging: not ready within seconds', async () => {
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
    const address = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const began = performance.now();
    expect((await appOn('127.0.0.1', port).request('/readyz')).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});
