import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

// Yusuf Demir chairs Quayside Residents and is a caseworker of the Averley Tenants Union.
const house = await houseWith(averley);
const json = { accept: 'application/json' };
const chair = 'quayside-residents-chair';
const caseworker = 'averley-tenants-union-caseworker';

type Headers = Record<string, string>;
const ask = async (address: string, headers: Headers) =>
  (await house.app.request(address, { headers: { ...json, ...headers } })).json();
const look = async (address: string, headers: Headers) =>
  parse(await (await house.app.request(address, { headers })).text());
const fill = (address: string, fields: Record<string, string>, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', ...headers },
  });
const send = (address: string, body: object, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, 'content-type': 'application/json', ...headers },
  });
const mayCorrect = async (organisation: string, headers: Headers): Promise<number> =>
  (await house.app.request(`/organisations/${organisation}/correct`, { headers })).status;

describe('a person with posts in several organisations', () => {
  let yusuf: Headers;
  beforeEach(async () => {
    yusuf = await house.signInAs('yusuf-demir');
  });

  test('acts for none of them before choosing, and each page says so', async () => {
    const page = await look('/missions', yusuf);
    const strip = page.querySelector('section[aria-label="On whose behalf you act"]');
    expect(strip?.text).toContain('act for none of them yet');
    expect(strip?.querySelector('a')?.getAttribute('href')).toBe('/acting');
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(403);
    expect(await mayCorrect('averley-tenants-union', yusuf)).toBe(403);
  });

  test('chooses one, has the rights of that one alone, and every page and form says which', async () => {
    const chosen = await fill('/acting', { post: chair }, yusuf);
    expect(chosen.status).toBe(303);
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(200);
    expect(await mayCorrect('averley-tenants-union', yusuf)).toBe(403);
    const page = await look('/organisations/quayside-residents/correct', yusuf);
    expect(page.querySelector('section[aria-label="On whose behalf you act"]')?.text).toContain(
      'You act as Chair, Quayside Residents',
    );
    expect(page.querySelector('main form[method=post]')?.text).toContain(
      'As Chair, Quayside Residents',
    );
    await fill('/acting', { post: caseworker }, yusuf);
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(403);
    expect(await mayCorrect('averley-tenants-union', yusuf)).toBe(200);
  });

  test('what is done names the post that was chosen', async () => {
    await fill('/acting', { post: caseworker }, yusuf);
    const answer = await send(
      '/organisations/averley-tenants-union/correct',
      { name: 'Averley Tenants Union', sector: 'civil-society', kind: 'Union' },
      yusuf,
    );
    expect(answer.status).toBe(201);
    const { rows } = await house.db.owner.query(
      `select p.slug from memory_entry e join post p on p.id = e.by_post
       where e.event = 'organisation.corrected' order by e.position desc limit 1`,
    );
    expect(rows).toEqual([{ slug: caseworker }]);
  });

  test('the choice is of one session: another begins without', async () => {
    await fill('/acting', { post: chair }, yusuf);
    const other = await house.signInAs('yusuf-demir');
    expect(await mayCorrect('quayside-residents', other)).toBe(403);
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(200);
  });

  test('a program names it with each request, and a post that is not theirs opens nothing', async () => {
    const tokenFor = async (organisation: string) => ({
      authorization: `Bearer ${await house.tokenOf('yusuf-demir', { organisation })}`,
    });
    const token = await tokenFor('quayside-residents');
    const as = (named: string) => ({ ...token, 'weft-acting-as': named });
    expect(await mayCorrect('quayside-residents', token)).toBe(200);
    expect(await mayCorrect('quayside-residents', as(chair))).toBe(200);
    expect(await mayCorrect('quayside-residents', as('quayside-residents'))).toBe(200);
    // A token acts for its own organisation, so naming the other opens nothing.
    expect(await mayCorrect('quayside-residents', as(caseworker))).toBe(401);
    expect(await mayCorrect('averley-tenants-union', await tokenFor('averley-tenants-union'))).toBe(
      200,
    );
    expect(await mayCorrect('quayside-residents', as('hearth-trust'))).toBe(401);
    // A session may name it too, for this one request.
    const named = { ...yusuf, 'weft-acting-as': chair };
    expect(await mayCorrect('quayside-residents', named)).toBe(200);
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(403);
    const refused = await send('/acting', { post: chair }, token);
    expect(await refused.json()).toMatchObject({ code: 'no-session' });
  });

  test('a post of somebody else is refused', async () => {
    const refused = await send('/acting', { post: 'hearth-trust-chief-executive' }, yusuf);
    expect(await refused.json()).toMatchObject({ status: 409, code: 'post-not-held' });
  });

  test('a choice ends with the post', async () => {
    await fill('/acting', { post: chair }, yusuf);
    await house.db.owner.query(
      `update appointment set ends_on = '2026-11-22' where post_id = (select id from post where slug = $1)`,
      [chair],
    );
    expect(await mayCorrect('quayside-residents', yusuf)).toBe(403);
    // One organisation is left, so there is nothing to choose.
    expect(await mayCorrect('averley-tenants-union', yusuf)).toBe(200);
    await house.db.owner.query(
      `update appointment set ends_on = null where post_id = (select id from post where slug = $1)`,
      [chair],
    );
  });
});

test('a person of one organisation acts for it without choosing, and forms still say so', async () => {
  const amara = await house.signInAs('amara-osei');
  const page = await look('/organisations/vale-repair-collective/correct', amara);
  expect(page.querySelector('section[aria-label="On whose behalf you act"]')).toBeNull();
  expect(page.querySelector('main form[method=post]')?.text).toContain(
    'As Director, Vale Repair Collective',
  );
  expect(await ask('/acting', amara)).toMatchObject({
    posts: [{ id: 'vale-repair-collective-director', now: true }],
  });
});

describe('rights follow the post on the day', () => {
  test.each([
    ['the day before the start', '2026-11-30T12:00:00Z', 403],
    ['the first day', '2026-12-01T00:00:01Z', 200],
    ['the last day', '2026-12-31T23:59:59Z', 200],
    ['the day after', '2027-01-01T00:00:01Z', 403],
  ])('%s', async (_, now, status) => {
    await house.db.owner.query(
      `update appointment set starts_on = '2026-12-01', ends_on = '2026-12-31'
       where person_id = (select id from person where slug = 'amara-osei')`,
    );
    const amara = await house.signInAs('amara-osei');
    house.setNow(now);
    expect(await mayCorrect('vale-repair-collective', amara)).toBe(status);
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('in the time zone of the place: an hour past midnight in summer is the next day', async () => {
    await house.db.owner.query(
      `update appointment set starts_on = '2027-07-01', ends_on = '2027-07-31'
       where person_id = (select id from person where slug = 'amara-osei')`,
    );
    const amara = await house.signInAs('amara-osei');
    house.setNow('2027-06-30T23:30:00Z');
    expect(await mayCorrect('vale-repair-collective', amara)).toBe(200);
    house.setNow('2027-07-31T23:30:00Z');
    expect(await mayCorrect('vale-repair-collective', amara)).toBe(403);
    house.setNow('2026-11-23T12:00:00Z');
  });
});
