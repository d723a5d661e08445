import { describe, expect, test } from 'vitest';
import { dependencyWeights } from '../../features/relationships/domain/connections.ts';
import {
  type Contact,
  contacts,
  frequencies,
  introducersOf,
} from '../../features/relationships/domain/coordination.ts';
import { computeNeeds } from '../../features/relationships/domain/needs.ts';
import { type Day, daysBetween, Temporal } from '../../kernel/day.ts';
import {
  averleyJoined,
  averleyRows,
  type PackRow,
  partnersIn,
  told,
  warm,
  workstreamsIn,
} from './averley-rows.ts';

const organisation = new Map(averleyRows('organisations').map((each) => [each.id, each]));
const assignments = averleyRows('assignments');
const dependencies = averleyRows('dependencies');
const commitments = averleyRows('commitments');
const ties = averleyRows('ties');
const joined = averleyJoined();

const isLive = ({ state }: PackRow<'commitments'>) => state === 'promised' || state === 'reported';

const pairKey = (a: string, b: string) => [a, b].sort().join(' ');

function contactsIn(mission: string, today: Day) {
  const work = workstreamsIn(mission);
  return contacts(
    ties
      .filter((tie) => tie.mission === mission)
      .map((tie) => ({
        from: tie.from_organisation,
        to: tie.to_organisation,
        frequency: frequencies.find((each) => each === tie.frequency) ?? null,
        intensity: Number(tie.intensity),
        contactOn: tie.contact_on || null,
        confirmed:
          (['both', 'from', 'to', 'none'] as const).find((c) => c === tie.confirmed) ?? null,
        source: tie.source || null,
      })),
    commitments
      .filter((each) => work.has(each.workstream) && each.satisfied_on && each.requested_by)
      .map((each) => ({ a: each.organisation, b: each.requested_by, on: each.satisfied_on })),
    today,
  );
}

function cloth(mission: string, today: Day = told) {
  const work = workstreamsIn(mission);
  const doing = [...assignments, ...commitments.filter(isLive)].filter((each) =>
    work.has(each.workstream),
  );
  const tied = new Set(
    ties
      .filter((tie) => tie.mission === mission)
      .flatMap((tie) => [tie.from_organisation, tie.to_organisation]),
  );
  const strangers = partnersIn(mission).filter((each) => !joined.has(each) && !tied.has(each));
  const met = contactsIn(mission, today);
  const output = computeNeeds({
    assignments: doing.map((each) => [each.organisation, each.workstream] as const),
    dependencies: dependencies
      .filter((each) => work.has(each.from_workstream))
      .map(({ from_workstream, on_workstream, kind }) => {
        const weight = Object.entries(dependencyWeights).find(([name]) => name === kind)?.[1];
        return [from_workstream, on_workstream, weight ?? Number.NaN] as const;
      }),
    coordination: [...met].flatMap(([a, of]) => [...of.keys()].map((b) => [a, b] as const)),
    notKnown: strangers.flatMap((a, k) => strangers.slice(k + 1).map((b) => [a, b] as const)),
  });
  return { ...output, met, gaps: output.needs.filter((each) => each.coordinates === false) };
}

const across = (of: 'sector' | 'tier') => (pair: { a: string; b: string }) =>
  organisation.get(pair.a)?.[of] !== organisation.get(pair.b)?.[of];

describe('warm and dry homes, as drawn in the look', () => {
  const { needs, gaps, excess, weightedCongruence, met } = cloth(warm);
  const kept = (pairs: typeof needs) => [pairs.filter((p) => p.coordinates).length, pairs.length];

  test('58 of 83 pairs work together, 70% by need', () => {
    expect(kept(needs)).toEqual([58, 83]);
    expect(gaps).toHaveLength(25);
    expect(Math.round((weightedCongruence ?? 0) * 100)).toBe(70);
  });

  test('34 of 58 across sectors, 24 of 25 inside; 29 of 48 across tiers, 29 of 35 inside', () => {
    const [sector, tier] = [across('sector'), across('tier')];
    expect(kept(needs.filter(sector))).toEqual([34, 58]);
    expect(kept(needs.filter((p) => !sector(p)))).toEqual([24, 25]);
    expect(kept(needs.filter(tier))).toEqual([29, 48]);
    expect(kept(needs.filter((p) => !tier(p)))).toEqual([29, 35]);
  });

  test('6 contacts without need', () => {
    expect(excess.map(([a, b]) => pairKey(a, b)).sort()).toEqual([
      'averley-builders-guild averley-tenants-union',
      'averley-college averley-health-board',
      'averley-college stonebeck-council',
      'hearth-trust kestrel-retrofit',
      'hearth-trust vale-repair-collective',
      'lower-vale-fuel-bank national-homes-agency',
    ]);
  });

  test('38 live commitments add nobody to a workstream', () => {
    const work = workstreamsIn(warm);
    const live = commitments.filter((each) => work.has(each.workstream) && isLive(each));
    const cell = (each: { organisation: string; workstream: string }) =>
      `${each.organisation} ${each.workstream}`;
    const assigned = new Set(assignments.filter((each) => work.has(each.workstream)).map(cell));
    expect(live).toHaveLength(38);
    expect(assigned.size).toBe(22);
    expect(new Set(live.map(cell))).toEqual(assigned);
  });

  test('its settled commitments lie between organisations that meet anyway', () => {
    const met = contactsIn(warm, told);
    const work = workstreamsIn(warm);
    const settled = commitments.filter((c) => work.has(c.workstream) && c.state === 'satisfied');
    expect(settled.length).toBeGreaterThan(3);
    for (const { organisation: a, requested_by: b } of settled) {
      expect(met.get(a)?.get(b)?.intensity).toBeGreaterThan(0); // from a tie, not from the act
    }
  });

  test('4 of 6 workstreams are led locally, and the six leads differ', () => {
    const work = workstreamsIn(warm);
    const leads = assignments.filter((each) => work.has(each.workstream) && each.role === 'lead');
    expect(new Set(leads.map((each) => each.organisation)).size).toBe(6);
    expect(leads.filter((l) => organisation.get(l.organisation)?.tier === 'local')).toHaveLength(4);
  });

  /** The drawing's order: need, then across sectors, then the order of the partners. */
  const place = new Map(partnersIn(warm).map((id, k) => [id, k]));
  const ranked = gaps
    .map(({ a, b, weight }) => {
      const [first = '', second = ''] = [a, b].sort((x, y) => place.get(x)! - place.get(y)!); // all are partners
      return { first, second, weight, inside: Number(!across('sector')({ a, b })) };
    })
    .sort(
      (p, q) =>
        q.weight - p.weight ||
        p.inside - q.inside ||
        place.get(p.first)! - place.get(q.first)! || // all are partners
        place.get(p.second)! - place.get(q.second)!,
    );

  const drawn = [
    'lower-vale-fuel-bank northlight-energy: quayside-residents stonebeck-carers',
    'lower-vale-fuel-bank averley-health-board: stonebeck-council quayside-residents',
    'hearth-trust averley-health-board: quayside-residents northlight-energy',
    'stonebeck-carers stonebeck-council: lower-vale-fuel-bank hearth-trust',
    'vale-repair-collective averley-college: harrow-quay-council beck-and-sons-heating',
    'northlight-energy lower-vale-council: hearth-trust quayside-residents',
    'averley-builders-guild harrow-quay-council: vale-repair-collective beck-and-sons-heating',
    'averley-tenants-union harrow-quay-council: vale-repair-collective',
  ];

  test('the first eight gaps and the best two to introduce them are those drawn', () => {
    const first = ranked.slice(0, 8).map((gap) => {
      const best = introducersOf(met, gap.first, gap.second).slice(0, 2);
      return `${gap.first} ${gap.second}: ${best.join(' ')}`;
    });
    expect(first).toEqual(drawn);
    expect(introducersOf(met, 'lower-vale-fuel-bank', 'northlight-energy')).toHaveLength(3);
    expect(introducersOf(met, 'averley-tenants-union', 'harrow-quay-council')).toHaveLength(1);
  });

  const strength = (x: Contact) => x.intensity * 10 + x.frequency;
  test.each([
    ['the better tie', Math.max],
    ['both ties together', (x: number, y: number) => x + y],
  ])('and stay the same two, in order, judged by %s', (_, judge) => {
    for (const { first, second } of ranked.slice(0, 8)) {
      const score = (id: string) =>
        judge(...([first, second].map((o) => strength(met.get(id)!.get(o)!)) as [number, number])); // an introducer meets both
      const best = introducersOf(met, first, second);
      const scores = best.map(score);
      const [one = 0, two = 0, ...rest] = scores;
      if (scores.length > 1) expect(one).toBeGreaterThan(two);
      expect(Math.max(0, ...rest)).toBeLessThan(scores.length > 1 ? two : one);
    }
  });

  test('gap 1 was last in contact 140 days before', () => {
    const tie = ties.find(
      (each) =>
        pairKey(each.from_organisation, each.to_organisation) ===
        'lower-vale-fuel-bank northlight-energy',
    );
    expect(tie?.confirmed).toBe('both');
    expect(daysBetween(tie?.contact_on ?? '', told)).toBe(140);
  });

  test('the cloth stays as drawn for 60 days', () => {
    const later = Temporal.PlainDate.from(told).add({ days: 60 }).toString();
    expect(cloth(warm, later).needs).toEqual(needs);
  });
});

describe('other missions', () => {
  test('the loom of the clean river is strung and has no cloth', () => {
    const mission = 'clean-river-aver';
    const { needs, excess, congruence } = cloth(mission);
    expect({ needs, excess, congruence }).toEqual({ needs: [], excess: [], congruence: null });
    const work = workstreamsIn(mission);
    const doing = assignments.filter((each) => work.has(each.workstream));
    expect(work.size).toBe(3);
    expect(new Set(doing.map((each) => each.organisation)).size).toBe(3);
  });

  test('Fell Towns shows needs of which nothing is known', () => {
    const { needs } = cloth('fell-towns-warm-homes');
    const counted = [true, false, null].map(
      (state) => needs.filter(({ coordinates }) => coordinates === state).length,
    );
    expect(counted).toEqual([1, 13, 8]);
  });
});
