import type { VNode } from 'preact';
import { round } from './mark.tsx';

interface BarProps {
  /** Share kept, 0 to 1; more than 1 fills the bar. */
  share: number;
  /** What the bar says in words: "73% of your pledge". */
  label: string;
}

const perCent = (share: number): string => `${round(share * 100)}%`;

/** How much of a pledge is kept, as a thread that grows along its length. */
export function Bar({ share, label }: BarProps): VNode {
  const kept = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) : 0;
  return (
    <svg class="w-bar" role="img" aria-label={label}>
      <rect class="of" width="100%" height="100%" />
      <rect class="kept" width={perCent(kept)} height="100%" />
      <line class="pick" x2={perCent(kept)} y1="50%" y2="50%" stroke-width="100%" />
    </svg>
  );
}

/** One part of a split bar. */
export interface BarPart {
  kind: 'ready' | 'problem' | 'question' | 'waiting';
  count: number;
}

/** Space between two parts, as a share of the whole. */
const partGap = 0.003;

/** How many rows of a whole are ready, wrong, in question or waiting. Parts of 0 are not drawn. */
export function SplitBar({ parts, label }: { parts: readonly BarPart[]; label: string }): VNode {
  const drawn = parts.filter(({ count }) => count > 0);
  const total = drawn.reduce((sum, { count }) => sum + count, 0);
  const room = 1 - partGap * Math.max(drawn.length - 1, 0);
  let start = 0;
  return (
    <svg class="w-split-bar" role="img" aria-label={label}>
      {drawn.map(({ kind, count }, at) => {
        const width = (count / total) * room;
        const x = start;
        start += width + partGap;
        return (
          <rect key={at} class={kind} x={perCent(x)} width={perCent(width)} height="100%" rx="3" />
        );
      })}
    </svg>
  );
}
