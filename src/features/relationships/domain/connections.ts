import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { type Tier, tierRank } from '../../../kernel/tier.ts';
import type { DependencyKind } from '../../commitments/index.ts';
import {
  type ContactsOf,
  contacts,
  contactWindowDays,
  type JointAct,
  type TieFacts,
} from './coordination.ts';
import { dependencyRows, heaviestFirst, needPairs } from './needs.ts';
import { sparseRows } from './sparse.ts';

/** How much coordination each kind calls for. Source: this design's methods §3; a setting. */
export const dependencyWeights: Readonly<Record<DependencyKind, number>> = {
  pooled: 1,
  sequential: 2,
  reciprocal: 3,
};

/** An organisation of a mission. A sector or tier of null is "not stated". */
export interface ConnectedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector | null;
  readonly tier: Tier | null;
  /** Whether it has joined by its own consent, or is only listed. */
  readonly joined: boolean;
}

/** One workstream needing another. */
export interface DependencyFacts {
  readonly from: string;
  readonly on: string;
  readonly kind: DependencyKind;
}

/** What is known of a mission's work and contacts. */
export interface ConnectionFacts {
  readonly organisations: readonly ConnectedOrganisation[];
  readonly assignments: readonly { readonly workstream: string; readonly organisation: string }[];
  /** Only those promised or reported; the caller leaves the rest out. */
  readonly commitments: readonly { readonly workstream: string; readonly organisation: string }[];
  readonly dependencies: readonly DependencyFacts[];
  readonly weights?: Readonly<Record<DependencyKind, number>>;
  readonly ties: readonly TieFacts[];
  readonly jointActs?: readonly JointAct[];
  readonly today: Day;
  readonly windowDays?: number;
  /** The page's order of sectors; a page keeps one order throughout. */
  readonly sectorOrder: readonly Sector[];
}

/**
 * A pair that needs each other, works together, or both. `a` and `b` are positions in
 * `Connections.organisations`, `a < b`; `need` 0 is contact without need; `coordinates` null is "not
 * known".
 */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly need: number;
  readonly coordinates: boolean | null;
  readonly dateNotRecorded: boolean;
}

/** Kept of known needed pairs. */
export interface Kept {
  readonly kept: number;
  readonly known: number;
}

/** What the pairs of a mission add up to. */
export interface Measures extends Kept {
  readonly gaps: number;
  readonly notKnown: number;
  /** `kept ÷ known`; null when no needed pair is known. */
  readonly congruence: number | null;
  /** The same, each pair counted by its need. */
  readonly weightedCongruence: number | null;
  readonly acrossSectors: Kept;
  readonly insideSectors: Kept;
  readonly acrossTiers: Kept;
  readonly insideTiers: Kept;
  /** Pairs that work together without need. */
  readonly excess: number;
}

/** A mission's organisations in the order of the cloth, its pairs and gaps, and their sums. */
export interface Connections {
  readonly organisations: readonly ConnectedOrganisation[];
  /** Needed pairs heaviest first, then contact without need; each in the cloth's reading order. */
  readonly pairs: readonly Pair[];
  /** The pairs that do not coordinate, in rank order: the first is gap 1. */
  readonly gaps: readonly Pair[];
  readonly measures: Measures;
  readonly contacts: ContactsOf;
  /** The workstreams of each organisation, by position, in the order of the facts. */
  readonly work: readonly (readonly string[])[];
  readonly dependencies: readonly DependencyFacts[];
  readonly weights: Readonly<Record<DependencyKind, number>>;
}

const names = new Intl.Collator('en-GB', { numeric: true });

/**
 * The organisations in the order of the cloth: sector in the page's order, then tier from the widest,
 * then name; not stated comes last. Equal names keep a fixed order by id.
 */
function inClothOrder(
  organisations: readonly ConnectedOrganisation[],
  sectorOrder: readonly Sector[],
): ConnectedOrganisation[] {
  const sectorRank = (s: Sector | null) =>
    s === null ? sectorOrder.length : sectorOrder.indexOf(s);
  return [...organisations].sort(
    (x, y) =>
      sectorRank(x.sector) - sectorRank(y.sector) ||
      tierRank(x.tier) - tierRank(y.tier) ||
      names.compare(x.name, y.name) ||
      (x.id < y.id ? -1 : 1),
  );
}

/** Whether a pair lies across two stated sectors. Not stated lies neither across nor inside. */
const acrossSectors = (x: ConnectedOrganisation, y: ConnectedOrganisation): boolean =>
  x.sector !== null && y.sector !== null && x.sector !== y.sector;

/**
 * Who needs whom in a mission, who works together, and where the cloth is missing. Assignments,
 * commitments, ties and acts that name an organisation outside the mission are ignored. A needed
 * pair is not known while neither side has joined nor has any tie recorded. Gaps are ranked by need,
 * then those across sectors, then as the cloth reads: row by row, left to right.
 * Source: Cataldo, Herbsleb and Carley 2008; the order of equal needs is this house's choice.
 */
export function connectionsOf(facts: ConnectionFacts): Connections {
  const organisations = inClothOrder(facts.organisations, facts.sectorOrder);
  const position = new Map(organisations.map(({ id }, k) => [id, k]));
  const weights = facts.weights ?? dependencyWeights;
  const work = workOf(facts, position);
  const inMission = ({ from, to }: TieFacts) => position.has(from) && position.has(to);
  const ties = facts.ties.filter(inMission);
  const acts = (facts.jointActs ?? []).filter(({ a, b }) => position.has(a) && position.has(b));
  const met = contacts(ties, acts, facts.today, facts.windowDays ?? contactWindowDays);
  const touched = new Set(ties.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const known = organisations.map(({ id, joined }) => joined || touched.has(id));
  const pairs = [
    ...neededPairs(organisations, work, facts.dependencies, weights, met, known),
    ...contactWithoutNeed(organisations, position, met),
  ];
  const withoutDoubles = dropMet(pairs, organisations.length);
  return {
    organisations,
    pairs: withoutDoubles,
    gaps: ranked(withoutDoubles, organisations),
    measures: measuresOf(withoutDoubles, organisations),
    contacts: met,
    work,
    dependencies: facts.dependencies,
    weights,
  };
}

function workOf(facts: ConnectionFacts, position: ReadonlyMap<string, number>): string[][] {
  const work = facts.organisations.map(() => new Set<string>());
  for (const { organisation, workstream } of [...facts.assignments, ...facts.commitments]) {
    const at = position.get(organisation);
    if (at !== undefined) work[at]!.add(workstream); // one set for each organisation
  }
  return work.map((set) => [...set]);
}

function neededPairs(
  organisations: readonly ConnectedOrganisation[],
  work: readonly (readonly string[])[],
  dependencies: readonly DependencyFacts[],
  weights: Readonly<Record<DependencyKind, number>>,
  met: ContactsOf,
  known: readonly boolean[],
): Pair[] {
  const workstream = new Map<string, number>();
  const rowOf: number[] = [];
  const columnOf: number[] = [];
  work.forEach((own, i) => {
    for (const w of own) {
      if (!workstream.has(w)) workstream.set(w, workstream.size);
      rowOf.push(i);
      columnOf.push(workstream.get(w)!); // set just above
    }
  });
  const found = needPairs(
    sparseRows(organisations.length, workstream.size, rowOf, columnOf),
    dependencyRows(
      workstream,
      dependencies.map(({ from, on, kind }) => [from, on, weights[kind]]),
    ),
  );
  return Array.from(heaviestFirst(found.weight), (k) => {
    const a = found.a[k]!; // k is a place in the pairs
    const b = found.b[k]!;
    const contact = met.get(organisations[a]!.id)?.get(organisations[b]!.id);
    return {
      a,
      b,
      need: found.weight[k]!,
      coordinates: contact ? true : known[a] || known[b] ? false : null,
      dateNotRecorded: contact?.dateNotRecorded ?? false,
    };
  });
}

function contactWithoutNeed(
  organisations: readonly ConnectedOrganisation[],
  position: ReadonlyMap<string, number>,
  met: ContactsOf,
): Pair[] {
  return organisations.flatMap(({ id }, a) =>
    [...(met.get(id) ?? [])]
      .map(([other, { dateNotRecorded }]) => ({ b: position.get(other)!, dateNotRecorded })) // met holds this mission's only
      .filter(({ b }) => b > a)
      .sort((x, y) => x.b - y.b)
      .map(({ b, dateNotRecorded }) => ({ a, b, need: 0, coordinates: true, dateNotRecorded })),
  );
}

/** Leaves out a contact that already stands as a need. */
function dropMet(pairs: readonly Pair[], n: number): Pair[] {
  const needed = new Set<number>();
  return pairs.filter(({ a, b, need }) => {
    if (need > 0) needed.add(a * n + b);
    return need > 0 || !needed.has(a * n + b);
  });
}

function ranked(pairs: readonly Pair[], organisations: readonly ConnectedOrganisation[]): Pair[] {
  const inside = ({ a, b }: Pair) => (acrossSectors(organisations[a]!, organisations[b]!) ? 0 : 1);
  return pairs
    .filter(({ coordinates }) => coordinates === false)
    .sort((p, q) => q.need - p.need || inside(p) - inside(q) || p.a - q.a || p.b - q.b);
}

function measuresOf(
  pairs: readonly Pair[],
  organisations: readonly ConnectedOrganisation[],
): Measures {
  const needed = pairs.filter(({ need }) => need > 0);
  const known = needed.filter(({ coordinates }) => coordinates !== null);
  const keptOf = (some: readonly Pair[]): Kept => ({
    kept: some.filter(({ coordinates }) => coordinates).length,
    known: some.length,
  });
  const weightOf = (some: readonly Pair[]) => some.reduce((sum, { need }) => sum + need, 0);
  const where = (of: 'sector' | 'tier', same: boolean) =>
    keptOf(
      known.filter(({ a, b }) => {
        const x = organisations[a]![of]; // positions of this list
        const y = organisations[b]![of];
        return x !== null && y !== null && (x === y) === same;
      }),
    );
  const all = keptOf(known);
  return {
    ...all,
    gaps: all.known - all.kept,
    notKnown: needed.length - known.length,
    congruence: all.known === 0 ? null : all.kept / all.known,
    weightedCongruence:
      all.known === 0
        ? null
        : weightOf(known.filter(({ coordinates }) => coordinates)) / weightOf(known),
    acrossSectors: where('sector', false),
    insideSectors: where('sector', true),
    acrossTiers: where('tier', false),
    insideTiers: where('tier', true),
    excess: pairs.length - needed.length,
  };
}
