import { byCodePoint } from '../../../kernel/code-point.ts';
import {
  bucket,
  type SparseRows,
  sparseRows,
  turned,
  type WeightedRows,
  weightedRows,
} from './sparse.ts';

/** Who does which work, how the work hangs together, and who already works together. */
export interface NeedsInput {
  /** `[organisation, workstream]`; the same pair twice counts once. */
  readonly assignments: readonly (readonly [string, string])[];
  /** `[workstream, workstream, weight]` in either order; of several the largest weight counts. */
  readonly dependencies: readonly (readonly [string, string, number])[];
  /** Pairs that work together, in either order. */
  readonly coordination: readonly (readonly [string, string])[];
  /** Pairs of which it is not known; a pair that is also in `coordination` coordinates. */
  readonly notKnown?: readonly (readonly [string, string])[] | undefined;
}

/** A pair whose work interdepends, `a` before `b` in code-point order; null is "not known". */
export interface Need {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
  readonly coordinates: boolean | null;
}

/** The needs, heaviest first, then by `a`, then by `b`, and what they add up to. */
export interface NeedsOutput {
  readonly needs: Need[];
  /** Needed pairs that coordinate ÷ needed pairs known; null when none is known. */
  readonly congruence: number | null;
  /** The same with each pair counted by its weight. */
  readonly weightedCongruence: number | null;
  /** Pairs that coordinate without need: a question, not a fault. */
  readonly excess: [string, string][];
}

/** Pairs `(a[k], b[k])` of row numbers, a < b, in rising order of a then b, with their need. */
export interface NeedPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Which organisations need each other for their work, and how much. `assigned` is T_A
 * (organisations by workstreams), `dependent` is T_D without its diagonal, which is 1; the answer is
 * the upper triangle of C_R = T_A · T_D · T_Aᵀ where it is not 0. Cost grows with the products that
 * are not zero, never with the square of the organisations.
 * Source: socio-technical congruence, Cataldo, Herbsleb and Carley 2008.
 */
export function needPairs(assigned: SparseRows, dependent: WeightedRows): NeedPairs {
  const { rows: organisations, columns: workstreams } = assigned;
  const doers = turned(assigned);
  const next = doers.start.slice(0, workstreams); // first doer after the organisation in hand
  const reach = new Float64Array(workstreams);
  const reached = new Int32Array(workstreams);
  const sum = new Float64Array(organisations);
  const touched = new Int32Array(organisations);
  const found = growingPairs();
  for (let i = 0; i < organisations; i++) {
    let reachedCount = 0;
    const reachTo = (workstream: number, weight: number) => {
      if (reach[workstream] === 0) reached[reachedCount++] = workstream;
      reach[workstream]! += weight;
    };
    for (let k = assigned.start[i]!; k < assigned.start[i + 1]!; k++) {
      const u = assigned.column[k]!;
      reachTo(u, 1);
      for (let d = dependent.start[u]!; d < dependent.start[u + 1]!; d++) {
        reachTo(dependent.column[d]!, dependent.weight[d]!);
      }
    }
    let touchedCount = 0;
    for (let r = 0; r < reachedCount; r++) {
      const v = reached[r]!;
      const weight = reach[v]!;
      reach[v] = 0;
      const end = doers.start[v + 1]!;
      let from = next[v]!;
      while (from < end && doers.column[from]! <= i) from++;
      next[v] = from;
      for (let p = from; p < end; p++) {
        const j = doers.column[p]!;
        if (sum[j] === 0) touched[touchedCount++] = j;
        sum[j]! += weight;
      }
    }
    for (let t = 0; t < touchedCount; t++) {
      const j = touched[t]!;
      found.add(i, j, sum[j]!);
      sum[j] = 0;
    }
  }
  return inReadingOrder(organisations, found.pairs());
}

/** Pairs that arrive by rising `a` but any `b`, sorted by `a` then `b`. */
function inReadingOrder(organisations: number, pairs: NeedPairs): NeedPairs {
  return weightedPairs(weightedRows(organisations, organisations, pairs.a, pairs.b, pairs.weight));
}

function weightedPairs(table: WeightedRows): NeedPairs {
  const a = new Int32Array(table.column.length);
  for (let i = 0; i < table.rows; i++) a.fill(i, table.start[i], table.start[i + 1]);
  return { a, b: table.column, weight: table.weight };
}

const pairsAtFirst = 1024;

function growingPairs() {
  let a = new Int32Array(pairsAtFirst);
  let b = new Int32Array(pairsAtFirst);
  let weight = new Float64Array(pairsAtFirst);
  let count = 0;
  const grow = () => {
    const wider = { a: new Int32Array(count * 2), b: new Int32Array(count * 2) };
    const heavier = new Float64Array(count * 2);
    wider.a.set(a);
    wider.b.set(b);
    heavier.set(weight);
    a = wider.a;
    b = wider.b;
    weight = heavier;
  };
  return {
    add(i: number, j: number, w: number) {
      if (count === a.length) grow();
      a[count] = i;
      b[count] = j;
      weight[count++] = w;
    },
    pairs: (): NeedPairs => ({
      a: a.subarray(0, count),
      b: b.subarray(0, count),
      weight: weight.subarray(0, count),
    }),
  };
}

/** The places of pairs from the heaviest need to the lightest; equal needs keep their order. */
export function heaviestFirst(weight: Float64Array): Int32Array {
  const distinct = Float64Array.from(new Set(weight)).sort().reverse();
  const kind = new Map<number, number>();
  distinct.forEach((w, k) => {
    kind.set(w, k);
  });
  const kindOf = new Int32Array(weight.length);
  for (let k = 0; k < weight.length; k++) kindOf[k] = kind.get(weight[k]!)!; // all are in the set
  return bucket(distinct.length, kindOf);
}

/** Names to row numbers in code-point order, so that a smaller number is an earlier name. */
function numbered(names: Iterable<string>): { names: string[]; of: Map<string, number> } {
  const sorted = [...new Set(names)].sort(byCodePoint);
  return { names: sorted, of: new Map(sorted.map((name, k) => [name, k])) };
}

/**
 * T_D without its diagonal, both ways round. A workstream that depends on itself adds nothing (the
 * diagonal is 1 whatever is said), a weight of 0 is no dependency, and a workstream that nobody
 * does is left out, for it can make no need.
 */
export function dependencyRows(
  workstream: ReadonlyMap<string, number>,
  dependencies: NeedsInput['dependencies'],
): WeightedRows {
  const from: number[] = [];
  const on: number[] = [];
  const weight: number[] = [];
  for (const [u, v, w] of dependencies) {
    const x = workstream.get(u);
    const y = workstream.get(v);
    if (x === undefined || y === undefined || x === y || w === 0) continue;
    from.push(x, y);
    on.push(y, x);
    weight.push(w, w);
  }
  return weightedRows(workstream.size, workstream.size, from, on, weight);
}

/** The pairs of a list as one number each, `a · n + b` with a < b; a pair of one is left out. */
function pairKeys(
  pairs: readonly (readonly [string, string])[],
  organisation: ReadonlyMap<string, number>,
): Set<number> {
  const keys = new Set<number>();
  for (const [p, q] of pairs) {
    const x = organisation.get(p)!; // every name of the input was numbered
    const y = organisation.get(q)!;
    if (x !== y) keys.add(Math.min(x, y) * organisation.size + Math.max(x, y));
  }
  return keys;
}

/**
 * Which organisations need each other for their work, which of those pairs work together, and how
 * well contact fits need. A pair in both lists coordinates; not-known pairs are left out of both
 * congruences; contact of an organisation with itself says nothing and is ignored.
 * Source: Cataldo, Herbsleb and Carley 2008 (socio-technical congruence).
 */
export function computeNeeds(input: NeedsInput): NeedsOutput {
  const organisation = numbered(
    (function* () {
      for (const [o] of input.assignments) yield o;
      for (const pair of input.coordination) yield* pair;
      for (const pair of input.notKnown ?? []) yield* pair;
    })(),
  );
  const workstream = new Map<string, number>();
  for (const [, w] of input.assignments) {
    if (!workstream.has(w)) workstream.set(w, workstream.size);
  }
  const assigned = sparseRows(
    organisation.names.length,
    workstream.size,
    input.assignments.map(([o]) => organisation.of.get(o)!), // numbered above
    input.assignments.map(([, w]) => workstream.get(w)!),
  );
  const pairs = needPairs(assigned, dependencyRows(workstream, input.dependencies));
  const together = pairKeys(input.coordination, organisation.of);
  const unknown = pairKeys(input.notKnown ?? [], organisation.of);
  return summedUp(pairs, organisation.names, together, unknown);
}

function summedUp(
  pairs: NeedPairs,
  names: readonly string[],
  together: Set<number>,
  unknown: ReadonlySet<number>,
): NeedsOutput {
  const n = names.length;
  const tally = { known: 0, kept: 0, knownWeight: 0, keptWeight: 0 };
  const needs: Need[] = [];
  for (const k of heaviestFirst(pairs.weight)) {
    const key = pairs.a[k]! * n + pairs.b[k]!;
    const weight = pairs.weight[k]!;
    const coordinates = together.delete(key) ? true : unknown.has(key) ? null : false;
    if (coordinates !== null) {
      tally.known++;
      tally.knownWeight += weight;
    }
    if (coordinates) {
      tally.kept++;
      tally.keptWeight += weight;
    }
    needs.push({ a: names[pairs.a[k]!]!, b: names[pairs.b[k]!]!, weight, coordinates });
  }
  return {
    needs,
    congruence: tally.known === 0 ? null : tally.kept / tally.known,
    weightedCongruence: tally.known === 0 ? null : tally.keptWeight / tally.knownWeight,
    // What is left of `together` after every need has taken its own is contact without need.
    excess: [...together]
      .sort((x, y) => x - y)
      .map((key) => [names[Math.floor(key / n)]!, names[key % n]!]),
  };
}
