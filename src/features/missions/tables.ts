import type { Generated, GeneratedAlways } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Tier } from '../../kernel/tier.ts';
import type { MissionStatus } from './domain/status.ts';

export { type MissionStatus, missionStatuses } from './domain/status.ts';

/** Who may see: everyone, or the partners. */
export type Audience = 'public' | 'partners';

/** The tables that missions owns. `numeric` columns are text, so that figures stay exact. */
export interface MissionTables {
  mission: {
    id: Generated<string>;
    slug: string;
    name: string;
    goal: string | null;
    grand_challenge: string | null;
    affected: string | null;
    tier: Tier | null;
    place_id: string | null;
    parent_id: string | null;
    due_on: Day | null;
    status: MissionStatus | null;
    lead_id: string | null;
    visibility: Generated<Audience>;
    connections: Generated<Audience>;
    source: string | null;
    fictional: Generated<boolean>;
    replaced_by_id: string | null;
  };
  partner: {
    mission_id: string;
    organisation_id: string;
    role: 'lead' | 'co-chair' | 'partner' | null;
    ended_on: Day | null;
    /** What the organisation said when it was asked; null where it is only named. */
    consent: Generated<'invited' | 'consented' | 'declined' | null>;
    answered_at: Generated<Date | string | null>;
  };
  outcome: {
    id: Generated<string>;
    slug: string;
    mission_id: string;
    name: string;
    ended_on: Day | null;
  };
  indicator: {
    id: Generated<string>;
    slug: string;
    mission_id: string;
    outcome_id: string;
    name: string;
    level: 'population' | 'performance' | null;
    unit: string | null;
    direction: 'up' | 'down' | null;
    cumulative: boolean | null;
    headline: boolean | null;
    definition: string | null;
    publisher: string | null;
    baseline_value: string | null;
    baseline_on: Day | null;
    target_value: string | null;
    due_on: Day | null;
    source: string | null;
    ended_on: Day | null;
  };
  measurement: {
    id: Generated<string>;
    indicator_id: string;
    as_of: Day;
    period: string | null;
    value: string | null;
    published_on: Day | null;
    status: 'provisional' | 'final' | 'revised' | null;
    phase: string | null;
    note: string | null;
    known_on: Day;
    recorded_at: Date | string;
    position: GeneratedAlways<string>;
  };
  attestation: { mission_id: string; organisation_id: string; attested_on: Day | null };
}
