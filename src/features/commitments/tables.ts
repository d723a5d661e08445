import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';

/** Where a commitment stands. Source: methods §3, after Winograd and Flores 1986. */
export const commitmentStates = [
  'requested',
  'countered',
  'promised',
  'reported',
  'satisfied',
  'reneged',
  'declined',
  'cancelled',
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** How one workstream needs another. Source: Thompson 1967. */
export const dependencyKinds = ['pooled', 'sequential', 'reciprocal'] as const;
export type DependencyKind = (typeof dependencyKinds)[number];

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
