import { type Kysely, sql } from 'kysely';
import type { Temporal } from '../kernel/day.ts';
import { clearEndedEntries } from '../platform/auth/leave-for-good.ts';
import type { Schema } from './schema.ts';

/**
 * Days after which what came to an end is removed: invitations with their addresses, tokens with their
 * names, words of claims. A year, in which somebody can still ask what became of it; memory keeps that it
 * happened. Source: our judgement; UK GDPR Article 5(1)(e), no longer than is necessary
 */
const endedDaysKept = 365;

/**
 * Days for which the name of an imported file and who chose it stay with an import that was applied. What
 * it brought is in memory for good. Source: our judgement, as above
 */
const importDaysKept = 365;

/** Days for which a delivery of a webhook stays in its log. Source: our judgement; a month to find a fault in */
const deliveryDaysKept = 30;

const dayHours = 24;

/**
 * Removes what nobody needs any more, each kind by the days named above: sessions and links whose time is
 * over, ended invitations and tokens, old deliveries of webhooks, words of ended claims, names of old imports. Doing it again
 * changes nothing. Mail has days of its own (`removeOldMail`). Source: docs/privacy.md
 */
export async function clearOld(connection: Kysely<Schema>, now: Temporal.Instant): Promise<void> {
  const before = (days: number) => now.subtract({ hours: days * dayHours }).toString();
  await connection.transaction().execute(async (tx) => {
    await clearEndedEntries(tx, now.toString());
    await tx
      .deleteFrom('invitation')
      .where(sql`coalesce(ended_at, expires_at)`, '<', before(endedDaysKept))
      .execute();
    await tx
      .deleteFrom('api_token')
      .where(sql`coalesce(revoked_at, expires_at)`, '<', before(endedDaysKept))
      .execute();
    await tx
      .deleteFrom('webhook_delivery')
      .where('made_at', '<', before(deliveryDaysKept))
      .execute();
    await tx
      .updateTable('claim')
      .set({ words: null, answer: null })
      .where('ended_at', '<', before(endedDaysKept))
      .where((on) => on.or([on('words', 'is not', null), on('answer', 'is not', null)]))
      .execute();
    await tx
      .updateTable('import')
      .set({ file_name: null, by_person: null })
      .where('finished_at', '<', before(importDaysKept))
      .where((on) => on.or([on('file_name', 'is not', null), on('by_person', 'is not', null)]))
      .execute();
  });
}
