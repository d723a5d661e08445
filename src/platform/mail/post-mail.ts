import { sql } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import type { Writing } from '../db/access.ts';
import { readAddress } from './address.ts';
import { headerText } from './header-text.ts';
import type { MailTables } from './tables.ts';

/** A mail to one addressee. */
export interface Mail {
  /** A blank address, or one below `.invalid`, has no mail: then it is kept to be read here. */
  readonly to: { readonly name: string; readonly address: string };
  /** Id of the person who may read it here; null for somebody who is no person here yet. */
  readonly person: string | null;
  /** One line without a secret: it stays when the words are cleared. */
  readonly subject: string;
  /** The same words twice; `mailLayout` makes both from one source. */
  readonly text: string;
  readonly html: string;
  /** What kind of mail it is, in kebab-case, such as `sign-in-link`. The operator sees it. */
  readonly about: string;
  /**
   * Until when a secret in its words, such as a link to sign in, is good. The words are cleared at
   * that moment, or as soon as the mail is sent, and it is not sent after it. Absent: no secret.
   */
  readonly goodUntil?: Temporal.Instant;
}

/** Characters of a subject and a name that mail programs still show. Source: our judgement; RFC 5322 2.1.1 folds at 78 */
const subjectMax = 150;
const nameMax = 100;

/**
 * Attempts before a mail has failed. The queue waits e^n seconds after the nth, from the tenth on six
 * hours, so that the last is nearly five days after the first.
 * Source: RFC 5321 4.5.4.1, "at least 4-5 days"; graphile-worker, "Exponential backoff"
 */
const attemptsMax = 28;

/** Seconds after the end of a secret at which its words are cleared: the clocks of machines differ. */
const clearAfterSeconds = 10;

/** Somebody waits at the door for a mail with a secret, so it goes first; 0 is the others. */
const priorityFirst = -10;

/**
 * Posts a mail in the caller's transaction: a row, and a job that sends it once that is kept. A
 * transaction that fails has posted nothing. An address that cannot be one does not throw, for the
 * caller's own work is not wrong: the mail is there, failed, for its person and the operator to see.
 */
export async function postMail(tx: Writing<MailTables>, mail: Mail): Promise<void> {
  const read = readAddress(mail.to.address);
  const first =
    read === 'none'
      ? ({ state: 'kept', reason: 'no-address', settled_at: sql<Date>`now()` } as const)
      : read === 'bad'
        ? ({ state: 'failed', reason: 'bad-address', settled_at: sql<Date>`now()` } as const)
        : ({ state: 'waiting', reason: null, settled_at: null } as const);
  const { id } = await tx
    .insertInto('mail')
    .values({
      ...first,
      person_id: mail.person,
      to_name: headerText(mail.to.name, nameMax),
      to_address: typeof read === 'object' ? read.address : headerText(mail.to.address, nameMax),
      subject: headerText(mail.subject, subjectMax),
      text: storable(mail.text),
      html: storable(mail.html),
      about: mail.about,
      good_until: mail.goodUntil?.toString() ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (first.state === 'waiting') await addSendJob(tx, id, mail.goodUntil !== undefined);
  if (mail.goodUntil)
    await sql`select graphile_worker.add_job('clear-mail', json_build_object('mail', ${id}::text),
      run_at => ${mail.goodUntil.add({ seconds: clearAfterSeconds }).toString()}::timestamptz)`.execute(
      tx,
    );
}

/** Adds the job that sends a mail, in the caller's transaction; one that waits already is begun anew. */
export async function addSendJob(
  tx: Writing<MailTables>,
  mailId: string,
  isUrgent: boolean,
): Promise<void> {
  await sql`select graphile_worker.add_job('send-mail', json_build_object('mail', ${mailId}::text),
    job_key => ${`mail ${mailId}`}, max_attempts => ${attemptsMax},
    priority => ${isUrgent ? priorityFirst : 0})`.execute(tx);
}

/** Neither half a pair nor a null byte, which the database would refuse. */
const storable = (words: string): string => words.toWellFormed().replaceAll('\0', '');
