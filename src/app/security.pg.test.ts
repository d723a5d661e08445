import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect, test } from 'vitest';
import { houseWith } from '../../tests/house-with.ts';
import { openDoor } from '../platform/auth/door.ts';
import { silentLog } from '../platform/db/database-log.ts';
import { openPool } from '../platform/db/pool.ts';

const house = await houseWith(null);

test('TRACE echoes nothing', async () => {
  const server = createServer(getRequestListener(house.app.fetch));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address() as AddressInfo; // it listens on a port
    const answer = await new Promise<{ status: number; body: string }>((done, fail) => {
      const asked = request(
        { port, host: '127.0.0.1', method: 'TRACE', path: '/', headers: { 'x-echo': 'hush' } },
        (response) => {
          let body = '';
          response.on('data', (part) => {
            body += part;
          });
          response.on('end', () => done({ status: response.statusCode ?? 0, body }));
        },
      );
      asked.on('error', fail);
      asked.end();
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('hush');
  } finally {
    await new Promise((done) => server.close(done));
  }
});

test('with https the session’s cookie is Secure, and says so in its name', async () => {
  const pool = openPool(
    { ...house.db.connection, options: '-c search_path=auth', max: 2 },
    silentLog,
  );
  try {
    const door = openDoor({
      pool,
      secret: 'only for tests, never kept anywhere',
      url: 'https://weft.example',
    });
    const { headers } = await door.enter({ email: 'a@tests.invalid', name: 'A' }, new Headers());
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-weft\.session_token=/);
    for (const part of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i])
      expect(cookie).toMatch(part);
    expect(cookie).not.toMatch(/; Domain=/i);
  } finally {
    await pool.end();
  }
});
