import type { VNode } from 'preact';
import { round } from '../../../platform/ui/mark.tsx';
import { tiersCopy } from '../copy/tiers.ts';
import type { Card, TierEdge, TierSizes } from './tiers-layout.ts';

interface ThreadsProps {
  edges: readonly TierEdge[];
  cards: readonly Card[];
  sizes: TierSizes;
  small: boolean;
}

/** How near threads draw to the middle of the upper card, and where along a thread its tag sits. */
const spread = 0.3;
const tagAt = 0.19;
/** A stub is short: its tags sit in its middle. */
const tagAtStub = 0.5;
const bend = 0.55;
/** Between narrower cards there is no room for words; the dots and the list say it. */
const wordsWidthMin = 100;

interface Way {
  /** The lower end. */
  readonly x: number;
  readonly y: number;
  /** The upper end. */
  readonly endX: number;
  readonly endY: number;
}

/** The threads of the edges, their arrows, and the tags of barriers and answers. */
export function TierThreads({ edges, cards, sizes, small }: ThreadsProps): VNode {
  const byId = new Map(cards.map((card) => [card.node.id, card]));
  return (
    <>
      {edges.map((edge) => {
        const lower = byId.get(edge.from);
        const upper = byId.get(edge.to);
        if (lower === undefined || upper === undefined || lower === upper) return null;
        const way = wayBetween(lower, upper, sizes);
        return edge.up === null && edge.down === null ? (
          <path key={`${edge.from} ${edge.to}`} class="ti-up" d={curve(way, 0)} />
        ) : (
          <Thread
            key={`${edge.from} ${edge.to}`}
            edge={edge}
            way={way}
            small={small}
            tagsAt={lower.stub ? tagAtStub : tagAt}
            sayMissing={lower.width >= wordsWidthMin}
          />
        );
      })}
    </>
  );
}

function wayBetween(lower: Card, upper: Card, { cardHeight, stub }: TierSizes): Way {
  if (lower.stub) return { x: lower.x, y: lower.y, endX: lower.x, endY: lower.y - stub + 8 };
  const endX = upper.x + (lower.x - upper.x) * spread;
  const reach = upper.width / 2 - 24;
  const inside = Math.max(upper.x - reach, Math.min(upper.x + reach, endX));
  // A card that stands above the one it belongs to is tied from its foot.
  const [y, endY] =
    lower.y > upper.y ? [lower.y, upper.y + cardHeight] : [lower.y + cardHeight, upper.y];
  return { x: lower.x, y, endX: inside, endY };
}

const points = ({ x, y, endX, endY }: Way, aside: number): [number, number][] => {
  const rise = (y - endY) * bend;
  return [
    [x + aside, y],
    [x + aside, y - rise],
    [endX + aside, endY + rise],
    [endX + aside, endY],
  ];
};

function curve(way: Way, aside: number): string {
  const [from, ...rest] = points(way, aside).map(([x, y]) => `${round(x)} ${round(y)}`);
  return `M${from}C${rest.join(' ')}`;
}

/** A point of the curve; `t` 0 is the lower end. */
function pointOn(way: Way, aside: number, t: number): [number, number] {
  const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  const sum = (axis: 0 | 1) =>
    points(way, aside).reduce((total, point, k) => total + point[axis] * (weights[k] ?? 0), 0);
  return [sum(0), sum(1)];
}

interface ThreadProps {
  edge: TierEdge;
  way: Way;
  small: boolean;
  tagsAt: number;
  sayMissing: boolean;
}

/** Left rises, right returns. */
function Thread({ edge, way, small, tagsAt, sayMissing }: ThreadProps): VNode {
  const aside = small ? 12 : 19;
  const { up, down, barriers, answers } = edge;
  const arrow = (x: number, y: number, toward: number) =>
    `M${round(x - 5)} ${round(y + 7 * toward)}L${round(x)} ${round(y)}l5 ${7 * toward}`;
  return (
    <>
      <path class={`ti-up${up ? '' : ' ti-missing'}`} d={curve(way, -aside)} />
      <path class={`ti-down${down ? '' : ' ti-missing'}`} d={curve(way, aside)} />
      {up && <path class="ti-up" d={arrow(way.endX - aside, way.endY + 1, 1)} />}
      {down && <path class="ti-down" d={arrow(way.x + aside, way.y - 1, -1)} />}
      {barriers != null && barriers.count > 0 && (
        <Tag
          at={pointOn(way, -aside, tagsAt)}
          count={barriers.count}
          kind={barriers.late ? 'late' : 'rising'}
          small={small}
        />
      )}
      {answers != null && answers > 0 && (
        <Tag at={pointOn(way, aside, tagsAt)} count={answers} kind="returning" small={small} />
      )}
      {sayMissing && up === false && (
        <NoLink at={pointOn(way, -aside, tagsAt)} side={-1} small={small} />
      )}
      {sayMissing && down === false && (
        <NoLink at={pointOn(way, aside, tagsAt)} side={1} small={small} />
      )}
    </>
  );
}

interface TagProps {
  at: [number, number];
  count: number;
  kind: 'rising' | 'late' | 'returning';
  small: boolean;
}

/** A house that points up for barriers, down for answers; filled with ink where an answer is late. */
function Tag({ at: [x, y], count, kind, small }: TagProps): VNode {
  const a = (small ? 9.5 : 12.5) + (count > 99 ? 4 : 0);
  const way = kind === 'returning' ? -1 : 1;
  const house = `M${round(x)} ${round(y - a * 1.35 * way)}l${a} ${round(a * 0.8 * way)}v${round(a * 1.35 * way)}h${-2 * a}v${round(-a * 1.35 * way)}z`;
  const shape = { rising: 'ti-bar', late: 'ti-bar ti-bar--late', returning: 'ti-ans' }[kind];
  return (
    <>
      <path class={shape} d={house} />
      <text
        class={kind === 'rising' ? undefined : 'ti-inv'}
        x={round(x)}
        y={round(y + (way > 0 ? 5.6 : 4))}
        font-size={small ? 12 : 14}
        font-weight="600"
        text-anchor="middle"
      >
        {count}
      </text>
    </>
  );
}

function NoLink({
  at: [x, y],
  side,
  small,
}: {
  at: [number, number];
  side: number;
  small: boolean;
}): VNode {
  return (
    <text
      class="q xm-halo"
      x={round(x + side * (small ? 3 : 10))}
      y={round(y + 4)}
      font-size={small ? 11 : 13}
      text-anchor={side > 0 ? 'start' : 'end'}
    >
      {tiersCopy.noLink}
    </text>
  );
}
