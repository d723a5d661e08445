import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith, operatorSlug } from '../../../../tests/house-with.ts';
import type { OrganisationShown } from './schema.ts';

const house = await houseWith(averley);
const amara = await house.signInAs('amara-osei');
const partner = await house.signInAs('eilidh-grant');
const operator = await house.signInAs(operatorSlug);
const json = { accept: 'application/json' };

const ask = async (slug: string, headers = {}): Promise<OrganisationShown> => {
  const answer = await house.app.request(`/organisations/${slug}`, {
    headers: { ...json, ...headers },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as OrganisationShown;
};
const look = async (slug: string, headers = {}) =>
  parse(await (await house.app.request(`/organisations/${slug}`, { headers })).text());

describe('who it is', () => {
  test('facts, with the strip of a made-up world', async () => {
    const shown = await ask('vale-repair-collective');
    expect(shown).toMatchObject({
      name: 'Vale Repair Collective',
      sector: 'civil-society',
      tier: 'local',
      kind: 'Community co-operative',
      place: { id: 'lower-vale', name: 'Lower Vale' },
      startsOn: '2016-04-11',
      fictional: true,
      joinedOn: '2026-11-23',
    });
    expect(shown.identifiers.map(({ identifier }) => identifier)).toEqual([
      'XX-AVERLEY-007',
      'XX-COOPS-1616',
    ]);
    const page = await look('vale-repair-collective');
    expect(page.querySelector('.w-demo')).not.toBeNull();
    expect(page.querySelector('h1')?.text).toBe('Vale Repair Collective');
  });

  test('an identifier of a register that we know leads to it', async () => {
    await house.db.owner.query(
      `insert into organisation_identifier select 'GB-CHC-555', id, 3 from organisation where slug = 'hearth-trust'`,
    );
    const page = await look('hearth-trust');
    expect(page.querySelector('a[href="https://org-id.guide/list/GB-CHC"]')?.text).toBe(
      'Charity Commission for England and Wales',
    );
    expect(page.querySelector('main')?.text).toContain('XX-AVERLEY-001');
  });

  test('one that does not exist is not there', async () => {
    expect((await house.app.request('/organisations/nobody')).status).toBe(404);
  });

  test('listed says that it has not joined', async () => {
    await house.db.owner.query(
      `insert into organisation (slug, name, listed_at) values ('only-listed', 'Only listed', now())`,
    );
    expect((await ask('only-listed')).joinedOn).toBeNull();
    const page = await look('only-listed');
    expect(page.querySelector('main')?.text).toContain('It has not joined');
    expect(page.querySelector('main')?.text).toContain('Sector not stated');
    expect(page.querySelector('.w-demo')).toBeNull();
  });
});

describe('where it belongs', () => {
  test('parents and parts, from both sides', async () => {
    const ways = async (slug: string) =>
      Object.fromEntries(
        (await ask(slug)).linked.map(({ way, organisations }) => [
          way,
          organisations.map(({ id }) => id),
        ]),
      );
    expect(await ways('averley-fire-service')).toMatchObject({
      parent: ['averley-city-region'],
      part: ['lower-vale-fire-station'],
    });
    expect((await ways('averley-city-region')).part).toContain('averley-fire-service');
    expect((await ways('averley-city-region')).related).toEqual(['averley-college']);
    expect((await ways('averley-college')).related).toEqual(['averley-city-region']);
  });

  test('who took over, told by links and by replaced_by, is named once on both sides', async () => {
    await house.db.owner.query(`
      insert into organisation (slug, name, listed_at) values ('old-trust', 'Old Trust', now());
      update organisation set replaced_by_id = (select id from organisation where slug = 'hearth-trust')
        where slug = 'old-trust';
      insert into organisation_link (from_id, to_id, kind)
        select n.id, o.id, 'predecessor' from organisation n, organisation o
        where n.slug = 'hearth-trust' and o.slug = 'old-trust'`);
    const old = await ask('old-trust');
    expect(old.linked).toEqual([
      {
        way: 'successor',
        total: 1,
        organisations: [expect.objectContaining({ id: 'hearth-trust' })],
      },
    ]);
    const heir = await ask('hearth-trust');
    expect(heir.linked.find(({ way }) => way === 'predecessor')).toMatchObject({
      total: 1,
      organisations: [{ id: 'old-trust' }],
    });
  });

  test('of many parts the first stand there, and how many there are', async () => {
    await house.db.owner.query(`
      insert into organisation (slug, name, listed_at) select 'part-' || n, 'Part ' || n, now() from generate_series(1, 60) n;
      insert into organisation_link (from_id, to_id, kind)
        select p.id, o.id, 'parent' from organisation p, organisation o where p.slug like 'part-%' and o.slug = 'old-trust'`);
    const parts = (await ask('old-trust')).linked.find(({ way }) => way === 'part');
    expect(parts).toMatchObject({ total: 60 });
    expect(parts?.organisations).toHaveLength(50);
    expect((await look('old-trust')).text).toContain('and 10 more');
  });
});

describe('what it does', () => {
  test('its missions, with its part in each', async () => {
    const { missions } = await ask('averley-common-fund');
    expect(missions.listed.find(({ id }) => id === 'warm-and-dry-homes')).toMatchObject({
      role: 'lead',
      convenes: true,
    });
    expect(missions.total).toBe(missions.listed.length);
  });

  test('a mission for partners stands there only for them', async () => {
    const ofCouncil = async (headers = {}) =>
      (await ask('moor-edge-council', headers)).missions.listed.map(({ id }) => id);
    expect(await ofCouncil()).not.toContain('moor-edge-warm-homes');
    expect(await ofCouncil(amara)).not.toContain('moor-edge-warm-homes');
    expect(await ofCouncil(partner)).toContain('moor-edge-warm-homes');
    expect(await ofCouncil(operator)).toContain('moor-edge-warm-homes');
    expect((await look('moor-edge-council')).text).not.toContain('Moor Edge warm homes');
  });

  test('commitments, both ways, only of missions that show theirs to the asker', async () => {
    const { rows } = (await house.db.owner.query<{ slug: string; lead: string }>(`
      insert into workstream (slug, mission_id, name)
        select 'secret-strand', id, 'Strand' from mission where slug = 'harrow-quay-warm-homes';
      insert into commitment (slug, workstream_id, organisation_id, requested_by_id, what, due_on, state)
        select 'secret-promise', w.id, o.id, r.id, 'Mend the secret roof', '2026-11-20', 'promised'
        from workstream w, organisation o, organisation r
        where w.slug = 'secret-strand' and o.slug = 'kestrel-retrofit' and r.slug = 'averley-college';
      `)) as unknown as { rows: { slug: string; lead: string }[] };
    expect(rows ?? []).toBeDefined();
    const owes = async (slug: string, headers = {}) => {
      const shown = await ask(slug, headers);
      return [...shown.owes.listed, ...shown.isOwed.listed].map(({ id }) => id);
    };
    expect(await owes('kestrel-retrofit')).not.toContain('secret-promise');
    expect(await owes('averley-college')).not.toContain('secret-promise');
    expect(await owes('kestrel-retrofit', operator)).toContain('secret-promise');
    expect(await owes('averley-college', operator)).toContain('secret-promise');
    const page = await look('kestrel-retrofit', operator);
    expect(page.querySelector('main')?.text).toContain('3 days late');
    const visitor = await look('kestrel-retrofit');
    expect(visitor.text).not.toContain('secret roof');
  });

  test('open commitments of public missions are there for everyone', async () => {
    const { rows } = await house.db.owner.query<{ slug: string }>(
      `select o.slug from commitment c join organisation o on o.id = c.organisation_id
       join workstream w on w.id = c.workstream_id join mission m on m.id = w.mission_id
       where c.state in ('promised', 'reported', 'requested', 'countered')
         and m.connections = 'public' and m.visibility = 'public' limit 1`,
    );
    const shown = await ask(rows[0]?.slug ?? '');
    expect(shown.owes.total).toBeGreaterThan(0);
  });

  test('ties are for its own people', async () => {
    expect((await ask('vale-repair-collective')).ties).toBeNull();
    expect((await ask('vale-repair-collective', operator)).ties).toBeNull();
    expect((await ask('hearth-trust', amara)).ties).toBeNull();
    const own = (await ask('vale-repair-collective', amara)).ties;
    expect(own?.listed.length).toBeGreaterThan(3);
    const sides = Object.fromEntries(
      own?.listed
        .filter(({ mission }) => mission.id === 'warm-and-dry-homes')
        .map(({ other, confirmed }) => [other.id, confirmed]) ?? [],
    );
    expect(sides).toMatchObject({
      'harrow-quay-lettings': 'them',
      'averley-health-board': 'us',
      'hearth-trust': 'both',
    });
    const sunita = await house.signInAs('sunita-rao');
    const other = (await ask('averley-health-board', sunita)).ties?.listed;
    expect(other?.find((tie) => tie.other.id === 'vale-repair-collective')?.confirmed).toBe('them');
    expect((await look('vale-repair-collective', amara)).querySelector('#ties')?.text).toBe(
      'Who you work with',
    );
  });
});

describe('posts', () => {
  test('holders are named to those who are signed in, vacant posts to everyone', async () => {
    await house.db.owner.query(
      `insert into post (slug, organisation_id, title) select 'empty-chair', id, 'Chair'
       from organisation where slug = 'vale-repair-collective'`,
    );
    const { posts } = await ask('vale-repair-collective');
    expect(posts.every(({ holders }) => holders === null)).toBe(true);
    expect(posts.find(({ id }) => id === 'empty-chair')?.vacant).toBe(true);
    expect((await look('vale-repair-collective')).text).not.toContain('Amara Osei');
    const inside = await look('vale-repair-collective', partner);
    expect(inside.text).toContain('Amara Osei');
    expect(inside.text).toContain('Vacant');
  });

  test('one whose term has ended no longer holds it', async () => {
    house.setNow('2046-01-01T12:00:00Z');
    await house.db.owner.query(`update appointment set ends_on = '2040-01-01'
      where post_id in (select id from post where organisation_id =
        (select id from organisation where slug = 'hearth-trust'))`);
    const shown = await ask('hearth-trust', operator);
    house.setNow('2026-11-23T12:00:00Z');
    expect(shown.posts.length).toBeGreaterThan(0);
    expect(shown.posts.every(({ vacant }) => vacant)).toBe(true);
  });
});

describe('what may be done', () => {
  test('correcting is offered to its own people and the operator; joining to those of a listed one', async () => {
    expect((await ask('vale-repair-collective')).may).toEqual({
      correct: false,
      join: false,
      claim: false,
      answer: false,
    });
    expect((await ask('vale-repair-collective', amara)).may).toEqual({
      correct: true,
      join: false,
      claim: false,
      answer: true,
    });
    expect((await ask('hearth-trust', operator)).may).toEqual({
      correct: true,
      join: false,
      claim: false,
      answer: false,
    });
    await house.appoint('joiner', 'only-listed');
    const joiner = await house.signInAs('joiner');
    expect((await ask('only-listed', joiner)).may).toEqual({
      correct: true,
      join: true,
      claim: false,
      answer: true,
    });
    const page = await look('only-listed', joiner);
    expect(page.querySelector('a[href="/organisations/only-listed/join"]')).not.toBeNull();
  });

  test('a correction stands on its page, as it was and as it is', async () => {
    const body = new URLSearchParams({ name: 'Vale Repair Co-op', kind: 'Co-operative' });
    const headers = { origin: 'http://localhost', ...amara };
    const at = '/organisations/vale-repair-collective/correct';
    expect((await house.app.request(at, { method: 'POST', body, headers })).status).toBe(303);
    const { record, aliases, name } = await ask('vale-repair-collective');
    expect([name, aliases]).toEqual(['Vale Repair Co-op', ['Vale Repair Collective']]);
    expect(record[0]).toMatchObject({ event: 'corrected', by: 'itself' });
    expect(record[0]?.changes).toContainEqual({
      fact: 'name',
      before: 'Vale Repair Collective',
      after: 'Vale Repair Co-op',
    });
    const page = await look('vale-repair-collective');
    expect(page.text).toContain('Name: Vale Repair Collective, now Vale Repair Co-op');
  });
});

test('a page asks at most twelve questions', async () => {
  for (const headers of [{}, amara, operator]) {
    const { queries } = await house.queriesOf(() =>
      house.app.request('/organisations/averley-common-fund', { headers }),
    );
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
  }
});
