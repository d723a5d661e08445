import type { ComponentChildren, VNode } from 'preact';
import type { Sector } from '../../kernel/sector.ts';
import { sectorClass } from './mark.tsx';

interface QuoteProps {
  /** The dye of the edge; null where the words belong to no sector. */
  sector: Sector | null;
  children: ComponentChildren;
  /** Who said it. */
  by: ComponentChildren;
}

/** Someone's own words, with who said them. */
export function Quote({ sector, children, by }: QuoteProps): VNode {
  return (
    <blockquote class={sectorClass(sector) || undefined}>
      <p>{children}</p>
      <p class="w-sm w-quiet">{by}</p>
    </blockquote>
  );
}
