import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { Temporal } from '../../kernel/day.ts';
import { listMatters, remindOfMatters } from './index.ts';

const house = await houseWith(averley);
const amara = await house.signInAs('amara-osei');
// Jobs and this test ask as the house itself.
const { db } = house.system;
const { rows } = await house.db.owner.query(
  `select id from organisation where slug = 'vale-repair-collective'`,
);
const vale: string = rows[0]?.id;
const moment = (day: string) => ({
  now: Temporal.Instant.from(`${day}T06:00:00Z`),
  today: day,
  place: { name: 'Averley Common Fund', url: 'http://localhost' },
});
const reminders = async () =>
  (
    await house.db.owner.query(
      `select m.about, m.subject, p.slug from mail m join person p on p.id = m.person_id
       where m.about in ('tie-quiet', 'agreement-review') order by 1, 2, 3`,
    )
  ).rows;

test('what waits on an organisation is told with its clock, the soonest first', async () => {
  const matters = await listMatters(db.read, vale, '2026-11-23');
  expect(matters.map(({ kind }) => kind)).toEqual([
    'tie-quiet',
    'introduction-to-answer',
    'contact-to-confirm',
    'check-to-answer',
    'agreement-to-answer',
  ]);
  expect(matters[2]).toMatchObject({
    title: 'Confirm or dispute a contact with Averley Builders Guild',
    href: '/missions/warm-and-dry-homes/connections/ties/averley-builders-guild/vale-repair-collective',
    since: '2026-11-22',
    dueOn: '2026-12-06',
  });
  for (const { href } of matters)
    expect((await house.app.request(href, { headers: amara })).status, href).toBe(200);
});

test('a tie that went quiet and a review that came are told by mail, once each', async () => {
  await house.db.owner.query(
    `update agreement_version set state = 'withdrawn', ended_at = now() where state = 'proposed'`,
  );
  await remindOfMatters(db, moment('2026-11-23'));
  const first = await reminders();
  expect(new Set(first.map(({ about }) => about))).toEqual(new Set(['tie-quiet']));
  await remindOfMatters(db, moment('2027-02-23'));
  const told = await reminders();
  expect(told).toContainEqual({
    about: 'tie-quiet',
    subject: 'Your tie with Averley Builders Guild has gone quiet',
    slug: 'amara-osei',
  });
  expect(told.filter(({ about }) => about === 'agreement-review').length).toBeGreaterThan(2);
  await Promise.all([
    remindOfMatters(db, moment('2027-02-23')),
    remindOfMatters(db, moment('2027-02-24')),
  ]);
  expect(await reminders()).toEqual(told);
  house.setNow('2027-02-23T12:00:00Z');
  const pair =
    '/missions/warm-and-dry-homes/connections/ties/averley-builders-guild/vale-repair-collective';
  const page = parse(await (await house.app.request(pair, { headers: amara })).text());
  expect(page.querySelector('main')?.text).toContain('Quiet since');
  expect(page.querySelector('main')?.text).toContain(
    'At Averley Builders Guild this tie rests on one person',
  );
  expect(parse(await (await house.app.request(pair)).text()).text).not.toContain('Quiet since');
  const connections = await house.app.request('/missions/warm-and-dry-homes/connections', {
    headers: amara,
  });
  expect(parse(await connections.text()).querySelector('#quiet')?.text).toBe(
    'Ties of yours that went quiet',
  );
});
