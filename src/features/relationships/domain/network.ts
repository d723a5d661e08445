import type { Sector } from '../../../kernel/sector.ts';
import { articulationPoints } from './articulation.ts';
import { betweenness } from './betweenness.ts';
import { type EiIndex, eiIndex } from './ei-index.ts';
import { degreeOf, type Graph, graphOf } from './graph.ts';
import { structuralHoles } from './structural-holes.ts';

/** The working relationships of a set of organisations, each tie confirmed by both sides. */
export interface NetworkInput {
  readonly nodes?: readonly string[] | undefined;
  /** Pairs in either order; twice counts once. A tie of a node with itself is refused. */
  readonly ties: readonly (readonly [string, string])[];
  readonly sector?: Readonly<Record<string, Sector | null>> | undefined;
  readonly permutations?: number | undefined;
  readonly seed?: number | undefined;
}

/** Where one organisation stands; constraint and effective size are null without ties. */
export interface NodeMeasures {
  readonly id: string;
  readonly degree: number;
  readonly betweenness: number;
  readonly constraint: number | null;
  readonly effectiveSize: number | null;
  readonly articulation: boolean;
}

/** Where each organisation stands, and the shape of the whole. */
export interface NetworkOutput extends EiIndex {
  readonly nodes: NodeMeasures[];
  readonly density: number | null;
  readonly centralisation: number | null;
}

/** Under this many nodes a star and a line are the same, so centralisation says nothing. */
const centralisationNodesMin = 3;

/** Ties present ÷ ties possible, 0..1; null under two nodes. */
function densityOf(graph: Graph): number | null {
  const n = graph.rows;
  return n < 2 ? null : graph.column.length / (n * (n - 1));
}

/**
 * How far contact runs through one organisation: 1 for a star, 0 when all have equally many ties;
 * null under three nodes. Source: Freeman 1979 (degree centralisation).
 */
function centralisationOf(graph: Graph): number | null {
  const n = graph.rows;
  if (n < centralisationNodesMin) return null;
  let most = 0;
  for (let v = 0; v < n; v++) most = Math.max(most, degreeOf(graph, v));
  return (n * most - graph.column.length) / ((n - 1) * (n - 2));
}

/**
 * The shape of a network and each organisation's place in it. Nodes come back in the order given,
 * then any that only ties name, by code point; the same seed gives the same `eiP`.
 * Source: Freeman 1979, Brandes 2001, Burt 1992, Hopcroft and Tarjan 1973, Krackhardt and Stern 1988.
 */
export function computeNetwork(input: NetworkInput): NetworkOutput {
  const graph = graphOf(input.nodes ?? [], input.ties);
  const between = betweenness(graph);
  const holes = structuralHoles(graph);
  const articulation = articulationPoints(graph);
  const sector = new Map(Object.entries(input.sector ?? {}));
  return {
    nodes: graph.nodes.map((id, v) => ({
      id,
      degree: degreeOf(graph, v),
      betweenness: between[v]!, // one for each node
      constraint: holes.constraint[v]!,
      effectiveSize: holes.effectiveSize[v]!,
      articulation: articulation[v] === 1,
    })),
    density: densityOf(graph),
    centralisation: centralisationOf(graph),
    ...eiIndex(graph, (id) => sector.get(id) ?? null, input.permutations, input.seed),
  };
}
