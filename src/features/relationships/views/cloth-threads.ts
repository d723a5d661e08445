import { round } from '../../../platform/ui/mark.tsx';
import { visiblePieces } from '../../../platform/ui/weave.ts';

/** Width of a thread, the gap where it dives, and how far loose ends reach, as parts of a cell. */
const threadWidth = 0.225;
const diveGap = 0.028;
const diveGapMin = 0.7;
const looseEnd = 0.13;

/** Path data of the threads of a piece of cloth. */
export interface Woven {
  readonly warp: string;
  readonly weft: string;
}

/** Path data of a rectangle; append several to one path. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/**
 * Threads over and under each other in a cell at `x`, `y` with side `s`: `n` warps and `n` wefts from
 * edge to edge. `parity` 1 lets the weft go over first; neighbours alternate where `n` is odd, so
 * that cells join into cloth.
 */
export const weave = (x: number, y: number, s: number, n: number, parity: number): Woven =>
  weavePatch(x, y, s, n, n, parity);

/** The same for a patch of `across` warps and `down` wefts; `s` is the side of `down` wefts. */
export function weavePatch(
  x: number,
  y: number,
  s: number,
  across: number,
  down: number,
  parity: number,
): Woven {
  const pitch = s / down;
  // In one cell threads are 22.5% of it at any number; a patch of many keeps that share of three.
  const width = down > 3 ? pitch * 3 * threadWidth : s * threadWidth;
  const gap = Math.max(diveGapMin, s * diveGap * Math.min(1, 3 / down));
  const starts = (from: number, count: number) =>
    Array.from({ length: count }, (_, k) => from + pitch * (k + 0.5) - width / 2);
  const warps = starts(x, across);
  const wefts = starts(y, down);
  const warp = warps.flatMap((at, i) =>
    visiblePieces({
      from: y,
      to: y + s,
      crossings: wefts,
      width,
      gap,
      under: (j) => (i + j + parity) % 2 === 0,
    }).map(({ start, length }) => box(at, start, width, length)),
  );
  const weft = wefts.flatMap((at, j) =>
    visiblePieces({
      from: x,
      to: x + pitch * across,
      crossings: warps,
      width,
      gap,
      under: (i) => (i + j + parity) % 2 === 1,
    }).map(({ start, length }) => box(start, at, length, width)),
  );
  return { warp: warp.join(''), weft: weft.join('') };
}

/** The same threads where the cloth is missing: they enter from each side and stop. */
export function looseEnds(x: number, y: number, s: number, n: number): string {
  const width = s * threadWidth;
  const reach = s * looseEnd;
  const ends = Array.from({ length: n }, (_, k) => {
    const at = (s / n) * (k + 0.5) - width / 2;
    return (
      box(x, y + at, reach, width) +
      box(x + s - reach, y + at, reach, width) +
      box(x + at, y, width, reach) +
      box(x + at, y + s - reach, width, reach)
    );
  });
  return ends.join('');
}

/** How far inside its cell the outline of a hole lies; a thicker outline lies further in. */
export const holeInset = (s: number, n: number): number => s * (looseEnd + 0.02 * (n - 1)) + 0.5;
