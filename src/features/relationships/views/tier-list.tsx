import type { VNode } from 'preact';
import { type Sector, sectorName } from '../../../kernel/sector.ts';
import { Legend, type LegendItem } from '../../../platform/ui/legend.tsx';
import { SectorShape, sectorClass } from '../../../platform/ui/mark.tsx';
import { tiersCopy, tiersLegendCopy } from '../copy/tiers.ts';
import { childrenOf, parentsOf, type TierEdge, type TierNode } from './tiers-layout.ts';

interface TierListProps {
  nodes: readonly TierNode[];
  edges: readonly TierEdge[];
  sectorOrder: readonly Sector[];
}

/** The picture of the tiers in words: a nested list, for those who do not see it or prefer to read. */
export function TierList({ nodes, edges, sectorOrder }: TierListProps): VNode {
  const parent = parentsOf(nodes, edges);
  const edgeOf = new Map<string, TierEdge>();
  for (const edge of edges) if (parent.get(edge.from) === edge.to) edgeOf.set(edge.from, edge);
  const children = childrenOf(nodes, parent);
  const List = ({ of }: { of: string | undefined }): VNode | null => {
    const below = children.get(of) ?? [];
    if (below.length === 0) return null;
    return (
      <ul class="w-sm">
        {below.map((node) => (
          <li key={node.id}>
            {node.href === null ? (
              <b class="w-strong">{node.name}</b>
            ) : (
              <a href={node.href}>{node.name}</a>
            )}{' '}
            <span class="w-quiet">{wordsOf(node, edgeOf.get(node.id), sectorOrder)}</span>
            <List of={node.id} />
          </li>
        ))}
      </ul>
    );
  };
  return <List of={undefined} />;
}

/** What is said of one card: its tier, partners, and the link to the one above. */
function wordsOf(
  node: TierNode,
  edge: TierEdge | undefined,
  sectorOrder: readonly Sector[],
): string {
  const partners = sectorOrder.map((sector) =>
    tiersCopy.counts(sectorName[sector].toLowerCase(), node.counts[sector]),
  );
  const parts = [tiersCopy.tier(node.tier).toLowerCase(), partners.join(', ')];
  if (edge !== undefined && edge.up === null && edge.down === null) parts.push(tiersCopy.partOf);
  if (edge?.up === true) parts.push(tiersCopy.linkedUp);
  if (edge?.up === false) parts.push(tiersCopy.noLinkUp);
  if (edge?.barriers && edge.barriers.count > 0) {
    parts.push(tiersCopy.barriers(edge.barriers.count, edge.barriers.late));
  }
  if (edge?.down === true) parts.push(tiersCopy.linkedDown);
  if (edge?.down === false) parts.push(tiersCopy.noLinkDown);
  if (edge?.answers != null && edge.answers > 0) parts.push(tiersCopy.answers(edge.answers));
  return parts.join('; ');
}

const house = 'M16 4l11 9v15H5V13z';

/** What the signs of the tiers mean: only those that this picture has. */
export function TierLegend({ nodes, edges }: Omit<TierListProps, 'sectorOrder'>): VNode | null {
  const items: LegendItem[] = [];
  const has = (test: (edge: TierEdge) => boolean | undefined) => edges.some((edge) => test(edge));
  if (has(({ barriers }) => barriers != null && barriers.count > 0 && !barriers.late)) {
    items.push({ picture: <path class="ti-bar" d={house} />, words: tiersLegendCopy.barriers });
  }
  if (has(({ barriers }) => barriers?.late)) {
    items.push({
      picture: <path class="ti-bar ti-bar--late" d={house} />,
      words: tiersLegendCopy.late,
    });
  }
  if (has(({ answers }) => answers != null && answers > 0)) {
    items.push({
      picture: <path class="ti-ans" d="M16 28l11-9V4H5v15z" />,
      words: tiersLegendCopy.answers,
    });
  }
  if (has(({ up, down }) => up === false || down === false)) {
    const dotted = (
      <>
        <path class="ti-up ti-missing" d="M10 0V32" />
        <path class="ti-down ti-missing" d="M22 0V32" />
      </>
    );
    items.push({ picture: dotted, words: tiersLegendCopy.missing });
  }
  if (has(({ up, down }) => up === null && down === null)) {
    items.push({ picture: <path class="ti-up" d="M16 0V32" />, words: tiersLegendCopy.nested });
  }
  const empty = nodes
    .flatMap(({ counts }) => Object.entries(counts) as [Sector, number][]) // keys of a record of sectors
    .find(([, count]) => count === 0);
  if (empty) {
    const mark = (
      <g class={sectorClass(empty[0])}>
        <SectorShape sector={empty[0]} x={16} y={16} r={9} class="ti-empty" />
      </g>
    );
    items.push({ picture: mark, words: tiersLegendCopy.empty });
  }
  return items.length === 0 ? null : <Legend items={items} columns={4} />;
}
