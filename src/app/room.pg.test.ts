import { describe, expect, test } from 'vitest';
import { houseWith } from '../../tests/house-with.ts';
import { noRoom } from '../platform/http/problem.ts';
import { createApp } from './app.ts';

const house = await houseWith(null);
const { cookie } = await house.signInAs('operator');
let short = false;
const room = { freeBytes: async () => 0, isShort: async () => short };
const app = createApp({ ...house.parts, room });

const wish = { name: 'A lamp that “reads”', scope: ['read'], days: '30' };
const ask = (accept: string) =>
  app.request('/account/tokens', {
    method: 'POST',
    headers: { cookie, accept, origin: 'http://localhost' },
    body: new URLSearchParams([
      ['name', wish.name],
      ['scopes', 'read'],
      ['days', wish.days],
    ]),
  });
const tokens = async () =>
  (await house.db.owner.query('select count(*)::int as n from api_token')).rows[0].n;

/** The refusal as both faces show it, with nothing written. */
async function expectFull(): Promise<void> {
  const before = await tokens();
  const page = await ask('text/html');
  const html = await page.text();
  expect([page.status, html.includes(noRoom), html.includes('A lamp that “reads”')]).toEqual([
    507,
    true,
    true,
  ]);
  const json = await ask('application/json');
  expect([json.status, await json.json()]).toEqual([
    507,
    expect.objectContaining({ type: '/problems/full', errors: [{ pointer: '', detail: noRoom }] }),
  ]);
  expect(await tokens()).toBe(before);
  expect((await app.request('/account/tokens', { headers: { cookie } })).status).toBe(200);
}

describe('where there is no room to write', () => {
  test('a form says so before it begins, keeps what was typed, and pages go on', async () => {
    short = true;
    await expectFull();
    short = false;
    expect((await ask('text/html')).status).toBe(201);
  });

  test('and where the database finds out in the middle, it is the same', async () => {
    await house.db.owner.query(`
      create function no_room() returns trigger language plpgsql as $$ begin
        raise 'could not extend file "base/5/1259": No space left on device' using errcode = '53100';
      end $$;
      create trigger no_room before insert on api_token execute function no_room()`);
    await expectFull();
    await house.db.owner.query('drop trigger no_room on api_token');
    expect((await ask('text/html')).status).toBe(201);
  });

  test('whoever comes in to read is let in, and out', async () => {
    short = true;
    const secret = await house.parts.door.makeEntry('operator', 5);
    const body = new URLSearchParams({ secret });
    const headers = { origin: 'http://localhost' };
    const entered = await app.request('/sign-in/entry', { method: 'POST', headers, body });
    expect(entered.status).toBe(303);
  });
});
