import type { VNode } from 'preact';
import { sectorsInTurn } from '../../kernel/sector.ts';
import { sectorClass } from './mark.tsx';
import { type Piece, visiblePieces } from './weave.ts';

/** A cloth of 15 warps and 12 wefts, 20 units apart, each 13 wide, in a viewBox of 352 by 260. */
const pitch = 20;
const width = 13;
const gap = 1.6;
const warps = Array.from({ length: 15 }, (_, i) => i * pitch + 4);
const wefts = Array.from({ length: 12 }, (_, j) => j * pitch + 14);
/** Weft ends are ragged, and three threads are still loose: the cloth is not finished. */
const ragged = [4, 14, 8];
const loose = 34;
const looseFrom = 6;
const looseTo = 8;

const upright = (x: number) => (piece: Piece) =>
  `M${x} ${piece.start}h${width}v${piece.length}h${-width}z`;
const lying = (y: number) => (piece: Piece) =>
  `M${piece.start} ${y}h${piece.length}v${width}h${-piece.length}z`;

const warpPath = warps
  .flatMap((x, i) =>
    visiblePieces({
      from: 4,
      to: 256,
      crossings: wefts,
      width,
      gap,
      under: (j) => (i + j) % 2 === 0,
    }).map(upright(x)),
  )
  .join('');

function weftPath(j: number, y: number): string {
  const end = warps.length * pitch + (ragged[j % 3] ?? 0);
  return visiblePieces({
    from: 0,
    to: j >= looseFrom && j <= looseTo ? end + loose : end,
    crossings: warps,
    width,
    gap,
    under: (i) => (i + j) % 2 === 1,
  })
    .map(lying(y))
    .join('');
}

const weftPaths = wefts.map((y, j) => weftPath(j, y));

interface SwatchProps {
  /** The page's order of sectors. */
  turn?: 0 | 1 | 2;
}

/** A piece of cloth from three dyes, for the page that greets a visitor. Decoration only. */
export function Swatch({ turn = 0 }: SwatchProps): VNode {
  const order = sectorsInTurn(turn);
  return (
    <svg class="w-swatch" viewBox="0 0 352 260" aria-hidden="true">
      <path class="warp" d={warpPath} />
      {weftPaths.map((d, j) => (
        <path key={j} class={sectorClass(order[j % 3] ?? null)} d={d} />
      ))}
    </svg>
  );
}
