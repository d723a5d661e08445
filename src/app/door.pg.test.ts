import { describe, expect, test } from 'vitest';
import { averley, houseWith, ukMissions } from '../../tests/house-with.ts';
import { createApp } from './app.ts';

const house = await houseWith(averley);
await house.load(ukMissions);
await house.appoint('pat-real', 'ofgem');
const json = { accept: 'application/json' };
const sent = { ...json, 'content-type': 'application/json' };

const post = (
  address: string,
  input: object,
  headers: Record<string, string> = {},
  app = house.app,
) =>
  app.request(address, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { ...sent, ...headers },
  });
const enter = (person: string, app = house.app) =>
  post('/sign-in/demonstration', { person }, {}, app);
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const account = (headers: Record<string, string>) =>
  house.app.request('/account', { headers: { ...json, ...headers } });

describe('the door of the demonstration', () => {
  test('lets anyone be a made-up person, and remembers them by a cookie that scripts cannot read', async () => {
    const answer = await enter('amara-osei');
    expect(answer.status).toBe(201);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(await (await account({ cookie: cookieOf(answer) })).json()).toMatchObject({
      name: 'Amara Osei',
      operator: false,
      posts: [{ title: 'Director', deputy: false, organisation: { id: 'vale-repair-collective' } }],
    });
  });

  test('lets nobody be a real person, who has the same answer as nobody at all', async () => {
    const real = await enter('pat-real');
    expect(real.status).toBe(409);
    expect(real.headers.getSetCookie()).toEqual([]);
    expect(await real.json()).toEqual(await (await enter('no-such-person')).json());
    const { people } = await (await house.app.request('/sign-in', { headers: json })).json();
    const slugs = people.map(({ id }: { id: string }) => id);
    expect(slugs).toContain('amara-osei');
    expect(slugs).toContain('operator');
    expect(slugs).not.toContain('pat-real');
  });

  test('is shut where this is no demonstration', async () => {
    const { parts } = house;
    const real = createApp({ ...parts, instance: { ...parts.instance, demonstration: false } });
    for (const person of ['amara-osei', 'operator', 'pat-real'])
      expect((await enter(person, real)).status, person).toBe(409);
    const shown = await (await real.request('/sign-in', { headers: json })).json();
    expect(shown).toEqual({ demonstration: false, people: [], providers: [] });
  });
});

describe('a post gives its rights while it is held', () => {
  test('and not before it begins or after it ends', async () => {
    const { cookie } = await house.signInAs('kwame-boateng');
    house.setNow('2026-12-18T23:00:00Z');
    expect(await (await account({ cookie })).json()).toMatchObject({
      posts: [{ title: 'Director of homes' }],
    });
    house.setNow('2026-12-19T00:30:00Z');
    expect(await (await account({ cookie })).json()).toMatchObject({ posts: [] });
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('a deputy holds it too, and is named so', async () => {
    const { cookie } = await house.signInAs('tomasz-wrona');
    expect(await (await account({ cookie })).json()).toMatchObject({ posts: [{ deputy: true }] });
  });
});

describe('going out', () => {
  test('ends the session for good, not only in this browser', async () => {
    const { cookie } = await house.signInAs('nora-beck');
    expect((await account({ cookie })).status).toBe(200);
    const answer = await post('/sign-out', {}, { cookie });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=0/i);
    expect((await account({ cookie })).status).toBe(401);
  });

  test('a cookie that was tampered with opens nothing', async () => {
    const { cookie } = await house.signInAs('nora-beck');
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    for (const other of [
      `${name}=${value.slice(0, -4)}AAAA`,
      `${name}=x`,
      `${name}=`,
      `${name}=%00`,
    ])
      expect((await account({ cookie: other })).status, other).toBe(401);
  });
});

describe('the one-time link', () => {
  const use = (secret: string) => post('/sign-in/entry', { secret });

  test('lets the operator in once', async () => {
    const secret = await house.parts.door.makeEntry('operator', 5);
    const first = await use(secret);
    expect(first.status).toBe(201);
    expect(await (await account({ cookie: cookieOf(first) })).json()).toMatchObject({
      operator: true,
    });
    expect((await use(secret)).status).toBe(409);
  });

  test('ten at once let in one', async () => {
    const secret = await house.parts.door.makeEntry('operator', 5);
    const answers = await Promise.all(Array.from({ length: 10 }, () => use(secret)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
  });

  test('is not good once it is too old, nor for another purpose, nor guessed', async () => {
    expect((await use(await house.parts.door.makeEntry('operator', -1))).status).toBe(409);
    expect((await use(await house.parts.door.makeEntry('something-else', 5))).status).toBe(409);
    for (const secret of ['x', 'weft-entry:', 'a'.repeat(10_000)])
      expect((await use(secret)).status).toBe(409);
  });

  test('is not used up by those who only look at it, such as a preview of links', async () => {
    const secret = await house.parts.door.makeEntry('operator', 5);
    for (let times = 0; times < 3; times += 1)
      expect((await house.app.request(`/sign-in/entry?secret=${secret}`)).status).toBe(200);
    expect((await use(secret)).status).toBe(201);
  });
});

test('of a token only its hash is kept', async () => {
  const token = await house.tokenOf('amara-osei');
  expect(token).toMatch(/^weft_[0-9a-f]{16}_[\w-]{43}$/);
  const { rows } = await house.db.owner.query('select * from api_token');
  expect(JSON.stringify(rows)).not.toContain(token.slice(22));
  const { rows: memory } = await house.db.owner.query(
    "select convert_from(bytes, 'UTF8') as said from memory_entry",
  );
  expect(JSON.stringify(memory)).not.toContain(token.slice(22));
});
