import type { Generated } from 'kysely';

/** What became of a delivery; withheld is what may not be told. */
export type DeliveryState = 'waiting' | 'taken' | 'failed' | 'withheld';

/** The tables of webhooks. */
export interface WebhookTables {
  webhook: {
    id: Generated<string>;
    slug: Generated<string>;
    organisation_id: string | null;
    mission_id: string | null;
    url: string;
    kinds: string[];
    secret: Buffer;
    state: Generated<'on' | 'off'>;
    failing_since: Generated<Date | string | null>;
    made_by: string | null;
    made_at: Date | string;
  };
  webhook_delivery: {
    id: Generated<string>;
    slug: Generated<string>;
    webhook_id: string;
    event: string;
    entry_id: string | null;
    entry_at: Date | string | null;
    state: Generated<DeliveryState>;
    attempts: Generated<number>;
    status: number | null;
    answer: string | null;
    took_ms: number | null;
    made_at: Generated<Date | string>;
    tried_at: Date | string | null;
  };
}
