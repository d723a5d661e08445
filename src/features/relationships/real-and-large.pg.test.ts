import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith, ukMissions } from '../../../tests/house-with.ts';
import { importInto, packageOf } from '../../../tests/package-of.ts';
import { relationshipPaths } from './paths.ts';
import { stuckIn } from './queries/stuck.ts';
import type { ConnectionsShown, GapsShown } from './schema.ts';

const house = await houseWith(ukMissions);
const json = { accept: 'application/json' };
const at = (mission: string) => relationshipPaths.connections({ mission });
const shownAt = async <T = ConnectionsShown>(address: string): Promise<T> => {
  const answer = await house.app.request(address, { headers: json });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<T>; // the face that the route declares
};
const pageAt = async (address: string) => parse(await (await house.app.request(address)).text());
const load = async (...given: Parameters<typeof packageOf>) => {
  const outcome = await importInto(house.parts.connection, packageOf(...given));
  expect(outcome.applied).toBe(true);
};

/** A made-up network of published ties without dates, without work: as a study of a network is. */
await load('study', {
  organisations: ['a', 'b', 'c', 'd', 'alone'].map((id, k) => ({
    id: `study-${id}`,
    name: `Study ${id}`,
    sector: ['public', 'private', 'civil-society'][k % 3],
    tier: 'local',
  })),
  missions: [{ id: 'study', name: 'A study of a network', source: 'A made-up study, 2020' }],
  partners: ['a', 'b', 'c', 'd', 'alone'].map((id) => ({
    mission: 'study',
    organisation: `study-${id}`,
    role: 'partner',
  })),
  ties: [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ].map(([one, other]) => ({
    mission: 'study',
    from_organisation: `study-${one}`,
    to_organisation: `study-${other}`,
    frequency: 'monthly',
  })),
});

describe('the real clean power mission', () => {
  test('its needs follow from the missions pages; whether they are worked is not known', async () => {
    const shown = await shownAt(at('uk-clean-power'));
    expect(shown.needs?.length).toBeGreaterThan(5);
    for (const need of shown.needs ?? []) {
      expect(need.coordinates).toBeNull();
      expect(need.a.id < need.b.id).toBe(true);
      expect(Object.keys(need.a)).toEqual(['id', 'name', 'sector']);
    }
    expect(shown.notKnown).toHaveLength(shown.needs?.length ?? 0);
    expect(shown.gaps).toEqual([]);
    expect(shown.congruence).toBeNull();
    expect(shown.weightedCongruence).toBeNull();
    expect(shown.excess).toEqual([]);
    expect(shown.liveCommitments).toBe(0);
    const page = await pageAt(at('uk-clean-power'));
    expect(page.querySelector('h1')?.text).toBe(
      `${shown.needs?.length} pairs need each other; whether they work together is not known`,
    );
    expect(page.text).toContain('from assignments; there is no live commitment');
    expect(page.querySelectorAll('.w-gap')).toHaveLength(0);
    expect(page.text).not.toContain('made up');
  });

  test('one that joins makes its pairs known, and gaps of them', async () => {
    const before = await shownAt(at('uk-clean-power'));
    const own = (pair: { a: { id: string }; b: { id: string } }) =>
      pair.a.id === 'ofgem' || pair.b.id === 'ofgem';
    const expected = before.needs?.filter(own).length ?? 0;
    expect(expected).toBeGreaterThan(0);
    await house.db.owner.query(`update organisation set joined_at = now() where slug = 'ofgem'`);
    const after = await shownAt(at('uk-clean-power'));
    await house.db.owner.query(`update organisation set joined_at = null where slug = 'ofgem'`);
    expect(after.gaps?.length).toBe(expected);
    expect(after.gaps?.every(own)).toBe(true);
    expect(after.gaps?.[0]?.next).toBe('invite-to-join');
    expect(after.congruence).toBe(0);
  });
});

describe('a published network without work', () => {
  test('shows contact without need, and says that dates are not recorded', async () => {
    const shown = await shownAt(at('study'));
    expect(shown.needs).toEqual([]);
    expect(shown.excess?.map(([a, b]) => `${a.id} ${b.id}`)).toEqual([
      'study-a study-b',
      'study-b study-c',
      'study-c study-d',
    ]);
    expect(shown.measures?.dateNotRecorded).toBe(3);
    expect(shown.congruence).toBeNull();
    const page = await pageAt(at('study'));
    expect(page.querySelector('h1')?.text).toBe('3 pairs work together; no need is recorded yet');
    expect(page.text).toContain('from ties; no work is recorded yet.');
    expect(page.text).toContain('No need is recorded yet, so there can be no gap.');
    expect(page.text).toContain('Of 3 pairs the contact was published, date not recorded.');
    expect(page.text).toContain('If any one of these left');
    expect(page.text).toContain('Study c and Study b');
    expect(page.text).toContain('Without a confirmed tie: Study alone.');
  });

  test('a tie says that it was published without a date', async () => {
    const page = await pageAt(
      relationshipPaths.tie({ mission: 'study', one: 'study-b', other: 'study-a' }),
    );
    expect(page.text).toContain('It was published without a date, so it counts');
    expect(page.text).toContain('Source: A made-up study, 2020.');
  });
});

describe('missions of other sizes', () => {
  const crowd = (name: string, count: number) =>
    load(name, {
      organisations: Array.from({ length: count }, (_, k) => ({
        id: `${name}-${k}`,
        name: `${name} ${k}`,
        sector: ['public', 'private', 'civil-society'][k % 3],
        tier: ['national', 'regional', 'local'][Math.floor(k / 3) % 3],
      })),
      missions: [{ id: name, name }],
      workstreams: [{ id: `${name}-work`, mission: name, name: 'Work' }],
      assignments: Array.from({ length: count }, (_, k) => ({
        workstream: `${name}-work`,
        organisation: `${name}-${k}`,
      })),
    });

  test('over 60 organisations are folded, and a block opens by its address', async () => {
    await crowd('many', 70);
    const folded = await pageAt(at('many'));
    const block = folded
      .querySelectorAll('svg a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => href.includes('public.national'));
    expect(block).toContain('open=');
    expect(folded.querySelectorAll('h3').map((h) => h.text)).not.toContain(
      'Public, national, with Public, national',
    );
    const opened = await pageAt(
      relationshipPaths.connections(
        { mission: 'many' },
        { open: 'public.national:public.national' },
      ),
    );
    expect(opened.text).toContain('Public, national, with Public, national');
    expect((await house.app.request(`${at('many')}.svg`)).status).toBe(200);
  });

  test('one too large for a request says so, with its size, and is not worked out', async () => {
    await crowd('throng', 330);
    const shown = await shownAt(at('throng'));
    expect(shown.needs).toBeNull();
    expect(shown.gaps).toBeNull();
    expect(shown.measures).toBeNull();
    expect(shown.organisations).toHaveLength(330);
    const page = await pageAt(at('throng'));
    expect(page.querySelector('h1')?.text).toBe('330 organisations are too many to draw at once');
    expect(page.text).toContain('54,285 pairs');
    const gaps = await shownAt<GapsShown>(relationshipPaths.gaps({ mission: 'throng' }));
    expect(gaps).toMatchObject({ total: 0, gaps: [], next: null });
    expect((await pageAt(relationshipPaths.gaps({ mission: 'throng' }))).text).toContain(
      'too many to draw at once',
    );
    for (const face of ['.csv', '.svg'])
      expect((await house.app.request(at('throng') + face)).status).toBe(200);
  });

  test('a large network is measured in a thread of its own, to the same figures', async () => {
    const count = 300;
    const name = 'network';
    await load(name, {
      organisations: Array.from({ length: count }, (_, k) => ({
        id: `${name}-${k}`,
        name: `${name} ${k}`,
        sector: ['public', 'private', 'civil-society'][k % 3],
      })),
      missions: [{ id: name, name, source: 'made up' }],
      ties: Array.from({ length: count - 1 }, (_, k) => ({
        mission: name,
        from_organisation: `${name}-${k}`,
        to_organisation: `${name}-${k + 1}`,
      })),
    });
    const { network } = await shownAt(at(name));
    expect(network?.nodes).toHaveLength(count);
    expect(network?.nodes.filter(({ articulation }) => articulation)).toHaveLength(count - 2);
    expect(network?.density).toBeCloseTo(2 / count, 12);
  });
});

test('what is stuck is told to those who may see connections, and to nobody else', async () => {
  const mission = {
    id: (
      await house.db.owner.query<{ id: string }>(
        `select id from mission where slug = 'uk-clean-power'`,
      )
    ).rows[0]?.id as string, // the mission is loaded above
    slug: 'uk-clean-power',
    source: null,
    visibility: 'public' as const,
    connections: 'partners' as const,
    leadId: null,
    partnerIds: [],
    convened: false,
  };
  const visitor = { kind: 'visitor' as const };
  expect(await stuckIn(house.parts.db.read, mission, visitor, '2026-11-23')).toBeNull();
  expect(
    await stuckIn(
      house.parts.db.read,
      { ...mission, connections: 'public' },
      visitor,
      '2026-11-23',
    ),
  ).toEqual([]);
});
