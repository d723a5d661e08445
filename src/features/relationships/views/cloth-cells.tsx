import type { VNode } from 'preact';
import { round } from '../../../platform/ui/mark.tsx';
import { clothCopy } from '../copy/cloth.ts';
import { needLevel } from '../domain/gaps.ts';
import type { Cell, Side } from './cloth-layout.ts';
import { box, holeInset, looseEnds, weave } from './cloth-threads.ts';

/** Radius of the ring of contact without need, and of the dot of "not known", as parts of a cell. */
const ringRadius = 0.2;
const dotRadius = 0.07;
/** The same where cells are small, and the side of a hole there. */
const compactRingRadius = 0.24;
const compactDotRadius = 0.13;
const compactHole = 0.76;

interface CellsProps {
  cells: readonly Cell[];
  rows: Side;
  columns: Side;
  /** Where the first cell begins, and the side of a cell. */
  x: number;
  y: number;
  cell: number;
  compact: boolean;
  /** Size of the figures of ranks. */
  rankSize: number;
  /** Unique on the page when two pictures of it are; ranks link to `#gap-N`. */
}

const circle = (x: number, y: number, r: number) =>
  `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0z`;

/** Everything woven, missing or asked in the cells of a cloth: one path for each layer. */
export function Cells({ cells, rows, columns, x, y, cell, compact, rankSize }: CellsProps): VNode {
  const layer = { bed: '', warp: '', weft: '', ends: '', threads: '', rings: '', dots: '' };
  const holes = ['', '', ''];
  const ranked: VNode[] = [];
  for (const { row, column, pair, rank } of cells) {
    const left = x + columns.lines[column]!.start; // a cell names a line of each side
    const top = y + rows.lines[row]!.start;
    const middle = [left + cell / 2, top + cell / 2] as const;
    if (pair.need === 0) {
      layer.rings += circle(...middle, cell * (compact ? compactRingRadius : ringRadius));
      if (!compact) {
        layer.threads += `M${round(left)} ${round(middle[1])}h${cell}M${round(middle[0])} ${round(top)}v${cell}`;
      }
      continue;
    }
    const n = needLevel(pair.need);
    if (pair.coordinates) {
      const woven = weave(left, top, cell, n, n % 2 === 1 ? (row + column) % 2 : 0);
      layer.bed += box(left, top, cell, cell);
      layer.warp += woven.warp;
      layer.weft += woven.weft;
      continue;
    }
    if (!compact) layer.ends += looseEnds(left, top, cell, n);
    if (pair.coordinates === null) {
      layer.dots += circle(...middle, cell * (compact ? compactDotRadius : dotRadius));
      continue;
    }
    const inset = compact ? (cell * (1 - compactHole)) / 2 : holeInset(cell, n);
    const outline = [left + inset, top + inset, cell - 2 * inset] as const;
    if (compact || rank === null) {
      holes[compact ? 0 : n - 1] += box(outline[0], outline[1], outline[2], outline[2]);
      continue;
    }
    const label = clothCopy.gap(
      rank,
      rows.lines[row]!.organisation.name,
      columns.lines[column]!.organisation.name,
    );
    ranked.push(
      <a href={`#gap-${rank}`} aria-label={label} key={`${row} ${column}`}>
        <rect
          class={`cl-hole cl-hole--${n}`}
          x={round(outline[0])}
          y={round(outline[1])}
          width={round(outline[2])}
          height={round(outline[2])}
        />
        <text
          x={round(middle[0])}
          y={round(middle[1] + rankSize * 0.355)}
          font-size={round(rankSize)}
          font-weight="700"
          text-anchor="middle"
        >
          {rank}
        </text>
      </a>,
    );
  }
  return (
    <>
      {layer.bed && <path class="cl-bed" d={layer.bed} />}
      {layer.warp && <path class="cl-warp" d={layer.warp} />}
      {layer.weft && <path class="cl-weft" d={layer.weft} />}
      {layer.ends && <path class="cl-end" d={layer.ends} />}
      {layer.threads && <path class="cl-thread" d={layer.threads} />}
      {layer.rings && <path class="cl-ring" d={layer.rings} />}
      {layer.dots && <path class="cl-dot" d={layer.dots} />}
      {holes.map((d, k) => d && <path class={`cl-hole cl-hole--${k + 1}`} d={d} key={k} />)}
      {ranked}
    </>
  );
}

/** The strings of the loom: one hairline for each row and column. */
export function Strings({
  rows,
  columns,
  x,
  y,
  cell,
}: Pick<CellsProps, 'rows' | 'columns' | 'x' | 'y' | 'cell'>): VNode {
  const across = rows.lines.map(
    ({ start }) => `M${x} ${round(y + start + cell / 2)}h${round(columns.size)}`,
  );
  const down = columns.lines.map(
    ({ start }) => `M${round(x + start + cell / 2)} ${y}v${round(rows.size)}`,
  );
  return <path class="cl-string" d={[...across, ...down].join('')} />;
}
