import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { VersionState } from './domain/agreements.ts';
import type { ContactState } from './domain/contacts.ts';
import type { IntroductionState } from './domain/introductions.ts';

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
    purpose: Generated<string | null>;
    /** Null where it came with a data package. */
    made_at: Generated<Date | string | null>;
  };
  tie_steward: { tie_id: string; organisation_id: string; post_id: string };
  contact: {
    id: Generated<string>;
    slug: Generated<string>;
    tie_id: string;
    held_on: Day;
    about: string;
    logged_by: string;
    logged_post: string;
    logged_at: Date | string;
    state: ContactState;
    answer: string | null;
    answered_post: string | null;
    answered_at: Date | string | null;
  };
  tie_proposal: {
    id: Generated<string>;
    slug: Generated<string>;
    mission_id: string;
    one_id: string;
    other_id: string;
    purpose: string;
    frequency: Frequency | null;
    proposed_post: string | null;
    proposed_at: Date | string;
    state: 'waiting' | 'taken' | 'declined' | 'withdrawn';
    answered_at: Date | string | null;
  };
  introduction: {
    id: Generated<string>;
    slug: Generated<string>;
    mission_id: string;
    one_id: string;
    other_id: string;
    broker_id: string;
    asked_by: string | null;
    asked_post: string | null;
    why: string | null;
    asked_at: Date | string;
    state: IntroductionState;
    accepted_at: Generated<Date | string | null>;
    words: string | null;
    introduced_at: Date | string | null;
    one_acknowledged_at: Generated<Date | string | null>;
    other_acknowledged_at: Generated<Date | string | null>;
    answer: Generated<string | null>;
    ended_at: Generated<Date | string | null>;
  };
  check_round: {
    id: Generated<string>;
    slug: Generated<string>;
    mission_id: string;
    opens_on: Day;
    closes_on: Day;
    opened_post: string | null;
    opened_at: Date | string;
  };
  tie_check: {
    id: Generated<string>;
    tie_id: string;
    round_id: string | null;
    begun_on: Day;
    from_answered_on: Generated<Day | null>;
    to_answered_on: Generated<Day | null>;
    complete_on: Generated<Day | null>;
  };
  /** Row-level security: a side reads its own, and the other's once both have answered. */
  tie_check_answer: {
    check_id: string;
    organisation_id: string;
    other_id: string;
    answered_on: Day;
    works: number[];
    trust: number[];
    worth: number[];
  };
  agreement: {
    id: Generated<string>;
    slug: Generated<string>;
    mission_id: string;
    made_at: Date | string;
    ended_on: Generated<Day | null>;
  };
  agreement_party: {
    agreement_id: string;
    organisation_id: string;
    left_on: Generated<Day | null>;
    left_words: Generated<string | null>;
  };
  agreement_version: {
    id: Generated<string>;
    agreement_id: string;
    number: number;
    title: string;
    /** JSON, written as text. */
    headings: string;
    audience: 'parties' | 'mission';
    review_on: Day;
    proposed_by: string;
    proposed_post: string;
    proposed_at: Date | string;
    state: VersionState;
    in_force_on: Generated<Day | null>;
    answer: Generated<string | null>;
    ended_at: Generated<Date | string | null>;
  };
  agreement_acceptance: {
    version_id: string;
    organisation_id: string;
    post_id: string;
    accepted_at: Date | string;
  };
  matter_told: { key: string; told_at: Date | string };
}
