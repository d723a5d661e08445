import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const convenor = await house.signInAs('amara-osei');
const partner = await house.signInAs('stefan-ionescu');
const operator = await house.signInAs('operator');
const own = '/missions/lower-vale-warm-homes';

type Headers = Record<string, string>;

const post = async (path: string, input: object, headers: Headers = convenor) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
};
const send = async (path: string, fields: Record<string, string>, headers: Headers = convenor) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { ...headers, origin: 'http://localhost' },
    body: new URLSearchParams(fields),
  });
  return {
    status: answer.status,
    to: answer.headers.get('location'),
    html: parse(await answer.text()),
  };
};
const data = async (path: string, headers: Headers = convenor) => {
  const answer = await house.app.request(path, {
    headers: { accept: 'application/json', ...headers },
  });
  return { status: answer.status, body: await answer.json() };
};
const remembered = async (event: string) => {
  const { rows } = await house.db.owner.query<{ bytes: Buffer }>(
    'select bytes from memory_entry where event = $1 order by position desc limit 1',
    [event],
  );
  return rows[0] && JSON.parse(rows[0].bytes.toString('utf8'));
};
const words = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ');

test('a post holder begins a mission as a draft, and convenes it; a visitor cannot', async () => {
  expect((await post('/missions/new', { name: 'x' }, {})).status).toBe(401);
  const begun = await send('/missions/new', {
    name: 'Dry Lower Vale cellars',
    goal: '',
    lead: 'vale-repair-collective',
    dueOn: 'March 2030',
    place: 'Lower Vale',
    parent: 'Warm and dry homes',
    visibility: 'partners',
  });
  expect(begun.status).toBe(303);
  const to = begun.to ?? '';
  expect(to).toMatch(/^\/missions\/dry-lower-vale-cellars-[0-9a-f]{6}$/);
  const { body } = await data(to);
  expect(body).toMatchObject({
    status: 'draft',
    goal: null,
    dueOn: '2030-03-31',
    place: { id: 'lower-vale' },
    parent: { id: 'warm-and-dry-homes' },
    visibility: 'partners',
    fictional: true,
    partners: [{ id: 'vale-repair-collective', role: 'lead' }],
  });
  expect((await data(to, partner)).status).toBe(404);
  expect(await remembered('mission.begun')).toMatchObject({
    facts: { said: { name: 'Dry Lower Vale cellars', place: 'Lower Vale' } },
  });
  // Another of the same name gets an address of its own.
  const again = await post('/missions/new', {
    name: 'Dry Lower Vale cellars',
    lead: 'vale-repair-collective',
  });
  expect(again.status).toBe(201);
  expect(again.body.id).toMatch(/^dry-lower-vale-cellars-[0-9a-f]{6}$/);
  expect(
    (await post('/missions/new', { name: '部屋', lead: 'vale-repair-collective' })).body.id,
  ).toMatch(/^mission-[0-9a-f]{6}$/);
});

test('what is wrong with a mission is told at once, and what was typed stays', async () => {
  const sent = await send('/missions/new', {
    name: ' ',
    dueOn: 'before Christmas',
    tier: 'galaxy',
  });
  expect(sent.status).toBe(422);
  expect(sent.html.querySelector('title')?.textContent).toMatch(/^Error: /);
  const problems = sent.html.querySelectorAll('.ds-error-summary li').map(words);
  expect(problems.join(' ')).toContain('Give the mission a name');
  expect(problems.join(' ')).toContain('You wrote “before Christmas”');
  expect(sent.html.querySelector('#dueOn')?.getAttribute('value')).toBe('before Christmas');
  const refusal = async (input: object) =>
    (await post('/missions/new', { name: 'y', ...input })).body.code;
  expect(await refusal({ lead: 'hearth-trust' })).toBe('lead-not-yours');
  expect(await refusal({})).toBe('lead-not-yours');
  expect(await refusal({ lead: 'vale-repair-collective', dueOn: '2020-01-01' })).toBe('due-passed');
  expect(await refusal({ place: 'Atlantis' })).toBe('no-such-place');
  expect(await refusal({ parent: 'moor-edge-warm-homes' })).toBe('no-such-parent');
  expect(await refusal({ lead: 'nobody' })).toBe('no-such-lead');
  expect(
    (await post('/missions/new', { name: 'y', lead: 'moor-edge-council' }, operator)).body,
  ).toMatchObject({ status: 409, code: 'lead-not-joined' });
});

const said = {
  name: 'Lower Vale warm homes',
  goal: 'By March 2029, 9,000 cold homes in Lower Vale are found and fixed',
  grandChallenge: 'Homes that do not make people ill',
  affected: '41,000 homes in Lower Vale',
  tier: 'local',
  place: 'lower-vale',
  parent: 'warm-and-dry-homes',
  dueOn: '2029-03-31',
  lead: 'vale-repair-collective',
  visibility: 'public',
  connections: 'public',
  source: 'made up',
};

test('only the convenor corrects a mission; the old wording stays readable', async () => {
  for (const headers of [partner, operator])
    expect((await post(`${own}/edit`, said, headers)).status).toBe(403);
  expect((await post(`${own}/edit`, said, {})).status).toBe(401);
  expect((await post(`${own}/edit`, said)).body.code).toBe('nothing-changed');
  const goal = 'By March 2029, 9,500 cold homes in Lower Vale are found and fixed';
  expect((await post(`${own}/edit`, { ...said, goal })).body.code).toBe('reason-for-goal');
  const reason = 'The survey found more of them';
  expect((await post(`${own}/edit`, { ...said, goal, reason })).status).toBe(201);
  const { body } = await data(`${own}/earlier`);
  expect(body.entries[0]).toMatchObject({
    event: 'mission.corrected',
    by: 'Director, Vale Repair Collective',
    facts: { changed: { goal: [said.goal, goal] } },
    words: { reason },
  });
  const answer = await house.app.request(`${own}/earlier`);
  const text = words(parse(await answer.text()));
  expect(text).toContain(said.goal);
  expect(text).toContain(`Why: ${reason}`);
  await post(`${own}/edit`, { ...said, reason: 'Taken back' });
});

test('a mission is never part of itself or of what stands below it, also when many try at once', async () => {
  const leila = await house.signInAs('leila-haddad');
  const warm = {
    name: 'Warm and dry homes',
    lead: 'averley-common-fund',
    dueOn: '2030-03-31',
    goal: 'By March 2030, three in four Averley homes are warm and dry',
  };
  const edit = (input: object) => post('/missions/warm-and-dry-homes/edit', input, leila);
  expect((await edit({ ...warm, parent: 'warm-and-dry-homes' })).body.code).toBe(
    'parent-is-itself',
  );
  expect((await edit({ ...warm, parent: 'lower-vale-warm-homes' })).body.code).toBe(
    'parent-circle',
  );
  const begin = async (name: string) =>
    (await post('/missions/new', { name, lead: 'vale-repair-collective' })).body.id as string;
  const pairs = ['Loom', 'Warp', 'Weft', 'Yarn', 'Reed'];
  const ids = await Promise.all(
    pairs.flatMap((name) => [begin(`${name} up`), begin(`${name} down`)]),
  );
  const tied = await Promise.all(
    ids.map((id, at) =>
      post(`/missions/${id}/edit`, {
        name: `Mission ${at}`,
        lead: 'vale-repair-collective',
        parent: ids[at % 2 === 0 ? at + 1 : at - 1],
      }),
    ),
  );
  const codes = tied.map(({ status, body }) => (status === 201 ? 'done' : body.code));
  expect(codes.sort()).toEqual([...Array(5).fill('done'), ...Array(5).fill('parent-circle')]);
});

test('what a mission said of a closed one is told only to those who may know of that', async () => {
  const begin = { name: 'Moor Edge sheds', parent: 'moor-edge-warm-homes' };
  const id = (await post('/missions/new', begin, operator)).body.id;
  const edit = `/missions/${id}/edit`;
  expect((await post(edit, { name: 'Dry sheds', parent: own }, operator)).status).toBe(201);
  const open = JSON.stringify((await data(`/missions/${id}/earlier`, {})).body);
  expect(open).not.toContain('Moor Edge warm homes');
  expect((await data(`/missions/${id}/earlier`, {})).body.entries[0].facts.changed.parent).toEqual([
    null,
    'Lower Vale warm homes',
  ]);
  const all = (await data(`/missions/${id}/earlier`, operator)).body.entries;
  expect(all[0].facts.changed.parent).toEqual(['Moor Edge warm homes', 'Lower Vale warm homes']);
  expect(all[1].facts.said.parent).toBe('Moor Edge warm homes');
  // A parent that the convenor may not know of is shown to nobody and stays when the form is sent.
  const child = (await post('/missions/new', { ...begin, name: 'Warm barns' }, operator)).body.id;
  await house.db.owner.query(
    'update mission set lead_id = o.id from organisation o where o.slug = $1 and mission.slug = $2',
    ['vale-repair-collective', child],
  );
  expect((await data(`/missions/${child}`)).body.parent).toBeNull();
  const kept = { name: 'Warm old barns', lead: 'vale-repair-collective' };
  expect((await post(`/missions/${child}/edit`, kept)).status).toBe(201);
  expect((await data(`/missions/${child}`, operator)).body.parent.id).toBe('moor-edge-warm-homes');
});

test('a new convenor has joined and has a post that is held; the one before loses the right', async () => {
  const id = (
    await post('/missions/new', { name: 'Warm allotments', lead: 'vale-repair-collective' })
  ).body.id;
  const at = `/missions/${id}/edit`;
  const lead = (name: string) => post(at, { name: 'Warm allotments', lead: name });
  expect((await lead('moor-edge-council')).body.code).toBe('lead-not-joined');
  expect((await lead('Harrow Quay Lettings')).status).toBe(201);
  expect((await data(`/missions/${id}`)).body).toMatchObject({
    lead: { id: 'harrow-quay-lettings' },
    partners: expect.arrayContaining([
      expect.objectContaining({ id: 'harrow-quay-lettings', role: 'lead' }),
      expect.objectContaining({ id: 'vale-repair-collective', role: 'partner' }),
    ]),
  });
  expect((await lead('vale-repair-collective')).status).toBe(403);
  expect(
    (await post(at, { name: 'Warm plots', lead: 'harrow-quay-lettings' }, partner)).status,
  ).toBe(201);
});

test('a mission is adopted only when the gate passes, and the page says what is missing', async () => {
  const draft = (await post('/missions/new', { name: 'Too early', lead: 'vale-repair-collective' }))
    .body.id;
  const at = `/missions/${draft}/status`;
  expect((await post(at, { status: 'adopted' })).body.code).toBe('no-such-step');
  expect((await post(at, { status: 'candidate' })).body).toEqual({
    id: draft,
    status: 'candidate',
  });
  const refused = await send(at, { status: 'adopted' });
  expect(refused.status).toBe(409);
  expect(words(refused.html)).toContain('The gate is not passed');
  expect(words(refused.html)).toContain('Link the mission to a grand challenge.');
  expect((await data(at)).body.gate[1]).toMatchObject({ answer: 'fail' });
  expect((await post(at, { status: 'retired' })).body.code).toBe('reason-missing');
  expect((await post(at, { status: 'replaced', reason: 'x' })).body.code).toBe('successor-missing');
  const replaced = { status: 'replaced', reason: 'One is enough', replacedBy: own };
  expect((await post(at, { ...replaced, replacedBy: draft })).body.code).toBe('replaced-by-itself');
  expect((await post(at, { ...replaced, replacedBy: 'nothing' })).body.code).toBe(
    'no-such-mission',
  );
  expect((await post(at, replaced)).status).toBe(201);
  expect((await data(`/missions/${draft}`)).body).toMatchObject({
    status: 'replaced',
    replacedBy: { id: 'lower-vale-warm-homes' },
  });
  expect((await data(own)).body.replaces).toMatchObject([{ id: draft }]);
  expect(
    (await post(`/missions/${draft}/partners`, { organisation: 'hearth-trust' })).body.code,
  ).toBe('mission-ended');
  expect((await post(at, { status: 'candidate', reason: 'A slip' })).status).toBe(201);
  expect((await data(`/missions/${draft}`)).body.replacedBy).toBeNull();
});

test('a mission whose gate passes is adopted again after its review, by one of ten at once', async () => {
  const at = `${own}/status`;
  expect((await post(at, { status: 'review-due' })).status).toBe(201);
  const tried = await Promise.all(
    Array.from({ length: 10 }, () => post(at, { status: 'adopted' })),
  );
  const codes = tried.map(({ status, body }) => (status === 201 ? 'done' : body.code)).sort();
  expect(codes).toEqual([...Array(9).fill('already-so'), 'done']);
  expect(await remembered('mission.status-changed')).toMatchObject({
    facts: {
      changed: { status: ['review-due', 'adopted'] },
      gate: expect.arrayContaining([{ id: 'M1', answer: 'pass' }]),
    },
  });
});

test('partners are looked up, added, given a label and ended; the convenor stays', async () => {
  const found = await data(`${own}/partners?find=harow+quay`);
  expect(found.body.found[0].name).toMatch(/^Harrow Quay/);
  expect((await data(`${own}/partners?find=harow`, partner)).body.found).toBeNull();
  const at = `${own}/partners`;
  expect((await post(at, { organisation: 'hearth-trust', role: 'partner' }, partner)).status).toBe(
    403,
  );
  expect((await post(at, { organisation: 'Hearth Trust', role: 'co-chair' })).body).toEqual({
    id: 'hearth-trust',
    name: 'Hearth Trust',
    role: 'co-chair',
  });
  expect((await post(at, { organisation: 'hearth-trust' })).body.code).toBe('already-partner');
  expect((await post(at, { organisation: 'no one' })).body.code).toBe('no-such-organisation');
  expect((await post(`${at}/hearth-trust`, { role: 'co-chair' })).body.code).toBe('role-stays');
  expect((await send(`${at}/hearth-trust`, { role: '' })).status).toBe(303);
  expect((await send(`${at}/hearth-trust/end`, { reason: '' })).status).toBe(422);
  expect((await send(`${at}/hearth-trust/end`, { reason: 'It moved on' })).status).toBe(303);
  expect((await data(`${at}/hearth-trust`)).status).toBe(404);
  expect((await post(`${at}/vale-repair-collective/end`, { reason: 'x' })).body.code).toBe(
    'lead-stays',
  );
  expect(await remembered('partner.ended')).toMatchObject({
    facts: { organisation: 'Hearth Trust' },
  });
  expect((await post(at, { organisation: 'hearth-trust' })).status).toBe(201);
  const ten = await Promise.all(
    Array.from({ length: 10 }, () => post(at, { organisation: 'northlight-energy' })),
  );
  expect(ten.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('outcomes are added, renamed and ended; indicators too, and two definitions never share a line', async () => {
  const outcomes = `${own}/outcomes`;
  const dry = (await post(`${outcomes}/new`, { name: 'Cellars are dry' })).body.id;
  expect(dry).toMatch(/^cellars-are-dry-[0-9a-f]{6}$/);
  expect((await post(`${outcomes}/new`, { name: 'cellars are dry' })).body.code).toBe('same-name');
  expect((await data(outcomes)).body.unmeasured).toMatchObject([{ id: dry }]);
  expect((await post(`${outcomes}/${dry}/rename`, { name: 'Dry cellars' })).status).toBe(201);
  const indicators = `${own}/indicators`;
  const input = {
    name: 'Cellars without water',
    outcome: dry,
    unit: 'percent',
    direction: 'up',
    baselineValue: '12.5%',
    baselineOn: 'June 2026',
    targetValue: 80,
    dueOn: 'March 2029',
  };
  expect((await post(`${indicators}/new`, { name: 'x' })).body.code).toBe('outcome-missing');
  expect((await post(`${indicators}/new`, { ...input, baselineOn: null })).body.code).toBe(
    'baseline-incomplete',
  );
  expect((await post(`${indicators}/new`, { ...input, targetValue: 'many' })).body.errors).toEqual([
    { pointer: '/targetValue', detail: expect.stringContaining('You wrote “many”') },
  ]);
  const measured = (await post(`${indicators}/new`, input)).body.id;
  expect((await data(`${outcomes}/${measured}`)).body).toMatchObject({
    baseline: { value: 12.5, on: '2026-06-30' },
    target: 80,
    dueOn: '2029-03-31',
    outcome: { name: 'Dry cellars' },
    headline: false,
  });
  const at = `${indicators}/${measured}`;
  expect((await post(`${at}/edit`, { ...input, unit: 'per cent of cellars' })).status).toBe(201);
  const now = { ...input, unit: 'per cent of cellars' };
  expect((await post(`${at}/figures/new`, { period: 'Oct 2026', value: '14' })).status).toBe(201);
  expect((await post(`${at}/edit`, { ...now, unit: 'cellars' })).body.code).toBe(
    'definition-fixed',
  );
  expect((await post(`${at}/edit`, { ...now, targetValue: 70 })).body.code).toBe(
    'reason-for-target',
  );
  const moved = { ...now, outcome: null, newOutcome: 'Cellars', targetValue: 70, reason: 'Agreed' };
  expect((await post(`${at}/edit`, moved)).status).toBe(201);
  expect(await remembered('indicator.corrected')).toMatchObject({
    facts: { changed: { target_value: ['80', '70'], outcome: ['Dry cellars', 'Cellars'] } },
  });
  expect((await post(`${outcomes}/${dry}/end`, { reason: 'Moved' })).status).toBe(201);
  const cellars = (await data(`${outcomes}/${measured}`)).body.outcome.id;
  expect((await post(`${outcomes}/${cellars}/end`, { reason: 'x' })).body.code).toBe(
    'has-indicators',
  );
  expect((await post(`${at}/end`, { reason: 'Counted elsewhere' })).status).toBe(201);
  expect((await data(at.replace('indicators', 'outcomes'))).body.endedOn).toBe('2026-11-23');
  expect((await post(`${at}/figures/new`, { period: 'Oct 2026', value: '14' })).status).toBe(404);
  expect((await data(own)).body.indicators.map(({ id }: { id: string }) => id)).not.toContain(
    measured,
  );
});

test('every form opens for the convenor, and says to others why not', async () => {
  const forms = [
    'edit',
    'status',
    'outcomes/new',
    'outcomes/lower-vale-homes-are-fixed/rename',
    'indicators/new',
    'indicators/lower-vale-homes-fixed/edit',
    'indicators/lower-vale-homes-fixed/end',
    'indicators/lower-vale-homes-fixed/figures/new',
    'indicators/lower-vale-homes-fixed/figures/paste',
    'indicators/lower-vale-homes-fixed/figures/2026-10-31/correct',
    'indicators/lower-vale-homes-fixed/phases/new',
    'partners/vale-repair-collective',
  ];
  for (const form of forms) {
    const at = `${own}/${form}`;
    expect((await data(at)).status, at).toBe(200);
    expect((await house.app.request(at, { headers: convenor })).status, at).toBe(200);
    expect((await data(at, partner)).body.detail, at).toContain('Only the convenor');
    expect((await data(at, {})).status, at).toBe(401);
    expect((await data(at, operator)).status, at).toBe(403);
  }
});
