import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import {
  type ConnectedOrganisation,
  type ConnectionFacts,
  connectionsOf,
  type DependencyFacts,
} from './connections.ts';
import { introducersOf, type TieFacts, tieCounts } from './coordination.ts';
import { gapsOf, needLevel, reasonsOf } from './gaps.ts';
import { computeNeeds } from './needs.ts';

interface Averley {
  today: string;
  organisations: ConnectedOrganisation[];
  assignments: { organisation: string; workstream: string }[];
  dependencies: DependencyFacts[];
  together: [string, string][];
  firstGaps: { a: string; b: string; weight: number }[];
}
const file = new URL('../../../../tests/data/averley-connections/averley.json', import.meta.url);
// The file's shape is the interface above; a change of it fails the tests below.
const averley = JSON.parse(readFileSync(file, 'utf8')) as Averley;

const today = averley.today;
const tie = (from: string, to: string, more: Partial<TieFacts> = {}): TieFacts => ({
  from,
  to,
  frequency: null,
  intensity: null,
  contactOn: today,
  confirmed: 'both',
  source: null,
  ...more,
});
const facts: ConnectionFacts = {
  organisations: averley.organisations,
  assignments: averley.assignments,
  commitments: [],
  dependencies: averley.dependencies,
  ties: averley.together.map(([a, b]) => tie(a, b)),
  today,
  sectorOrder: sectorsInTurn(0),
};

describe('Averley, warm and dry homes, as drawn in the look', () => {
  const connections = connectionsOf(facts);
  const { measures } = connections;

  test('58 of 83, 25 gaps, 70% by need, 34 of 58 across sectors, 29 of 48 across tiers, 6 without need', () => {
    expect(measures).toMatchObject({ kept: 58, known: 83, gaps: 25, notKnown: 0, excess: 6 });
    expect(measures.acrossSectors).toEqual({ kept: 34, known: 58 });
    expect(measures.insideSectors).toEqual({ kept: 24, known: 25 });
    expect(measures.acrossTiers).toEqual({ kept: 29, known: 48 });
    expect(measures.insideTiers).toEqual({ kept: 29, known: 35 });
    expect(Math.round((measures.weightedCongruence ?? 0) * 100)).toBe(70);
    expect(measures.congruence).toBe(58 / 83);
  });

  test('the first seven gaps are those drawn, with their need', () => {
    const gaps = gapsOf(connections, { count: 7 });
    expect(gaps.map(({ a, b, weight }) => ({ a, b, weight }))).toEqual(averley.firstGaps);
    expect(gaps.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('gap 1 says why, strongest first', () => {
    expect(gapsOf(connections, { count: 1 })[0]?.why).toEqual([
      { workstreams: ['find-cold-homes', 'winter-help'], dependency: 'reciprocal', needs: 'each' },
      { workstreams: ['winter-help', 'winter-help'], dependency: 'same', needs: 'each' },
    ]);
  });

  test('a page of gaps is the same stretch of all of them', () => {
    const all = gapsOf(connections);
    expect(all).toHaveLength(25);
    expect(gapsOf(connections, { from: 8, count: 4 })).toEqual(all.slice(8, 12));
    expect(gapsOf(connections, { from: 25 })).toEqual([]);
  });

  test('the next move is the viewer’s: write, introduce, or suggest', () => {
    const of = (viewer: string | null) =>
      gapsOf(connections, { viewers: viewer === null ? [] : [viewer] }).map(
        ({ rank, next }) => `${rank} ${next}`,
      );
    expect(of('vale-repair-collective')).toContain('5 write-to-them');
    expect(of('vale-repair-collective')).toContain('7 introduce-them');
    expect(of(null)).toContain('1 suggest-introduction');
  });

  test('needs, weights and congruence equal `compute needs` on the same facts', () => {
    const output = computeNeeds({
      assignments: averley.assignments.map((x) => [x.organisation, x.workstream] as const),
      dependencies: averley.dependencies.map(
        ({ from, on, kind }) =>
          [from, on, { pooled: 1, sequential: 2, reciprocal: 3 }[kind]] as const,
      ),
      coordination: averley.together,
    });
    expect(output.needs).toHaveLength(83);
    expect(output.congruence).toBe(measures.congruence);
    expect(output.weightedCongruence).toBe(measures.weightedCongruence);
    expect(output.excess).toHaveLength(6);
  });

  test('gaps are ranked by need, then across sectors, then as the cloth reads, in any order of sectors', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.integer(), { minLength: 20, maxLength: 20 }),
        (turn, shuffled) => {
          const order = averley.organisations
            .map((o, k) => ({ o, key: shuffled[k] ?? 0 }))
            .sort((x, y) => x.key - y.key)
            .map(({ o }) => o);
          const {
            gaps,
            organisations,
            measures: sums,
          } = connectionsOf({ ...facts, organisations: order, sectorOrder: sectorsInTurn(turn) });
          expect(sums).toEqual(measures);
          const key = gaps.map(({ a, b, need }) => [
            -need,
            organisations[a]?.sector === organisations[b]?.sector ? 1 : 0,
            a,
            b,
          ]);
          const compare = (x: number[], y: number[]) =>
            x.map((v, k) => v - (y[k] ?? 0)).find((d) => d !== 0) ?? 0;
          expect([...key].sort(compare)).toEqual(key);
          expect(gaps.every(({ a, b }) => a < b)).toBe(true);
        },
      ),
    );
  });
});

describe('whether a tie counts as contact', () => {
  const counts = (more: Partial<TieFacts>) => tieCounts(tie('a', 'b', more), '2026-11-23');
  test.each([
    ['confirmed by both today', {}, true, false],
    ['90 days ago', { contactOn: '2026-08-25' }, true, false],
    ['91 days ago', { contactOn: '2026-08-24' }, false, false],
    ['still to come', { contactOn: '2026-11-24' }, false, false],
    ['confirmed by one side', { confirmed: 'from' }, false, false],
    ['confirmed by nobody', { confirmed: 'none', source: 'a register' }, false, false],
    [
      'published, no date, no confirmation',
      { contactOn: null, confirmed: null, source: 'a register' },
      true,
      true,
    ],
    [
      'published, no confirmation, old',
      { contactOn: '2020-01-01', confirmed: null, source: 'a register' },
      false,
      false,
    ],
    ['entered here, no confirmation', { confirmed: null }, false, false],
    ['entered here, no date', { contactOn: null }, false, false],
  ] as const)('%s', (_, more, expected, dateNotRecorded) => {
    expect(counts(more)).toEqual({ counts: expected, dateNotRecorded });
  });
});

const organisation = (
  id: string,
  more: Partial<ConnectedOrganisation> = {},
): ConnectedOrganisation => ({
  id,
  name: id,
  sector: null,
  tier: null,
  joined: false,
  ...more,
});
const small = (more: Partial<ConnectionFacts>): ConnectionFacts => ({
  organisations: ['a', 'b', 'c', 'd'].map((id) => organisation(id)),
  assignments: ['a', 'b', 'c'].map((id) => ({ organisation: id, workstream: 'w' })),
  commitments: [],
  dependencies: [],
  ties: [],
  today: '2026-11-23',
  sectorOrder: ['public', 'private', 'civil-society'],
  ...more,
});

describe('not known, no gap', () => {
  test('nobody joined and no tie recorded: not known, left out of congruence', () => {
    const { measures, gaps } = connectionsOf(small({}));
    expect(measures).toMatchObject({
      kept: 0,
      known: 0,
      gaps: 0,
      notKnown: 3,
      congruence: null,
      weightedCongruence: null,
    });
    expect(gaps).toEqual([]);
  });

  test('one side joined, or one side with any tie in the mission, old or new: known', () => {
    const one = connectionsOf(
      small({
        organisations: [organisation('a', { joined: true }), organisation('b'), organisation('c')],
      }),
    );
    expect(one.measures).toMatchObject({ known: 2, gaps: 2, notKnown: 1, congruence: 0 });
    const old = tie('a', 'd', { contactOn: '2001-01-01' });
    expect(connectionsOf(small({ ties: [old] })).measures).toMatchObject({
      known: 2,
      notKnown: 1,
      excess: 0,
    });
    const outside = tie('a', 'elsewhere');
    expect(connectionsOf(small({ ties: [outside] })).measures).toMatchObject({
      known: 0,
      notKnown: 3,
    });
  });

  test('a published tie without date counts, with its label; a settled commitment takes the label away', () => {
    const published = tie('a', 'b', { contactOn: null, confirmed: null, source: 'a register' });
    const [first] = connectionsOf(small({ ties: [published] })).pairs;
    expect(first).toMatchObject({ coordinates: true, dateNotRecorded: true });
    const [again] = connectionsOf(
      small({ ties: [published], jointActs: [{ a: 'b', b: 'a', on: '2026-11-01' }] }),
    ).pairs;
    expect(again).toMatchObject({ coordinates: true, dateNotRecorded: false });
  });

  test('a commitment promised makes a need as an assignment does, and both together count once', () => {
    const { pairs } = connectionsOf(
      small({
        commitments: [
          { organisation: 'd', workstream: 'w' },
          { organisation: 'a', workstream: 'w' },
        ],
      }),
    );
    expect(pairs).toHaveLength(6);
    expect(pairs.every(({ need }) => need === 1)).toBe(true);
  });

  test('an organisation without stated sector or tier lies neither across nor inside', () => {
    const organisations = [
      organisation('a', { joined: true, sector: 'public' }),
      organisation('b', { tier: 'local' }),
      organisation('c', { sector: 'private', tier: 'local' }),
    ];
    const { measures } = connectionsOf(small({ organisations }));
    expect(measures.acrossSectors.known + measures.insideSectors.known).toBe(1);
    expect(measures.acrossTiers.known + measures.insideTiers.known).toBe(0);
  });
});

describe('why, who and what next', () => {
  const organisations = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
    organisation(id, { joined: true }),
  );
  const work = (own: Record<string, string[]>) =>
    Object.entries(own).flatMap(([id, list]) =>
      list.map((workstream) => ({ organisation: id, workstream })),
    );

  test('reasons: reciprocal, sequential with its direction, then shared before pooled', () => {
    const connections = connectionsOf(
      small({
        organisations: organisations.slice(0, 2),
        assignments: work({ a: ['p', 'q', 'r'], b: ['q', 's', 't'] }),
        dependencies: [
          { from: 's', on: 'p', kind: 'pooled' },
          { from: 's', on: 'p', kind: 'sequential' },
          { from: 'r', on: 't', kind: 'sequential' },
          { from: 't', on: 'r', kind: 'sequential' },
          { from: 'q', on: 's', kind: 'pooled' },
          { from: 'p', on: 't', kind: 'reciprocal' },
        ],
      }),
    );
    const pair = connections.pairs[0];
    expect(pair?.need).toBe(1 + 2 + 2 + 1 + 3);
    expect(pair && reasonsOf(connections, pair)).toEqual([
      { workstreams: ['p', 't'], dependency: 'reciprocal', needs: 'each' },
      { workstreams: ['p', 's'], dependency: 'sequential', needs: 'second' },
      { workstreams: ['r', 't'], dependency: 'sequential', needs: 'each' },
      { workstreams: ['q', 'q'], dependency: 'same', needs: 'each' },
      { workstreams: ['q', 's'], dependency: 'pooled', needs: 'each' },
    ]);
  });

  test('introducers: judged by the weaker tie, by intensity, then frequency, then id', () => {
    const { contacts } = connectionsOf(
      small({
        organisations,
        ties: [
          tie('a', 'c', { intensity: 4 }),
          tie('c', 'b', { intensity: 1, frequency: 'daily' }),
          tie('a', 'd', { intensity: 2 }),
          tie('d', 'b', { intensity: 2, frequency: 'weekly' }),
          tie('a', 'e', { intensity: 2, frequency: 'monthly' }),
          tie('b', 'e', { intensity: 3 }),
          tie('a', 'f', { intensity: 4, contactOn: '2020-01-01' }),
          tie('f', 'b', { intensity: 4 }),
        ],
      }),
    );
    expect(introducersOf(contacts, 'a', 'b')).toEqual(['e', 'd', 'c']);
    expect(introducersOf(contacts, 'a', 'nobody')).toEqual([]);
  });

  test('with nobody to introduce: an agenda if both joined, else an invitation', () => {
    const next = (joined: boolean) =>
      gapsOf(
        connectionsOf(
          small({
            organisations: [organisation('a', { joined: true }), organisation('b', { joined })],
          }),
        ),
      )[0]?.next;
    expect(next(true)).toBe('put-on-agenda');
    expect(next(false)).toBe('invite-to-join');
  });

  test('a cell has 1, 2, or 3 threads for three and more', () => {
    expect([0.5, 1, 1.5, 2, 2.5, 3, 7].map(needLevel)).toEqual([1, 1, 1, 2, 2, 3, 3]);
  });
});
