import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const mission = '/missions/warm-and-dry-homes';
// A gap of need 2: Amara Osei directs the one, Chidi Okafor lends at the other, Leila Haddad convenes.
const pair = `${mission}/connections/ties/vale-repair-collective/meridian-mutual`;
let amara: Headers;
let chidi: Headers;
let leila: Headers;
let ravi: Headers;
beforeAll(async () => {
  amara = await house.signInAs('amara-osei');
  chidi = await house.signInAs('chidi-okafor');
  leila = await house.signInAs('leila-haddad');
  ravi = await house.signInAs('ravi-menon');
});

const send = (address: string, body: object, headers: Headers) =>
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
const ask = async (address: string, headers: Headers = {}) => {
  const answer = await house.app.request(address, { headers: { ...json, ...headers } });
  return { status: answer.status, body: await answer.json() };
};
const look = async (address: string, headers: Headers = {}) =>
  parse(await (await house.app.request(address, { headers })).text());
const rows = async (sql: string, values: unknown[] = []) =>
  (await house.db.owner.query(sql, values)).rows;
const remembered = async (event: string) =>
  (
    await rows('select bytes from memory_entry where event = $1 order by position desc', [event])
  ).map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
const measures = async () => (await ask(`${mission}/connections`, amara)).body.measures;

describe('a pair without a tie', () => {
  test('has a page that says so, and only the two may begin', async () => {
    const seen = await ask(pair, ravi);
    expect(seen).toMatchObject({
      status: 200,
      body: { recorded: false, counts: false, side: null, contacts: null, posts: null },
    });
    const page = await look(pair, ravi);
    expect(page.querySelector('h1')?.text).toContain('have no tie on record');
    expect(page.querySelectorAll('main form')).toHaveLength(0);
    expect((await send(pair, { purpose: 'Ours' }, ravi)).status).toBe(403);
    expect((await send(pair, { purpose: 'Ours' }, leila)).status).toBe(403);
    expect((await ask(`${mission}/connections/ties/vale-repair-collective/nobody`)).status).toBe(
      404,
    );
    expect(
      (await ask(`${mission}/connections/ties/vale-repair-collective/vale-repair-collective`))
        .status,
    ).toBe(404);
  });

  test('is proposed by the convenor, once, and becomes a tie when a side takes it up', async () => {
    const wish = { purpose: 'Train the people who repair', frequency: 'monthly' };
    expect((await send(`${pair}/proposal`, wish, amara)).status).toBe(403);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => send(`${pair}/proposal`, wish, leila)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await ask(pair, amara)).body).toMatchObject({ recorded: false, proposal: wish });
    expect((await ask(pair, ravi)).body.proposal).toBeNull();
    expect((await look(pair, amara)).querySelector('.w-panel--call')?.text).toContain('Take it up');
    expect((await send(`${pair}/proposal/withdraw`, {}, leila)).status).toBe(201);
    expect((await send(`${pair}/proposal/take-up`, {}, amara)).status).toBe(409);
    expect((await send(`${pair}/proposal`, wish, leila)).status).toBe(201);
    expect((await send(`${pair}/proposal/decline`, {}, chidi)).status).toBe(201);
    expect((await send(`${pair}/proposal`, wish, leila)).status).toBe(201);
    const taken = await Promise.all([
      // Of one side, for whoever takes it up tends it, and the tests that follow know who does.
      send(`${pair}/proposal/take-up`, {}, amara),
      send(`${pair}/proposal/take-up`, {}, await house.signInAs('tomasz-wrona')),
    ]);
    expect(taken.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask(pair, ravi)).body).toMatchObject({
      recorded: true,
      counts: false,
      purpose: 'Train the people who repair',
      frequency: 'monthly',
      confirmedBy: [],
      source: null,
    });
    expect((await send(`${pair}/proposal`, wish, leila)).status).toBe(409);
    expect(await rows(`select about from mail where about = 'tie-proposed'`)).toHaveLength(15);
  });
});

describe('a tie', () => {
  test('is corrected by either side, which names its own steward only', async () => {
    const said = await send(
      pair,
      { intensity: 2, steward: 'vale-repair-collective-volunteers' },
      amara,
    );
    expect(said.status, await said.clone().text()).toBe(201);
    expect((await send(pair, { steward: 'vale-repair-collective-director' }, chidi)).status).toBe(
      409,
    );
    expect((await send(pair, { steward: 'meridian-mutual-lending-director' }, chidi)).status).toBe(
      201,
    );
    const { body } = await ask(pair, ravi);
    expect(body).toMatchObject({ intensity: 2, purpose: 'Train the people who repair' });
    expect(body.stewards).toContainEqual({
      organisation: 'vale-repair-collective',
      post: { id: 'vale-repair-collective-volunteers', title: 'Volunteer lead' },
      holders: 1,
      deputies: 0,
    });
    expect(body.stewards).toHaveLength(2);
    const same = await send(pair, { intensity: 2 }, amara);
    expect(same.status).toBe(409);
    const wrong = await send(pair, { intensity: 7, frequency: 'hourly' }, amara);
    expect(wrong.status).toBe(422);
    expect(((await wrong.json()) as { errors: unknown[] }).errors).toHaveLength(2);
    expect((await remembered('tie.corrected'))[0]).toMatchObject({
      facts: { side: 'meridian-mutual', steward: [null, 'meridian-mutual-lending-director'] },
    });
  });

  test('keeps what was typed where it is wrong, beside its field', async () => {
    const answer = await house.app.request(pair, {
      method: 'POST',
      body: new URLSearchParams({ purpose: 'x'.repeat(501), frequency: 'weekly' }),
      headers: { origin: 'http://localhost', ...amara },
    });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('#purpose')?.text).toHaveLength(501);
    expect(page.querySelector('#purpose-problem')?.text).toContain('500 letters');
    expect(page.querySelector('#frequency option[selected]')?.getAttribute('value')).toBe('weekly');
  });
});

describe('a contact', () => {
  test('counts once the other side confirms it, and the cloth changes', async () => {
    const before = await measures();
    const tries = await Promise.all(
      Array.from({ length: 10 }, () =>
        send(
          `${pair}/contacts`,
          { heldOn: '20 November 2026', about: 'Places on the course' },
          amara,
        ),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const logged = (await ask(pair, chidi)).body;
    expect(logged.counts).toBe(false);
    const [contact] = logged.contacts;
    expect(contact).toMatchObject({
      heldOn: '2026-11-20',
      about: 'Places on the course',
      loggedBy: 'vale-repair-collective',
      state: 'waiting',
      moves: [
        { move: 'confirm', open: true, by: null },
        { move: 'dispute', open: true, by: null },
        { move: 'withdraw', open: false, by: 'logger' },
      ],
    });
    const confirm = `${pair}/contacts/${contact.id}/confirm`;
    expect((await send(confirm, {}, amara)).status).toBe(409);
    expect((await send(confirm, {}, ravi)).status).toBe(403);
    const confirmed = await Promise.all(Array.from({ length: 10 }, () => send(confirm, {}, chidi)));
    expect(confirmed.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const after = await measures();
    expect(after.kept).toBe(before.kept + 1);
    expect(after.gaps).toBe(before.gaps - 1);
    expect((await ask(pair, ravi)).body).toMatchObject({
      counts: true,
      contactOn: '2026-11-20',
      contacts: null,
    });
    expect(await remembered('contact.confirmed')).toHaveLength(1);
    expect((await send(`${pair}/contacts/${contact.id}/withdraw`, {}, amara)).status).toBe(409);
  });

  test('that is older does not move the last one back, and one to come is refused', async () => {
    const log = (heldOn: string, by: Headers) =>
      send(`${pair}/contacts`, { heldOn, about: 'A talk' }, by);
    expect((await log('24 November 2026', amara)).status).toBe(409);
    expect((await log('31 November 2026', amara)).status).toBe(422);
    const { contact } = (await (await log('2 November 2026', chidi)).json()) as { contact: string };
    expect((await send(`${pair}/contacts/${contact}/confirm`, {}, amara)).status).toBe(201);
    expect((await ask(pair)).body.contactOn).toBe('2026-11-20');
  });

  test('is disputed with a reason, and taken back by whoever logged it', async () => {
    const answer = await send(`${pair}/contacts`, { heldOn: '2026-11-10', about: 'A talk' }, amara);
    const { contact } = (await answer.json()) as { contact: string };
    const at = `${pair}/contacts/${contact}`;
    expect((await send(`${at}/dispute`, {}, chidi)).status).toBe(422);
    expect((await send(`${at}/dispute`, { answer: 'It was the 11th' }, amara)).status).toBe(409);
    expect((await send(`${at}/dispute`, { answer: 'It was the 11th' }, chidi)).status).toBe(201);
    const page = await look(pair, amara);
    expect(page.querySelector('main')?.text).toContain('They say: It was the 11th');
    expect((await send(`${at}/withdraw`, {}, chidi)).status).toBe(409);
    expect((await send(`${at}/withdraw`, {}, amara)).status).toBe(201);
    expect((await send(`${at}/confirm`, {}, chidi)).status).toBe(409);
    expect((await look(pair, amara)).querySelector('main')?.text).not.toContain('the 11th');
  });

  test('counts for 90 days, and no longer', async () => {
    house.setNow('2027-02-18T12:00:00Z');
    expect((await ask(pair)).body.counts).toBe(true);
    house.setNow('2027-02-19T12:00:00Z');
    expect((await ask(pair)).body.counts).toBe(false);
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('asks the other side by mail, once, whoever tends the tie first', async () => {
    const mails = await rows(
      `select p.slug, m.text from mail m join person p on p.id = m.person_id
       where m.about = 'contact-logged' order by m.posted_at, p.slug`,
    );
    expect(mails.map(({ slug }) => slug)).toEqual([
      ...['anneke-de-vries', 'chidi-okafor', 'grace-adeyemi', 'anneke-de-vries', 'chidi-okafor'],
    ]);
    expect(mails[0].text).toContain('Places on the course');
    expect(mails[0].text).toContain(
      'http://localhost/missions/warm-and-dry-homes/connections/ties/',
    );
  });
});
