import type { ComponentChildren, VNode } from 'preact';

/** One sign of a picture and what it means. */
export interface LegendItem {
  /** What it looks like: SVG shapes in a viewBox of 32 by 32, or 106 by 32 when `wide`. */
  picture: ComponentChildren;
  words: ComponentChildren;
  wide?: boolean;
}

interface LegendProps {
  items: readonly LegendItem[];
  columns?: 3 | 4;
  /** Name of the list; give another when a page has two pictures. */
  label?: string;
}

/** What each sign in a picture means. */
export function Legend({ items, columns = 3, label = 'Legend' }: LegendProps): VNode {
  return (
    <ul class={`w-legend${columns === 4 ? ' w-legend--4' : ''}`} aria-label={label}>
      {items.map(({ picture, words, wide = false }, at) => (
        <li key={at}>
          <svg
            class={wide ? 'w3' : undefined}
            viewBox={wide ? '0 0 106 32' : '0 0 32 32'}
            aria-hidden="true"
          >
            {picture}
          </svg>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
