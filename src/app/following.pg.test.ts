import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { averley, houseWith } from '../../tests/house-with.ts';

const house = await houseWith(averley);
const { owner } = house.db;
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const amara = await house.signInAs('amara-osei');
const leila = await house.signInAs('leila-haddad');
const hana = await house.signInAs('hana-kobayashi');

const send = (at: string, fields: Record<string, string>, headers: Headers) =>
  house.app.request(at, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost',
      ...headers,
    },
  });
const read = async (at: string, headers: Headers) =>
  (await house.app.request(at, { headers: { ...json, ...headers } })).json();
const titles = async (headers: Headers): Promise<string[]> =>
  (await read('/notices', headers)).notices.map(({ title }: { title: string }) => title);
const following = async () =>
  (await owner.query('select p.slug, f.thing from following f join person p on p.id = f.person_id'))
    .rows;

beforeAll(async () => {
  await owner.query(`update person set email = slug || '@vale.example' where erased_at is null`);
});

const askVale = async (what: string): Promise<string> => {
  const { rows } = await owner.query(
    `select w.slug from workstream w join mission m on m.id = w.mission_id
     where m.slug = 'warm-and-dry-homes' and w.ended_on is null limit 1`,
  );
  const asked = await send(
    '/missions/warm-and-dry-homes/commitments/request',
    {
      organisation: 'vale-repair-collective',
      workstream: rows[0].slug,
      what,
      dueOn: '1 March 2027',
    },
    leila,
  );
  return asked.headers.get('location') ?? '';
};

test('who raised a commitment follows it, and anybody who may see it can, until they stop', async () => {
  const at = await askVale('Lend a ladder');
  expect(await following()).toEqual([
    { slug: 'leila-haddad', thing: `commitment ${at.split('/').at(-1)}` },
  ]);
  expect((await read(at, leila)).following).toBe(true);
  expect((await read(at, hana)).following).toBe(false);
  expect((await read(at, {})).following).toBeNull();
  expect((await send(`${at}/follow`, {}, {})).status).toBe(401);
  const page = parse(await (await house.app.request(at, { headers: hana })).text());
  expect(page.querySelector(`form[action="${at}/follow"] button`)?.text).toBe('Follow it');
  await Promise.all(Array.from({ length: 10 }, () => send(`${at}/follow`, {}, hana)));
  expect(await following()).toHaveLength(2);
  expect((await send(`${at}/unfollow`, {}, hana)).status).toBe(303);
  expect((await read(at, hana)).following).toBe(false);
  expect((await send(`${at}/follow`, {}, hana)).status).toBe(303);
  expect((await send(`${at}/decline`, { version: '1' }, amara)).status).toBe(303);
  expect(await titles(hana)).toEqual(['Vale Repair Collective has declined: Lend a ladder']);
  // Who raised it acts for the other side as well, and hears once.
  expect(
    (await titles(leila)).filter((title) => title.includes('has declined: Lend a ladder')),
  ).toHaveLength(1);
  expect(await following()).toEqual([]);
  expect((await read(at, hana)).following).toBeNull();
  expect((await send(`${at}/follow`, {}, hana)).status).toBe(409);
});

test('who may not see it any more is not told, and whoever ended it is not told of their own words', async () => {
  const at = await askVale('Count the radiators');
  await send(`${at}/follow`, {}, hana);
  await owner.query(
    `update mission set connections = 'partners' where slug = 'warm-and-dry-homes'`,
  );
  expect((await send(`${at}/withdraw`, { version: '1' }, leila)).status).toBe(303);
  expect(await titles(hana)).toHaveLength(1);
  expect((await titles(leila)).filter((title) => title.includes('Count the'))).toEqual([]);
  await owner.query(`update mission set connections = 'public' where slug = 'warm-and-dry-homes'`);
  expect(await following()).toEqual([]);
});

test('who asked for an introduction hears what became of it, once', async () => {
  const pair =
    '/missions/warm-and-dry-homes/connections/ties/averley-tenants-union/harrow-quay-council/introduction';
  await owner.query(
    `update introduction set state = 'withdrawn', ended_at = now() where ended_at is null`,
  );
  const asked = await send(pair, { broker: 'vale-repair-collective', why: 'Damp' }, leila);
  expect(asked.status).toBe(303);
  expect(await following()).toHaveLength(1);
  expect((await send(`${pair}/decline`, { answer: 'No time' }, amara)).status).toBe(303);
  const heard = (await titles(leila)).filter((title) => title.includes('Tenants Union'));
  expect(heard).toHaveLength(1);
  expect(await following()).toEqual([]);
  expect((await send(pair, { broker: 'vale-repair-collective', why: 'Mould' }, leila)).status).toBe(
    303,
  );
  const { rows } = await owner.query(
    `select id from organisation where slug = 'averley-tenants-union'`,
  );
  expect(rows).toHaveLength(1);
  expect((await send(`${pair}/withdraw`, {}, leila)).status).toBe(303);
  // They ended it themselves.
  expect((await titles(leila)).filter((title) => title.includes('taken back'))).toEqual([]);
});
