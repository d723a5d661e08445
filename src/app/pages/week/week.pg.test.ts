import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { gapsToClose } from '../../../features/relationships/domain/gaps.ts';
import { pictureOf } from '../../../features/relationships/domain/picture.ts';
import { listGapsToClose } from '../../../features/relationships/index.ts';
import { findConnectionFacts } from '../../../features/relationships/queries/connections.ts';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import type { Week } from './schema.ts';

const house = await houseWith(averley);
const amara = await house.signInAs('amara-osei');
const json = { accept: 'application/json' };
type Headers = Record<string, string>;

const week = async (headers: Headers = amara): Promise<Week> =>
  (await (await house.app.request('/', { headers: { ...json, ...headers } })).json()) as Week;
const look = async (address = '/', headers: Headers = amara) =>
  parse(await (await house.app.request(address, { headers })).text());
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
const kinds = ({ waiting }: Week) => waiting.map(({ kind }) => kind);

test('one list says what waits, who waits and since when, with its clock and the forms that answer it', async () => {
  const { waiting, promises, organisation, more } = await week();
  expect(organisation?.id).toBe('vale-repair-collective');
  expect(more).toBe(0);
  expect(waiting.map(({ kind, for: who, since, dueOn }) => [kind, who?.id, since, dueOn])).toEqual([
    ['answer-offer', 'stonebeck-council', '2026-11-13', '2026-11-27'],
    ['introduction-to-answer', 'averley-tenants-union', '2026-11-20', '2026-11-30'],
    ['contact-to-confirm', 'averley-builders-guild', '2026-11-22', '2026-12-06'],
    ['check-to-answer', 'harrow-quay-council', '2026-11-18', '2026-12-18'],
    ['agreement-to-answer', 'harrow-quay-council', '2026-11-20', '2026-12-20'],
  ]);
  expect(waiting[0]?.clock).toMatchObject({ state: 'to-come', days: 4, unit: 'working-days' });
  expect(promises.map(({ title, dueOn }) => [title, dueOn])).toEqual([
    ['Spare parts store open at Harrow Quay', '2026-11-27'],
    ['Repair figures for October', '2026-12-03'],
  ]);
  const page = await look();
  expect(page.querySelector('h1')?.text).toBe('Good afternoon, Amara. Five things wait on you.');
  const rows = page.querySelectorAll('section[aria-labelledby=waiting] > ol > li');
  expect(rows).toHaveLength(waiting.length);
  expect(rows[0]?.text).toContain('Stonebeck Council');
  expect(rows[0]?.text).toContain('in 4 working days');
  expect(page.querySelector('nav a[aria-current=page]')?.text.trim()).toBe('Your week');
});

test('late is said in words, and the latest stands first', async () => {
  house.setNow('2026-12-07T07:00:00Z');
  const { waiting } = await week();
  expect(waiting.slice(0, 2).map(({ kind }) => kind)).toEqual([
    'answer-offer',
    'introduction-to-answer',
  ]);
  const page = await look();
  expect(page.querySelector('h1')?.text).toContain('Good morning');
  expect(page.querySelector('section[aria-labelledby=waiting] > ol > li')?.text).toContain(
    '6 working days late',
  );
  house.setNow('2026-11-23T12:00:00Z');
});

test('each kind says by when it is answered, and from when', async () => {
  const table = (await look()).querySelectorAll('details table tbody tr').map((row) => row.text);
  expect(table).toHaveLength(16);
  expect(table.find((row) => row.startsWith('Offered to you'))).toContain('10 working days');
  expect(table.find((row) => row.startsWith('Contact to confirm'))).toContain('14 days');
});

test('a gap that only this organisation can close is the one move; the others stand among whom to talk to', async () => {
  const { onlyYou, gaps, missions } = await week();
  if (onlyYou?.why !== 'only-broker') throw new Error('no such move');
  expect(onlyYou.gap.introducers.map(({ id }) => id)).toEqual(['vale-repair-collective']);
  expect(gaps.map(({ gapsHref }) => gapsHref)).not.toContain(onlyYou.gap.gapsHref);
  expect(gaps.length).toBeGreaterThan(2);
  for (const { introductionHref, tieHref, gapsHref } of [onlyYou.gap, ...gaps])
    for (const href of [introductionHref, tieHref, gapsHref])
      expect((await house.app.request(href, { headers: amara })).status, href).toBe(200);
  expect(missions.map(({ id }) => id)).toContain('warm-and-dry-homes');
  const call = (await look()).querySelector('.w-panel--call');
  expect(call?.text).toContain('only Vale Repair Collective works with both');
});

test('gaps are those of the missions’ own pages, from one question', async () => {
  const { db } = house.system;
  const { rows } = await house.db.owner.query(
    `select id from organisation where slug = 'vale-repair-collective'`,
  );
  const own = { id: rows[0]?.id as string, slug: 'vale-repair-collective' };
  const today = '2026-11-23';
  const { result, queries } = await house.queriesOf(() => listGapsToClose(db.read, own, today, 40));
  expect(queries).toHaveLength(1);
  expect(result.missions.length).toBeGreaterThan(2);
  for (const { slug } of result.missions) {
    const mission = await house.db.owner.query('select id, source from mission where slug = $1', [
      slug,
    ]);
    const facts = await findConnectionFacts(db.read, mission.rows[0]);
    const { connections } = pictureOf(facts, today, sectorsInTurn(0));
    const there = connections ? gapsToClose(connections, [own.slug], { count: 40 }) : [];
    expect(
      result.gaps
        .filter((gap) => gap.mission.slug === slug)
        .map(({ one, other, need, introducers }) => [
          one.slug,
          other.slug,
          need,
          introducers.map((each) => each.slug),
        ]),
      slug,
    ).toEqual(there.map(({ a, b, weight, introducers }) => [a, b, weight, introducers]));
  }
});

test('what is answered here leaves the list, and the page says what happened', async () => {
  const before = await week();
  const contact = before.waiting.find(({ kind }) => kind === 'contact-to-confirm');
  const confirm = contact?.answers.find(({ operation }) => operation === 'confirmContact');
  const answer = await send(confirm?.at ?? '', { ...confirm?.sends, returnTo: '/' });
  expect(answer.status).toBe(303);
  const back = answer.headers.get('location') ?? '';
  expect(back).toMatch(/^\/\?done=confirmContact&at=/);
  const page = await look(back);
  expect(page.querySelector('[role=status]')?.text).toContain('You confirmed the contact.');
  expect(page.querySelector('[role=status] a')?.getAttribute('href')).toContain('#contacts');
  expect(kinds(await week())).not.toContain('contact-to-confirm');
  const offer = before.waiting.find(({ kind }) => kind === 'answer-offer');
  const [accept] = offer?.answers ?? [];
  const stale = await send(accept?.at ?? '', { version: '0', returnTo: '/' });
  expect(stale.status).toBe(409);
  expect((await send(accept?.at ?? '', { ...accept?.sends, returnTo: '/' })).status).toBe(303);
  expect(kinds(await week())).not.toContain('answer-offer');
});

test('an address that somebody made up says nothing that did not happen, and leads nowhere else', async () => {
  const page = await look('/?done=paidYou&at=https://evil.example/');
  expect(page.querySelector('[role=status]')).toBeNull();
  const away = await look('/?done=promise&at=//evil.example');
  expect(away.querySelector('[role=status] a')).toBeNull();
  expect((await house.app.request(`/?done=${'x'.repeat(99)}`)).status).toBe(200);
});

test('every form of a week is one that its reader may send, by the declared operation', async () => {
  const people = ['amara-osei', 'leila-haddad', 'stefan-ionescu', 'eilidh-grant'];
  const operations = new Map<string, string>();
  const document = await (await house.app.request('/openapi.json')).json();
  for (const [address, methods] of Object.entries(
    document.paths as Record<string, { post?: { operationId: string } }>,
  ))
    if (methods.post) operations.set(methods.post.operationId, address);
  let seen = 0;
  for (const person of people) {
    const headers = await house.signInAs(person);
    const { waiting, promises, quiet } = await week(headers);
    for (const { answers, elsewhere } of [...waiting, ...promises, ...quiet]) {
      for (const { operation, at } of answers) {
        const pattern = operations.get(operation)?.replace(/\{\w+\}/g, '[^/]+');
        expect(at, operation).toMatch(new RegExp(`^${pattern}$`));
        seen += 1;
      }
      for (const { href } of elsewhere)
        expect((await house.app.request(href, { headers })).status, href).toBe(200);
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test('whoever acts for nobody is told what to do first', async () => {
  const operator = await house.signInAs('operator');
  const shown = await week(operator);
  expect(shown.organisation).toBeNull();
  const page = await look('/', operator);
  expect(page.querySelector('#nobody')?.text).toBe('You act for no organisation yet');
});

test('a token reads a week with the scope to read, and a page asks at most twelve questions', async () => {
  const reads = await house.tokenOf('amara-osei', { scopes: ['read'] });
  const narrow = await house.tokenOf('amara-osei', { scopes: ['missions:read'] });
  expect((await week({ authorization: `Bearer ${reads}` })).organisation?.id).toBe(
    'vale-repair-collective',
  );
  const refused = await house.app.request('/', {
    headers: { ...json, authorization: `Bearer ${narrow}` },
  });
  expect(refused.status).toBe(403);
  const { queries } = await house.queriesOf(() => look());
  expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
});

test('where one person acts for an organisation, what others wait for is the move only they can make', async () => {
  // Nobody is named in any work any more, so that there is no gap to close.
  await house.db.owner.query(
    `update workstream set ended_on = '2026-11-22' where ended_on is null`,
  );
  expect((await week()).onlyYou).toBeNull();
  await house.db.owner.query(
    `update appointment a set ends_on = '2026-11-22' from post p, person who
     where p.id = a.post_id and who.id = a.person_id and who.slug <> 'amara-osei'
       and p.organisation_id = (select id from organisation where slug = 'vale-repair-collective')`,
  );
  const { onlyYou, waiting } = await week();
  expect(onlyYou).toEqual({ why: 'only-post', item: waiting[0] });
  expect((await look()).querySelector('.w-panel--call')?.text).toContain(
    'Nobody but you acts for Vale Repair Collective here',
  );
});
