import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json', 'content-type': 'application/json' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const amara = await house.signInAs('amara-osei');
/** A form that was sent from a page here. */
const browser = { ...amara, origin: 'http://localhost' };
const at = '/account/tokens';

const ask = (address: string, headers: Record<string, string>) =>
  house.app.request(address, { headers: { accept: 'application/json', ...headers } });
const send = (address: string, body: object, headers: Record<string, string>) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, ...headers },
  });
// Each test looks at what these hold.
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;
const lastUse = async (id: string) =>
  (await house.db.owner.query('select used_at from api_token where slug = $1', [id])).rows[0]
    ?.used_at;

describe('on the page', () => {
  test('somebody who has none is told what to do first, and reading is chosen for them', async () => {
    const page = parse(await (await house.app.request(at, { headers: amara })).text());
    expect(page.querySelector('h1')?.text).toContain('No program acts for you');
    const boxes = page.querySelectorAll('input[name=scopes]');
    expect(
      boxes.filter((box) => box.hasAttribute('checked')).map((box) => box.attributes.value),
    ).toEqual(['read']);
    expect(boxes.map((box) => box.attributes.value)).not.toContain('operator');
    expect(page.querySelector('input[name=days]')?.attributes.value).toBe('90');
  });

  test('a token is made, shown once, listed without what makes it one, used and revoked', async () => {
    const form = new URLSearchParams([
      ['name', 'Figures from our register'],
      ['scopes', 'read'],
      ['scopes', 'missions:write'],
      ['days', '30'],
    ]);
    const answer = await house.app.request(at, { method: 'POST', body: form, headers: browser });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const made = parse(await answer.text());
    const told = made.querySelector('[role=status]')?.innerHTML ?? '';
    const token = /<code>(weft_[^<]*)</.exec(told)?.[1] ?? '';
    expect(token).toMatch(/^weft_[0-9a-f]{16}_[\w-]{43}$/);
    const id = token.slice(5, 21);

    const listed = await (await house.app.request(at, { headers: amara })).text();
    expect(listed).toContain('Figures from our register');
    expect(listed).toContain(`weft_${id}`);
    expect(listed).not.toContain(token);

    const { rows } = await house.db.owner.query('select * from api_token where slug = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token.slice(22));
    expect(rows[0].scopes).toEqual(['read', 'missions:write']);
    expect(rows[0].expires_at.toISOString()).toBe('2026-12-23T12:00:00.000Z');

    expect((await ask('/missions', bearer(token))).status).toBe(200);
    const revoke = `${at}/${id}/revoke`;
    const revoked = await house.app.request(revoke, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: browser,
    });
    expect([revoked.status, revoked.headers.get('location')]).toEqual([303, at]);
    expect((await ask('/missions', bearer(token))).status).toBe(401);
    expect((await send(revoke, {}, amara)).status).toBe(409);
    const after = parse(await (await house.app.request(at, { headers: amara })).text());
    expect(after.querySelector('section[aria-labelledby=ended]')?.text).toContain('revoked');

    const { rows: remembered } = await house.db.owner.query<{ event: string; said: string }>(
      "select event, convert_from(bytes, 'UTF8') as said from memory_entry where event like 'token.%' order by id",
    );
    expect(remembered.map(({ event }) => event)).toEqual(['token.made', 'token.revoked']);
    for (const { said } of remembered) {
      expect(JSON.parse(said)).toMatchObject({
        by: { organisation: expect.any(String) },
        facts: { token: id },
      });
      expect(said).not.toContain('Figures from our register');
      expect(said).not.toContain(token.slice(22));
    }
  });

  test('what is wrong is said at once, beside what was typed', async () => {
    const form = new URLSearchParams([
      ['scopes', 'everything'],
      ['days', '367'],
    ]);
    const answer = await house.app.request(at, { method: 'POST', body: form, headers: browser });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelectorAll('[data-field=validation]')).toHaveLength(3);
    expect(page.querySelector('input[name=days]')?.attributes.value).toBe('367');
    for (const days of [0, -1, 1.5, '1e999', 'soon', 367, null])
      expect((await send(at, { name: 'x', scopes: ['read'], days }, amara)).status).toBe(422);
    expect((await send(at, { name: 'x', scopes: [] }, amara)).status).toBe(422);
  });

  test('somebody else’s token is not there', async () => {
    const token = await house.tokenOf('leila-haddad');
    expect((await send(`${at}/${token.slice(5, 21)}/revoke`, {}, amara)).status).toBe(404);
    expect((await send(`${at}/${token.slice(5, 21)}/revoke`, {}, {})).status).toBe(401);
    expect((await ask('/missions', bearer(token))).status).toBe(200);
  });

  test('whoever holds no post is told why there is no form, and refused', async () => {
    await house.appoint('was-here', 'vale-repair-collective');
    await house.db.owner.query(
      "delete from appointment where person_id = (select id from person where slug = 'was-here')",
    );
    const headers = await house.signInAs('was-here');
    expect(await (await house.app.request(at, { headers })).text()).toContain('You hold no post');
    const answer = await send(at, { name: 'x', scopes: ['read'] }, headers);
    expect(answer.status).toBe(409);
    expect(await bodyOf(answer)).toMatchObject({ code: 'no-post' });
  });
});

test('ten at once: the limit of tokens holds', async () => {
  await house.appoint('many-programs', 'vale-repair-collective');
  const headers = await house.signInAs('many-programs');
  for (let made = 0; made < 45; made += 1) await house.tokenOf('many-programs');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send(at, { name: 'x', scopes: ['read'] }, headers)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...Array(5).fill(201),
    ...Array(5).fill(409),
  ]);
});

describe('what a token may', () => {
  test('is what its scopes say, and the answer is the same whether the thing is there or not', async () => {
    const token = await house.tokenOf('leila-haddad', { scopes: ['missions:read'] });
    const headers = bearer(token);
    expect((await ask('/missions/warm-and-dry-homes', headers)).status).toBe(200);
    const answers = [
      await send('/missions/warm-and-dry-homes/edit', { name: 'Warm' }, headers),
      await send('/missions/no-such-mission/edit', { name: 'Warm' }, headers),
      await send('/missions/moor-edge-warm-homes/edit', { name: 'Warm' }, headers),
    ];
    const bodies = await Promise.all(answers.map(bodyOf));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(bodies[0]).toMatchObject({
      code: 'insufficient-scope',
      detail: expect.stringContaining('missions:write'),
    });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(answers[0]?.headers.get('www-authenticate')).toBe(
      'Bearer realm="Weft", error="insufficient_scope", scope="missions:write"',
    );
    expect((await ask('/organisations', headers)).status).toBe(403);
    expect((await ask('/', headers)).status).toBe(403);
  });

  test('is never more than its person may', async () => {
    const headers = bearer(await house.tokenOf('amara-osei'));
    expect((await ask('/missions/moor-edge-warm-homes', headers)).status).toBe(404);
    const answer = await send('/missions/warm-and-dry-homes/edit', { name: 'Mine' }, headers);
    expect(answer.status).toBe(403);
    expect(await bodyOf(answer)).not.toHaveProperty('code');
  });

  test('counts for its organisation only, and follows the posts of the day', async () => {
    const person = 'two-hats';
    await house.appoint(person, 'vale-repair-collective');
    await house.db.owner.query(
      `with p as (insert into post (slug, organisation_id, title)
         select 'second-hat', id, 'Chair' from organisation where slug = 'moor-edge-council' returning id)
       insert into appointment (post_id, person_id, deputy)
         select p.id, person.id, false from p, person where person.slug = $1`,
      [person],
    );
    const cookie = await house.signInAs(person);
    expect((await send('/acting', { post: 'second-hat' }, cookie)).status).toBe(201);
    expect((await ask('/missions/moor-edge-warm-homes', cookie)).status).toBe(200);
    expect(await bodyOf(await send(at, { name: 'x', scopes: ['read'] }, cookie))).toMatchObject({
      code: 'say-organisation',
    });
    const tokenFor = async (organisation: string) =>
      bearer(await house.tokenOf(person, { organisation }));
    const [vale, moor] = [
      await tokenFor('vale-repair-collective'),
      await tokenFor('moor-edge-council'),
    ];
    expect((await ask('/missions/moor-edge-warm-homes', vale)).status).toBe(404);
    expect((await ask('/missions/moor-edge-warm-homes', moor)).status).toBe(200);
    await house.db.owner.query(
      "update appointment set ends_on = '2026-11-22' where post_id = (select id from post where slug = 'second-hat')",
    );
    expect((await ask('/missions/moor-edge-warm-homes', moor)).status).toBe(404);
  });

  test('is the operator’s only where it was made for that', async () => {
    const headers = bearer(await house.tokenOf('operator'));
    expect((await ask('/export', headers)).status).toBe(200);
    const narrow = bearer(await house.tokenOf('operator', { scopes: ['read', 'write'] }));
    expect((await ask('/export', narrow)).status).toBe(403);
  });
});

describe('tokens and tokens', () => {
  test('a token without the scope neither sees nor makes any', async () => {
    const headers = bearer(await house.tokenOf('amara-osei', { scopes: ['read', 'write'] }));
    expect((await ask(at, headers)).status).toBe(403);
    expect((await send(at, { name: 'x', scopes: ['read'] }, headers)).status).toBe(403);
  });

  test('one with it makes no more than itself', async () => {
    const own = await house.tokenOf('amara-osei', {
      scopes: ['missions:read', 'tokens'],
      days: 10,
    });
    const headers = bearer(own);
    const shown = await bodyOf(await ask(at, headers));
    expect((shown.scopes as { scope: string }[]).map(({ scope }) => scope)).toEqual([
      'missions:read',
      'tokens',
    ]);
    const make = (wish: object) => send(at, { name: 'x', ...wish }, headers);
    for (const wish of [
      { scopes: ['read'], days: 1 },
      { scopes: ['missions:read'], days: 11 },
      { scopes: ['missions:read', 'missions:write'], days: 1 },
    ]) {
      const answer = await make(wish);
      expect([answer.status, (await bodyOf(answer)).code]).toEqual([409, 'beyond-own-token']);
    }
    const made = await make({ scopes: ['missions:read'], days: 10 });
    expect(made.status).toBe(201);
    const { token } = await bodyOf(made);
    expect((await ask('/missions', bearer(String(token)))).status).toBe(200);
    const { rows } = await house.db.owner.query(
      "select convert_from(bytes, 'UTF8') as said from memory_entry where event = 'token.made' order by id desc limit 1",
    );
    expect(JSON.parse(rows[0].said).facts.byToken).toBe(own.slice(5, 21));
  });
});

test('a token that has ended, was revoked, or never was: the same answer', async () => {
  const ended = await house.tokenOf('amara-osei', { days: 1 });
  const revoked = await house.tokenOf('amara-osei');
  expect((await send(`${at}/${revoked.slice(5, 21)}/revoke`, {}, amara)).status).toBe(201);
  house.setNow('2026-11-24T11:59:59Z');
  expect((await ask('/missions', bearer(ended))).status).toBe(200);
  house.setNow('2026-11-24T12:00:00Z');
  const answers = await Promise.all(
    [ended, revoked, 'weft_nothing', ended.slice(0, -1)].map((token) =>
      ask('/missions', bearer(token)),
    ),
  );
  const told = await Promise.all(
    answers.map(async (answer) => ({
      status: answer.status,
      body: await answer.text(),
      challenge: answer.headers.get('www-authenticate'),
    })),
  );
  expect(told[0]).toMatchObject({
    status: 401,
    challenge: 'Bearer realm="Weft", error="invalid_token"',
  });
  for (const one of told) expect(one).toEqual(told[0]);
  const without = await ask('/account', {});
  expect([without.status, without.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="Weft"',
  ]);
  house.setNow('2026-11-23T12:00:00Z');
});

test('its last use is written down once a minute', async () => {
  const token = await house.tokenOf('amara-osei');
  const id = token.slice(5, 21);
  const use = async () => {
    const { queries } = await house.queriesOf(() => ask('/missions', bearer(token)));
    return queries.filter((query) => query.startsWith('update')).length;
  };
  expect(await lastUse(id)).toBeNull();
  expect(await use()).toBe(1);
  expect((await lastUse(id)).toISOString()).toBe('2026-11-23T12:00:00.000Z');
  house.setNow('2026-11-23T12:00:59Z');
  expect(await use()).toBe(0);
  house.setNow('2026-11-23T12:01:00Z');
  expect(await use()).toBe(1);
  expect((await lastUse(id)).toISOString()).toBe('2026-11-23T12:01:00.000Z');
  house.setNow('2026-11-23T12:00:00Z');
});
