/** One straight piece of a thread: where it starts and how long it is. */
export interface Piece {
  start: number;
  length: number;
}

interface Thread {
  /** Where the thread begins and ends along its run. */
  from: number;
  to: number;
  /** Where each thread that crosses it begins, in order. */
  crossings: readonly number[];
  /** Width of a crossing thread, and the gap left on each side where this one dives under. */
  width: number;
  gap: number;
  /** Whether this thread dives under the crossing at this place. */
  under: (place: number) => boolean;
}

/** Pieces shorter than this are dust. */
const shortest = 0.2;

/** Which pieces of a thread are seen when it dives under some of those that cross it. */
export function visiblePieces({ from, to, crossings, width, gap, under }: Thread): Piece[] {
  const ends: [number, number][] = [];
  let start = from;
  crossings.forEach((crossing, place) => {
    if (!under(place)) return;
    ends.push([start, crossing - gap]);
    start = crossing + width + gap;
  });
  ends.push([start, to]);
  return ends
    .map(([a, b]) => ({
      start: Math.round(a * 100) / 100,
      length: Math.round((b - a) * 100) / 100,
    }))
    .filter(({ length }) => length > shortest);
}
