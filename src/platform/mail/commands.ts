import type { Temporal } from '../../kernel/day.ts';
import { allowed, type Result, refused } from '../../kernel/result.ts';
import type { Writing } from '../db/access.ts';
import { type By, type MemoryTables, remember } from '../memory/index.ts';
import { addSendJob } from './post-mail.ts';
import type { MailTables } from './tables.ts';

/** Why a mail is not sent again. */
export type SendAgainRefusal =
  | 'mail-gone'
  | 'mail-waits'
  | 'mail-sent'
  | 'words-cleared'
  | 'no-mail-address'
  | 'no-mail-server';

/**
 * Has a mail sent that failed or was kept, under the Message-ID it had. Locks the mail. Remembers
 * `mail.sent-again`, without whom it is to.
 */
export async function sendAgain(
  tx: Writing<MailTables & MemoryTables>,
  mailId: string,
  { now, by, hasServer }: { now: Temporal.Instant; by: By; hasServer: boolean },
): Promise<Result<null, SendAgainRefusal>> {
  const mail = await tx
    .selectFrom('mail')
    .select(['state', 'reason', 'about', 'text', 'good_until'])
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirst();
  if (!mail) return refused('mail-gone');
  if (mail.state === 'waiting') return refused('mail-waits');
  if (mail.state === 'sent') return refused('mail-sent');
  if (mail.reason === 'no-address' || mail.reason === 'bad-address')
    return refused('no-mail-address');
  // The driver gives moments as Date.
  const goodUntil = mail.good_until as Date | null;
  if (mail.text === null || (goodUntil && goodUntil.getTime() <= now.epochMilliseconds))
    return refused('words-cleared');
  if (!hasServer) return refused('no-mail-server');
  await tx
    .updateTable('mail')
    .set({ state: 'waiting', reason: null, settled_at: null })
    .where('id', '=', mailId)
    .execute();
  await addSendJob(tx, mailId, goodUntil !== null);
  await remember(tx, {
    event: 'mail.sent-again',
    at: now,
    by,
    about: [mailId],
    facts: { about: mail.about, from: mail.state, reason: mail.reason },
  });
  return allowed(null);
}

/** Removes a mail, as its person wishes. What waits is not sent any more. */
export async function removeMail(tx: Writing<MailTables>, mailId: string): Promise<void> {
  await tx.deleteFrom('mail').where('id', '=', mailId).execute();
}

/**
 * Removes all mail to a person, as when they have theirs erased; what a server took is not called back.
 * Returns how many there were.
 */
export async function eraseMailOf(tx: Writing<MailTables>, personId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('mail')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
