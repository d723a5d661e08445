import type { Sector } from '../../../kernel/sector.ts';
import { type Tier, tierRank } from '../../../kernel/tier.ts';

/** A card in the tiers: a mission or a partnership. */
export interface TierNode {
  readonly id: string;
  readonly name: string;
  /** Where its page is; null draws no link. */
  readonly href: string | null;
  /** Null is "not stated"; such cards stand in a band of their own, last. */
  readonly tier: Tier | null;
  /** Partners or seats of each sector. */
  readonly counts: Readonly<Record<Sector, number>>;
}

/**
 * The tie of a lower card to the one above it. `up` and `down` say whether the link is held that
 * way; null for both is plain nesting, such as a mission that is part of another.
 */
export interface TierEdge {
  readonly from: string;
  readonly to: string;
  readonly up: boolean | null;
  readonly down: boolean | null;
  /** Barriers risen, and whether an answer is late. */
  readonly barriers?: { readonly count: number; readonly late: boolean } | null;
  /** Answers returned. */
  readonly answers?: number | null;
}

/** A card with its place: `x` is its middle, `y` its top. */
export interface Card {
  readonly node: TierNode;
  readonly x: number;
  readonly y: number;
}

/** A band of one tier. */
export interface Band {
  readonly tier: Tier | null;
  readonly y: number;
  readonly height: number;
}

/** Sizes of a picture of the tiers, in its units. */
export interface TierSizes {
  readonly width: number;
  /** Room at the left of each band for its name. */
  readonly nameRoom: number;
  readonly card: { readonly width: number; readonly height: number };
  /** Least space between cards side by side. */
  readonly beside: number;
  readonly perRow: number;
  /** Space inside a band above its first and below its last row. */
  readonly padding: { readonly top: number; readonly bottom: number };
  /** Space between two bands, with threads between them and without. */
  readonly between: { readonly threads: number; readonly none: number };
}

/** Where every card and band goes. */
export interface TierLayout {
  readonly cards: readonly Card[];
  readonly bands: readonly Band[];
  readonly height: number;
}

/**
 * The parent of each card, from the edges. Of several the first counts; an edge that names a card
 * that is not there, or that would close a ring, is left out.
 */
export function parentsOf(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
): Map<string, string> {
  const known = new Set(nodes.map(({ id }) => id));
  const parent = new Map<string, string>();
  for (const { from, to } of edges) {
    if (!known.has(from) || !known.has(to) || parent.has(from)) continue;
    let above: string | undefined = to;
    while (above !== undefined && above !== from) above = parent.get(above);
    if (above === undefined) parent.set(from, to);
  }
  return parent;
}

/** The cards in the order of a nested list, each with how deep it stands below a top one. */
export function nested(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
): { node: TierNode; depth: number }[] {
  const parent = parentsOf(nodes, edges);
  const children = new Map<string | undefined, TierNode[]>();
  for (const node of nodes) {
    const above = parent.get(node.id);
    children.set(above, [...(children.get(above) ?? []), node]);
  }
  for (const list of children.values()) list.sort((x, y) => tierRank(x.tier) - tierRank(y.tier));
  const order: { node: TierNode; depth: number }[] = [];
  const waiting = (children.get(undefined) ?? []).map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    order.push(next);
    const { id } = next.node;
    const below = (children.get(id) ?? []).map((node) => ({ node, depth: (next?.depth ?? 0) + 1 }));
    waiting.push(...below.reverse());
  }
  return order;
}

/**
 * Rows of cards from the widest tier down. A card whose parent is of its own tier stands in a
 * further row of the same band; a row that is too full is broken into equal ones.
 */
function rowsOf(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
  perRow: number,
): TierNode[][] {
  const parent = parentsOf(nodes, edges);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inTier = (node: TierNode): number => {
    let depth = 0;
    let above = byId.get(parent.get(node.id) ?? '');
    while (above !== undefined) {
      if (above.tier === node.tier) depth++;
      above = byId.get(parent.get(above.id) ?? '');
    }
    return depth;
  };
  const rows = new Map<number, TierNode[]>();
  for (const { node } of nested(nodes, edges)) {
    const row = tierRank(node.tier) * (nodes.length + 1) + inTier(node);
    rows.set(row, [...(rows.get(row) ?? []), node]);
  }
  return [...rows]
    .sort(([x], [y]) => x - y)
    .flatMap(([, row]) => {
      const pieces = Math.ceil(row.length / perRow);
      const length = Math.ceil(row.length / pieces);
      return Array.from({ length: pieces }, (_, k) => row.slice(k * length, (k + 1) * length));
    });
}

/** Places the cards of any forest, parents over their children where there is room. */
export function layTiers(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
  sizes: TierSizes,
): TierLayout {
  const rows = rowsOf(nodes, edges, sizes.perRow);
  const middles = placeAcross(rows, parentsOf(nodes, edges), sizes);
  const parent = parentsOf(nodes, edges);
  const cards: Card[] = [];
  const bands: { tier: Tier | null; y: number; height: number }[] = [];
  let y = 0;
  for (const row of rows) {
    const tier = row[0]?.tier ?? null;
    const hasThreads = row.some(({ id }) => parent.has(id));
    const band = bands.at(-1);
    if (band === undefined || band.tier !== tier) {
      if (band) y += hasThreads ? sizes.between.threads : sizes.between.none;
      bands.push({ tier, y, height: 0 });
      y += sizes.padding.top;
    } else {
      const broken = row.every(({ id }) => parent.get(id) === undefined || !band);
      y += -sizes.padding.bottom + (broken ? sizes.beside : sizes.between.threads);
    }
    for (const node of row) cards.push({ node, x: middles.get(node.id) ?? 0, y });
    y += sizes.card.height + sizes.padding.bottom;
    const current = bands.at(-1);
    if (current) current.height = y - current.y;
  }
  return { cards, bands, height: y };
}

/** The middle of each card: the lowest row evenly, each above it over its children, none overlapping. */
function placeAcross(
  rows: readonly TierNode[][],
  parent: ReadonlyMap<string, string>,
  { width, nameRoom, card, beside }: TierSizes,
): Map<string, number> {
  const middle = new Map<string, number>();
  const room = width - nameRoom;
  const below = new Map<string, number[]>();
  for (const row of [...rows].reverse()) {
    const wished = row.map(({ id }, k) => {
      const children = below.get(id);
      const even = nameRoom + (room * (k + 0.5)) / row.length;
      return children ? children.reduce((sum, x) => sum + x, 0) / children.length : even;
    });
    const pitch = Math.min(card.width + beside, room / row.length);
    const first = nameRoom + pitch / 2;
    const last = width - pitch / 2;
    const placed = apart(wished, pitch, first, last);
    row.forEach(({ id }, k) => {
      const x = placed[k] ?? first;
      middle.set(id, x);
      const above = parent.get(id);
      if (above !== undefined) below.set(above, [...(below.get(above) ?? []), x]);
    });
  }
  return middle;
}

/** The wished places moved as little as this simple sweep can, so that neighbours are `pitch` apart. */
function apart(wished: readonly number[], pitch: number, first: number, last: number): number[] {
  const placed: number[] = [];
  wished.forEach((x, k) => {
    placed.push(Math.max(x, k === 0 ? first : (placed[k - 1] ?? first) + pitch));
  });
  for (let k = placed.length - 1, limit = last; k >= 0; k--, limit -= pitch) {
    const next = placed[k + 1];
    const most = next === undefined ? last : next - pitch;
    placed[k] = Math.min(placed[k] ?? first, most, limit);
  }
  return placed;
}
