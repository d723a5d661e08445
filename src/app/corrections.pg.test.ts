import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../tests/house-with.ts';

const house = await houseWith(averley);
await house.appoint('moor-edge-director', 'moor-edge-council');
await house.appoint('fund-officer', 'averley-common-fund', 'Programme officer');

type Row = Readonly<Record<string, unknown>>;
const tokens = new Map<string, string>();
const tokenOf = async (person: string) => {
  const token = tokens.get(person) ?? (await house.tokenOf(person));
  tokens.set(person, token);
  return token;
};
const post = async (person: string, path: string, input: object) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(person)}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
};
const send = async (person: string, path: string, fields: Record<string, string>) => {
  const { status } = await house.app.request(path, {
    method: 'POST',
    headers: { ...(await house.signInAs(person)), origin: 'http://localhost' },
    body: new URLSearchParams(fields),
  });
  return status;
};
const rowOf = async (table: 'mission' | 'organisation' | 'indicator', name: string) => {
  const { rows } = await house.db.owner.query<Row>(`select * from ${table} where name = $1`, [
    name,
  ]);
  if (rows.length !== 1) throw new Error(`${rows.length} of ${name}`);
  return rows[0] ?? {};
};
/** Columns that differ between two readings of a row. */
const changed = (before: Row, after: Row) =>
  Object.keys(before).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));

test('JSON that names a goal changes the goal, and the mission stays hidden', async () => {
  const name = 'Moor Edge warm homes';
  const before = await rowOf('mission', name);
  const at = `/missions/${String(before.slug)}`;
  const goal = 'By March 2031, every home in Moor Edge can be heated when the power fails';
  const done = await post('moor-edge-director', `${at}/edit`, { goal });
  expect(done.status).toBe(201);
  const after = await rowOf('mission', name);
  expect(changed(before, after)).toEqual(['goal']);
  expect(after).toMatchObject({ goal, visibility: 'partners', connections: 'partners' });
  expect((await house.app.request(at)).status).toBe(404);
});

test('a mission keeps what is not named; null clears, also in a form the blank', async () => {
  const name = 'Warm and dry homes';
  const at = '/missions/warm-and-dry-homes/edit';
  const before = await rowOf('mission', name);
  expect((await post('leila-haddad', at, { name, reason: 'try' })).body.code).toBe(
    'nothing-changed',
  );
  expect((await post('leila-haddad', at, {})).body.code).toBe('nothing-changed');
  expect((await post('leila-haddad', at, { visibility: null })).status).toBe(422);
  expect((await post('leila-haddad', at, { name: null })).status).toBe(422);
  expect(await rowOf('mission', name)).toEqual(before);

  expect((await post('leila-haddad', at, { affected: null })).status).toBe(201);
  const cleared = await rowOf('mission', name);
  expect(changed(before, cleared)).toEqual(['affected']);
  expect(cleared.affected).toBeNull();
  expect(await send('leila-haddad', at, { source: ' ' })).toBe(303);
  const blanked = await rowOf('mission', name);
  expect(changed(cleared, blanked)).toEqual(['source']);
  expect(blanked.source).toBeNull();
});

test('an indicator keeps what is not named', async () => {
  const name = 'Homes that are warm and dry, Lower Vale';
  const before = await rowOf('indicator', name);
  const at = `/missions/lower-vale-warm-homes/indicators/${String(before.slug)}/edit`;
  expect((await post('amara-osei', at, { publisher: 'Vale Survey' })).status).toBe(201);
  const after = await rowOf('indicator', name);
  expect(changed(before, after)).toEqual(['publisher']);
  expect((await post('amara-osei', at, { publisher: null })).status).toBe(201);
  expect((await rowOf('indicator', name)).publisher).toBeNull();
});

test('an organisation keeps what is not named, its identifiers too', async () => {
  const name = 'Vale Repair Collective';
  const at = '/organisations/vale-repair-collective/correct';
  const identifiers = async () => {
    const { rows } = await house.db.owner.query<{ identifier: string }>(
      `select identifier from organisation_identifier where organisation_id =
       (select id from organisation where slug = 'vale-repair-collective') order by position`,
    );
    return rows.map(({ identifier }) => identifier);
  };
  expect((await post('amara-osei', at, { identifiers: ['XX-TEST-1', 'XX-TEST-2'] })).status).toBe(
    201,
  );
  const before = await rowOf('organisation', name);
  expect((await post('amara-osei', at, { kind: 'Repair cooperative' })).status).toBe(201);
  expect(changed(before, await rowOf('organisation', name))).toEqual(['kind']);
  expect(await identifiers()).toEqual(['XX-TEST-1', 'XX-TEST-2']);
  expect((await post('amara-osei', at, { tier: null, identifiers: null })).status).toBe(201);
  expect((await rowOf('organisation', name)).tier).toBeNull();
  expect(await identifiers()).toEqual([]);
});

test('an organisation never ends before it begins, whichever of the two days is named', async () => {
  const at = '/organisations/vale-repair-collective/correct';
  expect((await post('amara-osei', at, { startsOn: '2015-01-01' })).status).toBe(201);
  expect((await post('amara-osei', at, { endsOn: '2014-12-31' })).body.code).toBe(
    'ends-before-start',
  );
  const both = { startsOn: '2016-01-01', endsOn: '2015-12-31' };
  expect((await post('amara-osei', at, both)).status).toBe(422);
});

test('a partner’s label and a dependency’s note stay where they are not named', async () => {
  const role = '/missions/warm-and-dry-homes/partners/kestrel-retrofit';
  expect((await post('leila-haddad', role, { role: 'partner' })).status).toBe(201);
  expect((await post('leila-haddad', role, {})).body.code).toBe('role-stays');
  expect((await post('leila-haddad', role, { role: null })).body.role).toBeNull();
  const work = '/missions/warm-and-dry-homes/work';
  const made = [];
  for (const name of ['One strand', 'Another strand'])
    made.push((await post('leila-haddad', work, { name })).body.workstream);
  const [from, on] = made;
  const needs = { from, on, kind: 'sequential', note: 'The keys' };
  const dependencies = '/missions/warm-and-dry-homes/dependencies';
  expect((await post('leila-haddad', dependencies, needs)).status).toBe(201);
  const one = `${dependencies}/${from}/${on}/sequential`;
  expect((await post('leila-haddad', one, {})).body.code).toBe('note-unchanged');
  expect((await post('leila-haddad', one, { note: null })).status).toBe(201);
});

describe('somebody else changed meanwhile', () => {
  const at = '/missions/warm-and-dry-homes/edit';
  const pageOf = async (person: string, path: string) => {
    const headers = await house.signInAs(person);
    return (await house.app.request(path, { headers })).text();
  };
  /** What the form that posts to an address carries as read; undefined where it carries nothing. */
  const readIn = (html: string, action: string): Record<string, unknown> | undefined => {
    const form = html.split('<form').find((part) => part.includes(` action="${action}"`));
    const text = /name="asRead" value="([^"]*)"/.exec(form ?? '')?.[1];
    return text && JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  };
  const sent = async (path: string, fields: Record<string, string>) => {
    const answer = await house.app.request(path, {
      method: 'POST',
      headers: { ...(await house.signInAs('leila-haddad')), origin: 'http://localhost' },
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, html: await answer.text() };
  };

  test('saving over it is refused beside each such field, with who; what was left alone takes the change', async () => {
    const asRead = readIn(await pageOf('leila-haddad', at), at) ?? {};
    const shown = Object.fromEntries(
      Object.entries(asRead).map(([field, value]) => [field, String(value ?? '')]),
    );
    const elsewhere = {
      goal: 'Their goal',
      source: 'their source',
      tier: 'local',
      reason: 'Agreed',
    };
    expect((await post('fund-officer', at, elsewhere)).status).toBe(201);

    const form = { ...shown, goal: 'Our goal', tier: 'national', reason: 'Ours' };
    const late = await sent(at, { ...form, asRead: JSON.stringify(asRead) });
    expect(late.status).toBe(409);
    for (const words of [
      'Programme officer, Averley Common Fund changed this after you read it. Nothing was saved.',
      'Goal now says “Their goal”',
      'Tier now says “Local”',
      'Our goal</textarea>',
      'value="their source"',
    ])
      expect(late.html).toContain(words);
    expect(late.html).not.toContain('Source now says');

    const read = readIn(late.html, at);
    const again = await sent(at, { ...form, source: 'their source', asRead: JSON.stringify(read) });
    expect(again.status).toBe(303);
    expect(await rowOf('mission', 'Warm and dry homes')).toMatchObject({
      goal: 'Our goal',
      tier: 'national',
      source: 'their source',
    });
  });

  test('two who correct different fields are both heard, and a program that names what it read', async () => {
    const form = readIn(await pageOf('leila-haddad', at), at) ?? {};
    expect((await post('fund-officer', at, { affected: 'All who rent' })).status).toBe(201);
    const mine = { ...form, source: 'mine', asRead: form };
    expect((await post('leila-haddad', at, mine)).status).toBe(201);
    expect(await rowOf('mission', 'Warm and dry homes')).toMatchObject({
      affected: 'All who rent',
      source: 'mine',
    });
    const wrong = await post('leila-haddad', at, { source: 'x', asRead: '{"source"' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0].pointer).toBe('/asRead');
  });

  test('of ten who read the same and save at once, one is heard', async () => {
    const asRead = readIn(await pageOf('leila-haddad', at), at) ?? {};
    await tokenOf('leila-haddad');
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        post('leila-haddad', at, { source: `Number ${n}`, asRead }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(tries.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'changed-meanwhile',
      asRead: { source: expect.stringMatching(/^Number/) },
    });
  });

  test('every form that corrects carries what was read, and refuses what was read otherwise', async () => {
    const mission = '/missions/lower-vale-warm-homes';
    const home = '/organisations/vale-repair-collective';
    const whole = '/missions/warm-and-dry-homes';
    const indicator = await rowOf('indicator', 'Homes that are warm and dry, Lower Vale');
    const made = [];
    for (const name of ['This strand', 'That strand'])
      made.push((await post('leila-haddad', `${whole}/work`, { name })).body.workstream);
    const [from, on] = made;
    const needs = { from, on, kind: 'pooled', note: 'The keys' };
    expect((await post('leila-haddad', `${whole}/dependencies`, needs)).status).toBe(201);
    const named = { organisation: 'kestrel-retrofit', role: 'lead' };
    expect((await post('leila-haddad', `${whole}/work/${from}/assignments`, named)).status).toBe(
      201,
    );
    const department = (await post('operator', `${home}/departments`, { name: 'Workshop' })).body
      .id;
    const ties = `${whole}/connections/ties`;
    const pair = `${ties}/vale-repair-collective/meridian-mutual`;
    const tended = await post('amara-osei', pair, { purpose: 'Train together' });
    const tie = `${ties}/${tended.body.organisations.join('/')}`;
    const dependency = `${whole}/dependencies/${from}/${on}/pooled`;
    const partner = `${whole}/partners/kestrel-retrofit`;
    const outcome = `${whole}/outcomes/homes-get-fixed/rename`;
    const edit = `${mission}/indicators/${String(indicator.slug)}/edit`;
    const role = `${whole}/work/${from}/assignments/kestrel-retrofit`;
    const posts = `${home}/posts/vale-repair-collective-director`;
    const forms: [who: string, page: string, action: string, given: Record<string, string>][] = [
      ['leila-haddad', at, at, { affected: 'Everyone' }],
      ['leila-haddad', outcome, outcome, { name: 'Homes are mended' }],
      ['amara-osei', edit, edit, { publisher: 'Another survey' }],
      ['leila-haddad', partner, partner, { role: 'partner' }],
      ['amara-osei', `${home}/correct`, `${home}/correct`, { kind: 'Repair shop' }],
      ['leila-haddad', `${whole}/work/${from}`, `${whole}/work/${from}`, { name: 'A strand' }],
      ['leila-haddad', `${whole}/work/${from}`, role, { role: 'contributor' }],
      ['leila-haddad', dependency, dependency, { note: 'The lock' }],
      ['operator', posts, posts, { title: 'Chair' }],
      [
        'operator',
        `${home}/departments/${department}`,
        `${home}/departments/${department}`,
        { name: 'Shed' },
      ],
      ['amara-osei', tie, tie, { purpose: 'Work together' }],
      ['operator', '/operator/settings', '/operator/settings', { name: 'Another place' }],
    ];
    for (const [who, page, action, given] of forms) {
      const [field = ''] = Object.keys(given);
      const asRead = readIn(await pageOf(who, page), action);
      if (!asRead) throw new Error(`${action} carries nothing`);
      expect(asRead, action).toHaveProperty(field);
      const late = await post(who, action, { ...given, asRead: { ...asRead, [field]: 'before' } });
      expect(late, action).toMatchObject({
        status: 409,
        body: { code: 'changed-meanwhile', errors: [{ pointer: '' }, { pointer: `/${field}` }] },
      });
      expect(late.body.asRead[field], action).toEqual(asRead[field]);
      const done = await post(who, action, { ...given, asRead: late.body.asRead });
      expect(done.status, action).toBe(201);
    }
  });
});
