import { type Sector, sectors } from '../../../kernel/sector.ts';
import { chanceFrom, shuffle } from './chance.ts';
import type { Graph } from './graph.ts';

/** Contact across sectors against contact inside them; each is null when it cannot be said. */
export interface EiIndex {
  readonly ei: number | null;
  readonly eiExpected: number | null;
  readonly eiP: number | null;
}

/** Relabellings for the p-value. Source: this design's methods §4. */
export const permutationsByDefault = 10_000;
/** Any number would do, but it must be the same one every time. */
const seedByDefault = 1;

/**
 * Whether organisations keep to their own sector. `ei` is (ties across − ties inside) ÷ ties, from
 * −1 to 1; `eiExpected` is what ties without regard to sector would give for these sector sizes;
 * `eiP` is how often handing the sectors out at random lands at least as far from the expected, in
 * either direction: `(1 + hits) / (1 + permutations)`. Nodes without a stated sector, and their
 * ties, are left out. Null without a tie between two nodes of stated sector.
 * Source: Krackhardt and Stern 1988; permutation p-value Phipson and Smyth 2010.
 */
export function eiIndex(
  graph: Graph,
  sectorOf: (id: string) => Sector | null,
  permutations = permutationsByDefault,
  seed = seedByDefault,
): EiIndex {
  const stated: number[] = [];
  const place = new Int32Array(graph.rows).fill(-1);
  graph.nodes.forEach((id, node) => {
    if (sectorOf(id) !== null) place[node] = stated.push(node) - 1;
  });
  // A sector that is not null is in the list of sectors.
  const label = Uint8Array.from(stated, (node) => sectors.indexOf(sectorOf(graph.nodes[node]!)!));
  const ties = tiesBetween(graph, place);
  const pairs = (stated.length * (stated.length - 1)) / 2;
  const across = pairs - pairsInside(label);
  const eiExpected = pairs === 0 ? null : (2 * across) / pairs - 1;
  const count = ties.length / 2;
  if (count === 0) return { ei: null, eiExpected, eiP: null };
  const observed = tiesAcross(ties, label);
  // |E/ties − across/pairs| in whole numbers, so that equal is equal.
  const strangeness = (tiesFound: number) => Math.abs(tiesFound * pairs - across * count);
  const bar = strangeness(observed);
  const chance = chanceFrom(seed);
  let hits = 0;
  for (let p = 0; p < permutations; p++) {
    shuffle(label, chance);
    if (strangeness(tiesAcross(ties, label)) >= bar) hits++;
  }
  return { ei: (2 * observed) / count - 1, eiExpected, eiP: (1 + hits) / (1 + permutations) };
}

/** The ends of each tie between nodes that have a place, two numbers a tie, each tie once. */
function tiesBetween(graph: Graph, place: Int32Array): Int32Array {
  const ends: number[] = [];
  for (let i = 0; i < graph.rows; i++) {
    for (let k = graph.start[i]!; k < graph.start[i + 1]!; k++) {
      const j = graph.column[k]!; // k lies in row i
      if (i < j && place[i]! >= 0 && place[j]! >= 0) ends.push(place[i]!, place[j]!);
    }
  }
  return Int32Array.from(ends);
}

function tiesAcross(ties: Int32Array, label: Uint8Array): number {
  let across = 0;
  for (let k = 0; k < ties.length; k += 2) if (label[ties[k]!] !== label[ties[k + 1]!]) across++;
  return across;
}

function pairsInside(label: Uint8Array): number {
  const size = new Float64Array(sectors.length);
  for (const s of label) size[s]!++;
  return size.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
