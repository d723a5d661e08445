import type { Connections, Pair } from './connections.ts';

/** Whether a pair works together: as the table and the file say it. */
export const pairStates = ['gap', 'not-known', 'together', 'without-need'] as const;
export type PairState = (typeof pairStates)[number];

/** How a pair stands. */
export function pairState({ need, coordinates }: Pair): PairState {
  if (need === 0) return 'without-need';
  if (coordinates === null) return 'not-known';
  return coordinates ? 'together' : 'gap';
}

/**
 * Every pair in the order of the table: the greatest need first, what is missing before what is
 * there, then as the cloth reads; contact without need last.
 */
export function pairsForTable({ pairs }: Connections): Pair[] {
  const place = (pair: Pair) => pairStates.indexOf(pairState(pair));
  // A stable sort keeps the reading order that pairs come in.
  return [...pairs].sort((p, q) => q.need - p.need || place(p) - place(q));
}

/** The address of a pair within a mission: both ids, as the cloth orders them. */
export const pairKey = ({ organisations }: Connections, { a, b }: Pair): string =>
  `${organisations[a]?.id}:${organisations[b]?.id}`;

/** One page of a list of pairs, and the key of its last where more follow. */
export interface PairsPage {
  readonly pairs: readonly Pair[];
  /** Position of the first in the whole list, from 1. */
  readonly from: number;
  readonly total: number;
  /** Null at the end of the list. */
  readonly after: string | null;
}

/** The pairs after the one with the key `after`; a key that is not there begins at the first. */
export function pageOfPairs(
  connections: Connections,
  list: readonly Pair[],
  after: string | undefined,
  step: number,
): PairsPage {
  const keyOf = (pair: Pair) => pairKey(connections, pair);
  const start = after === undefined ? 0 : list.findIndex((pair) => keyOf(pair) === after) + 1;
  const pairs = list.slice(start, start + step);
  const last = pairs.at(-1);
  const more = start + pairs.length < list.length;
  return { pairs, from: start + 1, total: list.length, after: last && more ? keyOf(last) : null };
}
