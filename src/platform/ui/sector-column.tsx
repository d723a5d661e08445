import type { ComponentChildren, VNode } from 'preact';
import { type Sector, sectorName } from '../../kernel/sector.ts';
import { Mark, sectorClass } from './mark.tsx';

interface SectorColumnProps {
  /** Null for those that have not stated a sector; give `title` then. */
  sector: Sector | null;
  title?: string;
  /** How many there are, beside the name. */
  count?: number;
  children: ComponentChildren;
  level?: 3 | 4;
}

/** What belongs to one sector, under its dye, mark and name. Put them in the page's order. */
export function SectorColumn({
  sector,
  title,
  count,
  children,
  level = 3,
}: SectorColumnProps): VNode {
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <div class={`w-sector w-stack w-stack--2 ${sectorClass(sector)}`}>
      <Heading class="w-h3">
        {sector && (
          <>
            <Mark sector={sector} />{' '}
          </>
        )}
        {title ?? (sector ? sectorName[sector] : '')}
        {count !== undefined && <span class="w-quiet"> {count}</span>}
      </Heading>
      {children}
    </div>
  );
}
