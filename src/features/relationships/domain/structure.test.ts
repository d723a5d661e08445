import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkOutput } from './network.ts';
import { networkSteps, pairsAtMost, structureOf } from './structure.ts';

const network = (more: Partial<NetworkOutput>): NetworkOutput => ({
  nodes: [],
  density: null,
  centralisation: null,
  ei: null,
  eiExpected: null,
  eiP: null,
  ...more,
});

describe('how sectors mix', () => {
  const of = (ei: number | null, eiExpected: number | null, eiP: number | null) =>
    structureOf(network({ ei, eiExpected, eiP })).mixing;

  test('is said against chance, and only where chance is a poor explanation', () => {
    expect(of(-0.5, 0.2, 0.01)).toBe('more-inside');
    expect(of(0.5, 0.2, 0.01)).toBe('more-across');
    expect(of(-0.5, 0.2, 0.05)).toBe('as-chance');
    expect(of(0.5, 0.2, 0.9)).toBe('as-chance');
  });

  test('is not said where a figure is missing', () => {
    expect(of(null, 0.2, 0.01)).toBeNull();
    expect(of(0.5, null, 0.01)).toBeNull();
    expect(of(0.5, 0.2, null)).toBeNull();
  });
});

test('measuring takes a step for each tie from each node, both ways, and chance its own', () => {
  const ties = [
    ['a', 'b'],
    ['b', 'c'],
  ] as const;
  // 3 nodes, 2 ties, 10,000 relabellings.
  expect(networkSteps({ nodes: ['a', 'b', 'c'], ties })).toBe(3 * 2 * 2 + 10_000 * (3 + 2));
  expect(networkSteps({ ties: [] })).toBe(0);
});

describe('how many pairs there can be', () => {
  const does = (workstream: string, ...organisations: string[]) =>
    organisations.map((organisation) => ({ workstream, organisation }));

  test('those within each workstream, and those across each dependency', () => {
    const work = [...does('x', 'a', 'b', 'c', 'd'), ...does('y', 'e', 'f'), ...does('z', 'g', 'h')];
    expect(pairsAtMost(work, [])).toBe(6 + 1 + 1);
    expect(pairsAtMost(work, [{ from: 'x', on: 'y' }])).toBe(8 + 4 * 2);
    expect(pairsAtMost(work, [{ from: 'x', on: 'nothing' }])).toBe(8);
    expect(pairsAtMost([], [])).toBeCloseTo(0);
  });

  test('never more than everyone with everyone', () => {
    const work = [...does('x', 'a', 'b', 'c'), ...does('y', 'a', 'b', 'c')];
    expect(pairsAtMost(work, [{ from: 'x', on: 'y' }])).toBe(3);
    const some = fc.array(
      fc.record({ workstream: fc.constantFrom('x', 'y'), organisation: fc.constantFrom('a', 'b') }),
    );
    fc.assert(
      fc.property(some, (any) => {
        const everyone = new Set(any.map(({ organisation }) => organisation)).size;
        const pairs = pairsAtMost(any, [{ from: 'x', on: 'y' }]);
        expect(pairs).toBeLessThanOrEqual((everyone * (everyone - 1)) / 2);
        expect(pairs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
