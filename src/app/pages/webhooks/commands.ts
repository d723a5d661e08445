import { sql } from 'kysely';
import { type Actor, isOperator, postIn } from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Seal } from '../../../platform/config/seal.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, remember } from '../../../platform/memory/index.ts';
import { type HappenedGroup, happenedGroups } from '../../happened/kinds.ts';
import type { Schema } from '../../schema.ts';
import { readWebhookUrl } from '../../webhooks/addresses.ts';
import { makeWebhookSecret } from '../../webhooks/sign.ts';
import type { makeWebhookRefusals, sendAgainRefusals, switchOnRefusals } from './copy.ts';
import type { WebhookFacts } from './queries.ts';

/** Webhooks of one owner. Source: our judgement */
const webhooksMax = 20;
/** Attempts of a delivery, as the trigger on memory has it. */
const attemptsMax = 20;

/** Who changes a webhook, and when. */
export interface Keeping {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/** What is wanted. */
export interface WebhookWish {
  readonly url: string;
  readonly organisationId: string | null;
  readonly missionId: string | null;
  readonly kinds: readonly HappenedGroup[];
}

/**
 * Adds a webhook. Its secret is returned this once, and kept sealed. Locks the organisation, or the
 * installation's own row for the operator's, so that the limit holds. Remembers `webhook.added`, without the
 * address, which may hold a key of its own.
 */
export async function addWebhook(
  tx: Writing<Schema>,
  wish: WebhookWish,
  { actor, now }: Keeping,
  { seal, allowsLoopback }: { readonly seal: Seal; readonly allowsLoopback: boolean },
): Promise<Result<{ slug: string; secret: string }, keyof typeof makeWebhookRefusals>> {
  const url = readWebhookUrl(wish.url, allowsLoopback);
  if (url === null) return refused('no-such-address');
  await lockOwner(tx, wish.organisationId);
  const { kept } = await tx
    .selectFrom('webhook')
    .select((on) => on.fn.countAll<string>().as('kept'))
    .where(sql<boolean>`organisation_id is not distinct from ${wish.organisationId}::uuid`)
    .executeTakeFirstOrThrow();
  if (Number(kept) >= webhooksMax) return refused('too-many');
  const secret = makeWebhookSecret();
  const { slug } = await tx
    .insertInto('webhook')
    .values({
      organisation_id: wish.organisationId,
      mission_id: wish.missionId,
      url: url.href,
      kinds: wish.kinds.flatMap((group) => [...happenedGroups[group]]),
      secret: seal.close(secret),
      made_by: actor.kind === 'person' ? actor.id : null,
      made_at: now.toString(),
    })
    .returning('slug')
    .executeTakeFirstOrThrow();
  await note(tx, 'added', { ...wish, slug }, { actor, now }, { kinds: [...wish.kinds] });
  return allowed({ slug, secret });
}

/** Gives a webhook another secret, returned this once; the old one ends. Remembers `webhook.secret-replaced`. */
export async function replaceSecret(
  tx: Writing<Schema>,
  webhook: WebhookFacts,
  keeping: Keeping,
  seal: Seal,
): Promise<string> {
  const secret = makeWebhookSecret();
  await tx
    .updateTable('webhook')
    .set({ secret: seal.close(secret) })
    .where('id', '=', webhook.rowId)
    .execute();
  await note(tx, 'secret-replaced', named(webhook), keeping);
  return secret;
}

/** Switches a webhook on again. Remembers `webhook.switched-on`. */
export async function switchOn(
  tx: Writing<Schema>,
  webhook: WebhookFacts,
  keeping: Keeping,
): Promise<Result<null, keyof typeof switchOnRefusals>> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook')
    .set({ state: 'on', failing_since: null })
    .where('id', '=', webhook.rowId)
    .where('state', '=', 'off')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refused('on-already');
  await note(tx, 'switched-on', named(webhook), keeping);
  return allowed(null);
}

/** Ends a webhook, with its log. Remembers `webhook.ended`. */
export async function endWebhook(
  tx: Writing<Schema>,
  webhook: WebhookFacts,
  keeping: Keeping,
): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('webhook')
    .where('id', '=', webhook.rowId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await note(tx, 'ended', named(webhook), keeping);
}

/** Sends a delivery that only tries the address, once. Not remembered: it tells nothing of anybody. */
export async function tryWebhook(tx: Writing<Schema>, { rowId }: WebhookFacts): Promise<void> {
  const { id } = await tx
    .insertInto('webhook_delivery')
    .values({
      webhook_id: rowId,
      event: 'webhook.tried',
      entry_id: null,
      entry_at: null,
      ...unsent,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addDeliverJob(tx, id);
}

const unsent = { status: null, answer: null, took_ms: null, tried_at: null };

/**
 * Sends a delivery again, under the id that it has, so that a receiver who took it knows. Not remembered: it
 * tells nothing new. Locks the delivery.
 */
export async function sendDeliveryAgain(
  tx: Writing<Schema>,
  webhook: WebhookFacts,
  slug: string,
): Promise<Result<null, keyof typeof sendAgainRefusals>> {
  if (webhook.listed.state === 'off') return refused('switched-off');
  const delivery = await tx
    .updateTable('webhook_delivery')
    .set({ state: 'waiting' })
    .where('webhook_id', '=', webhook.rowId)
    .where('slug', '=', slug)
    .where('state', '<>', 'waiting')
    .returning('id')
    .executeTakeFirst();
  if (!delivery) return refused('waits-already');
  await addDeliverJob(tx, delivery.id);
  return allowed(null);
}

const addDeliverJob = (tx: Writing<Schema>, id: string) =>
  sql`select graphile_worker.add_job('deliver-webhook', json_build_object('delivery', ${id}::text),
    queue_name => 'webhooks', job_key => ${`webhook ${id}`}, max_attempts => ${attemptsMax}::int)`.execute(
    tx,
  );

const lockOwner = (tx: Writing<Schema>, organisationId: string | null) =>
  organisationId === null
    ? tx.selectFrom('instance').select('name').forUpdate().executeTakeFirstOrThrow()
    : tx
        .selectFrom('organisation')
        .select('id')
        .where('id', '=', organisationId)
        .forUpdate()
        .executeTakeFirstOrThrow();

type Named = Pick<WebhookWish, 'organisationId' | 'missionId'> & { readonly slug: string };

const named = ({ organisationId, missionId, listed }: WebhookFacts): Named => ({
  organisationId,
  missionId,
  slug: listed.id,
});

const note = (
  tx: Writing<Schema>,
  what: string,
  { organisationId, missionId, slug }: Named,
  { actor, now }: Keeping,
  facts: { readonly kinds?: string[] } = {},
) =>
  remember(tx, {
    event: `webhook.${what}`,
    at: now,
    by: authorityOf(actor, organisationId),
    about: [organisationId, missionId].filter((id) => id !== null),
    facts: { webhook: slug, ...facts },
  });

function authorityOf(actor: Actor, organisationId: string | null): By {
  const post = postIn(actor, organisationId);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  return isOperator(actor) ? 'operator' : 'system';
}
