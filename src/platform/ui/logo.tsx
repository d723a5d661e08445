import type { VNode } from 'preact';
import { visiblePieces } from './weave.ts';

/** Three warps and three wefts in a viewBox of 40 by 33; the middle weft runs on. */
const starts = [5, 14, 23];
const width = 5;
const gap = 1.15;
const corner = 0.8;

const warp = starts.flatMap((x, i) =>
  visiblePieces({
    from: 1,
    to: 32,
    crossings: starts,
    width,
    gap,
    under: (j) => (i + j) % 2 === 0,
  }).map(({ start, length }) => (
    <rect key={`${i} ${start}`} x={x} y={start} width={width} height={length} rx={corner} />
  )),
);

const weft = starts.flatMap((y, j) =>
  visiblePieces({
    from: 1,
    to: j === 1 ? 39 : 32,
    crossings: starts,
    width,
    gap,
    under: (i) => (i + j) % 2 === 1,
  }).map(({ start, length }) => (
    <rect key={`${j} ${start}`} x={start} y={y} width={length} height={width} rx={corner} />
  )),
);

/** The mark of Weft: three threads over and under three. The name stands beside it in words. */
export function Logo(): VNode {
  return (
    <svg class="w-logo" viewBox="0 0 40 33" aria-hidden="true">
      <g class="warp">{warp}</g>
      <g class="weft">{weft}</g>
    </svg>
  );
}
