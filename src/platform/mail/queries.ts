import { sql } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import type { Reading } from '../db/access.ts';
import type { MailReason, MailState, MailTables } from './tables.ts';

/** A mail as its own person finds it in the list. */
export interface MailListed {
  readonly slug: string;
  readonly subject: string;
  readonly state: MailState;
  readonly postedAt: Date;
}

/** A mail as the page of one needs it; whose it is, for the policy. */
export interface MailFacts extends MailListed {
  readonly id: string;
  readonly personId: string | null;
  readonly about: string;
  readonly address: string;
  readonly reason: MailReason | null;
  /** Its words let somebody come in, or the like, for a while. */
  readonly secret: boolean;
  /** Null where the words are cleared, or their secret has ended. */
  readonly text: string | null;
}

/** Mail to a person, latest first, from after the one with this slug; at most `limit`. */
export async function listMailOf(
  db: Reading<MailTables>,
  personId: string,
  after: string | undefined,
  limit: number,
): Promise<MailListed[]> {
  const rows = await db
    .selectFrom('mail')
    .select(['slug', 'subject', 'state', 'posted_at as postedAt'])
    .where('person_id', '=', personId)
    .$if(after !== undefined, (query) => query.where(isBefore(after ?? '')))
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(dated);
}

/** Whether a mail was posted before the one with this slug; none is, where there is no such. */
const isBefore = (slug: string) =>
  sql<boolean>`(mail.posted_at, mail.id) < (select m.posted_at, m.id from mail m where m.slug = ${slug})`;

// The driver gives moments as Date.
const dated = <Row extends { postedAt: Date | string }>(row: Row) => ({
  ...row,
  postedAt: row.postedAt as Date,
});

/** The mail with this slug; null where there is none. Its words only while their secret is good. */
export async function findMail(
  db: Reading<MailTables>,
  slug: string,
  now: Temporal.Instant,
): Promise<MailFacts | null> {
  const row = await db
    .selectFrom('mail')
    .select([
      'id',
      'slug',
      'person_id as personId',
      'to_address as address',
      'subject',
      'about',
      'state',
      'reason',
      'posted_at as postedAt',
      sql<boolean>`good_until is not null`.as('secret'),
      sql<string | null>`case when good_until <= ${now.toString()} then null else text end`.as(
        'text',
      ),
    ])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? dated(row) : null;
}

/** How many mails have not gone, by state; from an index that holds no others. */
export async function countUnsent(
  db: Reading<MailTables>,
): Promise<Record<Exclude<MailState, 'sent'>, number>> {
  const rows = await db
    .selectFrom('mail')
    .select((on) => ['state', on.fn.countAll<string>().as('count')])
    .where(sql<boolean>`state <> 'sent'`)
    .groupBy('state')
    .execute();
  const of = (state: MailState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { waiting: of('waiting'), kept: of('kept'), failed: of('failed') };
}

/** How many mails went out and are still known. */
export async function countSent(db: Reading<MailTables>): Promise<number> {
  const row = await db
    .selectFrom('mail')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A mail that has not gone, as the operator sees it: never its subject or words. */
export interface MailUnsent {
  readonly slug: string;
  readonly name: string;
  readonly address: string;
  readonly about: string;
  readonly state: Exclude<MailState, 'sent'>;
  readonly reason: MailReason | null;
  readonly answer: string | null;
  readonly attempts: number;
  readonly postedAt: Date;
  /** Its words are there, and the address could be one, so it can be sent again. */
  readonly canGo: boolean;
}

/** Mail that has not gone, in one state, latest first, from after the one with this slug; at most `limit`. */
export async function listUnsent(
  db: Reading<MailTables>,
  state: Exclude<MailState, 'sent'>,
  after: string | undefined,
  limit: number,
): Promise<MailUnsent[]> {
  const rows = await db
    .selectFrom('mail')
    .select([
      'slug',
      'to_name as name',
      'to_address as address',
      'about',
      'reason',
      'answer',
      'attempts',
      'posted_at as postedAt',
      sql<boolean>`state <> 'waiting' and text is not null
        and coalesce(reason, '') not in ('no-address', 'bad-address')`.as('canGo'),
    ])
    .where('state', '=', state)
    .$if(after !== undefined, (query) => query.where(isBefore(after ?? '')))
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...dated(row), state }));
}
