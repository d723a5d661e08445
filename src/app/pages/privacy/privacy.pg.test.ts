import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { dailyTasks } from '../../daily.ts';

const house = await houseWith(averley);
const { app, db } = house;
const json = { accept: 'application/json' };
const operator = await house.signInAs('operator');

const read = async (address: string, headers: Record<string, string>) =>
  (await app.request(address, { headers: { ...json, ...headers } })).json();
const post = (address: string, headers: Record<string, string>, body: object) =>
  app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json', origin: 'http://localhost' },
  });
const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await db.owner.query<T>(sql, values)).rows;
const told = async (event: string) =>
  rows<{ id: string; said: string }>(
    `select id, convert_from(bytes, 'utf8') as said from memory_entry where event = $1 order by position`,
    [event],
  );

test('what is kept here is said to everybody', async () => {
  const shown = parse(await (await app.request('/privacy')).text());
  expect(shown.querySelector('h1')?.text).toBe('What is kept of people here');
  expect(shown.querySelector('footer a[href="/privacy"]')).not.toBeNull();
  expect((await app.request('/account/data', { headers: json })).status).toBe(401);
  expect((await app.request('/account/erase', { headers: json })).status).toBe(401);
});

describe('my data', () => {
  test('I see all of it, and no program sees another’s', async () => {
    const amara = await house.signInAs('amara-osei');
    await post('/account/tokens', amara, { name: 'My figures', scopes: ['read'], days: 1 });
    const mine = await read('/account/data', amara);
    expect(mine).toMatchObject({ name: 'Amara Osei', fictional: true });
    expect(mine.posts[0].title).toBeTruthy();
    expect(mine.tokens[0].name).toBe('My figures');
    expect(mine.packages[0].said).toMatchObject({ name: 'Amara Osei' });
    expect(mine.memory.entries[0]).toMatchObject({
      event: 'token.made',
      words: { name: 'My figures' },
    });
    expect(JSON.stringify(mine)).not.toMatch(/token_hash|password/);
    const zip = await app.request('/account/data.zip', { headers: amara });
    expect(zip.headers.get('content-type')).toBe('application/zip');
    const bytes = Buffer.from(await zip.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes('my-data.html')).toBe(true);
    const page = parse(await (await app.request('/account/data', { headers: amara })).text());
    expect(page.text).toContain('My figures');
  });

  test('I correct my name, and the words of before can be erased', async () => {
    const amara = await house.signInAs('amara-osei');
    expect((await post('/account/data/name', amara, { name: ' ' })).status).toBe(422);
    expect((await post('/account/data/name', amara, { name: 'Amara Osei' })).status).toBe(409);
    expect((await post('/account/data/name', amara, { name: 'Amara B. Osei' })).status).toBe(201);
    expect((await read('/account', amara)).name).toBe('Amara B. Osei');
    expect(await rows(`select name from auth."user" where name = 'Amara B. Osei'`)).toHaveLength(1);
    const [entry] = await told('person.renamed');
    expect(entry?.said).not.toContain('Amara');
  });
});

describe('erased', () => {
  const slug = 'leila-haddad';

  test('one is asked twice, told who leads no more, and ten at once erase once', async () => {
    const leila = await house.signInAs(slug);
    const [before] = await rows<{ id: string; org: string }>(
      `select p.id, o.slug as org from person p join appointment a on a.person_id = p.id
        join post on post.id = a.post_id join organisation o on o.id = post.organisation_id
        where p.slug = $1`,
      [slug],
    );
    await db.owner.query(
      `update post set leads = true where id in
      (select post_id from appointment where person_id = $1)`,
      [before?.id],
    );
    await db.owner.query(
      `update person set email = 'Leila@Fund.example', email_confirmed_at = now() where id = $1`,
      [before?.id],
    );
    await db.owner.query(
      `delete from appointment a using appointment mine where mine.person_id = $1
        and a.post_id = mine.post_id and a.person_id <> $1`,
      [before?.id],
    );
    await post('/account/tokens', leila, { name: 'Leila’s own', scopes: ['read'], days: 1 });
    await db.owner.query(`insert into mail (to_name, to_address, subject, text, html, about, state, reason, settled_at)
      values ('L', 'leila@fund.example', 'Come in', 'x', 'x', 'invited', 'kept', 'no-server', now())`);
    const what = await read('/account/erase', leila);
    expect(what.withoutLead).toHaveLength(1);
    expect(what.goes).toMatchObject({ appointments: 1, sessions: 1, tokens: 1, mail: 1 });
    const page = await (await app.request('/account/erase', { headers: leila })).text();
    expect(page).toContain('Nobody would be Partner lead');
    expect(page).toContain('Somebody who left');
    expect((await post('/account/erase', leila, {})).status).toBe(422);
    const unknowing = await post('/account/erase', leila, { sure: 'yes' });
    expect(unknowing.status).toBe(409);
    expect((await unknowing.json()).code).toBe('last-partner-lead');
    const token = { authorization: `Bearer ${await house.tokenOf(slug)}` };
    expect((await post('/account/erase', token, { sure: 'yes', knowing: 'yes' })).status).toBe(403);

    const memoryBefore = await rows(
      `select id, bytes from memory_entry where about @> array[$1]::uuid[]`,
      [before?.id],
    );
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        post('/account/erase', leila, { sure: 'yes', knowing: 'yes' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await told('person.erased')).toHaveLength(1);

    const [person] = await rows(
      `select name, slug, email, account_id, operator from person where id = $1`,
      [before?.id],
    );
    expect(person).toMatchObject({ name: 'Somebody who left', email: null, account_id: null });
    expect(person).not.toMatchObject({ slug });
    for (const sql of [
      `select 1 from auth."user" where email ilike '%leila%'`,
      `select 1 from api_token where person_id = '${before?.id}'`,
      `select 1 from mail where person_id = '${before?.id}' or to_address ilike 'leila%'`,
      `select 1 from package_row where entity_id = '${before?.id}' and cells ?| array['name', 'email']`,
      `select 1 from memory_text t join memory_entry e on e.id = t.entry_id where e.about @> array['${before?.id}']::uuid[]`,
      `select 1 from appointment where person_id = '${before?.id}' and coalesce(ends_on, 'infinity') >= '2026-11-23'`,
    ])
      expect(await rows(sql), sql).toEqual([]);
    // Memory's own bytes are what they were, and say nothing of who it was.
    const after = await rows<{ id: string; bytes: Buffer }>(
      `select id, bytes from memory_entry where about @> array[$1]::uuid[]`,
      [before?.id],
    );
    for (const entry of memoryBefore) expect(after).toContainEqual(entry);
    for (const { bytes } of after) expect(bytes.toString('utf8')).not.toMatch(/Leila|leila@/);
    // Nobody comes in as them any more, and the cookie is taken away.
    expect((await app.request('/account', { headers: { ...json, ...leila } })).status).toBe(401);
    const done = answers.find(({ status }) => status === 201);
    expect(done?.headers.getSetCookie().join()).toMatch(/weft\.session_token=;/);
  });

  test('a package that is loaded again does not bring them back', async () => {
    await house.load(averley);
    const names = await rows(`select 1 from person where name = 'Leila Haddad' or slug = $1`, [
      slug,
    ]);
    expect(names).toEqual([]);
    expect(
      await rows(`select 1 from package_row r join person p on p.id = r.entity_id
      where p.erased_at is not null and r.cells ?| array['name', 'email']`),
    ).toEqual([]);
    // The guard of the database itself.
    await db.owner.query(`update person set name = 'Leila Haddad' where erased_at is not null`);
    expect(await rows(`select 1 from person where name = 'Leila Haddad'`)).toEqual([]);
  });

  test('the operator erases on request, with a reason, and others cannot', async () => {
    const amara = await house.signInAs('amara-osei');
    const address = '/operator/people/stefan-ionescu/erase';
    expect((await post(address, amara, { sure: 'yes', reason: 'x y z' })).status).toBe(404);
    expect((await post(address, operator, { sure: 'yes' })).status).toBe(422);
    const done = await post(address, operator, {
      sure: 'yes',
      knowing: 'yes',
      reason: 'Asked by letter of 3 November',
    });
    expect(done.status).toBe(201);
    const [entry] = await told('operator.person-erased');
    expect(JSON.parse(entry?.said ?? '{}')).toMatchObject({ by: 'operator' });
    const kept = await rows<{ words: string }>(
      'select words from memory_text where entry_id = $1',
      [entry?.id],
    );
    expect(kept).toEqual([{ words: 'Asked by letter of 3 November' }]);
  });

  test('the only operator is not erased, and after naming another may be', async () => {
    expect((await read('/account/erase', operator)).onlyOperator).toBe(true);
    const refused = await post('/account/erase', operator, { sure: 'yes' });
    expect(refused.status).toBe(409);
    expect((await refused.json()).code).toBe('last-operator');
    expect(
      (await post('/operator/people/amara-osei/operator', operator, { reason: 'She helps' }))
        .status,
    ).toBe(201);
    expect((await post('/account/erase', operator, { sure: 'yes' })).status).toBe(201);
    // Whoever keeps the machine still comes in, as a new one.
    const again = await house.signInAs('operator');
    expect((await read('/account', again)).operator).toBe(true);
  });
});

describe('kept no longer than needed', () => {
  test('the nightly round removes what has ended, and leaves the rest', async () => {
    const tasks = dailyTasks(house.system);
    await db.owner.query(`insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
      select new_id(), '2026-11-22T00:00:00Z', 'old', now(), id from auth."user" limit 1`);
    const put = (days: number, slug: string) =>
      db.owner.query(
        `insert into invitation (slug, hash, address, organisation_id, post_id, made_at, expires_at, state, ended_at)
       select $1::text, sha256($1::text::bytea), 'a@b.example', organisation_id, id, timestamptz '2026-11-23T12:00Z' - make_interval(days => $2::int + 7),
         timestamptz '2026-11-23T12:00Z' - make_interval(days => $2::int), 'declined', timestamptz '2026-11-23T12:00Z' - make_interval(days => $2::int)
       from post limit 1`,
        [slug, days],
      );
    await put(366, 'long-ago');
    await put(364, 'not-yet');
    await tasks.daily?.({}, undefined as never);
    expect(await rows(`select 1 from auth.session where token = 'old'`)).toEqual([]);
    expect(await rows(`select slug from invitation where slug in ('long-ago', 'not-yet')`)).toEqual(
      [{ slug: 'not-yet' }],
    );
    await tasks.daily?.({}, undefined as never);
    expect(await rows(`select slug from invitation where slug = 'not-yet'`)).toHaveLength(1);
  });
});
