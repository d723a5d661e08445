import { sql } from 'kysely';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const { app, db } = house;
const operator = { authorization: `Bearer ${await house.tokenOf('operator')}` };
const member = await house.signInAs('amara-osei');
const json = { accept: 'application/json' };

const read = async (address: string, headers: Record<string, string> = operator) => {
  const answer = await app.request(address, { headers: { ...json, ...headers } });
  return { status: answer.status, body: await answer.json() };
};
const page = async (address: string) => {
  const answer = await app.request(address, { headers: operator });
  expect(answer.status).toBe(200);
  return parse(await answer.text());
};
const post = (address: string, headers: Record<string, string> = operator, body = {}) =>
  app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json', origin: 'http://localhost' },
  });
const events = async (like: string) =>
  (
    await db.owner.query<{ event: string; facts: string }>(
      `select event, convert_from(bytes, 'utf8') as facts from memory_entry
       where event like $1 order by position`,
      [like],
    )
  ).rows;

/** A job that failed for good, with a payload and a reason that hold what nobody should read. */
async function failedJob(task: string, said: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job(${task}, '{"mail":"amara@secret.example"}')`.execute(
    db.app,
  );
  const id = rows[0]?.id ?? '';
  await sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], ${said})`.execute(
    db.app,
  );
  return id;
}

test('the first page counts what waits, and others are told whose it is', async () => {
  expect((await read('/operator')).body).toEqual({
    claims: { count: 0, more: false },
    failedJobs: 0,
    failedMail: 0,
  });
  await failedJob('send-mail', 'It broke');
  expect((await read('/operator')).body.failedJobs).toBe(1);
  expect((await page('/operator')).text).toContain('One thing waits for you');
  for (const address of ['/operator', '/operator/health', '/operator/jobs']) {
    expect((await read(address, {})).status).toBe(401);
    expect((await read(address, member)).status).toBe(403);
  }
  const nav = async (headers: Record<string, string>) =>
    parse(await (await app.request('/missions', { headers })).text())
      .querySelectorAll('.w-main-nav a')
      .map((link) => link.getAttribute('href'));
  expect(await nav(operator)).toContain('/operator');
  expect(await nav(member)).not.toContain('/operator');
});

test('health says what is there, in figures and as the doctor does, and no secret', async () => {
  const { body } = await read('/operator/health');
  expect(body).toMatchObject({ version: '0.1.0', lastBackupAt: null, jobs: { failed: 1 } });
  expect(body.database.bytes).toBeGreaterThan(1_000_000);
  expect(body.diskFreeBytes).toBeGreaterThan(0);
  const checks = body.checks.map(({ check }: { check: string }) => check);
  expect(checks).toEqual(
    expect.arrayContaining(['node', 'settings', 'database', 'memory', 'jobs']),
  );
  expect(body.checks.find(({ check }: { check: string }) => check === 'jobs').state).toBe('wrong');
  const shown = (await page('/operator/health')).text;
  expect(shown).toContain('to mend');
  expect(shown).toContain('PostgreSQL 18');
});

describe('jobs', () => {
  test('are listed with the reason and never with what they were given', async () => {
    const id = await failedJob(
      'check-import',
      'No mailbox for amara@secret.example "Amara"\n at x',
    );
    const { body } = await read('/operator/jobs');
    expect(body.jobs[0]).toMatchObject({
      id,
      task: 'check-import',
      reason: 'No mailbox for (address) (words)',
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    const shown = (await page('/operator/jobs')).toString();
    expect(shown).toContain('Check an import');
    expect(shown).not.toContain('secret');
  });

  test('page by page, in each state', async () => {
    await sql`select graphile_worker.add_job('rest', '{}') from generate_series(1, 30)`.execute(
      db.app,
    );
    const first = (await read('/operator/jobs?state=waiting')).body;
    expect(first.jobs).toHaveLength(25);
    const second = (await read(`/operator/jobs?state=waiting&after=${first.next}`)).body;
    expect(second.jobs).toHaveLength(5);
    expect(second.next).toBeNull();
    expect(new Set([...first.jobs, ...second.jobs].map(({ id }) => id)).size).toBe(30);
    expect((await read('/operator/jobs?state=running')).body.jobs).toEqual([]);
    expect((await read('/operator/jobs?after=x')).status).toBe(422);
  });

  test('one that failed runs again once, however many ask, and that is remembered', async () => {
    const id = await failedJob('send-mail', 'It broke');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(`/operator/jobs/${id}/again`)),
    );
    const ok = answers.filter(({ status }) => status === 201);
    expect(ok).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    const told = await events('operator.job-run-again');
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0]?.facts ?? '')).toMatchObject({
      by: 'operator',
      facts: { job: id, task: 'send-mail', attempts: 25 },
    });
    const { rows } = await db.owner.query(
      'select attempts from graphile_worker._private_jobs where id = $1',
      [id],
    );
    expect(rows).toEqual([{ attempts: 0 }]);
  });

  test('one that failed is given up once; what waits or runs is not', async () => {
    const id = await failedJob('send-mail', 'It broke');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(`/operator/jobs/${id}/give-up`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([201, 404, 409].filter((status) => answers.some((one) => one.status === status))),
    );
    expect(await events('operator.job-given-up')).toHaveLength(1);
    const [waiting] = (await read('/operator/jobs?state=waiting')).body.jobs;
    const refused = await post(`/operator/jobs/${waiting.id}/give-up`);
    expect(refused.status).toBe(409);
    expect((await refused.json()).detail).toContain('goes by itself');
    await db.owner.query(
      'update graphile_worker._private_jobs set locked_at = now(), locked_by = $2 where id = $1',
      [waiting.id, 'w'],
    );
    expect((await post(`/operator/jobs/${waiting.id}/again`)).status).toBe(409);
  });

  test('to others they are as if they were not there', async () => {
    const id = await failedJob('send-mail', 'It broke');
    expect((await post(`/operator/jobs/${id}/again`, member)).status).toBe(404);
    expect((await post('/operator/jobs/x/again')).status).toBe(404);
  });
});

describe('settings', () => {
  test('are shown with what sets them, and no secret', async () => {
    const { body } = await read('/operator/settings');
    const of = (name: string) =>
      body.environment.find((one: { name: string }) => one.name === name);
    expect(of('WEFT_SECRET')).toEqual({
      name: 'WEFT_SECRET',
      given: false,
      value: null,
      secret: true,
    });
    expect(of('DATABASE_URL')).toMatchObject({ given: true });
    expect(of('DATABASE_URL').value).not.toContain('weft_app');
    expect(of('PORT')).toMatchObject({ given: false, value: '4040' });
    expect((await page('/operator/settings')).text).toContain('Signs sessions');
  });

  test('are changed, hold at once on every page, and memory keeps by whom', async () => {
    const wish = {
      name: 'Lamp Street Weft',
      contact: 'lamp@weft.example',
      privacyContact: 'https://lamp.example/privacy',
      homeWords: 'For all who keep a street lit.\n\nAsk us in.',
    };
    expect((await post('/operator/settings', operator, wish)).status).toBe(201);
    const home = parse(await (await app.request('/')).text());
    expect(home.text).toContain('About Lamp Street Weft');
    expect(home.text).toContain('Ask us in.');
    expect(home.querySelector('footer a[href="mailto:lamp@weft.example"]')).not.toBeNull();
    expect(home.querySelector('footer')?.text).toContain('Hosted by Lamp Street Weft');
    const [told] = await events('operator.settings-changed');
    expect(JSON.parse(told?.facts ?? '')).toMatchObject({
      by: 'operator',
      facts: { changed: ['name', 'contact', 'privacyContact', 'homeWords'], cleared: [] },
    });
    expect(told?.facts).not.toContain('lamp@');
    const again = await post('/operator/settings', operator, wish);
    expect(again.status).toBe(409);
    expect((await post('/operator/settings', operator, { homeWords: null })).status).toBe(201);
    // A visitor's first page: whoever is signed in sees their week there.
    const visited = await app.request('/', { headers: { accept: 'application/json' } });
    expect(await visited.json()).toMatchObject({ words: null });
  });

  test('what is wrong is said all at once, and what was typed is kept', async () => {
    const answer = await app.request('/operator/settings', {
      method: 'POST',
      headers: operator,
      body: new URLSearchParams({
        name: '',
        contact: 'javascript:alert(1)',
        privacyContact: 'http://x',
      }),
    });
    expect(answer.status).toBe(422);
    const shown = parse(await answer.text());
    expect(shown.querySelectorAll('.ds-error-summary li')).toHaveLength(3);
    expect(shown.querySelector('#contact')?.getAttribute('value')).toBe('javascript:alert(1)');
    expect((await post('/operator/settings', member, { name: 'Mine' })).status).toBe(403);
  });

  test('another process sees a change within seconds', async () => {
    await db.owner.query("update instance set name = 'Elsewhere'");
    expect((await read('/operator/settings')).body.name).toBe('Lamp Street Weft');
    house.setNow('2026-11-23T12:00:11Z');
    await read('/operator/settings');
    await expect.poll(async () => (await read('/operator/settings')).body.name).toBe('Elsewhere');
  });
});

describe('memory', () => {
  test('newest first, named, page by page, by event, by what it is about and by day', async () => {
    const { body } = await read('/operator/memory');
    expect(body.entries).toHaveLength(25);
    const times = body.entries.map(({ at }: { at: string }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const next = (await read(`/operator/memory?after=${encodeURIComponent(body.next)}`)).body;
    expect(next.entries.length).toBeGreaterThan(0);
    const all = [...body.entries, ...next.entries].map((one) => JSON.stringify(one));
    expect(new Set(all).size).toBeGreaterThan(25);
    const settings = (await read('/operator/memory?event=operator.settings-changed')).body;
    expect(settings.entries.length).toBeGreaterThan(1);
    expect(settings.entries.at(-1)).toMatchObject({
      by: 'the operator',
      about: [{ kind: 'person', name: 'Operator' }],
      words: { contact: { state: 'open', text: 'lamp@weft.example' } },
    });
    const kind = (await read('/operator/memory?event=operator.')).body;
    expect(kind.entries.length).toBeGreaterThan(settings.entries.length);
    const mission = (await read('/operator/memory?about=/missions/warm-and-dry-homes')).body;
    expect(mission.entries[0].about[0]).toMatchObject({ id: 'warm-and-dry-homes' });
    expect((await read('/operator/memory?day=1+Jan+2001')).body.entries).toEqual([]);
    expect((await read('/operator/memory?about=nowhere-at-all')).body).toMatchObject({
      unknown: true,
    });
    for (const wrong of ['event=DROP', 'day=soon'])
      expect((await read(`/operator/memory?${wrong}`)).status).toBe(422);
  });

  test('words of people are closed to the operator, on the page and in the files', async () => {
    const made = await post('/account/tokens', member, {
      name: 'My own secret',
      scopes: ['read'],
      days: 1,
    });
    expect(made.status).toBe(201);
    const { body } = await read('/operator/memory?event=token.made');
    expect(body.entries[0].words).toEqual({ name: { state: 'closed', text: null } });
    for (const address of ['/operator/memory', '/operator/memory.csv', '/operator/memory.jsonl']) {
      const answer = await app.request(address, { headers: operator });
      expect(answer.status).toBe(200);
      expect(await answer.text(), address).not.toContain('My own secret');
    }
  });

  test('as files it is all of it, and only for the operator', async () => {
    const { rows } = await db.owner.query<{ n: number }>(
      'select count(*)::int as n from memory_entry',
    );
    const lines = await app.request('/operator/memory.jsonl', { headers: operator });
    expect(lines.headers.get('content-type')).toMatch(/^application\/jsonl/);
    const text = (await lines.text()).trim().split('\n');
    expect(text).toHaveLength(rows[0]?.n ?? 0);
    for (const line of text) expect(JSON.parse(line)).toHaveProperty('event');
    const table = await (
      await app.request('/operator/memory.csv?event=operator.', { headers: operator })
    ).text();
    expect(table).toMatch(/^at,event,by,about,facts,words\r\n/);
    expect((await app.request('/operator/memory.csv', { headers: member })).status).toBe(403);
  });
});
