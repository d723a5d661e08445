import { sql } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import { type NoticeKind, type NoticeWay, usualWay, usualWeekDay } from '../../kernel/notice.ts';
import type { Database, Reading, Writing } from '../db/access.ts';
import type { MailTables } from './tables.ts';

/** A notice as its person reads it. */
export interface NoticeFacts {
  readonly id: string;
  readonly slug: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly href: string;
  readonly toldAt: Date;
  readonly readAt: Date | null;
}

const columns = [
  'id',
  'slug',
  'kind',
  'title',
  'href',
  'told_at as toldAt',
  'read_at as readAt',
] as const;

// The driver gives moments as Date.
type Row = Omit<NoticeFacts, 'toldAt' | 'readAt'> & { toldAt: unknown; readAt: unknown };
const factsOf = (row: Row): NoticeFacts => ({
  ...row,
  toldAt: row.toldAt as Date,
  readAt: row.readAt as Date | null,
});

/** The notices of a person, the latest first, after the one of an address, at most `limit`. One query. */
export async function listNotices(
  db: Reading<MailTables>,
  personId: string,
  after: string | undefined,
  limit: number,
): Promise<NoticeFacts[]> {
  const rows = await db
    .selectFrom('notice')
    .select(columns)
    .where('person_id', '=', personId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(told_at, id) < (select n.told_at, n.id from notice n where n.slug = ${after})`,
      ),
    )
    .orderBy('told_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(factsOf);
}

/** How many notices a person has not read. One query. */
export async function countUnread(db: Reading<MailTables>, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notice')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A person's own notice at an address; null if there is none. One query. */
export async function findNotice(
  db: Reading<MailTables>,
  personId: string,
  slug: string,
): Promise<NoticeFacts | null> {
  const row = await db
    .selectFrom('notice')
    .select(columns)
    .where('person_id', '=', personId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? factsOf(row) : null;
}

/** Marks one notice of a person as read, or all of them for null. Doing it again changes nothing. */
export async function readNotices(
  tx: Writing<MailTables>,
  personId: string,
  noticeId: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: now.toString() })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(noticeId !== null, (query) => query.where('id', '=', noticeId ?? ''))
    .execute();
}

/** How a person wants to be told. */
interface NoticeSetting {
  readonly ways: Readonly<Partial<Record<NoticeKind, NoticeWay>>>;
  /** From 1 for Monday; 0 never. */
  readonly weekDay: number;
}

/** How a kind goes, by a setting. */
export const wayOf = ({ ways }: Pick<NoticeSetting, 'ways'>, kind: NoticeKind): NoticeWay =>
  ways[kind] ?? usualWay;

/** How a person wants to be told; as is usual where they never said. One query. */
export async function findNoticeSetting(
  db: Reading<MailTables>,
  personId: string,
): Promise<NoticeSetting> {
  const row = await db
    .selectFrom('notice_setting')
    .select(['ways', 'week_day as weekDay'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return { ways: row?.ways ?? {}, weekDay: row?.weekDay ?? usualWeekDay };
}

/** Keeps how a person wants to be told from now on. What was told before goes as it was going. */
export async function chooseNotices(
  tx: Writing<MailTables>,
  personId: string,
  { ways, weekDay }: NoticeSetting,
): Promise<void> {
  const chosen = { ways: JSON.stringify(ways), week_day: weekDay };
  await tx
    .insertInto('notice_setting')
    .values({ person_id: personId, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute();
}

/** Days for which a notice is kept: as mail, for it says no more. Source: `mailDaysKept` */
const noticeDaysKept = 90;
const hoursOfDay = 24;

/** Removes notices told more than `noticeDaysKept` days ago, read or not. */
export async function removeOldNotices(
  { write }: Pick<Database<MailTables>, 'write'>,
  now: Temporal.Instant,
): Promise<void> {
  const before = now.subtract({ hours: noticeDaysKept * hoursOfDay });
  await write((tx) => tx.deleteFrom('notice').where('told_at', '<', before.toString()).execute());
}

/** Removes what a person was told, how they want to be told, and what they follow. Returns how many notices. */
export async function eraseNoticesOf(tx: Writing<MailTables>, personId: string): Promise<number> {
  // An operator who erases for somebody sees none of these rows, so the database does it.
  const { rows } = await sql<{
    notices: number;
  }>`select forget_told(${personId}::uuid) as notices`.execute(tx);
  return rows[0]?.notices ?? 0;
}
