import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sector } from '../../../kernel/sector.ts';
import { articulationPoints } from './articulation.ts';
import { betweenness } from './betweenness.ts';
import { chanceFrom } from './chance.ts';
import { graphOf } from './graph.ts';
import { computeNetwork } from './network.ts';
import { structuralHoles } from './structural-holes.ts';

type Edge = [string | number, string | number, number?];
type Values = Record<string, number>;
interface Published {
  tolerance: number;
  graphs: Record<string, { nodes: string[]; edges: Edge[] }>;
  expected_centrality: { betweenness: Record<string, Values>; closeness: Record<string, Values> };
  structural_holes: Record<
    'borgatti_graph' | 'directed_graph',
    Record<string, Values> & { edges: Edge[] }
  >;
  articulation_points: Record<string, { edges: Edge[]; articulation_points: number[] }>;
}

const folder = new URL('../../../../tests/data/networkx-expectations/', import.meta.url);
// The file's shape is the interface above; a change of it fails the tests below.
const published = JSON.parse(
  readFileSync(new URL('published_expectations.json', folder), 'utf8'),
) as Published;

const ties = (edges: readonly Edge[]) => edges.map(([a, b]) => [String(a), String(b)] as const);
const near = (
  value: number | null | undefined,
  expected: number,
  tolerance = published.tolerance,
) => expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
/** Effective sizes are published to two decimals. */
const twoDecimals = 0.005;

describe('betweenness, as published in the tests of NetworkX', () => {
  const graphOfTest = (name: string) =>
    Object.keys(published.graphs).find((graph) => name.includes(graph)) ?? '';
  // Lengths of ties are no concept of Weft: there the weighted test is ours only where all are 1.
  const weightedIsOurs = (name: string) => !/Weighted.*les_miserables/.test(name);
  const cases = Object.entries(published.expected_centrality.betweenness).filter(([name]) =>
    weightedIsOurs(name),
  );

  test('all but the one with lengths are read', () => {
    expect(cases).toHaveLength(7);
    expect(Object.keys(published.expected_centrality)).toEqual(['betweenness', 'closeness']);
  });

  test.each(cases)('%s', (name, expected) => {
    const { nodes, edges } = published.graphs[graphOfTest(name)] ?? { nodes: [], edges: [] };
    const graph = graphOf(nodes, ties(edges));
    const found = betweenness(graph);
    // The file holds both forms; one divided by the number of pairs never exceeds 1.
    const divided = Math.max(...Object.values(expected)) <= 1;
    const scale = divided ? ((nodes.length - 1) * (nodes.length - 2)) / 2 : 1;
    expect(graph.nodes).toEqual(nodes);
    for (const [k, node] of graph.nodes.entries()) {
      near((found[k] ?? Number.NaN) / scale, expected[node] ?? Number.NaN);
    }
  });
});

describe('structural holes, as published in the tests of NetworkX', () => {
  const { borgatti_graph: plain, directed_graph: directed } = published.structural_holes;
  const check = (edges: [string, string, number][], constraint: Values, effective: Values) => {
    const graph = graphOf([], edges);
    const holes = structuralHoles(graph);
    for (const node of Object.keys(constraint)) {
      near(holes.constraint[graph.nodes.indexOf(node)], constraint[node] ?? Number.NaN);
      near(
        holes.effectiveSize[graph.nodes.indexOf(node)],
        effective[node] ?? Number.NaN,
        twoDecimals,
      );
    }
    expect(Object.keys(constraint)).toHaveLength(3);
  };
  const weighted = (edges: Edge[], one: boolean) =>
    edges.map(([a, b, w]): [string, string, number] => [String(a), String(b), one ? 1 : (w ?? 1)]);
  const none: Values = {};

  test('the example graph: constraint G 0.400, A 0.595, C 1', () => {
    check(
      weighted(plain.edges, true),
      plain.constraint_unweighted ?? none,
      plain.effective_size_unweighted ?? none,
    );
  });
  test('the same with strengths of ties', () => {
    check(
      weighted(plain.edges, false),
      plain.constraint_weighted ?? none,
      plain.effective_size_weighted ?? none,
    );
  });
  test.each([true, false])(
    'directed ties, both ways taken together (all of strength 1: %s)',
    (one) => {
      const both = new Map<string, [string, string, number]>();
      for (const [a, b, w] of weighted(directed.edges, one)) {
        const key = [a, b].sort().join(' ');
        both.set(key, [a, b, w + (both.get(key)?.[2] ?? 0)]);
      }
      const kind = one ? 'unweighted' : 'weighted';
      check(
        [...both.values()],
        directed[`constraint_${kind}`] ?? none,
        directed[`effective_size_${kind}`] ?? none,
      );
    },
  );
  test('G is the one that holds the example together', () => {
    const { nodes } = computeNetwork({ ties: ties(plain.edges) });
    expect(nodes.filter(({ articulation }) => articulation).map(({ id }) => id)).toEqual(['G']);
  });
  test('a node alone has neither', () => {
    const holes = structuralHoles(graphOf(['alone'], [['A', 'B']]));
    expect([holes.constraint[0], holes.effectiveSize[0]]).toEqual([null, null]);
  });
});

describe('articulation points, as published in the tests of NetworkX', () => {
  test.each(Object.entries(published.articulation_points))(
    '%s',
    (_, { edges, articulation_points }) => {
      const { nodes } = computeNetwork({ ties: ties(edges) });
      const found = nodes.filter(({ articulation }) => articulation).map(({ id }) => Number(id));
      expect(found.sort((x, y) => x - y)).toEqual(articulation_points);
    },
  );

  test('a chain of a hundred thousand does not exhaust the stack', () => {
    const n = 100_000;
    const chain = Array.from({ length: n - 1 }, (_, k) => [String(k), String(k + 1)] as const);
    const found = articulationPoints(graphOf([], chain));
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(n - 2);
  });
});

const fourOfEach: Record<string, Sector> = Object.fromEntries(
  Array.from({ length: 12 }, (_, k) => [
    `n${k}`,
    (['public', 'private', 'civil-society'] as const)[k % 3] ?? 'public',
  ]),
);

describe('the shape of the whole', () => {
  test('E-I expected for three sectors of four is 0.4545', () => {
    const { eiExpected, ei, eiP } = computeNetwork({
      nodes: Object.keys(fourOfEach),
      ties: [],
      sector: fourOfEach,
    });
    expect(eiExpected).toBeCloseTo(30 / 66, 12);
    expect([ei, eiP]).toEqual([null, null]);
  });

  test('ties inside sectors only are rare by chance; the same seed gives the same answer', () => {
    const inside = [
      'n0 n3',
      'n3 n6',
      'n6 n9',
      'n1 n4',
      'n4 n7',
      'n7 n10',
      'n2 n5',
      'n5 n8',
      'n8 n11',
    ];
    const input = { ties: inside.map((t) => t.split(' ') as [string, string]), sector: fourOfEach }; // two names in each text
    const first = computeNetwork(input);
    expect(first.ei).toBe(-1);
    expect(first.eiP).toBeLessThan(0.001);
    expect(first.eiP).toBeGreaterThanOrEqual(1 / 10_001);
    expect(computeNetwork(input).eiP).toBe(first.eiP);
    expect(computeNetwork({ ...input, seed: 2, permutations: 99 }).eiP).toBe(0.01);
  });

  test('one tie inside a sector, against three ways to hand the sectors out: p is about a third', () => {
    const output = computeNetwork({
      ties: [['a', 'b']],
      nodes: ['a', 'b', 'c'],
      sector: { a: 'public', b: 'public', c: 'private' },
      permutations: 1000,
    });
    // Expected 1/3; the tie is inside one time in three (distance 4/3), across else (distance 2/3).
    expect(output.eiExpected).toBeCloseTo(1 / 3, 12);
    expect(output.eiP).toBeGreaterThan(0.27);
    expect(output.eiP).toBeLessThan(0.4);
  });

  test('two of each sector and three ties across: four of six ways to hand them out are as strange', () => {
    const output = computeNetwork({
      ties: [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ],
      sector: { a: 'public', b: 'private', c: 'public', d: 'private' },
      permutations: 1000,
    });
    // Of the six, two have one tie across, two have two (as expected) and two have three.
    expect(output.ei).toBe(1);
    expect(output.eiExpected).toBeCloseTo(1 / 3, 12);
    expect(output.eiP).toBeGreaterThan(0.6);
    expect(output.eiP).toBeLessThan(0.73);
  });

  test('where every way is as strange as what is there, p is 1 and no more', () => {
    const output = computeNetwork({
      ties: [['a', 'b']],
      sector: { a: 'public', b: 'public' },
      permutations: 10,
    });
    expect(output).toMatchObject({ ei: -1, eiExpected: -1, eiP: 1 });
  });

  test('nodes without a sector are left out of E-I, and their ties, wherever they stand', () => {
    const sector = { a: 'public', b: 'public', c: 'private', x: null } as const;
    const ties = [
      ['a', 'b'],
      ['a', 'x'],
      ['x', 'b'],
      ['x', 'c'],
    ] as const;
    for (const nodes of [
      ['x', 'a', 'b', 'c'],
      ['a', 'b', 'c', 'x'],
      ['a', 'x', 'b', 'c'],
    ]) {
      const { ei, eiExpected } = computeNetwork({ nodes, ties, sector });
      expect(ei).toBe(-1);
      expect(eiExpected).toBeCloseTo(1 / 3, 12);
    }
  });

  test('a star is as centralised as can be, a ring not at all, and under three nodes nothing is said', () => {
    const star = [
      ['hub', 'a'],
      ['hub', 'b'],
      ['hub', 'c'],
    ] as const;
    expect(computeNetwork({ ties: star })).toMatchObject({ centralisation: 1, density: 0.5 });
    const ring = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'a'],
    ] as const;
    expect(computeNetwork({ ties: ring }).centralisation).toBe(0);
    expect(computeNetwork({ ties: [['a', 'b']] })).toMatchObject({
      centralisation: null,
      density: 1,
    });
    expect(computeNetwork({ nodes: ['a'], ties: [] })).toMatchObject({ density: null });
  });

  test('nodes in the order given, then the others by code point; a tie twice counts once', () => {
    const { nodes } = computeNetwork({
      nodes: ['z', 'b', 'z'],
      ties: [
        ['😀', 'z'],
        ['z', '😀'],
        ['～', 'z'],
        ['a', 'z'],
      ],
    });
    expect(nodes.map(({ id, degree }) => [id, degree])).toEqual([
      ['z', 3],
      ['b', 0],
      ['a', 1],
      ['～', 1],
      ['😀', 1],
    ]);
    expect(nodes[1]).toMatchObject({
      betweenness: 0,
      constraint: null,
      effectiveSize: null,
      articulation: false,
    });
  });
});

describe('for any network', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const networks = fc.array(
    fc.tuple(id, id).filter(([x, y]) => x !== y),
    { maxLength: 20 },
  );

  test('effective size is n − 2t/n, and taking an articulation point away splits the rest', () => {
    fc.assert(
      fc.property(networks, (list) => {
        const { nodes } = computeNetwork({ ties: list });
        const joined = (x: string, y: string) =>
          list.some(([p, q]) => (p === x && q === y) || (p === y && q === x));
        const pieces = (without: string | null) => {
          const left = new Set(nodes.map((n) => n.id).filter((n) => n !== without));
          let count = 0;
          for (const seed of [...left]) {
            if (!left.delete(seed)) continue;
            count++;
            for (const at of [seed])
              for (const reach = [at]; reach.length > 0; ) {
                const v = reach.pop() ?? '';
                for (const w of [...left]) if (joined(v, w) && left.delete(w)) reach.push(w);
              }
          }
          return count;
        };
        for (const node of nodes) {
          const contacts = nodes.map((n) => n.id).filter((n) => joined(n, node.id));
          const among = contacts.flatMap((x, k) =>
            contacts.slice(k + 1).filter((y) => joined(x, y)),
          ).length;
          expect(node.effectiveSize).toBeCloseTo(
            contacts.length - (2 * among) / contacts.length,
            9,
          );
          expect(node.articulation).toBe(pieces(node.id) > pieces(null));
        }
      }),
    );
  });

  test('betweenness sums to the steps between: Σ (distance − 1) over pairs that can reach each other', () => {
    fc.assert(
      fc.property(networks, (list) => {
        const { nodes } = computeNetwork({ ties: list });
        const far = nodes.map((x) =>
          nodes.map((y) =>
            x === y
              ? 0
              : list.some(([p, q]) => (p === x.id && q === y.id) || (p === y.id && q === x.id))
                ? 1
                : Number.POSITIVE_INFINITY,
          ),
        );
        const at = (i: number, j: number) => far[i]?.[j] ?? 0;
        for (let k = 0; k < nodes.length; k++)
          for (let i = 0; i < nodes.length; i++)
            for (let j = 0; j < nodes.length; j++) {
              const row = far[i];
              if (row) row[j] = Math.min(at(i, j), at(i, k) + at(k, j));
            }
        let steps = 0;
        for (let i = 0; i < nodes.length; i++)
          for (let j = 0; j < i; j++) if (Number.isFinite(at(i, j))) steps += at(i, j) - 1;
        expect(nodes.reduce((sum, n) => sum + n.betweenness, 0)).toBeCloseTo(steps, 9);
      }),
    );
  });

  test('the order of nodes and ties changes nothing but the order of the answer', () => {
    fc.assert(
      fc.property(networks, (list) => {
        const before = computeNetwork({ ties: list });
        const after = computeNetwork({
          nodes: before.nodes.map(({ id: x }) => x).reverse(),
          ties: list.map(([x, y]) => [y, x] as const).reverse(),
        });
        const byId = (nodes: typeof before.nodes) =>
          [...nodes].sort((x, y) => (x.id < y.id ? -1 : 1));
        for (const [k, node] of byId(before.nodes).entries()) {
          const other = byId(after.nodes)[k];
          expect(other?.betweenness).toBeCloseTo(node.betweenness, 9);
          expect(other?.constraint ?? -1).toBeCloseTo(node.constraint ?? -1, 9);
          expect(other?.articulation).toBe(node.articulation);
        }
        expect(after.density).toBe(before.density);
        expect(after.centralisation).toBe(before.centralisation);
      }),
    );
  });
});

test('chance is the same for the same seed, differs between seeds, and fills its range', () => {
  const draw = (seed: number) => Array.from({ length: 2000 }, chanceFrom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const mean = draw(7).reduce((sum, x) => sum + x, 0) / 2000 / 2 ** 32;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});
