import { expect, test } from 'vitest';
import { addressIn, routesOfHouse, sampleOf } from '../../tests/house/walk.ts';
import { averley, houseWith, type TestHouse } from '../../tests/house-with.ts';
import { hashesOf } from '../../tests/silence.ts';

/**
 * A house in which a private mission stands answers whoever may not know of it as one in which there is
 * none: every page, file and JSON, byte for byte, and every form that could come upon it by its name.
 */
const without = await houseWith(averley);
const within = await houseWith(averley);
const name = 'Light every street';
const above = 'warm-and-dry-homes';

const post = async (house: TestHouse, at: string, body: object, token: string) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const said: unknown = await answer.json();
  // What no address has in common with another is its code.
  return { status: answer.status, said: JSON.parse(JSON.stringify(said).replace(code, '-code')) };
};
const code = /-[0-9a-f]{6}(?=["/])/g;

const operator = await within.tokenOf('operator');
const begun = await within.app.request('/missions/new', {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${operator}` },
  body: JSON.stringify({
    name,
    goal: 'By 2030, every street in Averley is lit',
    lead: 'vale-repair-collective',
    parent: above,
    place: 'Averley',
    visibility: 'partners',
  }),
});
const { id } = (await begun.json()) as { id: string };
const secret = `/missions/${id}`;

/** Everything that a mission may have, below it and round it. */
async function fill() {
  const lead = await within.tokenOf('amara-osei');
  const made = async (at: string, body: object) => {
    const done = await post(within, at, body, lead);
    expect(done.status, `${at}: ${JSON.stringify(done.said)}`).toBe(201);
  };
  await made(`${secret}/outcomes/new`, { name: 'Streets are lit' });
  await made(`${secret}/indicators/new`, { name: 'Lit streets', newOutcome: 'Light' });
  await made(`${secret}/work`, { name: 'Hang lamps' });
  await made(`${secret}/partners`, { organisation: 'hearth-trust' });
  const put = (sql: string) => within.db.owner.query(sql, [id]);
  await put(`insert into commitment (slug, workstream_id, organisation_id, requested_by_id, what, state)
    select 'c-secret', w.id, p.organisation_id, m.lead_id, 'Hang ten lamps', 'promised'
    from mission m join workstream w on w.mission_id = m.id join partner p on p.mission_id = m.id
    where m.slug = $1 and p.organisation_id <> m.lead_id`);
  await put(`insert into tie (mission_id, from_id, to_id, contact_on, confirmed)
    select m.id, m.lead_id, p.organisation_id, '2026-11-01', 'both' from mission m
    join partner p on p.mission_id = m.id where m.slug = $1 and p.organisation_id <> m.lead_id`);
  // A public mission is part of it, and another one was replaced by it, as a data package may say.
  await put(`update mission set parent_id = (select id from mission where slug = $1)
    where slug = 'national-warm-homes'`);
  await put(`with loaded as (insert into data_package (name, title, sha256, loaded_at)
      values ('street-lights', 'Light every street', '\\x00', '2026-11-22T12:00:00Z') returning name)
    insert into package_row (package, file, key, cells, entity_id)
    select loaded.name, 'missions', m.slug, '{}', m.id from loaded, mission m where m.slug = $1`);
}

test('every page, file and JSON is the same as where it is absent', async () => {
  await fill();
  const sample = { ...(await sampleOf(without, above)), organisation: 'vale-repair-collective' };
  await sampleOf(within, above);
  const asked = [
    '/organisations/hearth-trust',
    '/missions?view=tree',
    '/missions?place=Averley',
    '/missions?q=light+every+street',
    '/search?q=light+every+street',
    '/search?q=hang+lamps',
    // Where a list goes on, a mission that nobody may know of is no place in it.
    `/missions?after=${id}`,
    `/missions?view=tree&after=${id}`,
    `${secret}`,
    `${secret}.csv`,
    '/commitments/c-secret',
    '/missions/national-warm-homes',
    '/missions/national-warm-homes/earlier',
  ];
  for (const route of routesOfHouse(without)) {
    if (route.method !== 'get' || /^\/(methods|design|api|compute)\b/.test(route.at.pattern))
      continue;
    const address = await addressIn(without, route, above, sample);
    // Ties of one day stand in the order of their ids, which chance draws.
    if (address === null || address.endsWith('/ties')) continue;
    asked.push(address);
    for (const ending of Object.keys(('files' in route && route.files) || {}))
      asked.push(`${address}.${ending}`);
  }
  expect(asked.length).toBeGreaterThan(60);
  const readers = async (house: TestHouse) => [
    { accept: 'text/html' },
    { accept: 'application/json', ...(await house.signInAs('hana-kobayashi')) },
  ];
  const [told, untold] = [
    await hashesOf(within, asked, await readers(within)),
    await hashesOf(without, asked, await readers(without)),
  ];
  expect(told).toEqual(untold);
  // It is there: a partner is told.
  const seen = await within.app.request(secret, { headers: await within.signInAs('operator') });
  expect(seen.status).toBe(200);
});

test('nobody comes upon it by its name: what is made takes the same address, and no form knows it', async () => {
  const forms = [
    ['hana-kobayashi', '/missions/new', { name, parent: 'light-every-street' }],
    ['hana-kobayashi', '/missions/new', { name, parent: name }],
    ['leila-haddad', `/missions/${above}/edit`, { parent: name, reason: 'It belongs there' }],
    [
      'leila-haddad',
      `/missions/${above}/status`,
      { status: 'replaced', reason: 'x', replacedBy: id },
    ],
    ['leila-haddad', `/missions/${above}/outcomes/new`, { name: 'Streets are lit' }],
    [
      'leila-haddad',
      `/missions/${above}/indicators/new`,
      { name: 'Lit streets', newOutcome: 'Light' },
    ],
    ['leila-haddad', `/missions/${above}/work`, { name: 'Hang lamps' }],
  ] as const;
  for (const [person, at, said] of forms) {
    const ask = async (house: TestHouse) => {
      const token = await house.tokenOf(person);
      const lead = at === '/missions/new' ? await organisationOf(house, person) : null;
      const body = lead === null ? said : { ...said, lead };
      return [
        await post(house, at, body, token),
        await post(house, at, { ...body, parent: null }, token),
      ];
    };
    const here = await ask(within);
    expect(here, at).toEqual(await ask(without));
  }
});

const organisationOf = async (house: TestHouse, person: string) => {
  const { rows } = await house.db.owner.query<{ slug: string }>(
    `select o.slug from organisation o join post t on t.organisation_id = o.id
     join appointment a on a.post_id = t.id join person p on p.id = a.person_id where p.slug = $1 limit 1`,
    [person],
  );
  return rows[0]?.slug ?? null;
};
