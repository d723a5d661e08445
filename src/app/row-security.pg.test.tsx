import { Hono } from 'hono';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { averley, houseWith } from '../../tests/house-with.ts';
import { maySeeConnections, maySeeMission } from '../features/missions/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { mount } from '../platform/http/mount.ts';
import { path } from '../platform/http/path.ts';
import { everyone, nothingToFind, page } from '../platform/http/route.ts';
import { findActor } from './find-actor.ts';
import { frameFor } from './frame.ts';
import { ProblemPage } from './pages/problem.tsx';

const house = await houseWith(averley);
const { parts } = house;
const { owner } = house.db;

/** Tables that hang on a mission, with the mission of a row `t`, and whether they are its connections. */
const ofMissions = {
  mission: { of: 't.id', connections: false },
  partner: { of: 't.mission_id', connections: false },
  outcome: { of: 't.mission_id', connections: false },
  indicator: { of: 't.mission_id', connections: false },
  attestation: { of: 't.mission_id', connections: false },
  measurement: {
    of: '(select i.mission_id from indicator i where i.id = t.indicator_id)',
    connections: false,
  },
  workstream: { of: 't.mission_id', connections: true },
  tie: { of: 't.mission_id', connections: true },
  assignment: {
    of: '(select w.mission_id from workstream w where w.id = t.workstream_id)',
    connections: true,
  },
  dependency: {
    of: '(select w.mission_id from workstream w where w.id = t.from_id)',
    connections: true,
  },
  commitment: {
    of: '(select w.mission_id from workstream w where w.id = t.workstream_id)',
    connections: true,
  },
} as const;
const tables = ['api_token', ...Object.keys(ofMissions)];

/**
 * What these tests look at: routes as somebody in a hurry could write them, whose policy lets everyone
 * in and whose question has no `where`. Whatever comes out, the database alone decided.
 */
const careless = new Hono();
const texts = z.array(z.string());
const carelessRoute = (table: string) =>
  page({
    id: `careless-${table}`,
    at: path(`/careless/${table}`),
    summary: 'Shows every row',
    tag: 'missions',
    output: texts,
    find: nothingToFind,
    policy: everyone,
    show: async () => {
      const { rows } = await sql<{ text: string }>`
        select t::text as text from ${sql.table(table)} t order by 1`.execute(parts.connection);
      return rows.map(({ text }) => text);
    },
    view: () => <p />,
  });
mount(careless, tables.map(carelessRoute), {
  findActor: (headers) => findActor(parts, headers),
  scopeOf: () => 'read',
  clock: parts.clock,
  replica: null,
  whoChanged: async () => null,
  isShortOfRoom: async () => false,
  proxies: 0,
  spend: async () => 0,
  timeZone: parts.instance.timeZone,
  frameFor: (ask) => frameFor(parts, ask),
  problemPage: (kind, frame, more) => ProblemPage({ kind, frame, ...more }),
});

type Headers = Record<string, string>;
const shown = async (table: string, headers: Headers): Promise<string[]> => {
  const answer = await careless.request(`/careless/${table}`, {
    headers: { accept: 'application/json', ...headers },
  });
  expect(answer.status).toBe(200);
  return texts.parse(await answer.json());
};

// A mission for partners and one whose connections are, with a row in each table.
for (const slug of ['moor-edge-warm-homes', 'harrow-quay-warm-homes']) {
  const put = (text: string) => owner.query(text, [slug]);
  await put(`insert into workstream (slug, mission_id, name)
    select m.slug || '-' || n, m.id, 'Strand' from mission m, generate_series(1, 2) n where m.slug = $1`);
  await put(`insert into dependency (from_id, on_id, kind) select a.id, b.id, 'pooled' from workstream a, workstream b
    where a.slug = $1 || '-1' and b.slug = $1 || '-2'`);
  await put(`insert into assignment (workstream_id, organisation_id, role) select w.id, m.lead_id, 'lead'
    from mission m join workstream w on w.mission_id = m.id where w.slug = $1 || '-1'`);
  await put(`insert into commitment (slug, workstream_id, organisation_id, what) select $1 || '-promise', w.id, m.lead_id, 'A lamp'
    from mission m join workstream w on w.mission_id = m.id where w.slug = $1 || '-1'`);
  await put(
    `insert into outcome (slug, mission_id, name) select $1 || '-outcome', id, 'Warmth' from mission where slug = $1`,
  );
  await put(`insert into indicator (slug, mission_id, outcome_id, name)
    select $1 || '-indicator', mission_id, id, 'Rooms' from outcome where slug = $1 || '-outcome'`);
  await put(`insert into measurement (indicator_id, as_of, value, known_on, recorded_at)
    select id, '2026-09-30', 1, '2026-10-01', now() from indicator where slug = $1 || '-indicator'`);
  await put(`insert into attestation (mission_id, organisation_id, attested_on)
    select id, lead_id, '2026-10-01' from mission where slug = $1 on conflict do nothing`);
  await put(`insert into tie (mission_id, from_id, to_id) select m.id, m.lead_id, p.organisation_id
    from mission m join partner p on p.mission_id = m.id and p.organisation_id <> m.lead_id
    where m.slug = $1 limit 1 on conflict do nothing`);
}

const visitor: Headers = {};
const tokens = {
  amara: await house.tokenOf('amara-osei'),
  eilidh: await house.tokenOf('eilidh-grant'),
};
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const amara = await house.signInAs('amara-osei');
const operator = await house.signInAs('operator');
const askers: readonly (readonly [string, Headers])[] = [
  ['a visitor', visitor],
  ['a partner of some', amara],
  ['a partner of others', await house.signInAs('eilidh-grant')],
  ['somebody who convenes', await house.signInAs('stefan-ionescu')],
  ['somebody elsewhere', await house.signInAs('hana-kobayashi')],
  ['a program of a partner', bearer(tokens.eilidh)],
  ['the operator', operator],
];

test('a token is seen by its person, by a program that shows it, and by the operator', async () => {
  const slugs = async (headers: Headers) =>
    (await shown('api_token', headers)).map((row) => /weft|[0-9a-f]{16}(?=,)/.exec(row)?.[0]);
  const [hers, other] = [tokens.amara, tokens.eilidh].map((token) => token.split('_')[1]);
  expect(await slugs(visitor)).toEqual([]);
  expect(await slugs(amara)).toEqual([hers]);
  expect(await slugs(bearer(tokens.eilidh))).toEqual([other]);
  expect((await slugs(operator)).sort()).toEqual([hers, other].sort());
});

/** Every mission as the policies look at it, whoever asks. */
async function missionsAsTheyAre() {
  const { rows } =
    await owner.query(`select m.id, m.visibility, m.connections, m.lead_id as "leadId",
    array(select p.organisation_id from partner p where p.mission_id = m.id and p.ended_on is null) as "partnerIds"
    from mission m`);
  return rows.map((row) => ({ ...row, convened: true }));
}

describe('what hangs on a mission is seen by whom its policy lets see it', () => {
  test.each(askers)('%s', async (_, headers) => {
    const actor = (await findActor(parts, new Headers(headers))) as Actor;
    const missions = await missionsAsTheyAre();
    for (const [table, { of, connections }] of Object.entries(ofMissions)) {
      const may = connections ? maySeeConnections : maySeeMission;
      const open = missions.filter((mission) => may(actor, mission) === 'yes').map(({ id }) => id);
      const { rows } = await owner.query(
        `select t::text as text from ${table} t where ${of} = any ($1) order by 1`,
        [open],
      );
      const seen = await shown(table, headers);
      expect(new Set(seen), table).toEqual(new Set(rows.map(({ text }) => text)));
      expect(seen.length, table).toBeGreaterThan(0);
    }
  });
});

test('it is the database that refuses: without its policies everyone sees every row', async () => {
  for (const table of tables) {
    const before = await shown(table, visitor);
    await owner.query(`alter table ${table} disable row level security`);
    expect((await shown(table, visitor)).length, table).toBeGreaterThan(before.length);
    await owner.query(`alter table ${table} enable row level security`);
    expect(await shown(table, visitor), table).toEqual(before);
  }
});

/** What refers to a guarded table and is not guarded itself, with the reason. */
const unguarded = {
  import: 'read by its address alone, and holds a file that a convenor brought',
  invitation: 'a later step',
};

test('a table that hangs on a guarded one is guarded too', async () => {
  const { rows } = await owner.query<{
    name: string;
  }>(`select distinct c.conrelid::regclass::text as name
    from pg_constraint c join pg_class on_table on on_table.oid = c.confrelid join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and on_table.relrowsecurity and not t.relrowsecurity order by 1`);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(unguarded));
});

test('a parent through a mission that one may not see still closes no ring', async () => {
  const ids = await owner.query<{ id: string }>(
    `select id from mission where slug = any (array['warm-and-dry-homes', 'moor-edge-warm-homes', 'harrow-quay-warm-homes']) order by slug`,
  );
  const [low, hidden, top] = ids.rows.map(({ id }) => id);
  const above = (of: string | undefined, parent: string | undefined) =>
    owner.query('update mission set parent_id = $2 where id = $1', [of, parent]);
  await above(low, hidden);
  await above(hidden, top);
  const { rows } = await sql<{ below: boolean }>`
    select mission_stands_below(${low}::uuid, ${top}::uuid) as below`.execute(parts.connection);
  expect(rows).toEqual([{ below: true }]);
});
