import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { CommitmentState, DependencyKind } from './domain/words.ts';

/** The tables that commitments owns. */
export interface CommitmentTables {
  workstream: {
    id: Generated<string>;
    slug: string;
    mission_id: string;
    name: string;
    ended_on: Day | null;
  };
  assignment: {
    workstream_id: string;
    organisation_id: string;
    role: 'lead' | 'contributor' | null;
    source: string | null;
    ended_on: Day | null;
  };
  dependency: {
    from_id: string;
    on_id: string;
    kind: DependencyKind;
    note: string | null;
    source: string | null;
    ended_on: Day | null;
  };
  commitment: {
    id: Generated<string>;
    slug: string;
    workstream_id: string;
    organisation_id: string;
    requested_by_id: string | null;
    what: string;
    due_on: Day | null;
    state: CommitmentState | null;
    satisfied_on: Day | null;
    source: string | null;
  };
}
