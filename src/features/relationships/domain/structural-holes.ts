import { degreeOf, type Graph } from './graph.ts';

/** Burt's two measures by node number; null for a node without ties. */
export interface StructuralHoles {
  readonly constraint: (number | null)[];
  readonly effectiveSize: (number | null)[];
}

/**
 * How far a node's contacts know each other. *Constraint* is high when they do (each way round leads
 * back to the same few), low for a broker between strangers. *Effective size* is the number of
 * contacts less what they duplicate; with every tie of weight 1 it is `n − 2t/n` for n contacts and
 * t ties among them. Weights are how strong a tie is, both ways together.
 * Source: Burt 1992, Structural Holes; the short form Borgatti 1997, Connections 20(1).
 */
export function structuralHoles(graph: Graph): StructuralHoles {
  const n = graph.rows;
  const { start, column, weight } = graph;
  const sum = new Float64Array(n);
  const strongest = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      sum[i]! += weight[k]!;
      strongest[i] = Math.max(strongest[i]!, weight[k]!);
    }
  }
  const constraint: (number | null)[] = [];
  const effectiveSize: (number | null)[] = [];
  const invested = new Float64Array(n); // p_iq: i's part in q
  const through = new Float64Array(n); // Σ_q p_iq · p_qj, for contacts j of i
  for (let i = 0; i < n; i++) {
    if (sum[i] === 0) {
      constraint.push(null);
      effectiveSize.push(null);
      continue;
    }
    for (let k = start[i]!; k < start[i + 1]!; k++) invested[column[k]!] = weight[k]! / sum[i]!;
    let duplicated = 0;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const q = column[k]!;
      for (let m = start[q]!; m < start[q + 1]!; m++) {
        const j = column[m]!;
        if (j === i || invested[j] === 0) continue;
        through[j]! += (invested[q]! * weight[m]!) / sum[q]!;
        duplicated += (invested[j]! * weight[m]!) / strongest[q]!;
      }
    }
    let total = 0;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const j = column[k]!;
      total += (invested[j]! + through[j]!) ** 2;
    }
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      invested[column[k]!] = 0;
      through[column[k]!] = 0;
    }
    constraint.push(total);
    effectiveSize.push(degreeOf(graph, i) - duplicated);
  }
  return { constraint, effectiveSize };
}
