import type { VNode } from 'preact';
import type { Sector } from '../../kernel/sector.ts';
import { round, SectorShape, sectorClass } from './mark.tsx';

interface ChamberMeterProps {
  /** What each chamber carried, in the page's order; shares of the whole, 0 to 1, that add up. */
  chambers: readonly { sector: Sector; share: number; words: string }[];
  /** Share of the whole that must be reached, 0 to 1, and its words: "two thirds". */
  needed: number;
  neededWords: string;
  /** The whole picture in a sentence. */
  label: string;
}

const perCent = (share: number): string => `${round(share * 100)}%`;
/** Lines of the picture, in pixels of its own height. */
const barTop = 24;
const barHeight = 16;
const wordsLine = 56;

/** How near the chambers together come to the share that a decision needs. */
export function ChamberMeter({ chambers, needed, neededWords, label }: ChamberMeterProps): VNode {
  let start = 0;
  const parts = chambers.map((chamber) => {
    const part = { ...chamber, x: start };
    start += chamber.share;
    return part;
  });
  return (
    <svg class="w-meter" role="img" aria-label={label}>
      <rect class="of" y={barTop} width="100%" height={barHeight} />
      {parts.map(({ sector, share, words, x }) => (
        <g key={sector} class={sectorClass(sector)}>
          <rect
            x={perCent(x)}
            y={barTop}
            width={perCent(Math.max(share - 0.004, 0))}
            height={barHeight}
          />
          <svg
            x={perCent(x)}
            y={wordsLine - 11}
            width="12"
            height="12"
            viewBox="0 0 12 12"
            aria-hidden="true"
          >
            <SectorShape sector={sector} />
          </svg>
          <text class="w-frac" x={perCent(x)} dx="17" y={wordsLine}>
            {words}
          </text>
        </g>
      ))}
      <line
        class="mark"
        x1={perCent(needed)}
        x2={perCent(needed)}
        y1="2"
        y2={barTop + barHeight + 6}
      />
      <text class="end" x={perCent(needed)} dx="-8" y="15">
        {neededWords}
      </text>
    </svg>
  );
}
