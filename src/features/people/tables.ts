import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';

/** The tables that people owns. */
export interface PeopleTables {
  person: {
    id: Generated<string>;
    slug: string;
    name: string;
    email: string | null;
    /** When mail to the address was shown to reach the person; null while it was not. */
    email_confirmed_at: Generated<Date | string | null>;
    account_id: string | null;
    operator: Generated<boolean>;
    fictional: Generated<boolean>;
    /** Since when nobody is let in as them, and why in the operator's words; both null while they may come in. */
    blocked_at: Generated<Date | string | null>;
    blocked_reason: Generated<string | null>;
    /** When what is personal of them was erased; null for everybody else. */
    erased_at: Generated<Date | string | null>;
  };
  post: {
    id: Generated<string>;
    slug: string;
    organisation_id: string;
    title: string;
    department_id: Generated<string | null>;
    leads: Generated<boolean>;
    ended_on: Generated<Day | null>;
  };
  appointment: {
    id: Generated<string>;
    slug: Generated<string>;
    post_id: string;
    person_id: string;
    starts_on: Day | null;
    ends_on: Day | null;
    deputy: boolean | null;
  };
  department: {
    id: Generated<string>;
    slug: Generated<string>;
    organisation_id: string;
    parent_id: string | null;
    name: string;
    ended_on: Generated<Day | null>;
  };
  provider: {
    id: Generated<string>;
    slug: Generated<string>;
    name: string;
    issuer: string;
    client_id: string;
    /** Encrypted with WEFT_SECRET; null where the provider wants none. */
    secret: string | null;
    trusts_addresses: boolean;
    switched_on: boolean;
    made_at: string | Date;
  };
  provider_claim: {
    id: Generated<string>;
    slug: Generated<string>;
    provider_id: string;
    claim: string;
    value: string;
    post_id: string;
    made_at: string | Date;
    ended_at: string | Date | null;
  };
  provider_appointment: {
    appointment_id: string;
    provider_id: string;
  };
  scim_token: {
    id: Generated<string>;
    slug: Generated<string>;
    organisation_id: string;
    name: string;
    hash: Buffer;
    made_at: string | Date;
    used_on: Day | null;
    revoked_at: string | Date | null;
  };
  scim_user: {
    id: Generated<string>;
    organisation_id: string;
    person_id: string;
    user_name: string;
    external_id: string | null;
    given_name: string | null;
    family_name: string | null;
    display_name: string | null;
    address: string | null;
    active: boolean;
    made_at: string | Date;
    changed_at: string | Date;
    gone_at: string | Date | null;
  };
  acting_choice: {
    session_id: string;
    person_id: string;
    post_id: string;
    chosen_at: string | Date;
  };
  claim: {
    id: Generated<string>;
    slug: Generated<string>;
    person_id: string;
    organisation_id: string | null;
    asked_name: string | null;
    asked_website: string | null;
    words: string | null;
    state: 'waiting' | 'approved' | 'refused' | 'withdrawn';
    way: 'domain' | 'approval' | null;
    refusal: string | null;
    answer: string | null;
    made_at: string | Date;
    ended_at: string | Date | null;
  };
  invitation: {
    id: Generated<string>;
    slug: Generated<string>;
    hash: Buffer;
    address: string;
    organisation_id: string;
    mission_id: string | null;
    post_id: string | null;
    starts_on: Day | null;
    ends_on: Day | null;
    deputy: Generated<boolean>;
    by_post: string | null;
    made_at: string | Date;
    expires_at: string | Date;
    state: 'waiting' | 'accepted' | 'declined' | 'withdrawn';
    ended_at: string | Date | null;
    person_id: string | null;
  };
  api_token: {
    id: Generated<string>;
    slug: string;
    name: string;
    person_id: string;
    organisation_id: string | null;
    scopes: string[];
    hash: Buffer;
    created_at: string | Date;
    expires_at: string | Date;
    used_at: string | Date | null;
    revoked_at: string | Date | null;
  };
}
