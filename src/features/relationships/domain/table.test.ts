import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import { type ConnectedOrganisation, type ConnectionFacts, connectionsOf } from './connections.ts';
import { gapsOf, gapsToClose } from './gaps.ts';
import { computeNetwork } from './network.ts';
import { pictureOf } from './picture.ts';
import {
  networkInput,
  networkSteps,
  pairsAtMost,
  pairsAtOnceMax,
  structureOf,
} from './structure.ts';
import { pageOfPairs, pairKey, pairState, pairsForTable } from './table.ts';

const today = '2026-11-23';
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const organisation = (id: string, joined = true): ConnectedOrganisation => ({
  id,
  name: id.toUpperCase(),
  sector: 'public',
  tier: 'local',
  joined,
});
const tie = (from: string, to: string) => ({
  from,
  to,
  frequency: null,
  intensity: null,
  contactOn: today,
  confirmed: 'both' as const,
  source: null,
});
const facts = (more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  organisations: ids.map((id) => organisation(id)),
  assignments: [
    { organisation: 'a', workstream: 'x' },
    { organisation: 'b', workstream: 'x' },
    { organisation: 'c', workstream: 'y' },
    { organisation: 'd', workstream: 'x' },
  ],
  commitments: [],
  dependencies: [{ from: 'x', on: 'y', kind: 'sequential' }],
  ties: [tie('a', 'c'), tie('a', 'b'), tie('b', 'd'), tie('e', 'f')],
  today,
  sectorOrder: sectorsInTurn(0),
  ...more,
});

describe('the cloth as a table', () => {
  const connections = connectionsOf(facts());
  const rows = pairsForTable(connections).map(
    (pair) => `${pairKey(connections, pair)} ${pair.need} ${pairState(pair)}`,
  );

  test('greatest need first, what is missing before what is there, contact without need last', () => {
    expect(rows).toEqual([
      'b:c 2 gap',
      'c:d 2 gap',
      'a:c 2 together',
      'a:d 1 gap',
      'a:b 1 together',
      'b:d 1 together',
      'e:f 0 without-need',
    ]);
  });

  test('pages never lose or repeat a pair, whatever their length', () => {
    const list = pairsForTable(connections);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (step) => {
        const seen: string[] = [];
        let pages = 0;
        let after: string | undefined;
        do {
          const page = pageOfPairs(connections, list, after, step);
          pages += 1;
          expect(page.pairs.length).toBeLessThanOrEqual(step);
          expect(page.from).toBe(seen.length + 1);
          expect(page.total).toBe(list.length);
          seen.push(...page.pairs.map((pair) => pairKey(connections, pair)));
          after = page.after ?? undefined;
        } while (after !== undefined);
        expect(seen).toEqual(list.map((pair) => pairKey(connections, pair)));
        expect(pages).toBe(Math.ceil(list.length / step));
      }),
    );
  });

  test('a pair that is not there begins at the first', () => {
    const list = pairsForTable(connections);
    expect(pageOfPairs(connections, list, 'x:y', 3).from).toBe(1);
    expect(pageOfPairs(connections, [], undefined, 3)).toEqual({
      pairs: [],
      from: 1,
      total: 0,
      after: null,
    });
  });

  test('not known is its own state', () => {
    const unknown = connectionsOf(
      facts({ organisations: ids.map((id) => organisation(id, false)), ties: [] }),
    );
    expect(new Set(unknown.pairs.map(pairState))).toEqual(new Set(['not-known']));
  });
});

describe('gaps that somebody could close', () => {
  const connections = connectionsOf(facts());

  test('one of the two is theirs, or they work with both', () => {
    const of = (...viewers: string[]) =>
      gapsToClose(connections, viewers, { count: 9 }).map(({ a, b, next }) => `${a}${b} ${next}`);
    expect(of()).toEqual([]);
    expect(of('c')).toEqual(['bc write-to-them', 'cd write-to-them']);
    // a works with b and c; b works with a and d.
    expect(of('a')).toEqual(['bc introduce-them', 'ad write-to-them']);
    expect(of('b')).toEqual(['bc write-to-them', 'ad introduce-them']);
    expect(of('b', 'c')).toEqual(['bc write-to-them', 'cd write-to-them', 'ad introduce-them']);
    expect(of('e')).toEqual([]);
  });

  test('from a rank on, at most so many, each as the whole list has it', () => {
    const all = gapsOf(connections, { viewers: ['c'] });
    expect(gapsToClose(connections, ['c'], { from: 1, count: 9 })).toEqual(all.slice(1, 2));
    expect(gapsToClose(connections, ['c'], { count: 1 })).toEqual(all.slice(0, 1));
  });
});

describe('how large a mission is, before it is worked out', () => {
  test('never fewer pairs than there are', () => {
    const work = fc.array(
      fc.record({
        organisation: fc.constantFrom(...ids),
        workstream: fc.constantFrom('x', 'y', 'z'),
      }),
      { maxLength: 14 },
    );
    const dependencies = fc.array(
      fc.record({
        from: fc.constantFrom('x', 'y', 'z'),
        on: fc.constantFrom('x', 'y', 'z'),
        kind: fc.constant('pooled' as const),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(work, dependencies, (assignments, depends) => {
        const { pairs } = connectionsOf(facts({ assignments, dependencies: depends, ties: [] }));
        expect(pairsAtMost(assignments, depends)).toBeGreaterThanOrEqual(pairs.length);
      }),
    );
  });

  test('too many are not worked out, and a few less are', () => {
    const crowd = (count: number) => ({
      organisations: Array.from({ length: count }, (_, k) => organisation(`o${k}`)),
      assignments: Array.from({ length: count }, (_, k) => ({
        organisation: `o${k}`,
        workstream: 'x',
      })),
      commitments: [],
      dependencies: [],
      ties: [],
    });
    const large = pictureOf(crowd(317), today, sectorsInTurn(0));
    expect(large.connections).toBeNull();
    expect(large.pairsAtMost).toBeGreaterThan(pairsAtOnceMax);
    const fits = pictureOf(crowd(40), today, sectorsInTurn(0));
    expect(fits.connections?.pairs).toHaveLength((40 * 39) / 2);
  });
});

describe('the network behind it', () => {
  const one = (id: string, sector: ConnectedOrganisation['sector']): ConnectedOrganisation => ({
    ...organisation(id),
    sector,
  });

  test('only ties that both sides stand by, between organisations of the mission', () => {
    const input = networkInput(
      [organisation('a'), organisation('b')],
      [
        tie('a', 'b'),
        { ...tie('a', 'b'), contactOn: '2001-01-01' },
        { ...tie('a', 'b'), confirmed: 'from' },
        { ...tie('a', 'b'), confirmed: null },
        { ...tie('a', 'b'), confirmed: null, contactOn: null, source: 'a study' },
        tie('a', 'a'),
        tie('a', 'elsewhere'),
      ],
    );
    expect(input.nodes).toEqual(['a', 'b']);
    expect(input.ties).toHaveLength(3);
  });

  test('its steps grow with ties and with organisations', () => {
    const small = networkSteps({ nodes: ['a', 'b'], ties: [['a', 'b']] });
    expect(small).toBe(2 * 2 + 10_000 * 3);
  });

  test('who holds it together, who is alone, and how sectors mix', () => {
    const nodes = ['a', 'b', 'c', 'd', 'alone'];
    const line = computeNetwork({
      nodes,
      ties: [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ],
    });
    expect(structureOf(line)).toEqual({
      holdTogether: ['b', 'c'],
      alone: ['alone'],
      mixing: null,
    });
    const mixing = (ei: number, eiP: number) =>
      structureOf({ ...line, ei, eiExpected: 0.4, eiP }).mixing;
    expect(mixing(-0.5, 0.01)).toBe('more-inside');
    expect(mixing(0.9, 0.01)).toBe('more-across');
    expect(mixing(-0.5, 0.05)).toBe('as-chance');
  });

  test('sectors that keep to themselves are seen to', () => {
    const publicOnes = Array.from({ length: 6 }, (_, k) => one(`p${k}`, 'public'));
    const civil = Array.from({ length: 6 }, (_, k) => one(`c${k}`, 'civil-society'));
    const within = (side: readonly ConnectedOrganisation[]) =>
      side.flatMap((x, i) => side.slice(i + 1).map((y) => tie(x.id, y.id)));
    const input = networkInput(
      [...publicOnes, ...civil],
      [...within(publicOnes), ...within(civil)],
    );
    expect(structureOf(computeNetwork(input)).mixing).toBe('more-inside');
  });
});
