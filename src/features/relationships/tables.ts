import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';

/** How often two organisations are in contact, from most to least. */
export const frequencies = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Frequency = (typeof frequencies)[number];

/** The tables that relationships owns. */
export interface RelationshipTables {
  tie: {
    id: Generated<string>;
    mission_id: string;
    from_id: string;
    to_id: string;
    frequency: Frequency | null;
    /** 1 communicate, 2 cooperate, 3 coordinate, 4 integrate. */
    intensity: number | null;
    contact_on: Day | null;
    confirmed: 'both' | 'from' | 'to' | 'none' | null;
    source: string | null;
  };
}
