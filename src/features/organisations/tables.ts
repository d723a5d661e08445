import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Sector } from '../../kernel/sector.ts';
import type { Tier } from '../../kernel/tier.ts';

/** The tables that organisations owns. */
export interface OrganisationTables {
  place: {
    id: Generated<string>;
    slug: string;
    name: string;
    tier: Tier | null;
    parent_id: string | null;
    gss: string | null;
    fictional: Generated<boolean>;
  };
  organisation: {
    id: Generated<string>;
    slug: string;
    name: string;
    sector: Sector | null;
    tier: Tier | null;
    place_id: string | null;
    kind: string | null;
    starts_on: Day | null;
    ends_on: Day | null;
    replaced_by_id: string | null;
    source: string | null;
    fictional: Generated<boolean>;
    listed_at: Date | string;
    joined_at: Date | string | null;
  };
  organisation_identifier: { identifier: string; organisation_id: string; position: number };
  organisation_domain: { domain: string; organisation_id: string; position: number };
  organisation_alias: { organisation_id: string; alias: string };
  organisation_link: {
    from_id: string;
    to_id: string;
    kind: 'parent' | 'related' | 'predecessor';
    source: string | null;
  };
}
