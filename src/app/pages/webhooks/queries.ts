import type { Actor } from '../../../kernel/actor.ts';
import { isOperator } from '../../../kernel/actor.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { happenedGroupNames, happenedGroups } from '../../happened/kinds.ts';
import type { Schema } from '../../schema.ts';
import { deliveriesMax } from './domain.ts';
import type { WebhookAccess } from './policy.ts';
import type { DeliveryShown, WebhookListed } from './schema.ts';

/** A webhook as its pages and its policy need it. */
export interface WebhookFacts extends WebhookAccess {
  readonly rowId: string;
  readonly missionId: string | null;
  readonly listed: WebhookListed;
}

const webhooksIn = (db: Reading<Schema>) =>
  db
    .selectFrom('webhook as w')
    .leftJoin('organisation as o', 'o.id', 'w.organisation_id')
    .leftJoin('mission as m', 'm.id', 'w.mission_id')
    .select(['w.id', 'w.slug', 'w.url', 'w.kinds', 'w.state', 'w.failing_since as failingSince'])
    .select(['w.organisation_id as organisationId', 'w.mission_id as missionId'])
    .select(['o.slug as organisationSlug', 'o.name as organisationName'])
    .select(['m.slug as missionSlug', 'm.name as missionName', 'm.lead_id as leadId']);

type Row = Awaited<ReturnType<ReturnType<typeof webhooksIn>['execute']>>[number];

const factsOf = (row: Row): WebhookFacts => ({
  rowId: row.id,
  organisationId: row.organisationId,
  missionId: row.missionId,
  ofConvened: row.missionId !== null && row.leadId === row.organisationId,
  listed: {
    id: row.slug,
    url: row.url,
    organisation:
      row.organisationSlug === null || row.organisationName === null
        ? null
        : { id: row.organisationSlug, name: row.organisationName },
    mission:
      row.missionSlug === null || row.missionName === null
        ? null
        : { id: row.missionSlug, name: row.missionName },
    kinds: happenedGroupNames.filter((name) =>
      happenedGroups[name].some((kind) => row.kinds.includes(kind)),
    ),
    state: row.state,
    failingSince: row.failingSince === null ? null : new Date(row.failingSince).toISOString(),
  },
});

/** Webhooks of the organisation that somebody acts for, and the operator's for the operator. One query. */
export async function listWebhooks(db: Reading<Schema>, actor: Actor): Promise<WebhookFacts[]> {
  if (actor.kind === 'visitor') return [];
  const organisations = [...new Set(actor.posts.map(({ organisation }) => organisation.id))];
  const rows = await webhooksIn(db)
    .where((on) =>
      on.or([
        ...(organisations.length > 0 ? [on('w.organisation_id', 'in', organisations)] : []),
        ...(isOperator(actor) ? [on('w.organisation_id', 'is', null)] : []),
      ]),
    )
    .orderBy('w.made_at')
    .orderBy('w.slug')
    .execute();
  return rows.map(factsOf);
}

/** The webhook at an address; null if there is none. */
export async function findWebhook(db: Reading<Schema>, slug: string): Promise<WebhookFacts | null> {
  const row = await webhooksIn(db).where('w.slug', '=', slug).executeTakeFirst();
  return row ? factsOf(row) : null;
}

/** The latest deliveries of a webhook. One query. */
export async function listDeliveries(
  db: Reading<Schema>,
  webhookId: string,
): Promise<DeliveryShown[]> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .select(['slug', 'event', 'state', 'attempts', 'status', 'answer', 'took_ms', 'made_at'])
    .select('tried_at')
    .where('webhook_id', '=', webhookId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(deliveriesMax)
    .execute();
  return rows.map(({ slug, took_ms, made_at, tried_at, ...row }) => ({
    ...row,
    id: slug,
    tookMs: took_ms,
    madeAt: new Date(made_at).toISOString(),
    triedAt: tried_at === null ? null : new Date(tried_at).toISOString(),
  }));
}

/** Missions that an organisation convenes, by name. */
export const listConvened = (db: Reading<Schema>, organisationIds: readonly string[]) =>
  db
    .selectFrom('mission')
    .select(['id', 'slug', 'name', 'lead_id as leadId'])
    .where('lead_id', 'in', organisationIds)
    .orderBy('name')
    .orderBy('slug')
    .execute();
