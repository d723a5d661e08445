import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { findMission } from '../missions/index.ts';
import { computeNeeds } from './domain/needs.ts';
import { stuckIn } from './queries/stuck.ts';
import type { ConnectionsShown, GapsShown, TiesShown } from './schema.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
const warm = '/missions/warm-and-dry-homes/connections';

const get = (at: string, headers: Record<string, string> = {}) =>
  house.app.request(at, { headers });
const shownAt = async <T>(at: string, headers: Record<string, string> = {}): Promise<T> => {
  const answer = await get(at, { ...json, ...headers });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<T>; // the face that the route declares
};
const pageAt = async (at: string, headers: Record<string, string> = {}) =>
  parse(await (await get(at, headers)).text());
const names = (pair: { a: { name: string }; b: { name: string } }) =>
  [pair.a.name, pair.b.name].sort().join(' and ');

describe('Averley, warm and dry homes, as the look draws it', () => {
  test('58 of 83, and what it adds up to', async () => {
    const shown = await shownAt<ConnectionsShown>(warm);
    expect(shown.organisations).toHaveLength(20);
    expect(shown.liveCommitments).toBe(38);
    expect(shown.windowDays).toBe(90);
    expect(shown.congruence).toBe(58 / 83);
    expect(Math.round((shown.weightedCongruence ?? 0) * 100)).toBe(70);
    expect(shown.measures).toEqual({
      kept: 58,
      known: 83,
      gaps: 25,
      notKnown: 0,
      excess: 6,
      dateNotRecorded: 0,
      acrossSectors: { kept: 34, known: 58 },
      insideSectors: { kept: 24, known: 25 },
      acrossTiers: { kept: 29, known: 48 },
      insideTiers: { kept: 29, known: 35 },
    });
    expect(shown.needs).toHaveLength(83);
    expect(shown.excess).toHaveLength(6);
    expect(shown.notKnown).toEqual([]);
  });

  test('the first gaps, why, and who could introduce them', async () => {
    const { gaps, needs } = await shownAt<ConnectionsShown>(warm);
    expect(gaps).toHaveLength(25);
    expect(gaps?.slice(0, 7).map(names)).toEqual([
      'Lower Vale Fuel Bank and Northlight Energy',
      'Averley Health Board and Lower Vale Fuel Bank',
      'Averley Health Board and Hearth Trust',
      'Stonebeck Carers and Stonebeck Council',
      'Averley College and Vale Repair Collective',
      'Lower Vale Council and Northlight Energy',
      'Averley Builders Guild and Harrow Quay Council',
    ]);
    expect(gaps?.[0]).toMatchObject({
      rank: 1,
      weight: 4,
      a: { id: 'lower-vale-fuel-bank', sector: 'civil-society' },
      b: { id: 'northlight-energy', sector: 'private' },
      why: [
        {
          workstreams: [{ id: 'find-cold-homes' }, { id: 'winter-help' }],
          dependency: 'reciprocal',
        },
        { workstreams: [{ id: 'winter-help' }, { id: 'winter-help' }], dependency: 'same' },
      ],
      next: 'suggest-introduction',
    });
    expect(gaps?.[0]?.introducers.map(({ name }) => name).slice(0, 2)).toEqual([
      'Quayside Residents',
      'Stonebeck Carers',
    ]);
    const missing = needs?.filter(({ coordinates }) => coordinates === false).map(names);
    expect(gaps?.map(names).sort()).toEqual(missing?.sort());
  });

  test('its needs are those of the method that anyone can repeat', async () => {
    const shown = await shownAt<ConnectionsShown>(warm);
    const { rows: assignments } = await house.db.owner.query<{ o: string; w: string }>(
      `select distinct o.slug as o, w.slug as w from workstream w
       join mission m on m.id = w.mission_id and m.slug = 'warm-and-dry-homes'
       join (select workstream_id, organisation_id from assignment union
         select workstream_id, organisation_id from commitment where state in ('promised', 'reported')
       ) d on d.workstream_id = w.id join organisation o on o.id = d.organisation_id`,
    );
    const { rows: dependencies } = await house.db.owner.query<{ f: string; n: string; k: number }>(
      `select f.slug as f, n.slug as n,
         case d.kind when 'pooled' then 1 when 'sequential' then 2 else 3 end as k
       from dependency d join workstream f on f.id = d.from_id join workstream n on n.id = d.on_id`,
    );
    const { rows: coordination } = await house.db.owner.query<{ a: string; b: string }>(
      `select a.slug as a, b.slug as b from tie t join organisation a on a.id = t.from_id
       join organisation b on b.id = t.to_id join mission m on m.id = t.mission_id
       where m.slug = 'warm-and-dry-homes' and confirmed = 'both' and contact_on > '2026-08-24'`,
    );
    const method = computeNeeds({
      assignments: assignments.map(({ o, w }) => [o, w]),
      dependencies: dependencies.map(({ f, n, k }) => [f, n, k]),
      coordination: coordination.map(({ a, b }) => [a, b]),
    });
    expect(shown.needs?.map(({ a, b, ...rest }) => ({ a: a.id, b: b.id, ...rest }))).toEqual(
      method.needs,
    );
    expect(shown.excess?.map(([a, b]) => [a.id, b.id])).toEqual(method.excess);
    expect(shown.weightedCongruence).toBe(method.weightedCongruence);
  });

  test('the page says the finding, where it is from, and what to do', async () => {
    const page = await pageAt(warm);
    expect(page.querySelector('h1')?.text).toBe(
      '58 of 83 pairs that need each other work together',
    );
    expect(page.querySelector('.w-lede')?.text).toBe(
      'The work of 20 organisations interlocks. Where two of them need each other and do not meet, the cloth has a hole. There are 25 holes; start with the first.',
    );
    expect(page.querySelector('#cloth-source')?.text).toMatch(
      /^Contact counts if both sides confirmed it in the last 90 days\. Drawn 23 November 2026 from 38 live commitments\./,
    );
    expect(page.querySelector('#gap-1')?.text).toContain(
      'Find cold homes needs Winter help (reciprocal), and both work on Winter help.',
    );
    expect(page.querySelectorAll('.w-gap')).toHaveLength(6);
    expect(page.text).not.toContain('Gaps you could close');
    for (const rank of page.querySelectorAll('.cl a[href^="#gap-"]'))
      expect(page.querySelector(rank.getAttribute('href') ?? '')).not.toBeNull();
    expect(page.querySelectorAll('.cl a[href^="#gap-"]').length).toBe(12); // each stands twice in the cloth
    expect(page.querySelectorAll('#table ~ section tbody tr')).toHaveLength(12);
    expect(page.text).toContain('12 of 89 pairs');
    expect(page.querySelectorAll('.w-gap button')).toHaveLength(0);
  });

  test('somebody of a partner finds the gaps that they could close', async () => {
    const amara = await house.signInAs('amara-osei');
    const page = await pageAt(warm, amara);
    expect(page.text).toContain('Gaps you could close');
    expect(page.querySelector('#gap-5')?.text).toContain('You are one of the two.');
    expect(page.querySelector('#gap-5')?.text).toContain('Get in contact');
    expect(page.querySelector('#gap-7')?.text).toContain('Could introduce them: you, Beck');
    expect(page.querySelector('#gap-7')?.text).toContain('Introduce them');
    const { gaps } = await shownAt<ConnectionsShown>(warm, amara);
    expect(gaps?.[4]?.next).toBe('write-to-them');
    expect(gaps?.[6]?.next).toBe('introduce-them');
  });

  test('measures the ties that both sides confirmed, whatever their date', async () => {
    const { network } = await shownAt<ConnectionsShown>(warm);
    expect(network?.nodes).toHaveLength(20);
    const ties = (network?.nodes ?? []).reduce((sum, { degree }) => sum + degree, 0) / 2;
    expect(ties).toBe(73);
    expect(network?.density).toBeCloseTo(73 / 190, 12);
    expect(network?.eiP).toBeGreaterThan(0);
    const page = await pageAt(warm);
    expect(page.text).toContain('73 of 190 possible ties');
    expect(page.text).toMatch(/If .+ left, /);
  });

  test('pages the table by its last pair, to the end', async () => {
    let at: string | undefined = warm;
    const seen: string[] = [];
    let pages = 0;
    while (at !== undefined) {
      const page: ReturnType<typeof parse> = await pageAt(at);
      for (const row of page.querySelectorAll('#table ~ section tbody tr'))
        seen.push(row.text.trim());
      at = page
        .querySelectorAll('a[rel="next"]')
        .map((link) => link.getAttribute('href')?.replaceAll('&amp;', '&').replace(/#.*/, ''))
        .find((href) => href?.startsWith(warm));
      expect(++pages).toBeLessThan(10);
    }
    expect(new Set(seen).size).toBe(89);
    expect(seen.slice(0, 3).map((row) => /Gap$/.test(row))).toEqual([true, true, false]);
  });

  test('all gaps have their page, and a cursor', async () => {
    const first = await shownAt<GapsShown>(`${warm}/gaps`);
    expect(first.total).toBe(25);
    expect(first.gaps).toHaveLength(20);
    const rest = await shownAt<GapsShown>(first.next ?? '');
    expect(rest.gaps.map(({ rank }) => rank)).toEqual([21, 22, 23, 24, 25]);
    expect(rest.next).toBeNull();
    const page = await pageAt(`${warm}/gaps`);
    expect(page.querySelector('h1')?.text).toBe(
      '25 pairs that need each other do not work together',
    );
  });

  test('is a file of pairs and a picture of its own', async () => {
    const csv = await get(`${warm}.csv`);
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(90);
    expect(lines[1]).toContain('Lower Vale Fuel Bank,civil-society,Local,Northlight Energy');
    const svg = await get(`${warm}.svg`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    const text = await svg.text();
    expect(text).toMatch(/^<\?xml[^>]+>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(text).not.toContain('<a ');
    expect(parse(text).querySelectorAll('.cl-warp').length).toBeGreaterThan(0);
  });
});

describe('missions in other states', () => {
  test('an empty loom says what to do first, and to the convenor where', async () => {
    const at = '/missions/clean-river-aver/connections';
    const page = await pageAt(at);
    expect(page.querySelector('h1')?.text).toBe('The loom is strung. No cloth yet.');
    expect(page.querySelectorAll('.w-check')).toHaveLength(3);
    expect(page.text).toContain('3 of them, led by different organisations.');
    expect(page.querySelectorAll('.w-check a')).toHaveLength(0);
    const lead = await house.db.owner.query<{ slug: string }>(
      `select p.slug from person p join appointment a on a.person_id = p.id
       join post o on o.id = a.post_id join mission m on m.lead_id = o.organisation_id
       where m.slug = 'clean-river-aver' and a.ends_on is null limit 1`,
    );
    const cookie = await house.signInAs(lead.rows[0]?.slug ?? '');
    const own = await pageAt(at, cookie);
    expect(own.querySelector('.w-check a')?.getAttribute('href')).toBe(
      '/missions/clean-river-aver/dependencies',
    );
    const shown = await shownAt<ConnectionsShown>(at);
    expect(shown.needs).toEqual([]);
    expect(shown.congruence).toBeNull();
    expect(shown.weightedCongruence).toBeNull();
  });

  test('what is not known is said in the title', async () => {
    const shown = await shownAt<ConnectionsShown>('/missions/fell-towns-warm-homes/connections');
    expect(shown.measures).toMatchObject({ kept: 1, known: 14, gaps: 13, notKnown: 8 });
    expect(shown.notKnown).toHaveLength(8);
    const page = await pageAt('/missions/fell-towns-warm-homes/connections');
    expect(page.querySelector('h1')?.text).toBe(
      '1 of 14 pairs that need each other work together; 8 more pairs are not known',
    );
  });

  test('closed for all but partners where the mission says so, in every face', async () => {
    const at = '/missions/harrow-quay-warm-homes/connections';
    for (const face of ['', '.csv', '.svg', '/gaps', '/ties', '/ties.csv']) {
      expect((await get(at + face)).status).toBe(401);
      expect((await get(`/missions/moor-edge-warm-homes/connections${face}`)).status).toBe(404);
    }
    const stranger = await house.signInAs('leila-haddad');
    const partner = await house.db.owner.query<{ slug: string }>(
      `select p.slug from person p join appointment a on a.person_id = p.id
       join post o on o.id = a.post_id join partner r on r.organisation_id = o.organisation_id
       join mission m on m.id = r.mission_id
       where m.slug = 'harrow-quay-warm-homes' and a.ends_on is null
       and o.organisation_id <> m.lead_id order by p.slug limit 1`,
    );
    const cookie = await house.signInAs(partner.rows[0]?.slug ?? '');
    expect((await get(at, cookie)).status).toBe(200);
    expect((await get('/missions/moor-edge-warm-homes/connections', stranger)).status).toBe(404);
  });
});

describe('ties', () => {
  test('are listed by their last contact, each with who confirmed it', async () => {
    const first = await shownAt<TiesShown>(`${warm}/ties`);
    expect(first.total).toBe(79);
    expect(first.ties).toHaveLength(50);
    const rest = await shownAt<TiesShown>(first.next ?? '');
    expect(rest.ties).toHaveLength(29);
    const all = [...first.ties, ...rest.ties];
    expect(all.filter(({ counts }) => counts)).toHaveLength(64);
    const days = all.map(({ contactOn }) => contactOn ?? '');
    expect(days).toEqual([...days].sort().reverse());
    const page = await pageAt(`${warm}/ties`);
    expect(page.querySelector('h1')?.text).toBe('79 ties are on record');
  });

  test('one tie says why it counts, whichever side is named first', async () => {
    const one = await shownAt<{ counts: boolean }>(
      `${warm}/ties/hearth-trust/lower-vale-fuel-bank`,
    );
    expect(one.counts).toBe(true);
    const page = await pageAt(`${warm}/ties/lower-vale-fuel-bank/hearth-trust`);
    expect(page.querySelector('h1')?.text).toBe(
      'Hearth Trust and Lower Vale Fuel Bank work together',
    );
    const none = await pageAt(`${warm}/ties/averley-common-fund/national-homes-agency`);
    expect(none.text).toContain('It takes both.');
    expect((await get(`${warm}/ties/hearth-trust/nobody`)).status).toBe(404);
    expect((await get(`${warm}/ties/hearth-trust/hearth-trust`)).status).toBe(404);
  });
});

test('what is stuck: a late promise, then the first gaps with who could introduce them', async () => {
  const mission = await findMission(house.parts.db.read, 'warm-and-dry-homes', '2026-11-23');
  if (!mission) throw new Error('the mission is loaded');
  const stuck = await stuckIn(house.parts.db.read, mission, { kind: 'visitor' }, '2026-11-23', 2);
  expect(stuck).toHaveLength(3);
  expect(stuck?.[0]).toMatchObject({
    kind: 'late-commitment',
    clock: '5 days late',
    late: true,
    href: '/commitments/c-110',
  });
  expect(stuck?.[1]).toMatchObject({
    kind: 'gap',
    title: 'Lower Vale Fuel Bank and Northlight Energy do not work together',
    detail: 'Find cold homes needs Winter help (reciprocal). 3 organisations could introduce them.',
    clock: 'no contact for 140 days',
    late: false,
    href: `${warm}#gap-1`,
  });
});

test('every page asks at most 12 questions of the database', async () => {
  const cookie = await house.signInAs('amara-osei');
  for (const at of [
    warm,
    `${warm}?after=lower-vale-fuel-bank:northlight-energy`,
    `${warm}.csv`,
    `${warm}/gaps`,
    `${warm}/ties`,
    `${warm}/ties/hearth-trust/lower-vale-fuel-bank`,
  ]) {
    const { result, queries } = await house.queriesOf(() => get(at, cookie));
    expect(result.status).toBe(200);
    expect(queries.length).toBeGreaterThan(1);
    expect(queries.length).toBeLessThanOrEqual(12);
  }
});
