import { byCodePoint } from '../../../kernel/code-point.ts';
import type { DependencyKind } from '../../commitments/index.ts';
import type { Connections, Pair } from './connections.ts';
import { introducersOf } from './coordination.ts';

/** What makes two organisations need each other, through one workstream of each. */
export interface Reason {
  /** The workstream of `a`, then that of `b`; twice the same when both do it. */
  readonly workstreams: readonly [string, string];
  readonly dependency: 'same' | DependencyKind;
  /** Which of the two workstreams needs the other; "each" where it runs both ways or is the same. */
  readonly needs: 'first' | 'second' | 'each';
}

/** What somebody could do about a gap now; the sentences are in copy. */
export const nextMoves = [
  'write-to-them',
  'introduce-them',
  'suggest-introduction',
  'invite-to-join',
  'put-on-agenda',
] as const;
export type NextMove = (typeof nextMoves)[number];

/** A needed pair that does not work together, why it matters, and what to do. */
export interface Gap {
  /** From 1: need, then across sectors before inside one, then the reading order of the cloth. */
  readonly rank: number;
  readonly a: string;
  readonly b: string;
  readonly weight: number;
  /** Strongest first. */
  readonly why: readonly Reason[];
  /** Organisations that work with both, best first. */
  readonly introducers: readonly string[];
  readonly next: NextMove;
}

/** The gap of a pair of workstreams is 1 when they are the same one (the diagonal of T_D). */
const sameWeight = 1;

/**
 * Gaps `from` (0 is the first) for at most `count`, each with its reasons, introducers and next move
 * for whoever looks (`viewers` are the organisations they speak for; a visitor has none). Only what
 * is asked for is worked out, so the first page costs the same in a large mission.
 */
export function gapsOf(
  connections: Connections,
  {
    from = 0,
    count = Number.POSITIVE_INFINITY,
    viewers = noViewers,
  }: { from?: number; count?: number; viewers?: readonly string[] } = {},
): Gap[] {
  const strength = strengths(connections);
  return connections.gaps
    .slice(from, from + count)
    .map((pair, k) => gapOf(connections, strength, pair, from + k + 1, viewers));
}

const noViewers: readonly string[] = [];

/**
 * The gaps that whoever looks could close, from the one of index `from` on: one of the two is theirs,
 * or they work with both. At most `count`, in rank order.
 */
export function gapsToClose(
  connections: Connections,
  viewers: readonly string[],
  { from = 0, count }: { from?: number; count: number },
): Gap[] {
  const { organisations, contacts } = connections;
  const concerns = ({ a, b }: Pair) => {
    const pair = [organisations[a]!.id, organisations[b]!.id] as const; // positions of this list
    return viewers.some((viewer) => {
      const works = contacts.get(viewer);
      return pair.includes(viewer) || (works?.has(pair[0]) && works.has(pair[1]));
    });
  };
  const found: Gap[] = [];
  const strength = strengths(connections);
  for (let k = from; k < connections.gaps.length && found.length < count; k++) {
    const pair = connections.gaps[k]!; // k is in range
    if (concerns(pair)) found.push(gapOf(connections, strength, pair, k + 1, viewers));
  }
  return found;
}

function gapOf(
  connections: Connections,
  strength: Strengths,
  pair: Pair,
  rank: number,
  viewers: readonly string[],
): Gap {
  const a = connections.organisations[pair.a]!; // pairs are positions of this list
  const b = connections.organisations[pair.b]!;
  const introducers = introducersOf(connections.contacts, a.id, b.id);
  return {
    rank,
    a: a.id,
    b: b.id,
    weight: pair.need,
    why: reasons(connections, strength, pair),
    introducers,
    next: nextMove(viewers, [a, b], introducers),
  };
}

function nextMove(
  viewers: readonly string[],
  pair: readonly { readonly id: string; readonly joined: boolean }[],
  introducers: readonly string[],
): NextMove {
  if (pair.some(({ id }) => viewers.includes(id))) return 'write-to-them';
  if (introducers.some((id) => viewers.includes(id))) return 'introduce-them';
  if (introducers.length > 0) return 'suggest-introduction';
  return pair.every(({ joined }) => joined) ? 'put-on-agenda' : 'invite-to-join';
}

interface Strength {
  readonly kind: DependencyKind;
  readonly weight: number;
  /** Which workstreams stand at the needing end of a dependency of this kind. */
  readonly from: Set<string>;
}
type Strengths = ReadonlyMap<string, ReadonlyMap<string, Strength>>;

/** The strongest dependency between each two workstreams, findable from either. */
function strengths({ dependencies, weights }: Connections): Strengths {
  const of = new Map<string, Map<string, Strength>>();
  for (const { from, on, kind } of dependencies) {
    if (from === on || weights[kind] === 0) continue;
    const before = of.get(from)?.get(on);
    if (before !== undefined && before.weight > weights[kind]) continue;
    if (before?.kind === kind) {
      before.from.add(from);
      continue;
    }
    const strength = { kind, weight: weights[kind], from: new Set([from]) };
    of.set(from, (of.get(from) ?? new Map()).set(on, strength));
    of.set(on, (of.get(on) ?? new Map()).set(from, strength));
  }
  return of;
}

/** The reasons of a pair, heaviest first; equal ones the shared work first, then by workstream. */
export function reasonsOf(connections: Connections, pair: Pair): Reason[] {
  return reasons(connections, strengths(connections), pair);
}

function reasons(connections: Connections, strength: Strengths, pair: Pair): Reason[] {
  const found: (Reason & { weight: number })[] = [];
  const ofB = new Set(connections.work[pair.b]);
  for (const x of connections.work[pair.a] ?? []) {
    if (ofB.has(x)) {
      found.push({ workstreams: [x, x], dependency: 'same', needs: 'each', weight: sameWeight });
    }
    for (const [y, { kind, weight, from }] of strength.get(x) ?? []) {
      if (!ofB.has(y)) continue;
      const mutual = kind !== 'sequential' || from.size > 1;
      const needs = mutual ? 'each' : from.has(x) ? 'first' : 'second';
      found.push({ workstreams: [x, y], dependency: kind, needs, weight });
    }
  }
  return found
    .sort(
      (p, q) =>
        q.weight - p.weight ||
        Number(q.dependency === 'same') - Number(p.dependency === 'same') ||
        byCodePoint(p.workstreams[0], q.workstreams[0]) ||
        byCodePoint(p.workstreams[1], q.workstreams[1]),
    )
    .map(({ workstreams, dependency, needs }) => ({ workstreams, dependency, needs }));
}

/** The most threads a cell of the cloth shows. Source: the look, Picture 1. */
const needLevelMax = 3;

/** How many threads a need is drawn with: 1, 2, or 3 for three and more. */
export function needLevel(need: number): 1 | 2 | 3 {
  return need >= needLevelMax ? needLevelMax : need >= 2 ? 2 : 1;
}
