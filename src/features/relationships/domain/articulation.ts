import type { Graph } from './graph.ts';

/**
 * Which nodes hold parts of the network together: take one away and some of the rest can no longer
 * reach each other. One boolean (0 or 1) by node number. Without recursion, so that a chain of a
 * hundred thousand does not exhaust the stack.
 * Source: Hopcroft and Tarjan 1973.
 */
export function articulationPoints(graph: Graph): Uint8Array {
  const n = graph.rows;
  const { start, column } = graph;
  const found = new Uint8Array(n);
  const visit = new Int32Array(n); // 0 is not yet visited
  const low = new Int32Array(n); // earliest visit that the part below can reach
  const parent = new Int32Array(n).fill(-1);
  const at = start.slice(0, n);
  const stack = new Int32Array(n);
  let clock = 0;
  for (let root = 0; root < n; root++) {
    if (visit[root] !== 0) continue;
    let branches = 0;
    let depth = 0;
    stack[depth++] = root;
    visit[root] = low[root] = ++clock;
    while (depth > 0) {
      const v = stack[depth - 1]!; // depth > 0, and every node below is a row
      if (at[v]! < start[v + 1]!) {
        const w = column[at[v]!++]!;
        if (visit[w] === 0) {
          parent[w] = v;
          visit[w] = low[w] = ++clock;
          stack[depth++] = w;
        } else if (w !== parent[v] && visit[w]! < low[v]!) low[v] = visit[w]!;
        continue;
      }
      depth--;
      const above = parent[v]!;
      if (above < 0) continue;
      if (low[v]! < low[above]!) low[above] = low[v]!;
      if (above === root) branches++;
      else if (low[v]! >= visit[above]!) found[above] = 1;
    }
    if (branches > 1) found[root] = 1;
  }
  return found;
}
