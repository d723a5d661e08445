import type { TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import { dayIn, type Temporal } from '../../kernel/day.ts';
import { webhookCopy } from '../pages/webhooks/copy.ts';
import type { Parts } from '../parts.ts';
import { composeBody } from './compose.ts';
import { type Answer, sendTo } from './send.ts';
import { signatureOf } from './sign.ts';
import { tellSwitchedOff } from './tell-switched-off.tsx';

/** Days without one delivery taken after which a webhook is switched off. Source: our judgement */
const failingDaysMax = 2;
const dayMs = 86_400_000;

/** Said in the log where the secret of the installation is another than that under which this one was closed. */
const sealBroken: Answer = { status: null, words: webhookCopy.sealBroken, tookMs: 0 };

/** The status by which a receiver says that it is gone for good. Source: Standard Webhooks 1.0 */
const gone = 410;

type Works = Pick<Parts, 'db' | 'clock' | 'instance' | 'url' | 'seal' | 'log'>;

/**
 * `deliver-webhook` sends one delivery. It may run twice: a receiver knows by its id, which stays. What is not
 * taken throws, so that the queue tries again: e^n seconds after the nth attempt, from the tenth on six hours,
 * twenty attempts in all, the last 67 hours after the first.
 * Source: graphile-worker, "Exponential backoff"; docs/decisions/0058-webhooks.md
 */
export const webhookTasks = (parts: Works): TaskList => ({
  'deliver-webhook': async (payload, helpers) => {
    // Only the trigger on memory, and the forms of webhooks, add these jobs.
    const { delivery } = payload as { delivery: string };
    const { attempts, max_attempts: most } = helpers.job;
    await deliver(parts, delivery, attempts >= most);
  },
});

type Found = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

async function deliver(parts: Works, id: string, isLast: boolean): Promise<void> {
  const found = await findDelivery(parts, id);
  if (!found) return;
  const now = parts.clock.now();
  if (found.webhookState === 'off') return settle(parts, found, now, 'failed', null);
  const secret = parts.seal.open(found.secret);
  if (secret === null) return settle(parts, found, now, 'failed', sealBroken);
  const body = await bodyOf(parts, found, now);
  if (body === null) return settle(parts, found, now, 'withheld', null);
  const signature = signatureOf(secret, {
    id: `msg_${found.id.replaceAll('-', '')}`,
    seconds: Math.floor(now.epochMilliseconds / 1_000),
    body,
  });
  const answer = await sendTo(
    new URL(found.url),
    body,
    { ...signature, 'content-type': 'application/json', 'user-agent': 'Weft' },
    parts.instance.demonstration,
  );
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const isOver = isLast || found.entryId === null || answer.status === gone;
  const state = isTaken ? 'taken' : isOver ? 'failed' : 'waiting';
  await settle(parts, found, now, state, answer);
  // The queue keeps this: neither the address nor what it answered is in it.
  if (state === 'waiting') throw new Error(`The delivery ${found.slug} was not taken.`);
}

/** A delivery that waits, with its webhook; null where it waits no longer. */
async function findDelivery({ db }: Works, id: string) {
  const row = await db.read
    .selectFrom('webhook_delivery as d')
    .innerJoin('webhook as w', 'w.id', 'd.webhook_id')
    .leftJoin('organisation as o', 'o.id', 'w.organisation_id')
    .select(['d.id', 'd.slug', 'd.event', 'd.entry_id as entryId', 'd.entry_at as entryAt'])
    .select(['w.id as webhookId', 'w.slug as webhook', 'w.url', 'w.secret', 'w.made_by as madeBy'])
    .select([
      'w.state as webhookState',
      'w.mission_id as missionId',
      'w.failing_since as failingSince',
    ])
    .select(['o.id as organisationId', 'o.slug as organisationSlug', 'o.name as organisationName'])
    .where('d.id', '=', id)
    .where('d.state', '=', 'waiting')
    .executeTakeFirst();
  return row ?? null;
}

/** What is sent; null where it may not be told now. One that only tries the address says so. */
async function bodyOf(
  { db, instance, url }: Works,
  found: Found,
  now: Temporal.Instant,
): Promise<string | null> {
  const { entryId, entryAt, organisationId: id } = found;
  if (entryId === null || entryAt === null)
    return JSON.stringify({ type: found.event, timestamp: now.toString(), data: { url } });
  const organisation =
    id === null
      ? null
      : { id, slug: found.organisationSlug ?? '', name: found.organisationName ?? '' };
  return composeBody(
    db.read,
    { organisation, missionId: found.missionId },
    { id: entryId, at: entryAt },
    { today: dayIn(now, instance.timeZone), url },
  );
}

/** Writes down what became of an attempt, and switches a webhook off that took nothing for days. */
async function settle(
  parts: Works,
  found: Found,
  now: Temporal.Instant,
  state: 'waiting' | 'taken' | 'failed' | 'withheld',
  answer: Answer | null,
): Promise<void> {
  await parts.db.write(async (tx) => {
    await tx
      .updateTable('webhook_delivery')
      .set({
        state,
        attempts: sql<number>`attempts + 1`,
        ...(answer && { status: answer.status, answer: answer.words, took_ms: answer.tookMs }),
        tried_at: now.toString(),
      })
      .where('id', '=', found.id)
      .execute();
    if (answer === null || found.entryId === null) return;
    const hook = tx.updateTable('webhook').where('id', '=', found.webhookId);
    if (state === 'taken') {
      if (found.failingSince !== null) await hook.set({ failing_since: null }).execute();
      return;
    }
    const since =
      found.failingSince === null ? now.epochMilliseconds : +new Date(found.failingSince);
    const isOff = answer.status === gone || now.epochMilliseconds - since >= failingDaysMax * dayMs;
    const { numUpdatedRows } = await hook
      .where('state', '=', 'on')
      .set({
        failing_since: sql<Date>`coalesce(failing_since, ${now.toString()}::timestamptz)`,
        ...(isOff && { state: 'off' as const }),
      })
      .executeTakeFirst();
    if (isOff && numUpdatedRows > 0n) await tellSwitchedOff(tx, found, parts);
  });
}
