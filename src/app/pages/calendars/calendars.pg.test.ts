import ICAL from 'ical.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json', origin: 'http://localhost' };
const own = 'vale-repair-collective';

const post = async (path: string, headers: Record<string, string>, body: object = {}) =>
  house.app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, ...json, 'content-type': 'application/json' },
  });
const make = async (person: string, organisation: string): Promise<string> => {
  const made = await post('/account/calendars', await house.signInAs(person), { organisation });
  expect(made.status).toBe(201);
  const { address } = (await made.json()) as { address: string };
  return new URL(address).pathname;
};
const read = async (path: string) => {
  const answer = await house.app.request(path);
  expect(answer.status).toBe(200);
  return answer.text();
};
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));
const sql = (text: string, values: unknown[] = []) => house.db.owner.query(text, values);

let path: string;
beforeAll(async () => {
  path = await make('amara-osei', own);
});

describe('a calendar', () => {
  test('is what another’s program reads as whole days, each with its page and a UID that stays', async () => {
    const answer = await house.app.request(path);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const text = await answer.text();
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const events = eventsOf(text);
    const { rows } = await sql(
      `select c.id, c.slug, c.what, c.due_on::text, c.version from commitment c
        join organisation o on o.id in (c.organisation_id, c.requested_by_id)
        where o.slug = $1 and c.due_on is not null and c.state in ('requested', 'countered', 'promised', 'reported')`,
      [own],
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      const event = events.find(({ uid }) => uid === `commitment-${row.id}@localhost`);
      expect(event?.startDate.isDate).toBe(true);
      expect(event?.startDate.toString()).toBe(row.due_on);
      expect(event?.summary).toContain(row.what);
      expect(event?.sequence).toBe(row.version);
      const url = event?.component.getFirstPropertyValue('url');
      expect(url).toBe(`http://localhost/commitments/${row.slug}`);
      expect(event?.component.getFirstPropertyValue('last-modified')).not.toBeNull();
    }
    const uids = events.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(await read(path)).toBe(text);
  });

  test('says when a contact is expected, and when an agreement is to be looked at', async () => {
    await sql(
      `update tie set contact_on = '2026-11-20', frequency = 'monthly', confirmed = 'both'
        where id = (select t.id from tie t join organisation o on o.id in (t.from_id, t.to_id)
          where o.slug = $1 order by t.id limit 1)`,
      [own],
    );
    await sql(
      `insert into tie_steward (tie_id, organisation_id, post_id)
        select t.id, o.id, p.id from tie t join organisation o on o.id in (t.from_id, t.to_id)
        join post p on p.organisation_id = o.id where o.slug = $1 order by t.id, p.id limit 1
        on conflict do nothing`,
      [own],
    );
    const expected = eventsOf(await read(path)).find(({ summary }) =>
      /^A contact with .+ is expected$/.test(summary),
    );
    expect(expected?.startDate.toString()).toMatch(/^2026-1[12]-\d\d$|^2027-/);
    expect(expected?.uid).toMatch(/^tie-quiet-[0-9a-f-]{36}@localhost$/);
  });

  test('holds a later day under the same UID, with a higher sequence', async () => {
    const before = eventsOf(await read(path)).find(({ uid }) => uid.startsWith('commitment-'));
    const id = before?.uid.slice('commitment-'.length, -'@localhost'.length);
    await sql('update commitment set due_on = due_on + 7, version = version + 1 where id = $1', [
      id,
    ]);
    const after = eventsOf(await read(path)).find(({ uid }) => uid === before?.uid);
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
    const moved = after?.startDate.subtractDate(before?.startDate as ICAL.Time);
    expect(moved?.toSeconds()).toBe(7 * 86_400);
  });
});

describe('its address', () => {
  test('is shown once, and kept as its hash', async () => {
    const secret = path.slice('/calendar/'.length, -'.ics'.length);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const { rows } = await sql('select hash, used_at from calendar_address');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows[0].hash).toHaveLength(32);
    expect(rows[0].used_at).not.toBeNull();
    const me = await house.signInAs('amara-osei');
    const page = await (await house.app.request('/account/calendars', { headers: me })).text();
    expect(page).not.toContain(secret);
    expect(page).toContain('End it');
    const { rows: remembered } = await sql(
      "select convert_from(bytes, 'utf8') as entry from memory_entry where event = 'calendar.made'",
    );
    expect(JSON.stringify(remembered)).not.toContain(secret);
  });

  test('of another organisation is not given, nor to a program, nor to a visitor', async () => {
    const me = await house.signInAs('amara-osei');
    const other = await post('/account/calendars', me, { organisation: 'kestrel-retrofit' });
    expect(other.status).toBe(409);
    const authorization = `Bearer ${await house.tokenOf('amara-osei')}`;
    expect(
      (await post('/account/calendars', { authorization }, { organisation: own })).status,
    ).toBe(403);
    expect((await post('/account/calendars', {}, { organisation: own })).status).toBe(401);
  });

  test('is replaced by the next, and ended', async () => {
    const next = await make('amara-osei', own);
    expect((await house.app.request(path)).status).toBe(404);
    expect((await house.app.request(next)).status).toBe(200);
    const me = await house.signInAs('amara-osei');
    const ends = await Promise.all(
      Array.from({ length: 10 }, () => post(`/account/calendars/${own}/end`, me)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await house.app.request(next)).status).toBe(404);
    path = await make('amara-osei', own);
  });

  test('shows nothing once its person holds no post there', async () => {
    expect(eventsOf(await read(path)).length).toBeGreaterThan(0);
    await sql(
      `update appointment set ends_on = '2026-11-22' where person_id = (select id from person where slug = 'amara-osei')`,
    );
    expect(eventsOf(await read(path))).toEqual([]);
    await sql(
      `update appointment set ends_on = null where person_id = (select id from person where slug = 'amara-osei')`,
    );
    expect(eventsOf(await read(path)).length).toBeGreaterThan(0);
  });

  test('of somebody who is blocked answers as one that is unknown, by as many questions', async () => {
    const unknown = `/calendar/${'x'.repeat(43)}.ics`;
    await sql(
      "update person set blocked_at = now(), blocked_reason = 'x' where slug = 'amara-osei'",
    );
    const blocked = await house.queriesOf(() => house.app.request(path));
    const absent = await house.queriesOf(() => house.app.request(unknown));
    expect(blocked.queries).toEqual(absent.queries);
    expect(blocked.result.status).toBe(404);
    expect((await blocked.result.text()).replaceAll(path, unknown)).toBe(
      await absent.result.text(),
    );
    await sql('update person set blocked_at = null, blocked_reason = null');
    expect((await house.app.request(path)).status).toBe(200);
    expect((await house.app.request(path.slice(0, -'.ics'.length))).status).toBe(404);
  });

  test('may be asked sixty times in an hour, whatever its words', async () => {
    const asked = await Promise.all(
      Array.from({ length: 70 }, () => house.app.request('/calendar/nothing.ics')),
    );
    const answers = asked.map(({ status }) => status);
    expect(answers.filter((status) => status === 404)).toHaveLength(60);
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
    expect(asked.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('60');
  });

  test('goes with its person', async () => {
    await house.appoint('somebody-new', own, 'Helper');
    const theirs = await make('somebody-new', own);
    expect((await house.app.request(theirs)).status).toBe(200);
    const me = await house.signInAs('somebody-new');
    const erased = await post('/account/erase', me, { sure: 'yes' });
    expect(erased.status, await erased.clone().text()).toBe(201);
    expect((await house.app.request(theirs)).status).toBe(404);
    const { rows } = await sql('select count(*)::int as left from calendar_address');
    expect(rows).toEqual([{ left: 1 }]);
  });
});
