import { expect, test } from 'vitest';
import { addressIn, routesOfHouse, sampleOf } from '../../tests/house/walk.ts';
import { averley, houseWith } from '../../tests/house-with.ts';
import { hashesOf } from '../../tests/silence.ts';

/**
 * What whoever may not see a mission's work is answered does not depend on that work: the house is
 * asked everything, then the work grows in every kind, by its forms and by packages, then it is asked again.
 */
const house = await houseWith(averley);
const closed = 'harrow-quay-warm-homes';
const routes = routesOfHouse(house);
const elsewhere = await house.signInAs('hana-kobayashi');
const convenor = await house.tokenOf('stefan-ionescu');

/** Every page that can be asked of the mission, of those in it, and of the house, in every form. */
async function addresses(): Promise<string[]> {
  const own = await sampleOf(house, closed);
  const { rows } = await house.db.owner.query<{ slug: string }>(
    `select o.slug from organisation o join partner p on p.organisation_id = o.id
     where p.mission_id = (select id from mission where slug = $1) order by 1 limit 5`,
    [closed],
  );
  const found = [
    ...rows.map(({ slug }) => `/organisations/${slug}`),
    '/missions?view=tree',
    '/search?q=harrow+quay',
    '/search?q=strand',
  ];
  for (const route of routes) {
    if (route.method !== 'get' || /^\/(methods|design|api|compute)\b/.test(route.at.pattern))
      continue;
    const address = await addressIn(house, route, closed, own);
    if (address === null) continue;
    found.push(address);
    for (const ending of Object.keys('files' in route ? (route.files ?? {}) : {}))
      found.push(`${address}.${ending}`);
  }
  return [...new Set(found)].sort();
}

const send = async (at: string, body: object) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${convenor}` },
    body: JSON.stringify(body),
  });
  expect(answer.status, `${at}: ${await answer.clone().text()}`).toBe(201);
  return (await answer.json()) as { workstream: string };
};

/** Work of every kind that this mission did not have, so that each count, verdict and gap would change. */
async function addWork() {
  const work = `/missions/${closed}/work`;
  const made = [];
  for (const name of ['Strand one', 'Strand two', 'Strand three'])
    made.push(await send(work, { name }));
  const [one, two] = made as [{ workstream: string }, { workstream: string }]; // three were made
  const put = (sql: string) => house.db.owner.query(sql, [closed]);
  await send(`${work}/${one.workstream}/assignments`, {
    organisation: 'harrow-quay-council',
    role: 'lead',
  });
  await send(`/missions/${closed}/dependencies`, {
    from: one.workstream,
    on: two.workstream,
    kind: 'reciprocal',
  });
  await put(`insert into commitment (slug, workstream_id, organisation_id, what, state, due_on)
    select 'closed-' || o.slug, w.id, o.id, 'Open a warm room', 'promised', '2026-01-01'
    from mission m join workstream w on w.mission_id = m.id and w.name = 'Strand two'
    join partner p on p.mission_id = m.id join organisation o on o.id = p.organisation_id
    where m.slug = $1`);
  await put(`insert into tie (mission_id, from_id, to_id, contact_on, confirmed)
    select m.id, a.organisation_id, b.organisation_id, '2026-11-01', 'both'
    from mission m join partner a on a.mission_id = m.id join partner b on b.mission_id = m.id
    where m.slug = $1 and a.organisation_id < b.organisation_id on conflict do nothing`);
  // An import that changed only work, as `remember-changes` writes it.
  await put(`with entry as (select jsonb_build_object('about', jsonb_build_array(m.id), 'at',
      '2026-11-22T12:00:00.000Z', 'by', 'operator', 'event', 'mission.imported', 'words', '{}'::jsonb,
      'facts', '{"package":"x","rows":{"ties":40,"commitments":7},"changed":{}}'::jsonb) as said, m.id
    from mission m where m.slug = $1)
    insert into memory_entry (at, event, about, bytes)
    select '2026-11-22T12:00:00Z', 'mission.imported', array[id], convert_to(said::text, 'utf8') from entry`);
}

test('no page, list, search, file or JSON tells a stranger of work that is closed to them', async () => {
  const asked = await addresses();
  expect(asked.length).toBeGreaterThan(40);
  const strangers = [{ accept: 'text/html' }, { accept: 'application/json', ...elsewhere }];
  const before = await hashesOf(house, asked, strangers);
  await addWork();
  const after = await hashesOf(house, asked, strangers);
  expect(after).toEqual(before);
  // It would have told: a partner is answered otherwise.
  const own = await house.signInAs('stefan-ionescu');
  const overview = await house.app.request(`/missions/${closed}`, {
    headers: { accept: 'application/json', ...own },
  });
  const { gate } = (await overview.json()) as { gate: { answer: string }[] };
  expect(gate.map(({ answer }) => answer)).not.toContain('closed');
});

test('what cannot be told is said so, with the reason, and not as a fail', async () => {
  const answer = await house.app.request(`/missions/${closed}`, {
    headers: { accept: 'application/json' },
  });
  const { gate, gatePassed, readiness } = (await answer.json()) as {
    gate: { id: string; answer: string; lines: string[] }[];
    gatePassed: boolean | null;
    readiness: { check: string; answer: string }[];
  };
  expect(gate.slice(3)).toMatchObject([
    { id: 'M4', answer: 'closed', lines: [expect.stringContaining('partners only')] },
    { id: 'M5', answer: 'closed' },
  ]);
  expect(gatePassed).toBeNull();
  expect(readiness.find(({ check }) => check === 'commitments')?.answer).toBe('closed');
  const page = await (await house.app.request(`/missions/${closed}`)).text();
  expect(page).toContain('of 3 shown');
});
