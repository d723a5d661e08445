import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { AskKind, AskMeans, AskState } from './domain/asks.ts';
import type { Move, Side } from './domain/moves.ts';
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
    version: Generated<number>;
    conditions: Generated<string | null>;
    cost_borne_by: Generated<string | null>;
    benefits: Generated<string | null>;
    first_due_on: Generated<Day | null>;
    counts_on: Generated<Day | null>;
    reported_on: Generated<Day | null>;
    ended_on: Generated<Day | null>;
    proposed_due_on: Generated<Day | null>;
    proposed_side: Generated<Side | null>;
    ask_offer_id: Generated<string | null>;
  };
  commitment_evidence: {
    id: Generated<string>;
    slug: Generated<string>;
    commitment_id: string;
    side: Side;
    by_post: string;
    added_at: string | Date;
    words: string | null;
    link: string | null;
    file_name: string | null;
    media_type: string | null;
    byte_count: number | null;
    sha256: Buffer | null;
    withdrawn_at: Generated<string | Date | null>;
  };
  commitment_evidence_piece: { evidence_id: string; number: number; bytes: Buffer };
  ask_offer: {
    id: Generated<string>;
    slug: Generated<string>;
    mission_id: string;
    organisation_id: string;
    kind: AskKind;
    workstream_id: string | null;
    what: string;
    about: string | null;
    means: AskMeans | null;
    until_on: Day | null;
    state: Generated<AskState>;
    by_post: string;
    made_at: string | Date;
    ended_at: string | Date | null;
  };
  commitment_turn: {
    commitment_id: string;
    number: number;
    move: Move;
    side: Side;
    by_post: string | null;
    at: string | Date;
    words: string | null;
    state: CommitmentState;
    what: string;
    conditions: string | null;
    due_on: Day | null;
    due_before: Day | null;
    cost_borne_by: string | null;
    benefits: string | null;
  };
}
