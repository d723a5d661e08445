import { byCodePoint } from '../../../kernel/code-point.ts';
import { type WeightedRows, weightedRows } from './sparse.ts';

/** Organisations and the ties between them, by number: each tie appears in both rows. */
export interface Graph extends WeightedRows {
  readonly nodes: readonly string[];
}

/**
 * The undirected graph of a list of ties. Nodes stand in the order given, then any that only the
 * ties name, in code-point order; names and ties given twice count once, and a tie's weight is 1
 * unless stated. Ties of a node with itself must have been refused before.
 */
export function graphOf(
  nodes: readonly string[],
  ties: readonly (readonly [string, string, number?])[],
): Graph {
  const number = new Map<string, number>();
  for (const id of nodes) if (!number.has(id)) number.set(id, number.size);
  const others = new Set<string>();
  for (const [a, b] of ties) for (const id of [a, b]) if (!number.has(id)) others.add(id);
  for (const id of [...others].sort(byCodePoint)) number.set(id, number.size);
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (const [a, b, w = 1] of ties) {
    const x = number.get(a)!; // numbered above
    const y = number.get(b)!;
    from.push(x, y);
    to.push(y, x);
    weight.push(w, w);
  }
  const rows = weightedRows(number.size, number.size, from, to, weight);
  return { ...rows, nodes: [...number.keys()] };
}

/** How many ties a node has. */
export const degreeOf = (graph: Graph, node: number): number =>
  graph.start[node + 1]! - graph.start[node]!; // node is a row
