import type { Graph } from './graph.ts';

/**
 * On how many shortest ways between two others each node lies, counting parts where there are
 * several such ways. Each pair once (undirected), not divided by the number of pairs. By node
 * number; a node alone has 0. Takes nodes × ties steps and no recursion.
 * Source: Freeman 1977; algorithm Brandes 2001.
 */
export function betweenness(graph: Graph): Float64Array {
  const n = graph.rows;
  const { start, column } = graph;
  const total = new Float64Array(n);
  const distance = new Int32Array(n).fill(-1);
  const ways = new Float64Array(n);
  const share = new Float64Array(n);
  const order = new Int32Array(n);
  for (let source = 0; source < n; source++) {
    let met = 0;
    order[met++] = source;
    distance[source] = 0;
    ways[source] = 1;
    for (let head = 0; head < met; head++) {
      const v = order[head]!; // head < met, and every node below is a row
      const further = distance[v]! + 1;
      const waysHere = ways[v]!;
      for (let k = start[v]!, end = start[v + 1]!; k < end; k++) {
        const w = column[k]!;
        if (distance[w]! < 0) {
          distance[w] = further;
          order[met++] = w;
        }
        if (distance[w] === further) ways[w]! += waysHere;
      }
    }
    // Back from the furthest: each node hands its share to those one step nearer.
    for (let tail = met - 1; tail > 0; tail--) {
      const w = order[tail]!;
      const nearer = distance[w]! - 1;
      const part = (1 + share[w]!) / ways[w]!;
      for (let k = start[w]!, end = start[w + 1]!; k < end; k++) {
        const v = column[k]!;
        if (distance[v] === nearer) share[v]! += ways[v]! * part;
      }
      total[w]! += share[w]!;
    }
    for (let k = 0; k < met; k++) {
      const v = order[k]!;
      distance[v] = -1;
      ways[v] = 0;
      share[v] = 0;
    }
  }
  for (let v = 0; v < n; v++) total[v]! /= 2; // every pair was met from both of its ends
  return total;
}
