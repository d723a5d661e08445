import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../tests/house-with.ts';
import { Temporal } from '../kernel/day.ts';
import { tell } from '../platform/mail/index.ts';
import { writeLetters } from './letters.ts';

// 23 November 2026 is a Monday.
const monday = Temporal.Instant.from('2026-11-23T06:30:00Z');
const house = await houseWith(averley, { now: monday.toString() });
const { owner } = house.db;
const write = (now: Temporal.Instant) => writeLetters(house.system, now);
const on = (days: number) => monday.add({ hours: days * 24 });

const only = (slug: string) =>
  owner.query(
    `update person set email = case when slug = $1 then slug || '@vale.example' end where erased_at is null`,
    [slug],
  );
const personId = async (slug: string): Promise<string> =>
  (await owner.query('select id from person where slug = $1', [slug])).rows[0].id;
const letters = async (about: string) =>
  (
    await owner.query<{ subject: string; text: string; html: string; to_address: string }>(
      'select subject, text, html, to_address from mail where about = $1 order by posted_at, id',
      [about],
    )
  ).rows;
const choose = (slug: string, ways: object, weekDay: number) =>
  owner.query(
    `insert into notice_setting (person_id, ways, week_day) select id, $2, $3 from person where slug = $1
     on conflict (person_id) do update set ways = excluded.ways, week_day = excluded.week_day`,
    [slug, JSON.stringify(ways), weekDay],
  );
const light = async (thing: string, kind: 'tie' | 'slip' = 'tie') => {
  const id = await personId('amara-osei');
  const person = { id, name: 'Amara Osei', address: 'amara-osei@vale.example' };
  await house.system.db.write((tx) =>
    tell(
      tx,
      {
        person,
        kind,
        thing,
        at: `/missions/warm-and-dry-homes?lamp=${thing}`,
        letter: { subject: `Lamp ${thing} is lit`, text: 'x', html: 'x' },
        about: 'lamp-lit',
      },
      monday,
    ),
  );
};

test('ten workers at once write one week, with what waits, its clocks, and links to each', async () => {
  await only('amara-osei');
  await Promise.all(Array.from({ length: 10 }, () => write(monday)));
  const [letter, ...more] = await letters('week');
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('Your week: 5 things wait on you');
  expect(letter?.to_address).toBe('amara-osei@vale.example');
  expect(letter?.text).toContain('Lend two surveyors to Stonebeck');
  expect(letter?.text).toContain('Stonebeck Council, in 4 working days');
  expect(letter?.text).toContain('Spare parts store open at Harrow Quay');
  expect(letter?.text).toContain('http://localhost/notices/settings');
  const links = parse(letter?.html ?? '')
    .querySelectorAll('a')
    .map((a) => a.getAttribute('href') ?? '');
  expect(links.length).toBeGreaterThan(7);
  const amara = await house.signInAs('amara-osei');
  await only('amara-osei');
  for (const link of links) {
    expect(letter?.text, link).toContain(link);
    const path = link.replace('http://localhost', '') || '/';
    expect((await house.app.request(path, { headers: amara })).status, link).toBe(200);
    // Whoever is not signed in is led to the door, and from there to the same thing.
    const door = parse(await (await house.app.request(path)).text())
      .querySelectorAll('a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.startsWith('/sign-in'));
    expect(new URL(door ?? '', 'http://localhost').searchParams.get('to') ?? '/', link).toBe(path);
  }
  await write(on(0));
  await write(on(3));
  expect(await letters('week')).toHaveLength(1);
});

test('a week comes on the day that was chosen, once; never where that was chosen', async () => {
  await choose('amara-osei', {}, 3);
  await write(on(7));
  await write(on(8));
  expect(await letters('week')).toHaveLength(1);
  await write(on(9));
  expect(await letters('week')).toHaveLength(2);
  await choose('amara-osei', {}, 1);
  await write(on(10));
  expect(await letters('week')).toHaveLength(2);
  await choose('amara-osei', {}, 0);
  await write(on(14));
  await write(on(20));
  expect(await letters('week')).toHaveLength(2);
});

test('where Weft did not run on the day, the week comes on the next on which it does', async () => {
  await choose('amara-osei', {}, 1);
  await write(on(23));
  expect(await letters('week')).toHaveLength(3);
});

test('notices of a day go in one mail, those of a week with the week, and each once', async () => {
  await choose('amara-osei', { tie: 'daily', slip: 'weekly' }, 1);
  for (const thing of ['a', 'b']) await light(thing);
  await light('c', 'slip');
  expect(await letters('lamp-lit')).toEqual([]);
  await Promise.all(Array.from({ length: 10 }, () => write(on(24))));
  const [day, ...more] = await letters('notices-of-day');
  expect(more).toEqual([]);
  expect(day?.subject).toBe('2 notices for you');
  expect(day?.text).toContain('Lamp a is lit');
  expect(day?.text).toContain('http://localhost/missions/warm-and-dry-homes?lamp=b');
  expect(day?.text).not.toContain('Lamp c');
  await write(on(28));
  const weeks = await letters('week');
  expect(weeks).toHaveLength(4);
  expect(weeks[3]?.text).toContain('Lamp c is lit');
  await write(on(29));
  expect(await letters('notices-of-day')).toHaveLength(1);
  // Where no week comes, what was to come with it comes with the day.
  await choose('amara-osei', { slip: 'weekly' }, 0);
  await light('d', 'slip');
  await write(on(30));
  const days = await letters('notices-of-day');
  expect(days).toHaveLength(2);
  expect(days[1]?.text).toContain('Lamp d is lit');
  await choose('amara-osei', {}, 1);
});

test('nothing is sent where nothing waits', async () => {
  await house.appoint('quiet-warden', 'moor-edge-council');
  await only('quiet-warden');
  const before = (await letters('week')).length;
  await write(on(35));
  expect(await letters('week')).toHaveLength(before);
  const { rows } = await owner.query(
    `select week_mailed_on::text as monday from notice_setting where person_id = $1`,
    [await personId('quiet-warden')],
  );
  expect(rows).toEqual([{ monday: '2026-12-28' }]);
});

test('a letter that cannot be written keeps no other from being written', async () => {
  await owner.query(
    `update person set email = slug || '@vale.example' where slug in ('amara-osei', 'leila-haddad')`,
  );
  const [first, second] = [await personId('amara-osei'), await personId('leila-haddad')].sort();
  const before = (await letters('week')).length;
  await owner.query(`create function stop() returns trigger language plpgsql as $$ begin
      if new.person_id = '${first}' then raise exception 'no ink'; end if; return new; end $$;
    create trigger stop before insert on mail for each row execute function stop()`);
  const quiet = { ...house.system, log: { ...house.system.log, error: () => {} } };
  await expect(writeLetters(quiet as typeof house.system, on(42))).rejects.toThrow('no ink');
  const { rows } = await owner.query('select person_id from mail where about = $1 offset $2', [
    'week',
    before,
  ]);
  expect(rows).toEqual([{ person_id: second }]);
  await owner.query('drop trigger stop on mail');
  await write(on(42));
  expect(await letters('week')).toHaveLength(before + 2);
});
