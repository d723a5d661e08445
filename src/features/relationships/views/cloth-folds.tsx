import type { VNode } from 'preact';
import { round } from '../../../platform/ui/mark.tsx';
import { clothCopy } from '../copy/cloth.ts';
import type { Connections } from '../domain/connections.ts';
import { textWidth, tierShort } from './cloth-labels.ts';
import { type Fold, type FoldSum, foldSums, foldsOf } from './cloth-layout.ts';
import { SectorSign } from './cloth-matrix.tsx';
import { box, looseEnds, weavePatch } from './cloth-threads.ts';

/** Units of the picture, wide and on a phone. */
const wide = { cell: 68, gap: 8, size: 15, top: 44, widthMin: 760 };
const compact = { cell: 42, gap: 4, size: 12, top: 36, widthMin: 300 };
/** Threads of a block each way; a whole number of them is woven. */
const threads = 5;
/** More columns than this cannot be read on a phone: there the columns are whole sectors. */
const compactColumnsMax = 6;

interface FoldsProps {
  connections: Connections;
  narrow: boolean;
  href: (key: string) => string;
  id: string;
  title: string;
}

/**
 * The cloth of many organisations, folded: one block for each two groups of a sector and tier. The
 * woven part of a block is as wide as the share that works together, the hole beside it counts the
 * gaps, and a block with any pair opens.
 */
export function FoldedCloth({ connections, narrow, href, id, title }: FoldsProps): VNode {
  const { cell, gap, size, top, widthMin } = narrow ? compact : wide;
  const rows = foldsOf(connections);
  const bySector = narrow && rows.length > compactColumnsMax;
  const columns = bySector ? foldsOf(connections, 'sector') : rows;
  const sums = foldSums(connections, rows, columns);
  const words = rows.map(({ sector, tier }) =>
    narrow ? foldShort(tier) : clothCopy.fold(sector, tier),
  );
  const x = Math.ceil(Math.max(0, ...words.map((text) => textWidth(text, size))) + size * 4.5);
  const at = (k: number) => k * (cell + gap);
  const [width, height] = [at(columns.length) - gap, at(rows.length) - gap];
  const name = `${id}-${narrow ? 'narrow' : 'wide'}-folded`;
  const strings = [
    ...rows.map((_, i) => `M${x} ${round(top + at(i) + cell / 2)}h${round(width)}`),
    ...columns.map((_, j) => `M${round(x + at(j) + cell / 2)} ${top}v${round(height)}`),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset; its links need a group
    <svg
      class={`w-fig cl ${narrow ? 'only-narrow' : 'only-wide'}`}
      viewBox={`0 0 ${round(Math.max(x + width + 2, widthMin))} ${round(top + height + 2)}`}
      role="group"
      aria-labelledby={name}
    >
      <title id={name}>{title}</title>
      <path class="cl-string" d={strings.join('')} />
      {rows.map((fold, i) => (
        <RowWords
          key={fold.key}
          fold={fold}
          words={words[i] ?? ''}
          x={x}
          y={top + at(i) + cell / 2}
          size={size}
        />
      ))}
      {columns.map((fold, j) => (
        <ColumnWords key={fold.key} fold={fold} x={x + at(j) + cell / 2} y={top} size={size} />
      ))}
      {rows.map((row, i) =>
        columns.map((column, j) => (
          <Block
            key={`${row.key}:${column.key}`}
            sum={sums[i]?.[j]}
            x={x + at(j)}
            y={top + at(i)}
            cell={cell}
            size={size}
            href={href(`${row.key}:${column.key}`)}
            names={[
              clothCopy.fold(row.sector, row.tier),
              clothCopy.fold(column.sector, column.tier),
            ]}
          />
        )),
      )}
    </svg>
  );
}

const foldShort = (tier: Fold['tier']): string => (tier === 'all' ? '' : tierShort(tier));

interface WordsProps {
  fold: Fold;
  x: number;
  y: number;
  size: number;
}

/** The sector's sign, the words, and how many organisations are folded here. */
function RowWords({ fold, words, x, y, size }: WordsProps & { words: string }): VNode {
  const base = round(y + size / 3);
  return (
    <>
      <SectorSign sector={fold.sector} x={size * 0.6} y={y} r={size * 0.42} />
      <text x={round(size * 1.5)} y={base} font-size={size}>
        {words}
      </text>
      <text
        class="q"
        x={round(x - size * 0.7)}
        y={base}
        font-size={round(size * 0.87)}
        text-anchor="end"
      >
        {fold.positions.length}
      </text>
    </>
  );
}

function ColumnWords({ fold, x, y, size }: WordsProps): VNode {
  return (
    <>
      <SectorSign sector={fold.sector} x={x} y={y - size * 1.9} r={size * 0.42} />
      <text
        class="q"
        x={round(x)}
        y={round(y - size * 0.55)}
        font-size={round(size * 0.87)}
        text-anchor="middle"
      >
        {foldShort(fold.tier)}
      </text>
    </>
  );
}

interface BlockProps {
  sum: FoldSum | undefined;
  x: number;
  y: number;
  cell: number;
  size: number;
  href: string;
  names: readonly [string, string];
}

function Block({ sum, x, y, cell, size, href, names }: BlockProps): VNode | null {
  if (sum === undefined || sum.kept + sum.gaps + sum.notKnown + sum.excess === 0) return null;
  return (
    <a href={href} aria-label={clothCopy.foldCell(names[0], names[1], sum)}>
      <rect class="cl-blank" x={round(x)} y={round(y)} width={cell} height={cell} />
      <BlockPicture sum={sum} x={x} y={y} cell={cell} size={size} />
    </a>
  );
}

function BlockPicture({
  sum,
  x,
  y,
  cell,
  size,
}: Omit<BlockProps, 'href' | 'names'> & { sum: FoldSum }): VNode {
  const { kept, gaps, notKnown } = sum;
  const middle = [round(x + cell / 2), round(y + cell / 2)] as const;
  if (kept + gaps === 0) {
    if (notKnown > 0) {
      return (
        <>
          <path class="cl-end" d={looseEnds(x, y, cell, 3)} />
          <circle class="cl-dot" cx={middle[0]} cy={middle[1]} r={round(cell * 0.07)} />
        </>
      );
    }
    return (
      <>
        <path
          class="cl-thread"
          d={`M${round(x)} ${middle[1]}h${cell}M${middle[0]} ${round(y)}v${cell}`}
        />
        <circle class="cl-ring" cx={middle[0]} cy={middle[1]} r={round(cell * 0.2)} />
      </>
    );
  }
  const whole =
    gaps === 0 ? threads : Math.min(threads - 2, Math.round((threads * kept) / (kept + gaps)));
  const woven = kept === 0 ? 0 : Math.max(1, whole);
  const width = (cell / threads) * woven;
  const patch = weavePatch(x, y, cell, woven, threads, 0);
  const room = cell - width;
  return (
    <>
      {woven > 0 && (
        <>
          <path class="cl-bed" d={box(x, y, width, cell)} />
          <path class="cl-warp" d={patch.warp} />
          <path class="cl-weft" d={patch.weft} />
        </>
      )}
      {gaps > 0 && (
        <>
          <rect
            class="cl-hole cl-hole--2"
            x={round(x + width + 2)}
            y={round(y + 2)}
            width={round(room - 4)}
            height={round(cell - 4)}
          />
          <text
            x={round(x + width + room / 2)}
            y={round(middle[1] + size * 0.35)}
            font-size={round(Math.min(size, (room - 7) / textWidth(String(gaps), 1)))}
            font-weight="700"
            text-anchor="middle"
          >
            {gaps}
          </text>
        </>
      )}
    </>
  );
}
