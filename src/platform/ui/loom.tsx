import type { VNode } from 'preact';

/** Twelve strings, 30 units apart, in a viewBox of 360 by 120; one thread has begun to cross. */
const strings = Array.from({ length: 12 }, (_, at) => 15 + at * 30);
const crossed = 5;
const threadY = 84;
const threadEnd = 164;

const stringPath = strings.map((x) => `M${x} 0V120`).join('');
/** Where a string lies over the thread, every second one. */
const over = strings.slice(0, crossed).filter((_, at) => at % 2 === 0);

/** A loom that is strung and has no cloth yet: the picture of an empty mission. Decoration only. */
export function Loom(): VNode {
  return (
    <svg class="w-fig w-fig--small" viewBox="0 0 360 120" aria-hidden="true">
      <path class="w-loom-string" d={stringPath} />
      <path class="w-loom-bar" d={`M0 ${threadY}H${threadEnd}`} />
      <path class="w-loom-cut" d={over.map((x) => `M${x} ${threadY - 10}v20`).join('')} />
      <path class="w-loom-over" d={over.map((x) => `M${x} ${threadY - 12}v24`).join('')} />
    </svg>
  );
}
