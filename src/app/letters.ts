import { sql } from 'kysely';
import { findPersonActing } from '../features/people/index.ts';
import { actFor, postsHeld } from '../kernel/actor.ts';
import { type Day, dayIn, Temporal } from '../kernel/day.ts';
import { usualWeekDay } from '../kernel/notice.ts';
import type { Writing } from '../platform/db/access.ts';
import { postMail } from '../platform/mail/index.ts';
import { type DigestNotice, digestMail, weekMail } from './pages/week/emails.tsx';
import { showWeek } from './pages/week/show.ts';
import type { Parts } from './parts.ts';
import type { Schema } from './schema.ts';

/** What letters are written with. */
type Writer = Pick<Parts, 'db' | 'instance' | 'url' | 'log'>;

/** Somebody to whom a letter may go this morning. */
interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** The weekly mail of this week is due and was not looked at yet. */
  readonly week: boolean;
  /** Notices wait for the mail of the day. */
  readonly daily: boolean;
  /** They want no weekly mail, so what was to come with it comes with that of the day. */
  readonly weekless: boolean;
}

/** The Monday of a day's week. */
const mondayOf = (day: Day): Day => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};

/**
 * Writes the letters of a morning: to each who chose so one mail with the notices since the last, and to
 * each whose day it is their week. Each comes once, however often and by however many this is done at
 * once; a week is written on its day, or on the first day after it on which Weft runs. Nothing is sent where
 * nothing waits. A letter that cannot be written keeps no other from being written.
 */
export async function writeLetters(writer: Writer, now: Temporal.Instant): Promise<void> {
  const { db, instance, log } = writer;
  const today = dayIn(now, instance.timeZone);
  let failed: unknown = null;
  for (const one of await listAddressees(writer, today))
    try {
      if (one.daily) await db.write((tx) => writeDay(tx, writer, one, now));
      if (one.week) await db.write((tx) => writeWeek(tx, writer, one, { now, today }));
    } catch (problem) {
      log.error({ person: one.id, problem }, 'A letter could not be written.');
      failed = problem;
    }
  if (failed) throw failed;
}

async function listAddressees({ db }: Writer, today: Day): Promise<Addressee[]> {
  const weekDay = Temporal.PlainDate.from(today).dayOfWeek;
  return db.read
    .selectFrom('person')
    .leftJoin('notice_setting as setting', 'setting.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      sql<string>`person.email`.as('address'),
      sql<boolean>`coalesce(setting.week_day, ${usualWeekDay}) between 1 and ${weekDay}
        and setting.week_mailed_on is distinct from ${mondayOf(today)}::date
        and (exists (select 1 from appointment a where a.person_id = person.id
            and coalesce(a.starts_on, '-infinity') <= ${today}::date
            and coalesce(a.ends_on, 'infinity') >= ${today}::date)
          or exists (select 1 from notice n where n.person_id = person.id and n.way = 'weekly'
            and n.mailed_at is null))`.as('week'),
      sql<boolean>`exists (select 1 from notice n where n.person_id = person.id and n.mailed_at is null
        and (n.way = 'daily' or (n.way = 'weekly' and setting.week_day = 0)))`.as('daily'),
      sql<boolean>`coalesce(setting.week_day = 0, false)`.as('weekless'),
    ])
    .where('person.email', 'is not', null)
    .where('person.blocked_at', 'is', null)
    .orderBy('person.id')
    .execute();
}

/** Takes the notices of a person that wait to go with a letter, so that no other letter has them too. */
async function takeNotices(
  tx: Writing<Schema>,
  personId: string,
  ways: readonly ('daily' | 'weekly')[],
  now: Temporal.Instant,
): Promise<DigestNotice[]> {
  const taken = await tx
    .updateTable('notice')
    .set({ mailed_at: now.toString() })
    .where('person_id', '=', personId)
    .where('way', 'in', ways)
    .where('mailed_at', 'is', null)
    .returning(['kind', 'title', 'href', 'told_at'])
    .execute();
  return taken
    .sort((a, b) => (a.told_at < b.told_at ? -1 : 1))
    .map(({ kind, title, href }) => ({ kind, title, href }));
}

async function writeDay(
  tx: Writing<Schema>,
  { instance, url }: Writer,
  { id, name, address, weekless }: Addressee,
  now: Temporal.Instant,
): Promise<void> {
  const ways = weekless ? (['daily', 'weekly'] as const) : (['daily'] as const);
  const notices = await takeNotices(tx, id, ways, now);
  if (notices.length === 0) return;
  const letter = digestMail({ place: { name: instance.name, url }, notices });
  await postMail(tx, { to: { name, address }, person: id, ...letter, about: 'notices-of-day' });
}

/** Claims the week of a person, so that of ten one writes it; then gathers and writes it, if anything waits. */
async function writeWeek(
  tx: Writing<Schema>,
  { instance, url }: Writer,
  { id, name, address }: Addressee,
  { now, today }: { now: Temporal.Instant; today: Day },
): Promise<void> {
  const week_mailed_on = mondayOf(today);
  const claimed = await tx
    .insertInto('notice_setting')
    .values({ person_id: id, week_day: null, week_mailed_on })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ week_mailed_on })
        .where('notice_setting.week_mailed_on', 'is distinct from', week_mailed_on),
    )
    .returning('person_id')
    .executeTakeFirst();
  const person = claimed && (await findPersonActing(tx, { person: id }, today));
  if (!person) return;
  const held = postsHeld(person);
  const firsts = held.filter(
    ({ organisation }, at) =>
      held.findIndex((post) => post.organisation.id === organisation.id) === at,
  );
  const weeks = [];
  for (const { postId } of firsts)
    weeks.push(
      await showWeek(
        tx,
        { ...person, ...actFor(held, postId) },
        { today, timeZone: instance.timeZone },
      ),
    );
  const notices = await takeNotices(tx, id, ['weekly'], now);
  const waits = weeks.some(({ waiting, promises }) => waiting.length + promises.length > 0);
  if (!waits && notices.length === 0) return;
  const letter = weekMail({ place: { name: instance.name, url }, weeks, notices });
  await postMail(tx, { to: { name, address }, person: id, ...letter, about: 'week' });
}
