import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const mission = '/missions/warm-and-dry-homes';
// Gap 11: Amara Osei and Chidi Okafor are of the two; Leila Haddad's fund works with both and convenes;
// Averley City Region (Kwame Boateng) works with both; Ravi Menon is another partner.
const pair = `${mission}/connections/ties/meridian-mutual/vale-repair-collective`;
const at = `${pair}/introduction`;
let [amara, chidi, leila, kwame, ravi, hana]: Headers[] = [];
beforeAll(async () => {
  const names = ['amara-osei', 'chidi-okafor', 'leila-haddad', 'kwame-boateng', 'ravi-menon'];
  [amara, chidi, leila, kwame, ravi, hana] = await Promise.all(
    [...names, 'hana-kobayashi'].map((name) => house.signInAs(name)),
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
const look = async (address: string, headers: Headers | undefined = {}) =>
  parse(await (await house.app.request(address, { headers })).text());
const mails = async (about: string) =>
  (
    await house.db.owner.query(
      `select p.slug from mail m join person p on p.id = m.person_id where m.about = $1 order by 1`,
      [about],
    )
  ).rows.map(({ slug }) => slug);
const wish = { broker: 'averley-city-region', why: 'Loans for people who repair' };

describe('an introduction', () => {
  test('is seen and asked for by partners only, and of a broker only', async () => {
    expect((await ask(at)).status).toBe(401);
    expect((await ask(at, hana)).status).toBe(403);
    expect((await ask(at, ravi)).body).toMatchObject({
      gap: true,
      live: null,
      mayAsk: true,
      mayOffer: false,
      brokers: [{ id: 'averley-city-region' }, { id: 'averley-common-fund' }],
    });
    expect((await ask(at, leila)).body).toMatchObject({ mayAsk: true, mayOffer: true });
    const wrong = await send(at, { ...wish, broker: 'hearth-trust' }, amara);
    expect([wrong.status, await wrong.text()]).toEqual([
      409,
      expect.stringContaining('both today'),
    ]);
    expect((await send(at, { broker: '', why: '' }, amara)).status).toBe(422);
    expect((await send(`${at}/offer`, { words: 'Meet' }, ravi)).status).toBe(403);
    const together = `${mission}/connections/ties/hearth-trust/quayside-residents/introduction`;
    expect((await send(together, wish, amara)).status).toBe(409);
    expect((await look(`${mission}/connections`, ravi)).querySelector('#gap-1 .w-do a')?.text).toBe(
      'Suggest an introduction',
    );
  });

  test('is asked once, however many ask at once, and the broker is told', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => send(at, wish, ravi)));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(await mails('introduction-asked')).toEqual(['kwame-boateng']);
    expect((await send(`${at}/withdraw`, {}, amara)).status).toBe(409);
    expect((await send(`${at}/withdraw`, {}, leila)).status).toBe(403);
    expect((await send(`${at}/withdraw`, {}, ravi)).status).toBe(201);
    expect((await send(at, wish, amara)).status).toBe(201);
  });

  test('says each move, whose it is, and keeps its words to its parties', async () => {
    const { live } = (await ask(at, kwame)).body;
    expect(live.why).toBe('Loans for people who repair');
    expect(live.moves).toEqual([
      { move: 'accept', open: true, by: null },
      { move: 'decline', open: true, by: null },
      { move: 'introduce', open: true, by: null },
      { move: 'withdraw', open: false, by: ['asker'] },
      { move: 'acknowledge', open: false, by: null },
      { move: 'stop', open: false, by: null },
    ]);
    expect((await ask(at, leila)).body.live).toMatchObject({ why: null, state: 'asked' });
    expect(
      (await look(`${mission}/connections/gaps`, ravi)).querySelector('#gap-11 .w-do')?.text,
    ).toBe('Averley City Region is asked to introduce them. See the introduction');
    expect((await send(`${at}/introduce`, {}, kwame)).status).toBe(422);
    expect((await send(`${at}/accept`, {}, amara)).status).toBe(409);
  });

  test('is declined with a reason, which the asker hears; then the fund introduces them by itself', async () => {
    expect((await send(`${at}/decline`, { answer: 'Our desk is empty' }, kwame)).status).toBe(201);
    expect(await mails('introduction-declined')).toEqual(['amara-osei', 'tomasz-wrona']);
    expect((await look(at, amara)).querySelector('main')?.text).toContain('Our desk is empty');
    expect((await look(at, ravi)).querySelector('main')?.text).not.toContain('Our desk is empty');
    const offered = await Promise.all(
      Array.from({ length: 10 }, () => send(`${at}/offer`, { words: 'Chidi, Amara: meet' }, leila)),
    );
    expect(offered.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await mails('introduction-made')).length).toBeGreaterThan(3);
  });

  test('is thanked for by each of the two, once, and stopped by either', async () => {
    const thanks = await Promise.all([
      ...Array.from({ length: 5 }, () => send(`${at}/acknowledge`, {}, amara)),
      ...Array.from({ length: 5 }, () => send(`${at}/acknowledge`, {}, chidi)),
    ]);
    expect(thanks.filter(({ status }) => status === 201)).toHaveLength(2);
    expect((await ask(at, chidi)).body.live).toMatchObject({
      state: 'introduced',
      acknowledgedBy: expect.arrayContaining(['meridian-mutual', 'vale-repair-collective']),
      words: 'Chidi, Amara: meet',
    });
    expect((await send(`${at}/stop`, { answer: 'No' }, leila)).status).toBe(409);
    expect((await send(`${at}/stop`, { answer: 'Not before spring' }, chidi)).status).toBe(201);
    expect((await send(`${at}/stop`, { answer: 'Again' }, amara)).status).toBe(409);
  });

  test('ends when they met: a first contact that both confirm closes it, and the gap', async () => {
    expect((await send(at, { ...wish, broker: 'averley-common-fund' }, amara)).status).toBe(201);
    expect((await send(`${at}/accept`, {}, leila)).status).toBe(201);
    expect((await send(`${at}/introduce`, { words: 'Here you are' }, leila)).status).toBe(201);
    const before = (await ask(`${mission}/connections`, amara)).body.measures;
    const logged = await send(`${pair}/contacts`, { heldOn: '2026-11-23', about: 'Tea' }, amara);
    const { contact } = (await logged.json()) as { contact: string };
    expect((await send(`${pair}/contacts/${contact}/confirm`, {}, chidi)).status).toBe(201);
    const { body } = await ask(at, amara);
    expect(body).toMatchObject({ gap: false, live: null });
    expect(body.past.map(({ state }: { state: string }) => state)).toEqual([
      'met',
      'stopped',
      'declined',
      'withdrawn',
    ]);
    const after = (await ask(`${mission}/connections`, amara)).body.measures;
    expect([after.gaps, after.kept]).toEqual([before.gaps - 1, before.kept + 1]);
    expect((await send(`${at}/stop`, { answer: 'Late' }, amara)).status).toBe(409);
  });
});

describe('what two settled together', () => {
  test('counts as working together for 90 days, beside their contacts', async () => {
    const other = `${mission}/connections/ties/averley-tenants-union/harrow-quay-council`;
    expect((await ask(other, amara)).body).toMatchObject({ recorded: false, together: false });
    await house.db.owner.query(`insert into commitment
      (slug, workstream_id, organisation_id, requested_by_id, what, state, satisfied_on)
      select 'c-settled', w.id, a.id, b.id, 'Open the books', 'satisfied', '2026-11-20'
      from workstream w, organisation a, organisation b where w.slug = 'renting'
      and a.slug = 'harrow-quay-council' and b.slug = 'averley-tenants-union'`);
    expect((await ask(other, amara)).body).toMatchObject({
      recorded: false,
      together: true,
      togetherOn: '2026-11-20',
    });
    const { gaps } = (await ask(`${mission}/connections`, amara)).body;
    const ids = gaps.map(({ a, b }: Record<'a' | 'b', { id: string }>) => `${a.id} ${b.id}`);
    expect(ids).not.toContain('averley-tenants-union harrow-quay-council');
    house.setNow('2027-02-19T12:00:00Z');
    expect((await ask(other, amara)).body.together).toBe(false);
    house.setNow('2026-11-23T12:00:00Z');
  });
});
