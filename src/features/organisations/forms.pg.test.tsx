import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith, operatorSlug, ukMissions } from '../../../tests/house-with.ts';

const house = await houseWith(ukMissions);
await house.appoint('pat-example', 'birmingham-city-council', 'Chief executive');
const pat = await house.signInAs('pat-example');
const operator = await house.signInAs(operatorSlug);
const json = { accept: 'application/json' };

interface Register {
  organisations: {
    id: string;
    name: string;
    sector: string | null;
    place: { id: string } | null;
  }[];
  total: number;
  from: number | null;
  next: string | null;
  previous: string | null;
  place: { id: string } | null;
  placesMeant: { id: string; within: string | null }[] | null;
}
const ask = async (query = ''): Promise<Register> => {
  const answer = await house.app.request(`/organisations${query}`, { headers: json });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Register;
};
const names = (page: Register) => page.organisations.map(({ name }) => name);
const look = async (address: string, headers = {}) => {
  const answer = await house.app.request(address, { headers });
  return { status: answer.status, page: parse(await answer.text()) };
};
const send = (address: string, body: Record<string, unknown>, headers: object) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, 'content-type': 'application/json', ...headers },
  });
const fill = (address: string, fields: Record<string, string>, headers: object) =>
  house.app.request(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', ...headers },
  });

describe('listing', () => {
  const remembered = async (event: string) =>
    (
      await house.db.owner.query<{ bytes: Buffer }>(
        'select bytes from memory_entry where event = $1 order by position desc',
        [event],
      )
    ).rows.map(({ bytes }) => JSON.parse(bytes.toString('utf8')));

  test('is for the operator', async () => {
    const visitor = await house.app.request('/organisations/new', { headers: json });
    expect(visitor.status).toBe(401);
    expect((await send('/organisations/new', { name: 'X' }, pat)).status).toBe(403);
    expect((await look('/organisations/new', operator)).status).toBe(200);
    expect((await look('/organisations')).page.text).not.toContain('List an organisation');
    expect((await look('/organisations', operator)).page.text).toContain('List an organisation');
  });

  test('adds an organisation, remembers it, and it is found', async () => {
    const answer = await fill(
      '/organisations/new',
      {
        name: 'Brum Warmth Trust',
        sector: 'civil-society',
        tier: 'local',
        place: 'Birmingham',
        identifiers: 'GB-CHC-7654321\r\nGB-COH-01234567',
        kind: 'Charity',
        source: 'https://example.org/brum',
      },
      operator,
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/organisations/brum-warmth-trust');
    expect(names(await ask('?q=7654321'))).toEqual(['Brum Warmth Trust']);
    const [entry] = await remembered('organisation.listed');
    expect(entry).toMatchObject({
      by: 'operator',
      facts: {
        organisation: 'brum-warmth-trust',
        place: 'E08000025',
        identifiers: ['GB-CHC-7654321', 'GB-COH-01234567'],
      },
    });
  });

  test('the same name in the same place is a question; elsewhere it is nothing', async () => {
    const again = { name: 'Brum Warmth Trust', place: 'Birmingham' };
    const refused = await send('/organisations/new', again, operator);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'same-name-here' });
    const page = parse(await (await fill('/organisations/new', again, operator)).text());
    expect(page.querySelector('title')?.text).toMatch(/^Error: /);
    expect(page.querySelector('a[href="/organisations/brum-warmth-trust"]')).not.toBeNull();
    expect(page.querySelector('input[name=name]')?.getAttribute('value')).toBe(again.name);
    const other = await send('/organisations/new', { ...again, another: 'yes' }, operator);
    expect(other.status).toBe(201);
    expect(await other.json()).toMatchObject({ id: 'brum-warmth-trust-2' });
    expect((await send('/organisations/new', { name: again.name }, operator)).status).toBe(201);
  });

  test('what is wrong is told at once, field by field', async () => {
    const answer = await send(
      '/organisations/new',
      { name: ' ', sector: 'third', tier: 'x', identifiers: ['nonsense'] },
      operator,
    );
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/identifiers',
      '/name',
      '/sector',
      '/tier',
    ]);
  });

  test.each([
    [{ place: 'Xqzzv' }, 'no-such-place'],
    [{ identifiers: ['GB-LAE-BIR'] }, 'identifier-taken'],
  ])('%j is refused as %s', async (more, code) => {
    const answer = await send('/organisations/new', { name: 'Some Trust', ...more }, operator);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code });
  });

  test('ten at once with one identifier: one is listed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        send('/organisations/new', { name: `Race ${n}`, identifiers: ['GB-CHC-999'] }, operator),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array(9).fill(409)]);
  });

  test('ten at once of one name: ten addresses', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        send('/organisations/new', { name: 'New', another: 'yes' }, operator),
      ),
    );
    const ids = await Promise.all(
      answers.map(async (one) => ((await one.json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(10);
    expect(ids).not.toContain('new');
  });
});

describe('correcting', () => {
  const own = '/organisations/birmingham-city-council';
  const said = async () =>
    (await (
      await house.app.request(`${own}/correct`, { headers: { ...json, ...pat } })
    ).json()) as Record<string, unknown> & { place: { name: string }; replacedBy: null };

  test('is for its own post holders and the operator', async () => {
    expect((await look(`${own}/correct`)).status).toBe(401);
    expect((await look('/organisations/ofgem/correct', pat)).status).toBe(403);
    expect((await look('/organisations/nobody/correct', operator)).status).toBe(404);
  });

  test('keeps the old name as an alias and tells before and after', async () => {
    const { id: _, sectorYours, place, ...rest } = await said();
    expect(sectorYours).toBe(true);
    const wish = { ...rest, name: 'City of Birmingham Council', place: place.name };
    const answer = await send(`${own}/correct`, wish, pat);
    expect(answer.status, await answer.clone().text()).toBe(201);
    expect(names(await ask('?q=birmingham city council'))[0]).toBe('City of Birmingham Council');
    const { rows } = await house.db.owner.query(
      `select bytes, by_post is not null as by_post from memory_entry where event = 'organisation.corrected'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].by_post).toBe(true);
    expect(JSON.parse(rows[0].bytes.toString('utf8')).facts).toEqual({
      organisation: 'birmingham-city-council',
      before: { name: 'Birmingham City Council' },
      after: { name: 'City of Birmingham Council' },
    });
    const back = await send(`${own}/correct`, { ...wish, name: 'Birmingham City Council' }, pat);
    expect(back.status).toBe(201);
    const aliases = await house.db.owner.query(
      `select alias from organisation_alias a join organisation o on o.id = a.organisation_id
       where o.slug = 'birmingham-city-council'`,
    );
    expect(aliases.rows).toEqual([{ alias: 'City of Birmingham Council' }]);
  });

  test('the same facts again change nothing and are not remembered', async () => {
    const count = async () =>
      (await house.db.owner.query('select count(*)::int as n from memory_entry')).rows[0].n;
    const before = await count();
    const { id: _, place, ...rest } = await said();
    expect((await send(`${own}/correct`, { ...rest, place: place.name }, pat)).status).toBe(201);
    expect(await count()).toBe(before);
  });

  test.each([
    [{ endsOn: '1 May 1990', startsOn: '2 May 1990' }, 422],
    [{ endsOn: 'the day after' }, 422],
    [{ replacedBy: 'birmingham-city-council' }, 409],
    [{ replacedBy: 'Xqzzv' }, 409],
    [{ identifiers: ['GB-LAE-MAN'] }, 409],
  ])('%j is not taken: %i', async (more, status) => {
    const { id: _, place, ...rest } = await said();
    const answer = await send(`${own}/correct`, { ...rest, place: place.name, ...more }, pat);
    expect(answer.status).toBe(status);
  });

  test('a form that was wrong keeps what was typed', async () => {
    const answer = await fill(`${own}/correct`, { name: 'Typed', endsOn: 'soon' }, pat);
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('#endsOn')?.getAttribute('value')).toBe('soon');
    expect(page.querySelector('#name')?.getAttribute('value')).toBe('Typed');
    expect(page.querySelector('a[href="#endsOn"]')).not.toBeNull();
  });
});

describe('joining', () => {
  const own = '/organisations/birmingham-city-council';

  test('is for its own post holders, and states the sector', async () => {
    expect((await send(`${own}/join`, { sector: 'public' }, operator)).status).toBe(403);
    expect((await send(`${own}/join`, {}, pat)).status).toBe(422);
    expect((await fill(`${own}/join`, { sector: 'public' }, pat)).status).toBe(303);
    expect((await ask('?standing=joined')).organisations.map(({ id }) => id)).toEqual([
      'birmingham-city-council',
    ]);
    const again = await send(`${own}/join`, { sector: 'public' }, pat);
    expect(await again.json()).toMatchObject({ status: 409, code: 'already-joined' });
  });

  test('from then on the operator does not state its sector', async () => {
    const at = `${own}/correct`;
    const form = await look(at, operator);
    expect(form.page.querySelector('input[name=sector]')).toBeNull();
    const refused = await send(
      at,
      { name: 'Birmingham City Council', sector: 'private' },
      operator,
    );
    expect(await refused.json()).toMatchObject({ code: 'sector-is-its-own' });
    const kept = await send(
      at,
      { name: 'Birmingham City Council', place: 'Birmingham', identifiers: ['GB-LAE-BIR'] },
      operator,
    );
    expect(await kept.json()).toMatchObject({ sector: 'public' });
  });
});
