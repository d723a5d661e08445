import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const convenor = await house.signInAs('amara-osei');
const mission = '/missions/lower-vale-warm-homes';
const at = `${mission}/indicators/lower-vale-homes-warm`;
const shown = `${mission}/outcomes/lower-vale-homes-warm`;

const post = async (path: string, input: object) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { ...convenor, 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
};
const send = async (path: string, fields: Record<string, string>) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { ...convenor, origin: 'http://localhost' },
    body: new URLSearchParams(fields),
  });
  return {
    status: answer.status,
    to: answer.headers.get('location'),
    html: parse(await answer.text()),
  };
};
const read = async (query = '') => {
  const answer = await house.app.request(`${shown}${query}`, {
    headers: { accept: 'application/json' },
  });
  return answer.json();
};
const rows = async () => {
  const { rows } = await house.db.owner.query<{ n: number }>(
    'select count(*)::int as n from measurement',
  );
  return rows[0]?.n ?? 0;
};
const words = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ');

test('one figure is recorded once, by one of ten at once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => read())); // so that ten connections are open
  const input = { period: 'December 2025', value: '60.9%', publishedOn: '12 Jan 2026' };
  const tried = await Promise.all(
    Array.from({ length: 10 }, () => post(`${at}/figures/new`, input)),
  );
  const codes = tried.map(({ status, body }) => (status === 201 ? 'done' : body.code)).sort();
  expect(codes).toEqual(['done', ...Array(9).fill('figure-stands')]);
  const found = (await read()).figures.find(
    (figure: { period: string }) => figure.period === '2025-12',
  );
  expect(found).toMatchObject({ value: 60.9, knownOn: '2026-01-12', status: null, replaced: [] });
});

test('what cannot be read is told with what was typed', async () => {
  const sent = await send(`${at}/figures/new`, { period: 'soon', value: '61,7' });
  expect(sent.status).toBe(422);
  expect(words(sent.html)).toContain('You wrote “soon”');
  expect(words(sent.html)).toContain('You wrote “61,7”');
  expect(sent.html.querySelector('#value')?.getAttribute('value')).toBe('61,7');
  const code = async (input: object) => (await post(`${at}/figures/new`, input)).body.code;
  expect(await code({ period: 'Dec 2026', value: 1 })).toBe('figure-in-future');
  expect(await code({ period: 'Jan 2020', value: 1, publishedOn: '1 Dec 2026' })).toBe(
    'published-in-future',
  );
  const homes = `${mission}/indicators/lower-vale-homes-fixed/figures/new`;
  expect((await post(homes, { period: 'Jan 2020', value: '1%' })).body.code).toBe(
    'percent-for-count',
  );
});

test('a figure recorded by mistake is withdrawn by one of ten, and stays where it was known', async () => {
  const form = `${at}/figures/2026-08-31/withdraw`;
  expect((await send(form, { reason: ' ' })).status).toBe(422);
  const visitor = await house.app.request(form, { headers: { accept: 'application/json' } });
  expect(visitor.status).toBe(401);
  const page = parse(await (await house.app.request(form, { headers: convenor })).text());
  expect(words(page)).toContain('The page of an earlier day still shows it.');
  const august = async (query = '') =>
    (await read(query)).figures.find((figure: { period: string }) => figure.period === '2026-08');
  const stood = await august();
  const wish = { reason: 'It is the figure of Stonebeck' };
  const tried = await Promise.all(Array.from({ length: 10 }, () => post(form, wish)));
  const done = tried.filter(({ status }) => status === 201);
  expect(done).toHaveLength(1);
  expect(done[0]?.body.figures).toEqual([
    { period: '2026-08', asOf: '2026-08-31', value: null, knownOn: '2026-11-23' },
  ]);
  // The others find nothing to withdraw: the rule says so, or the address is gone already.
  expect(tried.every(({ status, body }) => status !== 409 || body.code === 'no-such-figure')).toBe(
    true,
  );
  expect(await august()).toBeUndefined();
  expect(await august('?on=22+Nov+2026')).toEqual(stood);
  expect((await read()).withdrawn).toEqual([
    {
      period: '2026-08',
      asOf: '2026-08-31',
      value: stood.value,
      knownOn: '2026-11-23',
      reason: wish.reason,
    },
  ]);
  expect((await read('?on=22+Nov+2026')).withdrawn).toEqual([]);
  const text = async (path: string) => (await house.app.request(path)).text();
  expect(words(parse(await text(shown)))).toContain(wish.reason);
  const csv = (await text(`${shown}/figures.csv`)).split('\r\n');
  const lines = csv.filter((line) => line.startsWith('2026-08,'));
  expect(lines.map((line) => line.split(',').at(-1))).toEqual(['no', 'no']);
  expect(lines[1]).toContain(wish.reason);
  expect(await text(`${shown}/figures.svg`)).toContain('<svg');
  expect(words(parse(await text(`${mission}/earlier`)))).toContain('A figure was withdrawn');
  // A better one may take its place, known from today.
  const again = { period: 'Aug 2026', value: '58.2' };
  expect(
    (await post(`${at}/figures/new`, { ...again, publishedOn: '12 Sep 2026' })).body.code,
  ).toBe('published-before-withdrawal');
  expect((await post(`${at}/figures/new`, again)).status).toBe(201);
  expect(await august()).toMatchObject({
    value: 58.2,
    replaced: [{ value: stood.value }, { value: null }],
  });
});

test('a correction adds: yesterday’s page still shows yesterday’s figure', async () => {
  const form = `${at}/figures/2026-09-30/correct`;
  expect((await send(form, { value: '60.8', reason: '' })).status).toBe(422);
  expect((await post(form, { value: 60.7, reason: 'same' })).body.code).toBe('nothing-changes');
  const done = await send(form, { value: '60.8', reason: 'Two returns were counted twice' });
  expect([done.status, done.to]).toEqual([303, shown]);
  const september = async (query = '') =>
    (await read(query)).figures.find((figure: { period: string }) => figure.period === '2026-09');
  expect(await september()).toMatchObject({
    value: 60.8,
    status: 'revised',
    note: 'Two returns were counted twice',
    knownOn: '2026-11-23',
    replaced: [{ value: 60.7 }],
  });
  expect(await september('?on=22+Nov+2026')).toMatchObject({ value: 60.7, replaced: [] });
  expect((await post(`${at}/figures/2019-01-31/correct`, { value: 1, reason: 'x' })).status).toBe(
    404,
  );
  const earlier = await house.app.request(`${mission}/earlier`);
  const text = words(parse(await earlier.text()));
  expect(text).toContain('Two returns were counted twice');
  expect(text).toContain('Homes that are warm and dry, Lower Vale, Sep 2026: 60.8');
});

test('many figures are looked at, then kept, all or none', async () => {
  const before = await rows();
  const paste = `${at}/figures/paste`;
  const bad = await send(paste, { table: 'Jan 2025\t58.0\nsoon\tmany\nFeb 2025\t61,7' });
  expect(bad.status).toBe(422);
  expect(words(bad.html)).toContain('Line 2: give a period');
  expect(words(bad.html)).toContain('Line 2: give a number');
  expect(words(bad.html)).toContain('Line 3: give a number');
  expect(bad.html.querySelector('textarea#table')?.textContent).toContain('soon');

  const table = 'Month\tShare\nJan 2025\t58.0%\nFeb 2025\t58.4%\nOct 2026\t61.2%\nNov 2025\t';
  expect((await post(paste, { table })).body.code).toBe('reason-needed');
  const looked = await send(paste, { table, reason: 'Published late' });
  expect(looked.status).toBe(409);
  expect(looked.html.querySelector('.ds-error-summary')).toBeNull();
  expect(words(looked.html)).toContain('2 figures are new. 1 changes one that stands here.');
  expect(words(looked.html)).toContain('1 line has no figure and is left out.');
  expect(await rows()).toBe(before);
  const form = looked.html.querySelector('#plan + * form');
  const hidden = Object.fromEntries(
    (form?.querySelectorAll('input[type="hidden"]') ?? []).map((input) => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]),
  );
  expect(words(form ?? bad.html)).toContain('Keep 3 figures');
  const tried = await Promise.all(Array.from({ length: 10 }, () => send(paste, hidden)));
  expect(tried.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(409)]);
  expect(await rows()).toBe(before + 3);
  const october = (await read()).figures.find(
    (figure: { period: string }) => figure.period === '2026-10',
  );
  expect(october).toMatchObject({ value: 61.2, note: 'Published late', replaced: [{ value: 61 }] });
  const again = await post(paste, { table, reason: 'x', seen: '0'.repeat(64) });
  expect(again.body.code).toBe('nothing-new');
});

test('a plan that changed while somebody looked is not kept', async () => {
  const paste = `${at}/figures/paste`;
  const table = 'Mar 2024,55.0\nApr 2024,55.2';
  const looked = (await post(paste, { table })).body;
  expect(looked.code).toBe('look-first');
  expect((await post(paste, { table, seen: '2-0-0-0' })).status).toBe(422); // counts are no mark
  const wrong = `${at}/figures/new`;
  expect((await post(wrong, { period: 'Mar 2024', value: 55 })).body.figures).toEqual([
    { period: '2024-03', asOf: '2024-03-31', value: 55, knownOn: '2024-03-31' },
  ]);
  const changed = (await post(paste, { table, seen: looked.plan.mark })).body;
  expect(changed.code).toBe('plan-changed');
  expect(changed.plan.mark).not.toBe(looked.plan.mark);
  expect(changed.plan.rows.map(({ does }: { does: string }) => does)).toEqual(['repeats', 'adds']);
  const kept = await post(paste, { table, seen: changed.plan.mark });
  expect(kept.status).toBe(201);
  expect(kept.body.figures).toMatchObject([{ asOf: '2024-04-30', value: 55.2 }]);
});

test('a program is shown the plan: each figure, what would become of it, and what is wrong', async () => {
  const paste = `${at}/figures/paste`;
  const before = await rows();
  const table = 'period,value\nMay 2023,50.5%\nJun 2023,\nAug 2026,1.5\nDec 2026,3';
  const { status, body } = await post(paste, { table });
  expect([status, body.code, body.status]).toEqual([409, 'reason-needed', 409]);
  expect(body.plan).toMatchObject({ blank: 1, mark: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(body.plan.rows).toMatchObject([
    { line: 2, period: '2023-05', value: 50.5, does: 'adds', before: null, problem: null },
    { line: 4, value: 1.5, does: 'revises', problem: { code: 'reason-needed' } },
    { line: 5, value: 3, does: 'adds', problem: { code: 'figure-in-future' } },
  ]);
  expect(body.plan.rows[1].before).toBeTypeOf('number');
  expect(body.plan.rows[2].problem.detail).toContain('has not ended yet');
  expect(await rows()).toBe(before);
  const other = (await post(paste, { table: table.replace('50.5', '50.6') })).body.plan;
  expect(other.mark).not.toBe(body.plan.mark); // the counts are the same
});

test('the plan of a pasted table is described where programs look', async () => {
  const answer = await house.app.request('/openapi.json');
  const text = JSON.stringify((await answer.json()).components.schemas.pasteFiguresRefused);
  for (const word of ['"mark"', '"rows"', '"does"', '"problem"', '"code"', '"blank"'])
    expect(text).toContain(word);
});

test('where another day is chosen, it says from when a figure counts', async () => {
  const answer = await house.app.request(shown);
  expect(words(parse(await answer.text()))).toContain(
    'may hold figures that Weft did not hold on that day',
  );
});

test('a new phase breaks the line with its reason, and not for the days before', async () => {
  const form = `${at}/phases/new`;
  const wish = { from: 'Mar 2026', name: 'After the flood', reason: 'surveyed from new lists' };
  expect((await post(form, { ...wish, from: 'Mar 2019' })).body.code).toBe('no-such-figure');
  const one = (await read()).phases.length;
  expect((await post(form, wish)).status).toBe(201);
  const now = await read();
  expect(now.phases).toHaveLength(one + 1);
  expect(now.phases.at(-1)).toMatchObject({
    name: 'After the flood',
    because: 'surveyed from new lists',
    from: '2026-03-31',
  });
  expect((await read('?on=2026-11-22')).phases).toHaveLength(1);
  expect((await post(form, wish)).body.code).toBe('phase-begins-there');
});

test('the application can neither change nor remove a figure', async () => {
  const { connection } = house.parts;
  await expect(connection.updateTable('measurement').set({ value: '1' }).execute()).rejects.toThrow(
    /permission denied/,
  );
  await expect(connection.deleteFrom('measurement').execute()).rejects.toThrow(/permission denied/);
});
