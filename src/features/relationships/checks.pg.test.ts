import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { asAsker, nobody } from '../../platform/db/asker.ts';
import { checkItems } from './domain/check.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const mission = '/missions/warm-and-dry-homes';
// Amara Osei and Declan Marsh are the two of a tie that counts; Leila Haddad convenes.
const pair = `${mission}/connections/ties/averley-tenants-union/vale-repair-collective`;
const at = `${pair}/check`;
let [amara, declan, leila, operator]: Headers[] = [];
beforeAll(async () => {
  [amara, declan, leila, operator] = await Promise.all(
    ['amara-osei', 'declan-marsh', 'leila-haddad', 'operator'].map((name) => house.signInAs(name)),
  );
});

const send = (address: string, body: object, headers: Headers | undefined) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...json,
      'content-type': 'application/json',
      origin: 'http://localhost',
      ...headers,
    },
  });
const ask = async (address: string, headers: Headers | undefined = {}) => {
  const answer = await house.app.request(address, { headers: { ...json, ...headers } });
  return { status: answer.status, body: await answer.json() };
};
const all = (value: number) =>
  Object.fromEntries(Object.values(checkItems).flatMap((names) => names.map((n) => [n, value])));

describe('a check of a tie', () => {
  test('is for its two sides alone', async () => {
    expect((await ask(at)).status).toBe(401);
    expect((await ask(at, leila)).status).toBe(403);
    expect((await ask(at, operator)).status).toBe(403);
    expect((await ask(at, amara)).body).toMatchObject({ now: null, mayAnswer: true, complete: [] });
    const gap = `${mission}/connections/ties/meridian-mutual/vale-repair-collective/check`;
    expect((await ask(gap, amara)).body).toMatchObject({ mayAnswer: false, whyNot: 'no-tie' });
    expect((await send(gap, all(3), amara)).status).toBe(409);
  });

  test('names every question that was left out, and keeps the rest', async () => {
    const answer = await house.app.request(at, {
      method: 'POST',
      body: new URLSearchParams({ often: '4', reliable: '5' }),
      headers: { origin: 'http://localhost', ...amara },
    });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelectorAll('[data-field="validation"]')).toHaveLength(12);
    expect(page.querySelector('input[name="often"][checked]')?.getAttribute('value')).toBe('4');
  });

  test('is hidden from the other side until it has answered, also in the database', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => send(at, all(4), amara)));
    expect(tries.map(({ status }) => status)).toEqual(Array(10).fill(201));
    const { rows } = await house.db.owner.query(
      `select count(*)::int as n from tie_check_answer where answered_on = '2026-11-23'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await send(at, { ...all(4), often: 5, respect: 1 }, amara)).status).toBe(201);
    const theirs = await ask(at, declan);
    expect(theirs.body.now).toEqual({ own: null, theirsAnswered: true, answeredOn: null });
    expect(JSON.stringify(theirs.body)).not.toContain('"works":[');
    expect((await ask(at, amara)).body.now.own.works).toEqual([5, 4, 4, 4, 4, 4, 1]);
    const ids = new Map(
      (
        await house.db.owner.query(
          `select slug, id from organisation where slug in ('averley-tenants-union', 'vale-repair-collective')`,
        )
      ).rows.map(({ slug, id }) => [slug, id]),
    );
    const readAs = (organisations: string[], operator = false) =>
      asAsker({ ...nobody, organisations, operator }, () =>
        house.parts.db.read
          .selectFrom('tie_check_answer')
          .select('works')
          // Those of the demonstration lie before.
          .where('answered_on', '=', '2026-11-23')
          .execute(),
      );
    const union = ids.get('averley-tenants-union') ?? '';
    expect(await readAs([ids.get('vale-repair-collective') ?? ''])).toHaveLength(1);
    expect(await readAs([union])).toEqual([]);
    expect(await readAs([], true)).toEqual([]);
    expect(
      await house.parts.connection.selectFrom('tie_check_answer').selectAll().execute(),
    ).toEqual([]);
    expect((await send(at, all(2), declan)).status).toBe(201);
    expect(await readAs([union])).toHaveLength(2);
    expect(await readAs([], true)).toEqual([]);
  });

  test('shows both with their difference once both have, says that it is two answers, and stands', async () => {
    const { body } = await ask(at, declan);
    expect(body.complete).toHaveLength(1);
    expect(body.complete[0]).toMatchObject({
      on: '2026-11-23',
      own: { works: 2, trust: 2, worth: 2 },
      theirs: { works: 26 / 7, trust: 4, worth: 4 },
      difference: { trust: -2 },
    });
    const page = parse(await (await house.app.request(at, { headers: { ...declan } })).text());
    expect(page.querySelector('main')?.text).toContain('two answers, one from each side');
    expect((await send(at, all(3), amara)).status).toBe(409);
    const told = await house.db.owner.query(
      `select count(distinct about)::int as n from mail where about like 'check-%'`,
    );
    expect(told.rows).toEqual([{ n: 2 }]);
    const { rows } = await house.db.owner.query(
      `select convert_from(bytes, 'UTF8') as entry from memory_entry where event like 'check.%'`,
    );
    expect(rows).toHaveLength(12);
    for (const { entry } of rows) expect(entry).not.toMatch(/works|trust|worth/);
  });

  test('counts as working together for 90 days; the next gives a trend', async () => {
    await house.db.owner.query(
      `update tie set confirmed = 'none' where id = (select tie_id from tie_check where complete_on = '2026-11-23')`,
    );
    expect((await ask(pair, leila)).body).toMatchObject({ counts: false, together: true });
    house.setNow('2026-12-24T12:00:00Z');
    expect((await send(at, all(3), amara)).status).toBe(201);
    expect((await send(at, all(3), declan)).status).toBe(201);
    const page = parse(await (await house.app.request(at, { headers: { ...amara } })).text());
    expect(page.querySelector('#trend')?.text).toBe('Over time');
    house.setNow('2027-03-25T12:00:00Z');
    expect((await ask(pair, leila)).body.together).toBe(false);
    house.setNow('2026-11-23T12:00:00Z');
  });
});

describe('a round', () => {
  test('is opened by the convenor, once, and every organisation with a tie is asked', async () => {
    const rounds = `${mission}/connections/checks`;
    expect((await send(rounds, { closesOn: '2026-12-20' }, amara)).status).toBe(403);
    expect((await send(rounds, { closesOn: '2026-11-24' }, leila)).status).toBe(409);
    expect((await send(rounds, { closesOn: 'soon' }, leila)).status).toBe(422);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => send(rounds, { closesOn: '20 December 2026' }, leila)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const asked = await house.db.owner.query(
      `select count(*)::int as mails, count(distinct person_id)::int as people from mail where about = 'check-round'`,
    );
    // Yusuf Demir acts for two of them, and is asked for each.
    expect(asked.rows[0].mails).toBe(asked.rows[0].people + 1);
    expect(asked.rows[0].mails).toBeGreaterThan(15);
    const mine = (await ask(rounds, amara)).body.mine;
    expect(mine.length).toBeGreaterThan(5);
    expect(mine).toContainEqual({
      with: { id: 'averley-tenants-union', name: 'Averley Tenants Union' },
      own: 'vale-repair-collective',
      answered: false,
    });
    expect((await send(at, all(4), amara)).status).toBe(201);
    expect((await send(at, all(4), declan)).status).toBe(201);
    expect((await send(at, all(1), declan)).status).toBe(409);
    expect(
      (await ask(rounds, amara)).body.mine.filter(
        ({ answered }: { answered: boolean }) => answered,
      ),
    ).toHaveLength(1);
  });
});
