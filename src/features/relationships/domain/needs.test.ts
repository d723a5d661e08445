import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeNeeds, type NeedsInput } from './needs.ts';

/** The worked example of docs/methods/needs.md. Source: design methods §4. */
const example: NeedsInput = {
  assignments: [
    ['A', 'w2'],
    ['B', 'w2'],
    ['B', 'w3'],
    ['C', 'w1'],
    ['C', 'w2'],
  ],
  dependencies: [
    ['w1', 'w2', 1],
    ['w2', 'w3', 1],
  ],
  coordination: [['C', 'B']],
};

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '～', '😀');
const workstream = fc.constantFrom('u', 'v', 'w', 'x', 'y');
const missions: fc.Arbitrary<NeedsInput> = fc.record({
  assignments: fc.array(fc.tuple(name, workstream), { maxLength: 24 }),
  dependencies: fc.array(fc.tuple(workstream, workstream, fc.integer({ min: 0, max: 4 })), {
    maxLength: 12,
  }),
  coordination: fc.array(fc.tuple(name, name), { maxLength: 12 }),
  notKnown: fc.array(fc.tuple(name, name), { maxLength: 12 }),
});

/** The definition as it is written, with full tables: slow, and plainly right. */
function dense({ assignments, dependencies }: NeedsInput): Map<string, number> {
  const organisations = [...new Set(assignments.map(([o]) => o))];
  const streams = [
    ...new Set([...assignments.map(([, w]) => w), ...dependencies.flatMap(([u, v, _]) => [u, v])]),
  ];
  const does = (o: string, w: string) => (assignments.some(([p, v]) => p === o && v === w) ? 1 : 0);
  const needs = (u: string, v: string) =>
    u === v
      ? 1
      : Math.max(
          0,
          ...dependencies
            .filter(([x, y]) => (x === u && y === v) || (x === v && y === u))
            .map(([, , w]) => w),
        );
  const table = new Map<string, number>();
  for (const o of organisations) {
    for (const p of organisations) {
      let sum = 0;
      for (const u of streams)
        for (const v of streams) sum += does(o, u) * needs(u, v) * does(p, v);
      table.set(`${o} ${p}`, sum);
    }
  }
  return table;
}

describe('needs', () => {
  test('the worked example: C_R is 2, 2 and 3 off the diagonal', () => {
    expect(computeNeeds(example)).toEqual({
      needs: [
        { a: 'B', b: 'C', weight: 3, coordinates: true },
        { a: 'A', b: 'B', weight: 2, coordinates: false },
        { a: 'A', b: 'C', weight: 2, coordinates: false },
      ],
      congruence: 1 / 3,
      weightedCongruence: 3 / 7,
      excess: [],
    });
  });

  test('a pair not known is left out of both congruences, unless it coordinates', () => {
    const output = computeNeeds({
      ...example,
      notKnown: [
        ['C', 'B'],
        ['B', 'A'],
      ],
    });
    expect(output.needs.map(({ coordinates }) => coordinates)).toEqual([true, null, false]);
    expect(output.congruence).toBe(1 / 2);
    expect(output.weightedCongruence).toBe(3 / 5);
  });

  test('nothing is needed, or nothing known: null, not 1', () => {
    const nobody = { assignments: [], dependencies: [], coordination: [['z', 'y'] as const] };
    expect(computeNeeds(nobody)).toEqual({
      needs: [],
      congruence: null,
      weightedCongruence: null,
      excess: [['y', 'z']],
    });
    const unknown = computeNeeds({
      assignments: [
        ['a', 'w'],
        ['b', 'w'],
      ],
      dependencies: [],
      coordination: [],
      notKnown: [['b', 'a']],
    });
    expect(unknown.congruence).toBeNull();
    expect(unknown.needs).toEqual([{ a: 'a', b: 'b', weight: 1, coordinates: null }]);
  });

  test('an assignment twice counts once; of two dependencies the larger; the diagonal stays 1', () => {
    const output = computeNeeds({
      assignments: [
        ['a', 'u'],
        ['a', 'u'],
        ['b', 'v'],
        ['b', 'u'],
        ['b', 'u'],
      ],
      dependencies: [
        ['u', 'v', 1],
        ['v', 'u', 3],
        ['u', 'v', 2],
        ['u', 'u', 9],
      ],
      coordination: [],
    });
    expect(output.needs).toEqual([{ a: 'a', b: 'b', weight: 4, coordinates: false }]);
  });

  test('order is by code point, not by UTF-16 unit', () => {
    const output = computeNeeds({
      assignments: [
        ['😀', 'w'],
        ['～', 'w'],
        ['z', 'w'],
      ],
      dependencies: [],
      coordination: [
        ['😀', '～'],
        ['q', '😀'],
        ['～', 'q'],
      ],
    });
    expect(output.needs.map(({ a, b }) => [a, b])).toEqual([
      ['z', '～'],
      ['z', '😀'],
      ['～', '😀'],
    ]);
    expect(output.excess).toEqual([
      ['q', '～'],
      ['q', '😀'],
    ]);
  });

  test('contact without need is listed once, and contact with oneself not at all', () => {
    const output = computeNeeds({
      ...example,
      coordination: [
        ['A', 'Z'],
        ['Z', 'A'],
        ['Z', 'Z'],
        ['B', 'C'],
      ],
    });
    expect(output.excess).toEqual([['A', 'Z']]);
  });

  test('sparse equals dense', () => {
    fc.assert(
      fc.property(missions, (mission) => {
        const table = dense(mission);
        const { needs } = computeNeeds(mission);
        for (const { a, b, weight } of needs) {
          expect(weight).toBe(table.get(`${a} ${b}`));
          expect(weight).toBe(table.get(`${b} ${a}`));
        }
        const pairs = [...table].filter(
          ([key, sum]) => sum > 0 && new Set(key.split(' ')).size > 1,
        );
        expect(needs).toHaveLength(pairs.length / 2);
      }),
    );
  });

  test('new names give the same needs under the new names', () => {
    const other = new Map(
      ['a', 'b', 'c', 'd', 'e', 'f', '～', '😀'].map((n, k) => [n, `n${9 - k}`]),
    );
    const to = (n: string) => other.get(n) ?? n;
    const key = (a: string, b: string) => [a, b].sort().join(' ');
    fc.assert(
      fc.property(missions, (mission) => {
        const pairs = (list: NeedsInput['coordination']) =>
          list.map(([p, q]) => [to(p), to(q)] as const);
        const before = computeNeeds(mission);
        const after = computeNeeds({
          assignments: pairs(mission.assignments),
          dependencies: mission.dependencies,
          coordination: pairs(mission.coordination),
          notKnown: pairs(mission.notKnown ?? []),
        });
        const table = (needs: typeof before.needs, name: (n: string) => string) =>
          Object.fromEntries(
            needs.map((n) => [key(name(n.a), name(n.b)), [n.weight, n.coordinates]]),
          );
        expect(table(after.needs, (n) => n)).toEqual(table(before.needs, to));
        expect(after.congruence).toBe(before.congruence);
        expect(after.weightedCongruence).toBe(before.weightedCongruence);
        expect(after.excess).toHaveLength(before.excess.length);
      }),
    );
  });

  test('more organisations than the first room for pairs holds', () => {
    const n = 60;
    const output = computeNeeds({
      assignments: Array.from(
        { length: n },
        (_, k) => [`o${String(k).padStart(2, '0')}`, 'w'] as const,
      ),
      dependencies: [],
      coordination: [],
    });
    expect(output.needs).toHaveLength((n * (n - 1)) / 2);
    expect(output.needs.at(-1)).toEqual({ a: 'o58', b: 'o59', weight: 1, coordinates: false });
  });
});
