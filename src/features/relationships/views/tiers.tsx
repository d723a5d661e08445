import type { VNode } from 'preact';
import { type Sector, sectorName } from '../../../kernel/sector.ts';
import { round, SectorShape, sectorClass } from '../../../platform/ui/mark.tsx';
import { tiersCopy } from '../copy/tiers.ts';
import { cutToFit, inLines } from './cloth-labels.ts';
import { TierThreads } from './tier-threads.tsx';
import {
  type Card,
  layTiers,
  type TierEdge,
  type TierLayout,
  type TierNode,
  type TierSizes,
} from './tiers-layout.ts';

/** Units of the picture. Source: the look, Picture 3. */
const wide: TierSizes = {
  width: 1120,
  nameRoom: 128,
  cardHeight: 72,
  cardWidth: (inRow) => (inRow === 1 ? 264 : 212),
  beside: 24,
  perRow: 4,
  padding: { top: 14, bottom: 14 },
  between: { threads: 100, none: 16 },
  stub: 58,
  heading: 14,
};
const narrow: TierSizes = {
  width: 340,
  nameRoom: 0,
  cardHeight: 66,
  cardWidth: (inRow) => (inRow === 1 ? 170 : inRow === 2 ? 150 : 80),
  beside: 8,
  perRow: 2,
  padding: { top: 22, bottom: 8 },
  between: { threads: 110, none: 12 },
  stub: 46,
  heading: 14,
};
/** Where names are short, four cards stand side by side on a phone. */
const narrowPerRow = 4;
/** A name may take two lines; then cards grow by this. */
const secondLine = { wide: 16, narrow: 15 };

interface TiersProps {
  nodes: readonly TierNode[];
  edges: readonly TierEdge[];
  /** The page's order of sectors. */
  sectorOrder: readonly Sector[];
  /** Beginning of the ids in the picture; give another when a page has two. */
  id?: string;
}

/**
 * Missions or partnerships from the widest tier to the nearest, each under the one it belongs to,
 * with the partners of each sector, and where known the barriers that rise and the answers that
 * return. Put `TierList` beside it: it says the same in words.
 */
export function Tiers({ nodes, edges, sectorOrder, id = 'tiers' }: TiersProps): VNode | null {
  if (nodes.length === 0) return null;
  const common = { nodes, edges, sectorOrder };
  return (
    <>
      <TiersPicture
        {...common}
        sizes={roomFor(nodes, edges, wide, secondLine.wide)}
        narrow={false}
        id={`${id}-wide`}
      />
      <TiersPicture
        {...common}
        sizes={narrowSizes(nodes, edges)}
        narrow={true}
        id={`${id}-narrow`}
      />
    </>
  );
}

const nameSize = (sizes: TierSizes) => (sizes.width === wide.width ? 16 : 13);
const nameLines = (name: string, width: number, sizes: TierSizes) =>
  inLines(name, nameSize(sizes), width - 12, 2);

/** The sizes with room for a second line where any name needs it. */
function roomFor(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
  sizes: TierSizes,
  grow: number,
): TierSizes {
  const { cards } = layTiers(nodes, edges, sizes);
  const oneLine = cards.every(({ node, width }) => nameLines(node.name, width, sizes).length < 2);
  return oneLine ? sizes : { ...sizes, cardHeight: sizes.cardHeight + grow };
}

function narrowSizes(nodes: readonly TierNode[], edges: readonly TierEdge[]): TierSizes {
  const four = { ...narrow, perRow: narrowPerRow };
  const layout = layTiers(nodes, edges, four);
  const fits = layout.cards.every(
    ({ node, width, stub }) =>
      !stub && nameLines(node.name, width, four).every((line) => !line.endsWith('…')),
  );
  return roomFor(nodes, edges, fits ? four : narrow, secondLine.narrow);
}

interface PictureProps extends Required<Omit<TiersProps, 'id'>> {
  sizes: TierSizes;
  narrow: boolean;
  id: string;
}

function TiersPicture({
  nodes,
  edges,
  sectorOrder,
  sizes,
  narrow: small,
  id,
}: PictureProps): VNode {
  const layout = layTiers(nodes, edges, sizes);
  const linked = nodes.some(({ href }) => href !== null);
  return (
    <svg
      class={`w-fig ${small ? 'only-narrow' : 'only-wide'}`}
      viewBox={`0 0 ${sizes.width} ${round(layout.height)}`}
      role={linked ? 'group' : 'img'}
      aria-labelledby={id}
    >
      <title id={id}>{titleOf(nodes, edges, layout)}</title>
      {layout.bands.map(({ y, height }) => (
        <rect
          key={y}
          class="ti-band"
          x="0"
          y={round(y)}
          width={sizes.width}
          height={round(height)}
          rx="6"
        />
      ))}
      <TierThreads edges={edges} cards={layout.cards} sizes={sizes} small={small} />
      {layout.bands.map(({ tier, y, height }) => (
        <text
          key={y}
          class="q"
          x={small ? sizes.width / 2 : 18}
          y={round(small ? y + 15 : y + height / 2 + 5)}
          font-size={small ? 12 : 14}
          font-weight="600"
          text-anchor={small ? 'middle' : 'start'}
        >
          {tiersCopy.tier(tier)}
        </text>
      ))}
      {layout.headings.map(({ name, x, y }) => (
        <text key={y} class="q" x={round(x)} y={round(y)} font-size={small ? 12 : 13}>
          {cutToFit(tiersCopy.under(name), small ? 12 : 13, sizes.width - x)}
        </text>
      ))}
      {layout.cards.map((card) => (
        <TierCard
          key={card.node.id}
          card={card}
          sizes={sizes}
          sectorOrder={sectorOrder}
          small={small}
        />
      ))}
    </svg>
  );
}

function titleOf(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
  layout: TierLayout,
): string {
  const barriers = edges.reduce((sum, edge) => sum + (edge.barriers?.count ?? 0), 0);
  const answers = edges.reduce((sum, edge) => sum + (edge.answers ?? 0), 0);
  return tiersCopy.title(
    nodes.length,
    layout.bands.map(({ tier }) => tier),
    barriers,
    answers,
  );
}

interface CardProps {
  card: Card;
  sizes: TierSizes;
  sectorOrder: readonly Sector[];
  small: boolean;
}

function TierCard({ card, sizes, sectorOrder, small }: CardProps): VNode {
  const { node, x, y, width } = card;
  const height = sizes.cardHeight;
  const size = nameSize(sizes);
  const lines = nameLines(node.name, width, sizes);
  const shown = lines.join(' ');
  // One line stands where the look has it; where cards have room for two, one stands in the middle.
  const spare = height - (small ? narrow : wide).cardHeight;
  const first = y + (small ? 24 : 28) + (lines.length === 1 ? spare / 2 : small ? -2 : 0);
  const words = (
    <text font-size={size} font-weight="600" text-anchor="middle">
      {shown !== node.name && <title>{node.name}</title>}
      {lines.map((line, k) => (
        <tspan key={line} x={round(x)} y={round(first + k * size * 1.18)}>
          {/* The blank keeps words of two lines apart where they are read out. */}
          {k < lines.length - 1 ? `${line} ` : line}
        </tspan>
      ))}
    </text>
  );
  return (
    <>
      <rect
        class="ti-node"
        x={round(x - width / 2)}
        y={round(y)}
        width={width}
        height={height}
        rx="6"
      />
      {node.href === null ? (
        words
      ) : (
        <a href={node.href} aria-label={node.name}>
          {words}
        </a>
      )}
      <Counts
        counts={node.counts}
        sectorOrder={sectorOrder}
        x={x}
        y={y + height - (small ? 17 : 20)}
        width={width}
        small={small}
      />
    </>
  );
}

interface CountsProps {
  counts: TierNode['counts'];
  sectorOrder: readonly Sector[];
  x: number;
  y: number;
  width: number;
  small: boolean;
}

/** Partners of each sector as mark and number; an outlined mark has nobody. */
function Counts({ counts, sectorOrder, x, y, width, small }: CountsProps): VNode {
  const tight = width < 100;
  const step = tight ? 24 : small ? 40 : 50;
  const r = tight ? 4.2 : 5.5;
  return (
    <>
      {sectorOrder.map((sector, k) => {
        const middle = x - (tight ? 1 : 0) + (k - (sectorOrder.length - 1) / 2) * step;
        const count = counts[sector];
        return (
          <g key={sector}>
            <g class={sectorClass(sector)}>
              <title>{tiersCopy.counts(sectorName[sector], count)}</title>
              <SectorShape
                sector={sector}
                x={middle - (tight ? 7 : 9)}
                y={y}
                r={r}
                class={count === 0 ? 'ti-empty' : undefined}
              />
            </g>
            <text
              class="q"
              x={round(middle + (tight ? 0 : 3))}
              y={round(y + 5)}
              font-size={tight ? 12 : 14}
            >
              {count}
            </text>
          </g>
        );
      })}
    </>
  );
}
