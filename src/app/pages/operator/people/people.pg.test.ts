import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../../../tests/house-with.ts';

const house = await houseWith(averley);
const { app, db } = house;
const json = { accept: 'application/json' };
const operator: Record<string, string> = {
  authorization: `Bearer ${await house.tokenOf('operator')}`,
};

const read = async (address: string, headers: Record<string, string> = operator) => {
  const answer = await app.request(address, { headers: { ...json, ...headers } });
  return { status: answer.status, body: await answer.json() };
};
const post = (address: string, body: object, headers: Record<string, string> = operator) =>
  app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json', origin: 'http://localhost' },
  });
const reason = 'Two letters said so';

test('people are found by name and address, page by page, and nobody else sees them', async () => {
  const { body } = await read('/operator/people');
  expect(body.people.length).toBeGreaterThan(5);
  const names = body.people.map(({ name }: { name: string }) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator('en-GB').compare));
  expect((await read('/operator/people?q=osei')).body.people).toHaveLength(1);
  expect((await read('/operator/people?kind=operators')).body.people).toMatchObject([
    { name: 'Operator', operator: true },
  ]);
  expect((await read('/operator/people?kind=blocked')).body.people).toEqual([]);
  await db.owner.query(
    `insert into person (slug, name) select 'p' || n, 'Zed ' || n from generate_series(1, 60) n`,
  );
  const first = (await read('/operator/people?q=zed')).body;
  expect(first.people).toHaveLength(50);
  expect((await read(`/operator/people?q=zed&after=${first.next}`)).body.people).toHaveLength(10);
  const member = await house.signInAs('amara-osei');
  expect((await read('/operator/people', member)).status).toBe(403);
  expect((await read('/operator/people/leila-haddad', member)).status).toBe(404);
  expect((await read('/operator/people/nobody-at-all')).status).toBe(404);
});

test('one of them: posts and sessions, and no private thing', async () => {
  const amara = await house.signInAs('amara-osei');
  await post('/account/tokens', { name: 'My own secret', scopes: ['read'], days: 1 }, amara);
  const { body } = await read('/operator/people/amara-osei');
  expect(body).toMatchObject({ name: 'Amara Osei', tokens: 1, blocked: false });
  expect(body.sessions.open).toBeGreaterThan(0);
  expect(body.appointments[0].organisation.id).toBe('vale-repair-collective');
  const page = await (
    await app.request('/operator/people/amara-osei', { headers: operator })
  ).text();
  expect(page).not.toContain('My own secret');
  expect(parse(page).querySelectorAll('form').length).toBeGreaterThan(3);
});

test('blocked, somebody is nobody by session and by token, until they are let in again', async () => {
  const amara = await house.signInAs('amara-osei');
  const token = { authorization: `Bearer ${await house.tokenOf('amara-osei')}` };
  await db.owner.query(`update person set email = 'amara@vale.example' where slug = 'amara-osei'`);
  const short = await post('/operator/people/amara-osei/block', { reason: 'x' });
  expect(short.status).toBe(422);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post('/operator/people/amara-osei/block', { reason })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  expect((await read('/account', amara)).status).toBe(401);
  expect((await read('/account', token)).status).toBe(401);
  // A session that is opened after all is nobody's either.
  const anew = await house.signInAs('amara-osei');
  expect((await read('/account', anew)).status).toBe(401);
  const mail = await db.owner.query(
    `select subject, text from mail where about = 'account-standing'`,
  );
  expect(mail.rows).toHaveLength(1);
  expect(mail.rows[0].text).toContain(reason);
  const shown = await app.request('/operator/people/amara-osei', { headers: operator });
  expect(await shown.text()).toContain('Nobody is let in as this person');
  expect((await post('/operator/people/amara-osei/operator', { reason })).status).toBe(409);
  expect(
    (await post('/operator/people/amara-osei/unblock', { reason: 'It was a mistake' })).status,
  ).toBe(201);
  expect((await read('/account', token)).status).toBe(200);
  expect((await post('/operator/people/amara-osei/unblock', { reason })).status).toBe(409);
  const { rows } = await db.owner.query(
    `select event, count(*)::int as n from memory_entry where event like 'operator.person-%' group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { event: 'operator.person-blocked', n: 1 },
    { event: 'operator.person-unblocked', n: 1 },
  ]);
});

test('sessions are ended, and there must be one', async () => {
  const leila = await house.signInAs('leila-haddad');
  expect((await post('/operator/people/leila-haddad/sessions/end', { reason })).status).toBe(201);
  expect((await read('/account', leila)).status).toBe(401);
  expect((await post('/operator/people/leila-haddad/sessions/end', { reason })).status).toBe(409);
});

test('operators name and release each other, and one is always left', async () => {
  const release = (person: string, headers = operator) =>
    post(`/operator/people/${person}/operator/end`, { reason }, headers);
  expect((await (await release('operator')).json()).code).toBe('of-the-link');
  expect((await (await post('/operator/people/operator/block', { reason })).json()).code).toBe(
    'own-account',
  );
  for (const person of ['amara-osei', 'leila-haddad'])
    expect((await post(`/operator/people/${person}/operator`, { reason })).status).toBe(201);
  expect((await post('/operator/people/amara-osei/operator', { reason })).status).toBe(409);
  const amara = await house.signInAs('amara-osei');
  expect((await read('/operator', amara)).status).toBe(200);
  await db.owner.query(`update person set operator = false where slug = 'operator'`);
  const leila = await house.signInAs('leila-haddad');
  const both = await Promise.all([release('leila-haddad', amara), release('amara-osei', leila)]);
  expect(both.map(({ status }) => status).sort()).not.toEqual([201, 201]);
  const { rows } = await db.owner.query('select count(*)::int as n from person where operator');
  expect(rows).toEqual([{ n: 1 }]);
});

test('what is wrong stands beside the form that was sent', async () => {
  await db.owner.query(`update person set operator = true where slug = 'operator'`);
  const answer = await app.request('/operator/people/hana-kobayashi/block', {
    method: 'POST',
    headers: operator,
    body: new URLSearchParams({ reason: '' }),
  });
  expect(answer.status).toBe(422);
  const page = parse(await answer.text());
  expect(page.querySelector('.ds-error-summary a')?.getAttribute('href')).toBe('#reason');
  expect(page.querySelector('details[open] #reason')).not.toBeNull();
});
