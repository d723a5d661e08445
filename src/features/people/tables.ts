import type { Generated } from 'kysely';
import type { Day } from '../../kernel/day.ts';

/** The tables that people owns. */
export interface PeopleTables {
  person: {
    id: Generated<string>;
    slug: string;
    name: string;
    email: string | null;
    account_id: string | null;
    operator: Generated<boolean>;
    fictional: Generated<boolean>;
  };
  post: { id: Generated<string>; slug: string; organisation_id: string; title: string };
  appointment: {
    id: Generated<string>;
    post_id: string;
    person_id: string;
    starts_on: Day | null;
    ends_on: Day | null;
    deputy: boolean | null;
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
