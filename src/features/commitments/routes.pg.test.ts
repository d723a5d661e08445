import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith, operatorSlug } from '../../../tests/house-with.ts';
import { commitmentPaths } from './paths.ts';
import { missionGateFacts } from './queries/gate.ts';
import type { WorkShown } from './schema.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
const warm = '/missions/warm-and-dry-homes';
const workOn = (workstream: string) =>
  commitmentPaths.workstream({ mission: 'warm-and-dry-homes', workstream });

const get = (at: string, headers: Record<string, string> = {}) =>
  house.app.request(at, { headers });
const shownAt = async <T>(at: string, headers: Record<string, string> = {}): Promise<T> => {
  const answer = await get(at, { ...json, ...headers });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<T>; // the face that the route declares
};
const pageAt = async (at: string, headers: Record<string, string> = {}) =>
  parse(await (await get(at, headers)).text());
const send = async (at: string, body: object, token: string) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
};
const convenor = await house.tokenOf('leila-haddad');
const partner = await house.tokenOf('amara-osei');
const remembered = async (event: string) =>
  (
    await house.db.owner.query<{ entry: { facts: Record<string, unknown> } }>(
      `select convert_from(bytes, 'utf8')::jsonb as entry from memory_entry
       where event = $1 order by position`,
      [event],
    )
  ).rows.map(({ entry }) => entry.facts);

describe('the page “Partners and commitments”', () => {
  test('says what is promised, late first, in a page and in JSON', async () => {
    const shown = await shownAt<WorkShown>(`${warm}/commitments`);
    expect(shown.tally.live).toBe(38);
    expect(shown.tally.late).toBe(1);
    expect(shown.partners).toHaveLength(20);
    expect(shown.partners.slice(0, 3).map(({ organisation }) => organisation.tier)).toEqual([
      'national',
      'national',
      'national',
    ]);
    expect(shown.workstreams.map(({ name }) => name)).toEqual([
      'Find cold homes',
      'Fix homes',
      'Pay for it',
      'Renting',
      'Skills',
      'Winter help',
    ]);
    expect(shown.dependencies).toHaveLength(5);
    const late = shown.workstreams.flatMap(({ commitments }) =>
      commitments.filter(({ lateDays }) => lateDays !== null),
    );
    expect(late.map(({ id }) => id)).toEqual(['c-110']);
    const home = shown.workstreams.find(({ commitments }) =>
      commitments.some(({ id }) => id === 'c-110'),
    );
    expect(home?.commitments[0]?.id).toBe('c-110');
    const page = await pageAt(`${warm}/commitments`);
    expect(page.querySelector('h1')?.text).toMatch(/have 38 live commitments, 1 late$/);
    expect(shown.late.map(({ id }) => id)).toEqual(['c-110']);
    // Told first, and again where its work is.
    expect(page.querySelectorAll('.w-clock[data-late]')).toHaveLength(2);
    expect(page.querySelector('#late')?.text).toBe('Late, oldest first');
    expect(page.text).toContain('Fix homes needs Find cold homes: plans (sequential)');
    expect(page.text).toContain('Find cold homes and Winter help need each other');
    expect(page.text).not.toContain('Change the work');
  });

  test('narrows by organisation, state and workstream, and says so where nothing matches', async () => {
    const of = async (query: string) => {
      const shown = await shownAt<WorkShown>(`${warm}/commitments?${query}`);
      return shown.workstreams.flatMap(({ commitments }) => commitments);
    };
    const own = await of('organisation=vale-repair-collective');
    expect(own.length).toBeGreaterThan(2);
    for (const one of own)
      expect([one.organisation.id, one.requestedBy?.id]).toContain('vale-repair-collective');
    expect((await of('state=late')).map(({ id }) => id)).toEqual(['c-110']);
    for (const one of await of('state=satisfied')) expect(one.satisfiedOn).not.toBeNull();
    const one = await of('workstream=renting&state=reported');
    expect(one.map(({ id }) => id)).toContain('c-112');
    expect(await of('organisation=nobody')).toEqual([]);
    const none = await pageAt(`${warm}/commitments?organisation=nobody`);
    expect(none.text).toContain('No commitment matches');
    expect((await get(`${warm}/commitments?state=soon`, json)).status).toBe(422);
  });

  test('is a file for people, of everything under the filter', async () => {
    const answer = await get(`${warm}/commitments.csv?state=live`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines).toHaveLength(39);
    expect(lines[1]).toMatch(/^c-110,/);
  });

  test('asks at most 12 questions of the database', async () => {
    const cookie = await house.signInAs('leila-haddad');
    for (const at of [
      `${warm}/commitments`,
      `${warm}/commitments?workstream=renting`,
      '/commitments/c-118',
      `${warm}/work`,
      workOn('renting'),
      `${warm}/dependencies`,
    ]) {
      const { result, queries } = await house.queriesOf(() => get(at, cookie));
      expect(result.status).toBe(200);
      expect(queries.length).toBeGreaterThan(1);
      expect(queries.length).toBeLessThanOrEqual(12);
    }
  });

  test('says what to do first where there is nothing', async () => {
    const shown = await shownAt<WorkShown>('/missions/clean-river-aver/commitments');
    expect(shown.tally.commitments).toBe(0);
    const page = await pageAt('/missions/clean-river-aver/commitments');
    expect(page.querySelector('h1')?.text).toBe('No commitment yet');
    expect(page.text).toContain('Nobody has said yet which workstreams need each other.');
    const bare = await pageAt('/missions/warm-room-in-every-school/commitments');
    expect(bare.querySelector('h1')?.text).toBe('No work is named yet');
  });

  test('is closed where the mission shows its connections to partners only', async () => {
    const at = '/missions/harrow-quay-warm-homes/commitments';
    const { db } = house;
    const closed = await db.owner.query<{ slug: string }>(
      `select c.slug from commitment c join workstream w on w.id = c.workstream_id
       join mission m on m.id = w.mission_id where m.slug = 'harrow-quay-warm-homes' limit 1`,
    );
    const one = `/commitments/${closed.rows[0]?.slug ?? ''}`;
    expect((await get(at)).status).toBe(401);
    expect((await get(one)).status).toBe(404);
    const lead = await house.db.owner.query<{ slug: string }>(
      `select p.slug from person p join appointment a on a.person_id = p.id
       join post o on o.id = a.post_id join mission m on m.lead_id = o.organisation_id
       where m.slug = 'harrow-quay-warm-homes' and a.ends_on is null limit 1`,
    );
    const cookie = await house.signInAs(lead.rows[0]?.slug ?? '');
    expect((await get(at, cookie)).status).toBe(200);
    expect((await get(one, cookie)).status).toBe(200);
    expect((await get('/missions/moor-edge-warm-homes/commitments')).status).toBe(404);
  });
});

describe('the page of one commitment', () => {
  test('says who asked, who promised, by when, and which work waits for it', async () => {
    const shown = await shownAt<Record<string, unknown>>('/commitments/c-118');
    expect(shown).toMatchObject({
      id: 'c-118',
      organisation: { id: 'vale-repair-collective', sector: 'civil-society' },
      requestedBy: { id: 'harrow-quay-council' },
      state: 'promised',
      dueOn: '2026-11-27',
      lateDays: null,
    });
    const page = await pageAt('/commitments/c-118');
    expect(page.text).toContain('due in 4 days');
    expect(page.querySelector('h1')?.text).toContain('Spare parts store');
  });

  test('shows a promise that an organisation asked of itself as such', async () => {
    const shown = await shownAt<{ requestedBy: unknown }>('/commitments/c-112');
    expect(shown.requestedBy).toBeNull();
    const page = await pageAt('/commitments/c-112');
    expect(page.text).toContain('asked it of itself');
  });

  test('is nowhere for an address that there is not', async () => {
    expect((await get('/commitments/c-999')).status).toBe(404);
  });
});

test('what the gate asks: who leads, and which sectors and tiers have promised', async () => {
  const { rows } = await house.db.owner.query<{ id: string }>(
    `select id from mission where slug = 'warm-and-dry-homes'`,
  );
  const facts = await missionGateFacts(house.parts.db.read, rows[0]?.id ?? '');
  expect(facts.commitmentsLive).toBe(38);
  expect(facts.commitmentsPromised).toBeGreaterThan(38);
  expect(facts.workstreams).toHaveLength(6);
  const local = facts.workstreams.filter(({ leads }) => leads.some(({ tier }) => tier === 'local'));
  expect(local).toHaveLength(4);
  const promised = facts.commitments.filter(({ state }) => state === 'promised');
  expect(new Set(promised.map(({ sector }) => sector)).size).toBe(3);
});

describe('changing the work', () => {
  test('is for the convenor; others are told whom to ask', async () => {
    const at = `${warm}/work`;
    expect((await get(at)).status).toBe(401);
    expect((await send(at, { name: 'Not mine' }, partner)).status).toBe(403);
    expect((await send(at, { name: 'Not mine' }, await house.tokenOf(operatorSlug))).status).toBe(
      403,
    );
  });

  test('adds, renames and ends a workstream, and remembers before and after', async () => {
    const added = await send(`${warm}/work`, { name: 'Damp survey' }, convenor);
    expect(added).toEqual({
      status: 201,
      said: {
        mission: 'warm-and-dry-homes',
        workstream: expect.stringMatching(/^damp-survey-[0-9a-f]{6}$/),
      },
    });
    const survey = String(added.said.workstream);
    const again = await send(`${warm}/work`, { name: 'DAMP survey' }, convenor);
    expect(again.status).toBe(409);
    expect(again.said.code).toBe('workstream-name-taken');
    const at = workOn(survey);
    expect((await send(at, { name: 'One damp survey' }, convenor)).status).toBe(201);
    expect(await remembered('workstream.renamed')).toEqual([
      { before: 'Damp survey', after: 'One damp survey' },
    ]);
    const why = 'Nobody lives there & waits';
    expect((await send(`${at}/end`, { reason: ` ${why} ` }, convenor)).status).toBe(201);
    expect(await shownAt(at, { authorization: `Bearer ${convenor}` })).toMatchObject({
      workstream: { endedBecause: why },
    });
    const { rows: kept } = await house.db.owner.query(
      `select encode(e.bytes, 'escape') as entry, t.words from memory_entry e
       join memory_text t on t.entry_id = e.id where e.event = 'workstream.ended'`,
    );
    expect(kept).toEqual([{ entry: expect.not.stringContaining(why), words: why }]);
    expect((await send(`${at}/end`, {}, convenor)).said.code).toBe('workstream-already-ended');
    expect((await send(at, { name: 'Another' }, convenor)).said.code).toBe('workstream-ended');
    const assigned = await send(
      `${at}/assignments`,
      { organisation: 'hearth-trust', role: 'lead' },
      convenor,
    );
    expect(assigned.said.code).toBe('workstream-ended');
    const needed = await send(
      `${warm}/dependencies`,
      { from: 'fix-homes', on: survey, kind: 'pooled' },
      convenor,
    );
    expect(needed.said.code).toBe('workstream-ended');
    const shown = await shownAt<WorkShown>(`${warm}/commitments`);
    expect(shown.workstreams.map(({ id }) => id)).not.toContain(survey);
  });

  test('gives every workstream a code in its address, taken elsewhere or not', async () => {
    const added = await send('/missions/clean-river-aver/work', { name: 'Skills' }, await clean());
    expect(added.said.workstream).toMatch(/^skills-[0-9a-f]{6}$/);
  });

  test('names a partner once, also when ten ask at once', async () => {
    const at = `${workOn('skills')}/assignments`;
    const body = { organisation: 'hearth-trust', role: 'contributor' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(at, body, convenor)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, said } of answers)
      if (status !== 201) expect(said.code).toBe('already-assigned');
    const own = `${at}/hearth-trust`;
    expect((await send(own, { role: 'contributor' }, convenor)).said.code).toBe('role-unchanged');
    expect((await send(own, { role: 'lead' }, convenor)).status).toBe(201);
    expect(await remembered('assignment.changed')).toEqual([
      { before: 'contributor', after: 'lead' },
    ]);
    expect((await send(`${own}/end`, {}, convenor)).status).toBe(201);
    expect((await send(`${own}/end`, {}, convenor)).said.code).toBe('assignment-ended');
    expect((await send(at, { ...body, role: 'lead' }, convenor)).status).toBe(201);
    expect((await remembered('assignment.added')).at(-1)).toEqual({
      role: 'lead',
      again: true,
      roleBefore: 'lead',
    });
    expect((await send(`${own}/end`, {}, convenor)).status).toBe(201);
  });

  test('refuses an organisation that is no partner, and says where to make it one', async () => {
    const at = `${workOn('skills')}/assignments`;
    const refused = await send(at, { organisation: 'moor-edge-parish', role: 'lead' }, convenor);
    expect(refused.status).toBe(409);
    const stranger = await house.db.owner.query<{ slug: string }>(
      `select slug from organisation o where not exists (select 1 from partner p
       join mission m on m.id = p.mission_id where p.organisation_id = o.id
       and m.slug = 'warm-and-dry-homes') limit 1`,
    );
    const body = { organisation: stranger.rows[0]?.slug ?? '', role: 'lead' };
    expect((await send(at, body, convenor)).said.code).toBe('organisation-no-partner');
    const cookie = await house.signInAs('leila-haddad');
    const page = await pageAt(workOn('skills'), cookie);
    expect(page.querySelector(`a[href="${warm}/partners"]`)).not.toBeNull();
    expect(
      (await send(`${workOn('skills')}/assignments/${body.organisation}/end`, {}, convenor)).status,
    ).toBe(404);
  });

  test('records a dependency once, also when ten ask at once, and never of itself', async () => {
    const at = `${warm}/dependencies`;
    const body = {
      from: 'renting',
      on: 'skills',
      kind: 'reciprocal',
      note: 'Inspectors train there',
    };
    let answers: Awaited<ReturnType<typeof send>>[] = [];
    for (const kind of ['pooled', 'sequential', 'reciprocal']) {
      const turned = { ...body, kind, from: 'skills', on: 'renting' };
      answers = await Promise.all(
        Array.from({ length: 10 }, (_, k) =>
          send(at, k % 2 && kind !== 'sequential' ? turned : { ...body, kind }, convenor),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, said } of answers)
        if (status !== 201) expect(said.code).toBe('already-dependent');
    }
    const itself = await send(at, { ...body, on: 'renting' }, convenor);
    expect(itself.said.code).toBe('self-dependency');
    const other = await send(at, { ...body, on: 'clean-river-watch' }, convenor);
    expect(other.said.code).toBe('workstream-unknown');
    const wrong = await send(at, { from: 'renting', kind: 'often' }, convenor);
    expect(wrong.status).toBe(422);
    expect(wrong.said.errors).toHaveLength(2);
    const recorded = answers.find(({ status }) => status === 201)?.said;
    const own = `${at}/${recorded?.from}/${recorded?.on}/reciprocal`;
    expect((await send(own, { note: 'They learn on real homes' }, convenor)).status).toBe(201);
    expect((await send(own, { note: 'They learn on real homes' }, convenor)).said.code).toBe(
      'note-unchanged',
    );
    expect(await remembered('dependency.corrected')).toEqual([
      {
        kind: 'reciprocal',
        before: 'Inspectors train there',
        after: 'They learn on real homes',
      },
    ]);
    expect((await send(`${own}/end`, {}, convenor)).status).toBe(201);
    expect((await send(own, { note: 'late' }, convenor)).said.code).toBe('dependency-ended');
    expect((await get(`${at}/renting/skills/often`, json)).status).toBe(404);
  });

  test('a form keeps what was typed and says every problem at once', async () => {
    const cookie = await house.signInAs('leila-haddad');
    const answer = await house.app.request(`${warm}/dependencies`, {
      method: 'POST',
      headers: {
        ...cookie,
        origin: 'http://localhost',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ from: 'renting', on: '', note: 'why not' }).toString(),
    });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('title')?.text).toMatch(/^Error/);
    expect(page.querySelector('option[value="renting"]')?.hasAttribute('selected')).toBe(true);
    expect(page.querySelector('textarea')?.text).toBe('why not');
    expect(page.querySelectorAll('.ds-validation-message')).toHaveLength(2);
  });
});

/** A token of somebody who convenes Clean river Aver. */
async function clean(): Promise<string> {
  const lead = await house.db.owner.query<{ slug: string }>(
    `select p.slug from person p join appointment a on a.person_id = p.id
     join post o on o.id = a.post_id join mission m on m.lead_id = o.organisation_id
     where m.slug = 'clean-river-aver' and a.ends_on is null limit 1`,
  );
  return house.tokenOf(lead.rows[0]?.slug ?? '');
}
