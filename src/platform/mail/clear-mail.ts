import type { Temporal } from '../../kernel/day.ts';
import type { Database } from '../db/access.ts';
import type { MailTables } from './tables.ts';

/**
 * Days for which a mail is kept: a season, in which somebody who was away finds it. What it told stays
 * where it happened. Source: our judgement; UK GDPR Article 5(1)(e), no longer than is necessary
 */
export const mailDaysKept = 90;

/**
 * Clears the words of every mail whose secret has ended. One that still waited has failed, for there is
 * nothing left to send. Doing it again changes nothing.
 */
export async function clearExpired(
  { write }: Pick<Database<MailTables>, 'write'>,
  now: Temporal.Instant,
): Promise<void> {
  await write(async (tx) => {
    const ended = await tx
      .updateTable('mail')
      .set({ text: null, html: null })
      .where('good_until', '<=', now.toString())
      .where('text', 'is not', null)
      .returning('id')
      .execute();
    if (ended.length === 0) return;
    await tx
      .updateTable('mail')
      .set({ state: 'failed', reason: 'too-late', settled_at: now.toString() })
      .where('state', '=', 'waiting')
      .where(
        'id',
        'in',
        ended.map(({ id }) => id),
      )
      .execute();
  });
}

/** Removes mail that was posted more than `mailDaysKept` days ago, whole, with names and addresses. */
export async function removeOldMail(
  { write }: Pick<Database<MailTables>, 'write'>,
  now: Temporal.Instant,
): Promise<void> {
  const before = now.subtract({ hours: mailDaysKept * hoursOfDay });
  await write((tx) => tx.deleteFrom('mail').where('posted_at', '<', before.toString()).execute());
}

const hoursOfDay = 24;
