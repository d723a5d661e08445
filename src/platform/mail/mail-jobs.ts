import type { JobHelpers, TaskList } from 'graphile-worker';
import type { Temporal } from '../../kernel/day.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import type { Database } from '../db/access.ts';
import type { Log } from '../log/log.ts';
import { clearExpired } from './clear-mail.ts';
import { openTransport, type Transport } from './open-transport.ts';
import type { MailReason, MailTables } from './tables.ts';
import { verdictOf, withoutSecrets } from './verdict.ts';

/** What the jobs of mail are given. */
export interface MailWork {
  readonly db: Database<MailTables>;
  readonly clock: { now(): Temporal.Instant };
  readonly log: Log;
  /** Null where no server is named: then mail is kept to be read here. */
  readonly mail: MailSettings | null;
}

/**
 * What a worker does for mail: `send-mail` sends one, `clear-mail` clears the words of one whose
 * secret has ended. Either may run twice and does its work once. A mail that could not be sent throws,
 * so that the queue tries again and waits longer each time; nothing thrown or logged holds an address.
 */
export function mailTasks(work: MailWork): TaskList {
  const transport = work.mail && openTransport(work.mail);
  return {
    'send-mail': async (payload, helpers) =>
      sendMail(work, transport, idIn(payload), {
        isLast: helpers.job.attempts >= helpers.job.max_attempts,
        signal: helpers.abortSignal,
      }),
    'clear-mail': async () => clearExpired(work.db, work.clock.now()),
  };
}

/** Only `postMail` and `sendAgain` add these jobs. */
const idIn = (payload: unknown): string => (payload as { mail: string }).mail;

interface Attempt {
  readonly isLast: boolean;
  readonly signal: JobHelpers['abortSignal'];
}

/** Sends one mail that waits, and says what became of it. Nothing, where it waits no longer. */
async function sendMail(
  work: MailWork,
  transport: Transport | null,
  mailId: string,
  { isLast, signal }: Attempt,
): Promise<void> {
  const now = work.clock.now();
  const domain = work.mail?.from.address.split('@').at(-1);
  const mail = await beginAttempt(work.db, mailId, domain ? `<${mailId}@${domain}>` : null);
  if (!mail) return;
  const settle = (state: 'sent' | 'kept' | 'failed', reason: MailReason | null, answer?: string) =>
    settleMail(work.db, mailId, now, { state, reason, answer: answer ?? null });
  const { text, html, goodUntil, slug, about } = mail;
  if (text === null || html === null || (goodUntil && goodUntil.getTime() <= now.epochMilliseconds))
    return settle('failed', 'too-late');
  if (!transport || !mail.messageId) return settle('kept', 'no-server');
  try {
    await transport.send({ ...mail, messageId: mail.messageId, text, html }, signal);
  } catch (problem) {
    const { reason, answer, code } = verdictOf(problem);
    const kept = withoutSecrets(answer, { address: mail.to.address, text, html });
    work.log.warn({ mail: slug, about, reason, code }, 'A mail could not be sent.');
    if (reason === 'refused' || isLast) return settle('failed', reason, kept);
    await putOff(work.db, mailId, reason, kept);
    // The queue keeps and logs this: the server's own words may hold an address.
    throw new Error(`The mail ${slug} is ${reason} (${code}).`);
  }
  await settle('sent', null);
}

/**
 * Finds a mail that waits; undefined where it does not. Where there is a server this counts as an
 * attempt, and gives the mail its Message-ID if it has none yet.
 */
function beginAttempt(db: MailWork['db'], mailId: string, messageId: string | null) {
  return db.write(async (tx) => {
    const row = await tx
      .updateTable('mail')
      .set((on) => ({
        attempts: on('attempts', '+', messageId ? 1 : 0),
        message_id: on.fn.coalesce('message_id', on.val(messageId)),
      }))
      .where('id', '=', mailId)
      .where('state', '=', 'waiting')
      .returningAll()
      .executeTakeFirst();
    return (
      row && {
        slug: row.slug,
        about: row.about,
        to: { name: row.to_name, address: row.to_address },
        subject: row.subject,
        text: row.text,
        html: row.html,
        messageId: row.message_id,
        // The driver gives moments as Date.
        postedAt: row.posted_at as Date,
        goodUntil: row.good_until as Date | null,
      }
    );
  });
}

/** Ends the waiting of a mail. The words of one with a secret are cleared once they are sent or too late. */
async function settleMail(
  db: MailWork['db'],
  mailId: string,
  now: Temporal.Instant,
  to: { state: 'sent' | 'kept' | 'failed'; reason: MailReason | null; answer: string | null },
): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .updateTable('mail')
      .set({ ...to, settled_at: now.toString() })
      .where('id', '=', mailId)
      .where('state', '=', 'waiting')
      .execute();
    if (to.state === 'sent' || to.reason === 'too-late')
      await tx
        .updateTable('mail')
        .set({ text: null, html: null })
        .where('id', '=', mailId)
        .where('good_until', 'is not', null)
        .execute();
  });
}

async function putOff(
  db: MailWork['db'],
  mailId: string,
  reason: MailReason,
  answer: string,
): Promise<void> {
  await db.write((tx) =>
    tx
      .updateTable('mail')
      .set({ reason, answer })
      .where('id', '=', mailId)
      .where('state', '=', 'waiting')
      .execute(),
  );
}
