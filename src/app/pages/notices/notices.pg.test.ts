import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { noticeKinds } from '../../../kernel/notice.ts';
import { asAsker } from '../../../platform/db/asker.ts';
import { eraseNoticesOf, removeOldNotices, tell } from '../../../platform/mail/index.ts';

const house = await houseWith(averley);
const amara = await house.signInAs('amara-osei');
const leila = await house.signInAs('leila-haddad');
const json = { accept: 'application/json' };
type Headers = Record<string, string>;

const personOf = async (slug: string) => {
  const { rows } = await house.db.owner.query('select id, name from person where slug = $1', [
    slug,
  ]);
  return {
    id: rows[0].id as string,
    name: rows[0].name as string,
    address: `${slug}@tests.invalid`,
  };
};
const send = (at: string, fields: Record<string, string>, headers: Headers = amara) =>
  house.app.request(at, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost',
      ...headers,
    },
  });
const notices = async (headers: Headers = amara) =>
  (await (await house.app.request('/notices', { headers: { ...json, ...headers } })).json()) as {
    notices: { id: string; title: string; href: string; read: boolean }[];
    unread: number;
  };
const mails = async (about: string) =>
  (await house.db.owner.query('select person_id from mail where about = $1', [about])).rows.length;

const lamp = async (thing: string, about = 'lamp-lit') => ({
  person: await personOf('amara-osei'),
  kind: 'tie' as const,
  thing,
  at: '/missions/warm-and-dry-homes',
  letter: { subject: `The lamp is lit: ${thing}`, text: 'Come and see.', html: '<p>Come.</p>' },
  about,
});

beforeAll(async () => {
  await house.db.owner.query(
    `update person set email = slug || '@vale.example' where slug in ('amara-osei', 'leila-haddad')`,
  );
});

test('ten that tell one person of one thing at once tell them once, by one mail', async () => {
  const notice = await lamp('lamp 1');
  const told = await Promise.all(
    Array.from({ length: 10 }, () =>
      house.system.db.write((tx) => tell(tx, notice, house.parts.clock.now())),
    ),
  );
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(await mails('lamp-lit')).toBe(1);
  const shown = await notices();
  expect(shown.unread).toBe(1);
  expect(shown.notices[0]).toMatchObject({ title: 'The lamp is lit: lamp 1', read: false });
});

test('a notice is its person’s alone, by the page, by its address and by the database itself', async () => {
  const { notices: own } = await notices();
  expect((await notices(leila)).notices).toEqual([]);
  expect((await send(`/notices/${own[0]?.id}/open`, {}, leila)).status).toBe(404);
  expect((await house.app.request('/notices')).status).toBe(401);
  const other = await personOf('leila-haddad');
  const seen = await asAsker(
    { person: other.id, organisations: [], operator: true, secret: null },
    () => house.parts.connection.selectFrom('notice').select('id').execute(),
  );
  expect(seen).toEqual([]);
});

test('opening one reads it and goes on to what it is about; the rest is read at once', async () => {
  await house.system.db.write(async (tx) =>
    tell(tx, await lamp('lamp 2'), house.parts.clock.now()),
  );
  const [first] = (await notices()).notices;
  const opened = await send(`/notices/${first?.id}/open`, {});
  expect([opened.status, opened.headers.get('location')]).toEqual([
    303,
    '/missions/warm-and-dry-homes',
  ]);
  expect((await notices()).unread).toBe(1);
  const week = await (await house.app.request('/', { headers: { ...json, ...amara } })).json();
  expect(week.unread).toBe(1);
  expect((await send('/notices/read', {})).status).toBe(303);
  expect((await notices()).unread).toBe(0);
  const page = parse(await (await house.app.request('/notices', { headers: amara })).text());
  expect(page.querySelector('h1')?.text).toBe('You have read all your notices');
});

test('a person chooses how each kind comes; what others wait for is never without mail', async () => {
  const all = Object.fromEntries(noticeKinds.map((kind) => [kind, 'now']));
  const refused = await send('/notices/settings', { ...all, commitment: 'here', weekDay: '9' });
  expect(refused.status).toBe(422);
  const page = parse(await refused.text());
  expect(page.querySelector('#commitment-problem')).not.toBeNull();
  expect(page.querySelector('#weekDay-problem')).not.toBeNull();
  const saved = await send('/notices/settings', {
    ...all,
    tie: 'here',
    slip: 'daily',
    weekDay: '3',
  });
  expect(saved.headers.get('location')).toBe('/notices/settings?saved=yes');
  const setting = await house.app.request('/notices/settings', { headers: { ...json, ...amara } });
  expect(await setting.json()).toMatchObject({ tie: 'here', slip: 'daily', weekDay: 3 });
  await house.system.db.write(async (tx) =>
    tell(tx, await lamp('lamp 3', 'lamp-silent'), house.parts.clock.now()),
  );
  expect(await mails('lamp-silent')).toBe(0);
  expect((await notices()).notices[0]?.title).toContain('lamp 3');
});

test('who hears of a turn and of its slip hears once; a turn is a notice and a mail', async () => {
  const asked = await send(
    '/missions/warm-and-dry-homes/commitments/request',
    {
      organisation: 'vale-repair-collective',
      workstream: (
        await house.db.owner.query(
          `select w.slug from workstream w join mission m on m.id = w.mission_id
           where m.slug = 'warm-and-dry-homes' and w.ended_on is null limit 1`,
        )
      ).rows[0].slug,
      what: 'Lend a ladder',
      dueOn: '1 March 2027',
    },
    leila,
  );
  expect(asked.status).toBe(303);
  const [notice] = (await notices()).notices;
  expect(notice).toMatchObject({
    title: 'Averley Common Fund asks you: Lend a ladder',
    read: false,
  });
  expect(notice?.href).toBe(asked.headers.get('location'));
  expect((await notices(leila)).notices).toEqual([]);
});

test('notices go after 90 days, and with their person', async () => {
  const count = async () =>
    Number((await house.db.owner.query('select count(*) from notice')).rows[0].count);
  const before = await count();
  await removeOldNotices(house.system.db, house.parts.clock.now().add({ hours: 24 * 89 }));
  expect(await count()).toBe(before);
  await removeOldNotices(house.system.db, house.parts.clock.now().add({ hours: 24 * 91 }));
  expect(await count()).toBe(0);
  await house.system.db.write(async (tx) =>
    tell(tx, await lamp('lamp 4'), house.parts.clock.now()),
  );
  const { id } = await personOf('amara-osei');
  // The operator who erases for somebody sees none of these rows, and yet they go.
  const gone = await asAsker(
    { person: null, organisations: [], operator: true, secret: null },
    () => house.parts.db.write((tx) => eraseNoticesOf(tx, id)),
  );
  expect(gone).toBe(1);
  expect(await count()).toBe(0);
  const { rows } = await house.db.owner.query('select 1 from notice_setting');
  expect(rows).toEqual([]);
});
