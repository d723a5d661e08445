import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { ConnectedOrganisation, Connections, Pair } from '../domain/connections.ts';

/** The most organisations that are drawn one by one; more are folded. Source: the look, Picture 1. */
export const clothOrganisationsMax = 60;
/** The same on a phone, where smaller cells could not be told apart. */
export const compactOrganisationsMax = 24;

/** One row or column: an organisation and where its cells begin. */
export interface Line {
  /** Position in `Connections.organisations`. */
  readonly at: number;
  readonly organisation: ConnectedOrganisation;
  readonly start: number;
}

/** A run of lines of the same sector, with where it begins and ends. */
export interface SectorRun {
  readonly sector: Sector | null;
  readonly start: number;
  readonly end: number;
}

/** Lines side by side, with space between sectors and a little between tiers. */
export interface Side {
  readonly lines: readonly Line[];
  readonly runs: readonly SectorRun[];
  readonly size: number;
}

/** Places each of the organisations named by position, `cell` wide, in the order given. */
export function sideOf(
  connections: Connections,
  positions: readonly number[],
  {
    cell,
    betweenSectors,
    betweenTiers,
  }: { cell: number; betweenSectors: number; betweenTiers: number },
): Side {
  const lines: Line[] = [];
  const runs: { sector: Sector | null; start: number; end: number }[] = [];
  let start = 0;
  for (const at of positions) {
    const organisation = connections.organisations[at];
    if (organisation === undefined) continue;
    const before = lines.at(-1)?.organisation;
    const sameSector = before?.sector === organisation.sector;
    if (before && !sameSector) start += betweenSectors;
    else if (before && before.tier !== organisation.tier) start += betweenTiers;
    lines.push({ at, organisation, start });
    const run = runs.at(-1);
    if (run && before && sameSector) run.end = start + cell;
    else runs.push({ sector: organisation.sector, start, end: start + cell });
    start += cell;
  }
  return { lines, runs, size: start };
}

/** A filled cell: which row and column of two sides, its pair, and its rank if it is a listed gap. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly pair: Pair;
  readonly rank: number | null;
}

/** The filled cells of rows against columns. Only gaps of the ranks listed carry their rank. */
export function cellsOf(
  connections: Connections,
  rows: Side,
  columns: Side,
  listed: readonly number[],
): Cell[] {
  const ranks = new Map(listed.map((rank) => [connections.gaps[rank - 1], rank]));
  const places = (side: Side) => new Map(side.lines.map(({ at }, k) => [at, k]));
  const rowOf = places(rows);
  const columnOf = places(columns);
  const cells: Cell[] = [];
  for (const pair of connections.pairs) {
    for (const [x, y] of [
      [pair.a, pair.b],
      [pair.b, pair.a],
    ] as const) {
      const row = rowOf.get(x);
      const column = columnOf.get(y);
      if (row === undefined || column === undefined) continue;
      cells.push({ row, column, pair, rank: ranks.get(pair) ?? null });
    }
  }
  return cells;
}

/** A group of organisations that is drawn as one; the unit of the folded cloth. */
export interface Fold {
  /** For the page's address, such as `civil-society.local`, or `civil-society` for all its tiers. */
  readonly key: string;
  readonly sector: Sector | null;
  /** Null is "not stated"; "all" is a fold of a whole sector. */
  readonly tier: Tier | null | 'all';
  readonly positions: readonly number[];
}

/** The folds of a mission in the order of the cloth: by sector and tier, or by sector alone. */
export function foldsOf({ organisations }: Connections, by: 'tier' | 'sector' = 'tier'): Fold[] {
  const folds = new Map<string, Fold & { positions: number[] }>();
  organisations.forEach(({ sector, tier }, at) => {
    const ofSector = sector ?? 'not-stated';
    const key = by === 'sector' ? ofSector : `${ofSector}.${tier ?? 'not-stated'}`;
    const fold = folds.get(key) ?? {
      key,
      sector,
      tier: by === 'sector' ? ('all' as const) : tier,
      positions: [],
    };
    fold.positions.push(at);
    folds.set(key, fold);
  });
  return [...folds.values()];
}

/** What the pairs between two folds come to. */
export interface FoldSum {
  readonly kept: number;
  readonly gaps: number;
  readonly notKnown: number;
  readonly excess: number;
}

/** The sums between each row and column fold, `sums[i][j]`; a pair counts once in a block. */
export function foldSums(
  connections: Connections,
  rows: readonly Fold[],
  columns: readonly Fold[],
): FoldSum[][] {
  const placesIn = (folds: readonly Fold[]) => {
    const place = new Int32Array(connections.organisations.length);
    folds.forEach(({ positions }, k) => {
      for (const at of positions) place[at] = k;
    });
    return place;
  };
  const rowOf = placesIn(rows);
  const columnOf = placesIn(columns);
  const sums = rows.map(() => columns.map(() => ({ kept: 0, gaps: 0, notKnown: 0, excess: 0 })));
  for (const { a, b, need, coordinates } of connections.pairs) {
    const kind =
      need === 0 ? 'excess' : coordinates === null ? 'notKnown' : coordinates ? 'kept' : 'gaps';
    const here = sums[rowOf[a]!]![columnOf[b]!]!; // every position lies in one row and column fold
    const there = sums[rowOf[b]!]![columnOf[a]!]!;
    here[kind]++;
    if (there !== here) there[kind]++;
  }
  return sums;
}

/** The two folds that an address names as `row:column`, or null when it names none that is there. */
export function openFolds(connections: Connections, open: string | null): [Fold, Fold] | null {
  if (open === null) return null;
  const folds = [...foldsOf(connections, 'tier'), ...foldsOf(connections, 'sector')];
  const [rows, columns] = open.split(':').map((key) => folds.find((fold) => fold.key === key));
  return rows && columns && open.split(':').length === 2 ? [rows, columns] : null;
}

/**
 * The organisations of a fold that are drawn when it is open: all, or where there are more than
 * `most` those whose need towards the other fold is greatest, in the order of the cloth.
 */
export function drawnOf(connections: Connections, fold: Fold, other: Fold, most: number): number[] {
  if (fold.positions.length <= most) return [...fold.positions];
  const here = new Set(fold.positions);
  const there = new Set(other.positions);
  const need = new Map<number, number>();
  for (const { a, b, need: weight } of connections.pairs) {
    if (here.has(a) && there.has(b)) need.set(a, (need.get(a) ?? 0) + weight);
    if (here.has(b) && there.has(a)) need.set(b, (need.get(b) ?? 0) + weight);
  }
  return [...fold.positions]
    .sort((x, y) => (need.get(y) ?? 0) - (need.get(x) ?? 0) || x - y)
    .slice(0, most)
    .sort((x, y) => x - y);
}
