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
  readonly width: number;
  /** Whether its threads end just above it, under its parent's name, and not at the parent's card. */
  readonly stub: boolean;
}

/** A band of one tier. */
export interface Band {
  readonly tier: Tier | null;
  readonly y: number;
  readonly height: number;
}

/** The name of a parent above a row of its children, where the band is too full for threads. */
export interface Heading {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Sizes of a picture of the tiers, in its units. */
export interface TierSizes {
  readonly width: number;
  /** Room at the left of each band for its name. */
  readonly nameRoom: number;
  readonly cardHeight: number;
  /** How wide a card is in a row of so many. */
  readonly cardWidth: (inRow: number) => number;
  /** Least space between cards, side by side or one row below another. */
  readonly beside: number;
  readonly perRow: number;
  /** Space inside a band above its first and below its last row. */
  readonly padding: { readonly top: number; readonly bottom: number };
  /** Space between two bands, with threads between them and without. */
  readonly between: { readonly threads: number; readonly none: number };
  /** Length of threads that end under a heading, and the height of that heading. */
  readonly stub: number;
  readonly heading: number;
}

/** Where every card, band and heading goes. */
export interface TierLayout {
  readonly cards: readonly Card[];
  readonly bands: readonly Band[];
  readonly headings: readonly Heading[];
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

/** The cards below each card (undefined: those at the top), the widest tier first. */
export function childrenOf(
  nodes: readonly TierNode[],
  parent: ReadonlyMap<string, string>,
): Map<string | undefined, TierNode[]> {
  const children = new Map<string | undefined, TierNode[]>();
  for (const node of nodes) {
    const above = parent.get(node.id);
    children.set(above, [...(children.get(above) ?? []), node]);
  }
  for (const list of children.values()) list.sort((x, y) => tierRank(x.tier) - tierRank(y.tier));
  return children;
}

/** The cards in the order of a nested list. */
function nested(nodes: readonly TierNode[], parent: ReadonlyMap<string, string>): TierNode[] {
  const children = childrenOf(nodes, parent);
  const order: TierNode[] = [];
  const waiting = [...(children.get(undefined) ?? [])].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    order.push(next);
    waiting.push(...[...(children.get(next.id) ?? [])].reverse());
  }
  return order;
}

interface Row {
  readonly nodes: readonly TierNode[];
  /** How many cards a row of this group can have; the places of the grid. */
  readonly places: number;
  /** Whether the group did not fit one row: then its threads are stubs. */
  readonly broken: boolean;
}

/**
 * Rows of cards from the widest tier down. A card whose parent is of its own tier stands in a
 * further row of the same band. A row that is too full is broken between parents, then by number.
 */
function rowsOf(
  nodes: readonly TierNode[],
  parent: ReadonlyMap<string, string>,
  perRow: number,
): Row[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depthInTier = (node: TierNode): number => {
    let depth = 0;
    let above = byId.get(parent.get(node.id) ?? '');
    while (above !== undefined) {
      if (above.tier === node.tier) depth++;
      above = byId.get(parent.get(above.id) ?? '');
    }
    return depth;
  };
  const groups = new Map<number, TierNode[]>();
  for (const node of nested(nodes, parent)) {
    const key = tierRank(node.tier) * (nodes.length + 1) + depthInTier(node);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const underHeading = new Set<string>();
  return [...groups]
    .sort(([x], [y]) => x - y)
    .flatMap(([, group]) => {
      // Below a broken row threads would run behind cards, so what hangs from it is broken too.
      const hangs = group.some(({ id }) => underHeading.has(parent.get(id) ?? ''));
      const rows = hangs ? familyRows(group, parent, perRow) : brokenRows(group, parent, perRow);
      for (const { nodes: row, broken } of rows) {
        if (broken) for (const { id } of row) underHeading.add(id);
      }
      return rows;
    });
}

function brokenRows(
  group: readonly TierNode[],
  parent: ReadonlyMap<string, string>,
  perRow: number,
): Row[] {
  if (group.length <= perRow) return [{ nodes: group, places: group.length, broken: false }];
  return familyRows(group, parent, perRow);
}

function familyRows(
  group: readonly TierNode[],
  parent: ReadonlyMap<string, string>,
  perRow: number,
): Row[] {
  const families = new Map<string | undefined, TierNode[]>();
  for (const node of group) {
    const above = parent.get(node.id);
    families.set(above, [...(families.get(above) ?? []), node]);
  }
  return [...families.values()].flatMap((family) =>
    Array.from({ length: Math.ceil(family.length / perRow) }, (_, k) => ({
      nodes: family.slice(k * perRow, (k + 1) * perRow),
      places: perRow,
      broken: true,
    })),
  );
}

/** Places the cards of any forest, parents over their children where there is room. */
export function layTiers(
  nodes: readonly TierNode[],
  edges: readonly TierEdge[],
  sizes: TierSizes,
): TierLayout {
  const parent = parentsOf(nodes, edges);
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const rows = rowsOf(nodes, parent, sizes.perRow);
  const middles = placeAcross(rows, parent, sizes);
  const cards: Card[] = [];
  const headings: Heading[] = [];
  const bands: { tier: Tier | null; y: number; height: number }[] = [];
  let y = 0;
  rows.forEach((row, r) => {
    const tier = row.nodes[0]?.tier ?? null;
    const above = row.nodes.map(({ id }) => parent.get(id)).find((id) => id !== undefined);
    const threads = above !== undefined && !row.broken;
    const band = bands.at(-1);
    if (band === undefined || band.tier !== tier) {
      if (band) y += threads ? sizes.between.threads : sizes.between.none;
      bands.push({ tier, y, height: 0 });
      y += sizes.padding.top;
    } else {
      y += threads ? sizes.between.threads : sizes.beside;
    }
    if (row.broken && above !== undefined) {
      const before = rows[r - 1]?.nodes[0];
      const sameFamily = before?.tier === tier && parent.get(before.id) === above;
      const left = Math.min(...row.nodes.map(({ id }) => middles.get(id) ?? 0));
      if (!sameFamily) {
        y += sizes.heading;
        headings.push({
          name: nameOf.get(above) ?? '',
          x: left - sizes.cardWidth(row.places) / 2,
          y,
        });
      }
      y += sizes.stub;
    }
    for (const node of row.nodes) {
      const width = sizes.cardWidth(row.places);
      const stub = row.broken && parent.has(node.id);
      cards.push({ node, x: middles.get(node.id) ?? 0, y, width, stub });
    }
    y += sizes.cardHeight;
    const current = bands.at(-1);
    const last = rows[r + 1]?.nodes[0]?.tier !== tier;
    if (current && last) {
      y += sizes.padding.bottom;
      current.height = y - current.y;
    }
  });
  return { cards, bands, headings, height: y };
}

/** The middle of each card: broken rows in a grid, the lowest row evenly, others over their children. */
function placeAcross(
  rows: readonly Row[],
  parent: ReadonlyMap<string, string>,
  { width, nameRoom, cardWidth, beside }: TierSizes,
): Map<string, number> {
  const middle = new Map<string, number>();
  const room = width - nameRoom;
  const below = new Map<string, number[]>();
  for (const { nodes, places, broken } of [...rows].reverse()) {
    const even = nodes.map((_, k) => nameRoom + (room * (k + 0.5)) / places);
    const wished = nodes.map(({ id }, k) => {
      const children = below.get(id) ?? [even[k] ?? nameRoom];
      return children.reduce((sum, x) => sum + x, 0) / children.length;
    });
    const pitch = Math.min(cardWidth(places) + beside, room / places);
    const placed = broken ? even : apart(wished, pitch, nameRoom + pitch / 2, width - pitch / 2);
    nodes.forEach(({ id }, k) => {
      const x = placed[k] ?? nameRoom;
      middle.set(id, x);
      const above = parent.get(id);
      // Under a heading the cards of a parent say nothing about where it should stand.
      if (above !== undefined && !broken) below.set(above, [...(below.get(above) ?? []), x]);
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
