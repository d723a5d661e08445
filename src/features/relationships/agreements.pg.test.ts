import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const all = '/missions/warm-and-dry-homes/connections/agreements';
let [amara, declan, chidi, leila, operator]: Headers[] = [];
beforeAll(async () => {
  [amara, declan, chidi, leila, operator] = await Promise.all(
    ['amara-osei', 'declan-marsh', 'chidi-okafor', 'leila-haddad', 'operator'].map((name) =>
      house.signInAs(name),
    ),
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
const look = async (address: string, headers: Headers | undefined) =>
  parse(await (await house.app.request(address, { headers: headers ?? {} })).text());
const words = {
  title: 'How we work on repairs',
  sharing: 'We tell each other of damp homes. Names stay between us.',
  disagreeing: 'The two stewards talk first.',
  deciding: 'Each decides its own rounds.',
  leaving: 'Three months before.',
  audience: 'parties',
  reviewOn: '1 December 2027',
};
const parties = ['averley-tenants-union', 'meridian-mutual'];
let at = '';

describe('an agreement', () => {
  test('is begun by a partner with others of the mission, all its problems at once', async () => {
    expect((await send(all, { ...words, parties }, operator)).status).toBe(403);
    const wrong = await send(
      all,
      { ...words, parties, sharing: '', reviewOn: 'never', heading1: 'Money' },
      amara,
    );
    expect(wrong.status).toBe(422);
    expect(((await wrong.json()) as { errors: unknown[] }).errors).toHaveLength(2);
    const half = await send(all, { ...words, parties, heading1: 'Money' }, amara);
    expect([half.status, await half.text()]).toEqual([422, expect.stringContaining('leave both')]);
    expect((await send(all, { ...words, parties: ['vale-repair-collective'] }, amara)).status).toBe(
      409,
    );
    expect((await send(all, { ...words, parties: ['aver-anglers'] }, amara)).status).toBe(409);
    expect((await send(all, { ...words, parties, reviewOn: '2026-11-23' }, amara)).status).toBe(
      409,
    );
    const begun = await send(all, { ...words, parties }, amara);
    expect(begun.status, await begun.clone().text()).toBe(201);
    at = `${all}/${((await begun.json()) as { agreement: string }).agreement}`;
  });

  test('is read by its parties only, and answers others as if it were not there', async () => {
    for (const other of [leila, operator]) expect((await ask(at, other)).status).toBe(404);
    expect((await ask(all, leila)).body.agreements).toEqual([]);
    expect((await ask(at, declan)).body).toMatchObject({
      side: 'averley-tenants-union',
      inForce: null,
      proposed: { number: 1, acceptedBy: ['vale-repair-collective'] },
    });
  });

  test('is in force once all have accepted, each once, however often they press', async () => {
    expect((await send(`${at}/accept`, {}, amara)).status).toBe(409);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => send(`${at}/accept`, {}, declan)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await ask(at, amara)).body.inForce).toBeNull();
    expect((await send(`${at}/accept`, {}, chidi)).status).toBe(201);
    expect((await ask(at, amara)).body).toMatchObject({
      proposed: null,
      inForce: { number: 1, inForceOn: '2026-11-23', state: 'in-force' },
    });
    expect((await send(`${at}/decline`, { answer: 'No' }, chidi)).status).toBe(409);
  });

  test('changes by other words, of which one waits at a time; what is in force stays till all accept', async () => {
    expect((await send(`${at}/propose`, words, declan)).status).toBe(409);
    const other = {
      ...words,
      sharing: 'We tell each other of damp homes. Names stay in our files.',
      heading1: 'Money',
      words1: 'Each pays its own way.',
      audience: 'mission',
    };
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => send(`${at}/propose`, other, declan)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const page = await look(at, chidi);
    expect(page.querySelectorAll('del').map((one) => one.text)).toEqual(['Names stay between us.']);
    expect(page.querySelectorAll('ins').map((one) => one.text)).toEqual([
      'Names stay in our files.',
      'Money',
      'Each pays its own way.',
    ]);
    expect((await send(`${at}/decline`, {}, chidi)).status).toBe(422);
    expect((await send(`${at}/decline`, { answer: 'Not our files' }, chidi)).status).toBe(201);
    expect((await send(`${at}/propose`, other, declan)).status).toBe(201);
    expect((await send(`${at}/withdraw`, {}, chidi)).status).toBe(409);
    expect((await send(`${at}/withdraw`, {}, declan)).status).toBe(201);
    expect((await send(`${at}/propose`, other, amara)).status).toBe(201);
    expect((await send(`${at}/accept`, {}, declan)).status).toBe(201);
    expect((await ask(at, leila)).status).toBe(404);
    expect((await send(`${at}/accept`, {}, chidi)).status).toBe(201);
  });

  test('that is opened to the mission is read in force only; its parties read every version as it was', async () => {
    const seen = (await ask(at, leila)).body;
    expect(seen).toMatchObject({ side: null, inForce: { number: 4 }, proposed: null });
    expect(seen.versions).toHaveLength(1);
    expect((await send(`${at}/propose`, words, leila)).status).toBe(403);
    expect((await ask(`${at}?version=1`, leila)).body.looked).toBeNull();
    const first = (await ask(`${at}?version=1`, amara)).body;
    expect(first.looked.headings[0]).toEqual({
      heading: 'How we share information',
      words: words.sharing,
    });
    expect(first.versions.map(({ state }: { state: string }) => state)).toEqual([
      'in-force',
      'withdrawn',
      'declined',
      'replaced',
    ]);
  });

  test('is left with a reason; where one is left alone it ends', async () => {
    expect((await send(`${at}/leave`, { answer: 'We close' }, chidi)).status).toBe(201);
    expect((await send(`${at}/leave`, { answer: 'Again' }, chidi)).status).toBe(403);
    expect((await ask(at, amara)).body).toMatchObject({ endedOn: null });
    expect((await look(at, amara)).querySelector('main')?.text).toContain('They say: We close');
    expect((await look(at, leila)).querySelector('main')?.text).not.toContain('We close');
    const left = await Promise.all([
      send(`${at}/leave`, { answer: 'We too' }, amara),
      send(`${at}/leave`, { answer: 'We too' }, declan),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask(at, declan)).body).toMatchObject({ endedOn: '2026-11-23', side: null });
    expect((await send(`${at}/propose`, { ...words, title: 'Again' }, declan)).status).not.toBe(
      201,
    );
    const { rows } = await house.db.owner.query(
      `select event, count(*)::int as n from memory_entry where event like 'agreement.%' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { event: 'agreement.accepted', n: 2 },
      { event: 'agreement.begun', n: 1 },
      { event: 'agreement.declined', n: 1 },
      { event: 'agreement.ended', n: 1 },
      { event: 'agreement.in-force', n: 2 },
      { event: 'agreement.left', n: 2 },
      { event: 'agreement.proposed', n: 3 },
      { event: 'agreement.withdrawn', n: 1 },
    ]);
  });
});
