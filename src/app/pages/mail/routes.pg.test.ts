import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { openMailServer } from '../../../../tests/mail-server.ts';
import { naughty } from '../../../../tests/naughty.ts';
import { eraseMailOf, type Mail, postMail } from '../../../platform/mail/index.ts';
import { listRemembered } from '../../../platform/memory/index.ts';
import { createApp } from '../../app.ts';
import { dailyTasks } from '../../daily.ts';

const house = await houseWith(averley);
const { db, owner } = { db: house.parts.db, owner: house.db.owner };
const personOf = async (slug: string): Promise<string> =>
  (await owner.query('select id from person where slug = $1', [slug])).rows[0].id;
const amaraId = await personOf('amara-osei');
const amara = await house.signInAs('amara-osei');
const leila = await house.signInAs('leila-haddad');
const operator = await house.signInAs('operator');
const json = { accept: 'application/json' };

const server = await openMailServer();
await server.close();
/** The same house where a mail server is named. */
const sending = createApp({ ...house.parts, mail: server.settings });

type Headers = Record<string, string>;
const ask = (path: string, headers: Headers = {}) => house.app.request(path, { headers });
const send = (path: string, headers: Headers, app = house.app) =>
  app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost',
      ...json,
      ...headers,
    },
    body: '{}',
  });
const pageOf = async (path: string, headers: Headers = {}) =>
  parse(await (await ask(path, headers)).text());

/** Posts a mail to Amara and gives its slug. */
async function post(more: Partial<Mail> = {}): Promise<string> {
  await db.write((tx) =>
    postMail(tx, {
      to: { name: 'Amara Osei', address: 'amara.osei@mail.example' },
      person: amaraId,
      subject: 'Hearth Trust invites you',
      text: 'Look at http://localhost/missions/warm-and-dry-homes first.\n\nOr https://evil.example',
      html: '<p>Look.</p>',
      about: 'invitation',
      ...more,
    }),
  );
  const { rows } = await owner.query('select slug from mail order by id desc limit 1');
  return rows[0].slug;
}
const settle = (slug: string, state: string, reason: string | null, answer: string | null = null) =>
  owner.query(
    'update mail set state = $2, reason = $3, answer = $4, settled_at = now() where slug = $1',
    [slug, state, reason, answer],
  );

beforeEach(async () => {
  await owner.query('delete from mail; delete from graphile_worker._private_jobs');
});

describe('my mail', () => {
  test('empty, it says what will come', async () => {
    const page = await pageOf('/mail', amara);
    expect(page.querySelector('h1')?.text).toBe('Weft has written you nothing');
    expect(page.querySelector('main')?.text).toContain('You will find it here as well.');
  });

  test('is mine alone, latest first, page by page', async () => {
    for (let n = 1; n <= 27; n += 1) await post({ subject: `Mail ${n}` });
    await post({ person: await personOf('leila-haddad'), subject: 'To Leila' });
    const first = await (await ask('/mail', { ...amara, ...json })).json();
    expect(first.mails.map(({ subject }: { subject: string }) => subject).slice(0, 2)).toEqual([
      'Mail 27',
      'Mail 26',
    ]);
    expect(first.mails).toHaveLength(25);
    const second = await (await ask(`/mail?after=${first.next}`, { ...amara, ...json })).json();
    expect(second).toMatchObject({
      mails: [{ subject: 'Mail 2' }, { subject: 'Mail 1' }],
      next: null,
    });
    const page = await pageOf('/mail', amara);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(25);
    expect(page.querySelector('a[rel=next]')?.getAttribute('href')).toBe(
      `/mail?after=${first.next}`,
    );
    expect((await ask('/mail')).status).toBe(401);
    expect((await ask('/mail?after=nothing', { ...amara, ...json })).status).toBe(200);
  });

  test('one mail: its words as text, links to this place and to no other', async () => {
    const slug = await post();
    const page = await pageOf(`/mail/${slug}`, amara);
    expect(page.querySelector('h1')?.text).toBe('Hearth Trust invites you');
    const links = page.querySelectorAll('main .w-prose a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['http://localhost/missions/warm-and-dry-homes']);
    expect(page.querySelector('main .w-prose')?.text).toContain('https://evil.example');
    const shown = await (await ask(`/mail/${slug}`, { ...amara, ...json })).json();
    expect(shown).toMatchObject({ id: slug, about: 'invitation', state: 'waiting' });
    expect(shown).not.toHaveProperty('html');
  });

  test('whatever is in a mail, nothing of it is run', async () => {
    const attack = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const tagsOf = async (slug: string) =>
      (await pageOf(`/mail/${slug}`, amara)).querySelectorAll('*').map((one) => one.tagName);
    const plain = await tagsOf(await post({ subject: 'x', text: 'x' }));
    for (const text of [attack, ...naughty.filter((_, at) => at % 25 === 0)]) {
      const slug = await post({
        subject: text,
        text: text.replace(/\s+/g, ' ') || 'x',
        html: text,
      });
      expect(
        (await tagsOf(slug)).filter((tag) => tag !== 'P'),
        text,
      ).toEqual(plain.filter((tag) => tag !== 'P'));
    }
  });

  test('to anyone else, the operator too, it is as if it were not there', async () => {
    const slug = await post();
    for (const headers of [{}, leila, operator]) {
      const there = await ask(`/mail/${slug}`, { ...headers, ...json });
      const absent = await ask('/mail/none-such', { ...headers, ...json });
      expect([there.status, absent.status]).toEqual([404, 404]);
      expect((await there.text()).replaceAll(slug, 'none-such')).toBe(await absent.text());
      expect((await send(`/mail/${slug}/remove`, headers)).status).toBe(404);
    }
    expect((await owner.query('select slug from mail')).rows).toHaveLength(1);
  });

  test('a secret is read until it ends, and then said to be gone, before any job has run', async () => {
    const slug = await post({ goodUntil: house.parts.clock.now().add({ minutes: 15 }) });
    expect((await pageOf(`/mail/${slug}`, amara)).querySelector('main')?.text).toContain('Look at');
    house.setNow('2026-11-23T12:15:00Z');
    try {
      const page = await pageOf(`/mail/${slug}`, amara);
      expect(page.querySelector('main')?.text).not.toContain('Look at');
      expect(page.querySelector('main')?.text).toContain('Nothing is left to read');
      const shown = await (await ask(`/mail/${slug}`, { ...amara, ...json })).json();
      expect(shown.text).toBeNull();
    } finally {
      house.setNow('2026-11-23T12:00:00Z');
    }
  });

  test('a program reads it where its token says so, but never a link to come in', async () => {
    const bearer = { authorization: `Bearer ${await house.tokenOf('amara-osei')}`, ...json };
    const plain = await post();
    const secret = await post({ goodUntil: house.parts.clock.now().add({ minutes: 15 }) });
    const read = async (slug: string) => (await ask(`/mail/${slug}`, bearer)).json();
    expect(await read(plain)).toMatchObject({
      secret: false,
      text: expect.stringMatching(/^Look/),
    });
    expect(await read(secret)).toMatchObject({ secret: true, text: null });
  });

  test('I can remove it, and then it is not sent', async () => {
    const slug = await post();
    const answer = await send(`/mail/${slug}/remove`, amara);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, '/mail']);
    expect((await owner.query('select slug from mail')).rows).toEqual([]);
    expect((await send(`/mail/${slug}/remove`, amara)).status).toBe(404);
  });
});

describe('how mail goes out', () => {
  test('is for the operator, who sees whom and why and never what it says', async () => {
    const failed = await post({ subject: 'Secret subject' });
    await settle(failed, 'failed', 'refused', '550 no such person');
    await post({ text: 'Secret words', html: '<p>Secret words</p>' });
    for (const headers of [amara, leila])
      expect((await ask('/operator/mail', headers)).status).toBe(403);
    expect((await ask('/operator/mail')).status).toBe(401);
    const page = await pageOf('/operator/mail', operator);
    expect(page.querySelector('h1')?.text).toBe('1 mail could not be sent');
    const row = page.querySelector('tbody tr')?.text ?? '';
    for (const said of [
      'Amara Osei',
      'amara.osei@mail.example',
      'invitation',
      '550 no such person',
    ])
      expect(row).toContain(said);
    for (const state of ['failed', 'waiting', 'kept']) {
      const path = `/operator/mail?state=${state}`;
      const seen = (await pageOf(path, operator)).toString();
      const told = await (await ask(path, { ...operator, ...json })).text();
      expect(seen + told).not.toMatch(/Secret|Look at/);
    }
    const told = await (await ask('/operator/mail', { ...operator, ...json })).json();
    expect(row).toContain('Name a mail server first');
    expect(told).toMatchObject({
      server: null,
      count: { failed: 1, waiting: 1, kept: 0, sent: 0 },
      mails: [{ id: failed, reason: 'refused', canGo: true }],
    });
  });

  test('with nothing stuck it says so', async () => {
    const page = await pageOf('/operator/mail', operator);
    expect(page.querySelector('h1')?.text).toBe('No mail is stuck; 0 mails went out');
  });

  test('what failed is sent again, remembered without whom it was to, and arrives', async () => {
    const slug = await post();
    await settle(slug, 'failed', 'refused', '550 no such person');
    await owner.query('delete from graphile_worker._private_jobs');
    expect((await send(`/operator/mail/${slug}/again`, operator)).status).toBe(409);
    const answer = await send(`/operator/mail/${slug}/again`, operator, sending);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      '/operator/mail?state=failed',
    ]);
    const { rows } = await owner.query('select id, state, reason from mail');
    expect(rows).toMatchObject([{ state: 'waiting', reason: null }]);
    const [entry] = await listRemembered(db.read, rows[0].id, 5);
    expect(entry).toMatchObject({
      event: 'mail.sent-again',
      by: 'operator',
      facts: { about: 'invitation', from: 'failed', reason: 'refused' },
    });
    const jobs = await owner.query('select task_identifier from graphile_worker.jobs');
    expect(jobs.rows).toEqual([{ task_identifier: 'send-mail' }]);
    const twice = await send(`/operator/mail/${slug}/again`, operator, sending);
    expect([twice.status, (await twice.json()).code]).toEqual([409, 'mail-waits']);
  });

  test.each([
    ['sent', null, 'mail-sent'],
    ['kept', 'no-address', 'no-mail-address'],
    ['failed', 'bad-address', 'no-mail-address'],
  ])('a mail that is %s (%s) is not: %s', async (state, reason, refusal) => {
    const slug = await post();
    await settle(slug, state, reason);
    const answer = await send(`/operator/mail/${slug}/again`, operator, sending);
    expect([answer.status, (await answer.json()).code]).toEqual([409, refusal]);
  });

  test('a secret that has ended is not sent again, and a page says why', async () => {
    const slug = await post({ goodUntil: house.parts.clock.now().subtract({ seconds: 1 }) });
    await settle(slug, 'failed', 'too-late');
    const answer = await sending.request(`/operator/mail/${slug}/again`, {
      method: 'POST',
      headers: {
        origin: 'http://localhost',
        'content-type': 'application/x-www-form-urlencoded',
        ...operator,
      },
      body: '',
    });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('What this mail held is no longer good');
  });

  test('nobody else can, nor learn that the mail is there', async () => {
    const slug = await post();
    await settle(slug, 'failed', 'refused');
    for (const headers of [{}, amara, leila])
      for (const one of [slug, 'none-such'])
        expect((await send(`/operator/mail/${one}/again`, headers, sending)).status).toBe(404);
  });
});

test('all mail to a person can be erased, and none to others', async () => {
  await post();
  await post({ goodUntil: house.parts.clock.now().add({ minutes: 15 }) });
  await post({ person: await personOf('leila-haddad'), subject: 'To Leila' });
  expect(await db.write((tx) => eraseMailOf(tx, amaraId))).toBe(2);
  expect((await owner.query('select subject from mail')).rows).toEqual([{ subject: 'To Leila' }]);
  expect(await db.write((tx) => eraseMailOf(tx, amaraId))).toBe(0);
});

test('once a day secrets that ended and mail of more than 90 days are gone', async () => {
  const secret = await post({ goodUntil: house.parts.clock.now().subtract({ seconds: 1 }) });
  const old = await post();
  const kept = await post();
  await owner.query(
    `update mail set posted_at = timestamptz '2026-11-23T12:00:00Z' - interval '90 days 1 second' where slug = $1`,
    [old],
  );
  await owner.query(
    `update mail set posted_at = timestamptz '2026-11-23T12:00:00Z' - interval '90 days' where slug = $1`,
    [kept],
  );
  const { daily } = dailyTasks(house.parts);
  for (const _ of [1, 2]) await daily?.({}, undefined as never); // it reads neither of them
  // The day's other work writes mail of its own.
  const { rows } = await owner.query(
    'select slug, state, reason, text is null as cleared from mail where slug = any ($1)',
    [[secret, old, kept]],
  );
  expect(rows.sort((a, b) => Number(a.cleared) - Number(b.cleared))).toEqual([
    { slug: kept, state: 'waiting', reason: null, cleared: false },
    { slug: secret, state: 'failed', reason: 'too-late', cleared: true },
  ]);
});

test('a monitor reads how much has not gone, and of whom it was to nothing', async () => {
  await settle(await post(), 'failed', 'refused');
  const figures = await (await ask('/metrics')).text();
  expect(figures).toContain('weft_mail_unsent{state="failed"} 1');
  expect(figures).toContain('weft_mail_unsent{state="waiting"} 0');
  expect(figures).not.toContain('amara');
});
