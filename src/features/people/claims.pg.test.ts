import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;

/** A person who has come in; `confirmed` is whether mail to their address was seen to reach them. */
async function newcomer(slug: string, email: string | null, confirmed = true): Promise<Headers> {
  await house.db.owner.query(
    `insert into person (slug, name, email, email_confirmed_at) values ($1, $1, $2, $3)`,
    [slug, email, confirmed && email ? '2026-11-20T12:00:00Z' : null],
  );
  return house.signInAs(slug);
}
const domainOf = (organisation: string, domain: string) =>
  house.db.owner.query(
    `insert into organisation_domain (domain, organisation_id, position)
     select $2, id, 1 from organisation where slug = $1`,
    [organisation, domain],
  );
const send = (address: string, body: object, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, 'content-type': 'application/json', ...headers },
  });
const fill = (address: string, fields: Record<string, string>, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', ...headers },
  });
const ask = async (address: string, headers: Headers = {}) => {
  const answer = await house.app.request(address, { headers: { ...json, ...headers } });
  // A test names the shape that it looks at.
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const look = async (address: string, headers: Headers) =>
  parse(await (await house.app.request(address, { headers })).text());
const holders = async (organisation: string) =>
  (
    await house.db.owner.query(
      `select p.slug, t.title, t.leads, a.starts_on::text from appointment a join post t on t.id = a.post_id
       join person p on p.id = a.person_id join organisation o on o.id = t.organisation_id
       where o.slug = $1 order by p.slug`,
      [organisation],
    )
  ).rows;
const remembered = async (event: string) =>
  (
    await house.db.owner.query<{ bytes: Buffer }>(
      'select bytes from memory_entry where event = $1 order by position desc',
      [event],
    )
  ).rows.map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
const mails = async (about: string) =>
  (await house.db.owner.query('select * from mail where about = $1', [about])).rows;

describe('a claim by the domain', () => {
  test('makes the first claimant Partner lead at once, who then joins and states the sector', async () => {
    await domainOf('tarn-street-lettings', 'tarn-lettings.example');
    const ada = await newcomer('ada', 'Ada@Tarn-Lettings.example');
    const form = await look('/organisations/tarn-street-lettings/claim', ada);
    expect(form.querySelector('main')?.text).toContain('tarn-lettings.example');
    expect(form.querySelector('textarea')).toBeNull();
    const answer = await fill('/organisations/tarn-street-lettings/claim', {}, ada);
    expect(answer.status, await answer.clone().text()).toBe(303);
    expect(answer.headers.get('location')).toBe('/organisations/tarn-street-lettings/join');
    expect(await holders('tarn-street-lettings')).toEqual([
      { slug: 'ada', title: 'Partner lead', leads: true, starts_on: '2026-11-23' },
    ]);
    const joined = await fill(
      '/organisations/tarn-street-lettings/join',
      { sector: 'private' },
      ada,
    );
    expect(joined.status).toBe(303);
    expect((await remembered('claim.approved'))[0]).toMatchObject({
      by: 'system',
      facts: { way: 'domain' },
    });
    const [made] = await remembered('appointment.made');
    expect(made).toMatchObject({ by: 'system', facts: { title: 'Partner lead', endsOn: null } });
    const page = await ask('/organisations/tarn-street-lettings');
    expect(page.body).toMatchObject({ joinedOn: '2026-11-23', sector: 'private' });
  });

  test('of ten at once one is the first, and nobody else is in', async () => {
    await domainOf('fell-forge', 'fell-forge.example');
    const ten = await Promise.all(
      Array.from({ length: 10 }, (_, n) => newcomer(`smith-${n}`, `smith-${n}@fell-forge.example`)),
    );
    const answers = await Promise.all(
      ten.map((headers) => send('/organisations/fell-forge/claim', {}, headers)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array(9).fill(409)]);
    const codes = await Promise.all(
      answers.filter(({ status }) => status === 409).map(async (one) => (await one.json()).code),
    );
    expect(new Set(codes)).toEqual(new Set(['somebody-acts']));
    expect(await holders('fell-forge')).toHaveLength(1);
  });

  test.each([
    [
      'an address that nobody confirmed',
      'bo',
      'bo@aver-anglers.example',
      false,
      'address-not-confirmed',
    ],
    ['no address', 'cy', null, true, 'address-not-confirmed'],
    ['a mail provider on record', 'di', 'di@gmail.com', true, 'say-who-you-are'],
    ['a part of the domain', 'ed', 'ed@mail.aver-anglers.example', true, 'say-who-you-are'],
    ['a longer domain', 'fi', 'fi@aver-anglers.example.org', true, 'say-who-you-are'],
  ])('not with %s', async (_, slug, email, confirmed, code) => {
    if (slug === 'bo') {
      await domainOf('aver-anglers', 'aver-anglers.example');
      await domainOf('aver-anglers', 'gmail.com');
    }
    const person = await newcomer(slug, email, confirmed);
    const refused = await send('/organisations/aver-anglers/claim', {}, person);
    expect(await refused.json()).toMatchObject({ status: 409, code });
    expect(await holders('aver-anglers')).toEqual([]);
  });

  test('not with a domain that two organisations have on record', async () => {
    await domainOf('averley-swimmers', 'clubs.example');
    await domainOf('stonebeck-paddlers', 'clubs.example');
    const gus = await newcomer('gus', 'gus@clubs.example');
    const form = await ask('/organisations/averley-swimmers/claim', gus);
    expect(form.body).toMatchObject({ way: 'approval', doubt: 'several-have-it', domain: null });
  });

  test('not where somebody acts already', async () => {
    const hal = await newcomer('hal', 'hal@hearth-trust.example');
    const form = await look('/organisations/hearth-trust/claim', hal);
    expect(form.querySelector('main')?.text).toContain(
      'Somebody acts for this organisation already',
    );
    expect(form.querySelector('main form[method=post]')).toBeNull();
    const refused = await send('/organisations/hearth-trust/claim', {}, hal);
    expect(await refused.json()).toMatchObject({ code: 'somebody-acts' });
  });
});

describe('a claim by approval', () => {
  // A partner of the national mission, whose agency convenes.
  const convened = 'brannoth-landlords-league';
  const words = 'I am its secretary; the league’s site names me.';
  const claimOf = async (headers: Headers, organisation = convened) => {
    const made = await send(`/organisations/${organisation}/claim`, { words }, headers);
    expect(made.status, await made.clone().text()).toBe(201);
    return made.headers.get('location') ?? '';
  };

  test('waits, is seen by the claimant and the convenor alone, and is approved', async () => {
    const ivy = await newcomer('ivy', 'ivy@gmail.com');
    const jon = await newcomer('jon', 'jon@gmail.com');
    const at = await claimOf(ivy);
    const other = await claimOf(jon);
    const convenor = await house.signInAs(await convenorOf(convened));
    const operator = await house.signInAs('operator');
    // Not there and not theirs answer alike.
    const absent = await ask('/claims/000000000000', jon);
    expect((await ask(at, jon)).body).toEqual({ ...absent.body });
    expect((await ask(at, operator)).status).toBe(404);
    expect((await ask(at)).body).toEqual((await ask('/claims/000000000000')).body);
    expect((await ask('/claims', operator)).body).toEqual({ claims: [] });
    // Each sees their own and nothing of the other.
    const mine = JSON.stringify((await ask('/join', jon)).body);
    expect(mine).not.toContain('ivy');
    const waiting = (await ask('/claims', convenor)).body.claims as { id: string }[];
    expect(waiting.map(({ id }) => `/claims/${id}`)).toEqual([at, other]);
    expect((await ask(at, convenor)).body).toMatchObject({
      claimant: { name: 'ivy', address: 'ivy@gmail.com' },
      words,
      mayCheck: true,
    });
    // Nobody approves their own, nor withdraws another's.
    expect((await send(`${at}/approve`, {}, ivy)).status).toBe(403);
    expect((await send(`${at}/withdraw`, {}, convenor)).status).toBe(403);
    expect((await send(`${at}/approve`, {}, convenor)).status).toBe(201);
    expect((await holders(convened)).map(({ slug }) => slug)).toEqual(['ivy']);
    const [entry] = await remembered('claim.approved');
    expect(entry.by).toMatchObject({ post: expect.any(String), organisation: expect.any(String) });
    // The other one ended, is told why and what helps, and not who came first.
    const ended = await look(other, jon);
    expect(ended.querySelector('main')?.text).toContain('Ask its Partner lead to appoint you');
    expect(ended.querySelector('main')?.text).not.toContain('ivy');
    // The address is told only while it waits.
    expect((await ask(at, convenor)).body).toMatchObject({ claimant: { address: null } });
    expect((await mails('claim-approved')).map((mail) => mail.to_address)).toEqual([
      'ivy@gmail.com',
    ]);
    const again = await send(`${at}/approve`, {}, convenor);
    expect(await again.json()).toMatchObject({ code: 'claim-ended' });
  });

  test('those who can check hear of it by mail, which names no claimant', async () => {
    const told = await mails('claim-waits');
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) expect(JSON.stringify(mail)).not.toContain('ivy');
  });

  test('is for the operator where nobody convenes, and a refusal says why and what would help', async () => {
    const kim = await newcomer('kim', 'kim@gmail.com');
    const at = await claimOf(kim, 'moor-edge-rooms');
    const operator = await house.signInAs('operator');
    expect((await ask('/claims', operator)).body).toMatchObject({
      claims: [{ organisation: { id: 'moor-edge-rooms' }, claimant: { name: 'kim' } }],
    });
    expect((await send(`${at}/refuse`, {}, operator)).status).toBe(422);
    const refused = await fill(
      `${at}/refuse`,
      { reason: 'not-shown', words: 'Write from the rooms’ own address.' },
      operator,
    );
    expect(refused.status).toBe(303);
    const seen = await look(at, kim);
    expect(seen.querySelector('main')?.text).toContain('does not show where you work');
    expect(seen.querySelector('main')?.text).toContain('Write from the rooms’ own address.');
    expect(await holders('moor-edge-rooms')).toEqual([]);
    // Refused is not for ever: it can be claimed again, and withdrawn.
    const next = await claimOf(kim, 'moor-edge-rooms');
    const twice = await send('/organisations/moor-edge-rooms/claim', { words }, kim);
    expect(await twice.json()).toMatchObject({ code: 'claim-waits' });
    expect((await fill(`${next}/withdraw`, {}, kim)).status).toBe(303);
    expect((await ask(next, kim)).body).toMatchObject({ state: 'withdrawn' });
  });

  test('ten approvals of ten claims at once: one comes first', async () => {
    const ten = await Promise.all(
      Array.from({ length: 10 }, (_, n) => newcomer(`bus-${n}`, `bus-${n}@gmail.com`)),
    );
    const claims = await Promise.all(ten.map((headers) => claimOf(headers, 'moor-edge-drivers')));
    const operator = await house.signInAs('operator');
    const answers = await Promise.all(
      claims.map(async (at) => (await send(`${at}/approve`, {}, operator)).status),
    );
    expect(answers.sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(await holders('moor-edge-drivers')).toHaveLength(1);
  });
});

describe('an organisation that is not listed', () => {
  test('is asked for, listed by the operator with its domain, and its claimant is in', async () => {
    const lou = await newcomer('lou', 'lou@gmail.com');
    const wish = {
      name: 'Lamp Street Choir',
      website: 'https://www.lampchoir.example/',
      words: 'I conduct it',
    };
    expect((await send('/join/new', { ...wish, website: 'no' }, lou)).status).toBe(422);
    const asked = await fill('/join/new', wish, lou);
    expect(asked.status).toBe(303);
    const at = asked.headers.get('location') ?? '';
    expect((await ask(at, lou)).body).toMatchObject({
      organisation: null,
      askedName: 'Lamp Street Choir',
      askedWebsite: 'lampchoir.example',
    });
    const operator = await house.signInAs('operator');
    expect((await send(`${at}/approve`, { organisation: 'Xqzzv' }, operator)).status).toBe(409);
    expect((await send(`${at}/approve`, {}, operator)).status).toBe(201);
    expect(await holders('lamp-street-choir')).toMatchObject([{ slug: 'lou', leads: true }]);
    expect((await ask('/organisations/lamp-street-choir')).body).toMatchObject({
      domains: ['lampchoir.example'],
      joinedOn: null,
    });
  });

  test('turns out to be listed: the checker says which one it is', async () => {
    const mo = await newcomer('mo', 'mo@gmail.com');
    const made = await send('/join/new', { name: 'Hillcrop', words: 'I farm there' }, mo);
    const at = made.headers.get('location') ?? '';
    const operator = await house.signInAs('operator');
    const address = 'http://localhost/organisations/hillcrop-farms';
    expect((await send(`${at}/approve`, { organisation: address }, operator)).status).toBe(201);
    expect(await holders('hillcrop-farms')).toMatchObject([{ slug: 'mo' }]);
  });
});

describe('the page where people find their organisation', () => {
  test('is for those who came in, and says how each stands', async () => {
    expect((await ask('/join')).status).toBe(401);
    const ned = await newcomer('ned', 'ned@gmail.com', false);
    const empty = await look('/join', ned);
    expect(empty.querySelector('main')?.text).toContain('not confirmed yet');
    const found = (await ask('/join?q=hearth trust', ned)).body;
    expect(found).toMatchObject({ address: 'ned@gmail.com', confirmed: false });
    expect((found.found as object[])[0]).toMatchObject({ id: 'hearth-trust', standing: 'taken' });
    const open = await look('/join?q=moorland lamp society', ned);
    expect(
      open.querySelector('a[href="/organisations/moorland-lamp-society/claim"]'),
    ).not.toBeNull();
    expect((await look('/join?q=xqzzv', ned)).querySelector('main')?.text).toContain('Nothing on');
  });
});

async function convenorOf(organisation: string): Promise<string> {
  const { rows } = await house.db.owner.query<{ slug: string }>(
    `select p.slug from organisation o join partner r on r.organisation_id = o.id
     join mission m on m.id = r.mission_id join post t on t.organisation_id = m.lead_id
     join appointment a on a.post_id = t.id and a.ends_on is null
     join person p on p.id = a.person_id where o.slug = $1 order by 1 limit 1`,
    [organisation],
  );
  const [row] = rows;
  if (!row) throw new Error(`nobody convenes a mission of ${organisation}`);
  return row.slug;
}
