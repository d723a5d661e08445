import type { VNode } from 'preact';
import { type Sector, sectorName } from '../../kernel/sector.ts';
import { listCopy } from './copy.ts';
import { Mark } from './mark.tsx';

interface OrganisationNameProps {
  name: string;
  /** Null when the organisation has not stated its sector: no mark, and hidden words say so. */
  sector: Sector | null;
  /** Where its page is; without it the name is plain text. */
  href?: string;
}

/** An organisation's name with its sector as shape, dye and hidden words. */
export function OrganisationName({ name, sector, href }: OrganisationNameProps): VNode {
  const shown = href === undefined ? <span>{name}</span> : <a href={href}>{name}</a>;
  if (sector === null) {
    return (
      <span class="w-org">
        {shown}
        <span class="ds-sr-only">, {listCopy.sectorNotStated}</span>
      </span>
    );
  }
  return (
    <span class="w-org w-org--marked">
      <Mark sector={sector} />
      <span class="ds-sr-only">{sectorName[sector]}: </span>
      {'\u00a0'}
      {shown}
    </span>
  );
}
