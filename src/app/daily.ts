import type { TaskList } from 'graphile-worker';
import { type Kysely, sql } from 'kysely';
import { remindOfMatters } from '../features/relationships/index.ts';
import { dayIn } from '../kernel/day.ts';
import { clearLimits } from '../platform/limits/index.ts';
import { clearExpired, removeOldMail, removeOldNotices } from '../platform/mail/index.ts';
import { writeLetters } from './letters.ts';
import type { Parts } from './parts.ts';
import { clearOld } from './retention.ts';
import type { Schema } from './schema.ts';

/** What the house does once a day, and each morning its letters. The first: makes next months' room for memory, clears old previews, mail and notices away, and reminds of ties that went quiet. */
export function dailyTasks(parts: Parts): TaskList {
  const { connection, db, clock, instance, url } = parts;
  return {
    letters: async () => writeLetters(parts, clock.now()),
    daily: async () => {
      await sql`select make_memory_partitions()`.execute(connection);
      await clearPreviews(connection, clock.now().toString());
      await clearExpired(db, clock.now());
      await removeOldMail(db, clock.now());
      await removeOldNotices(db, clock.now());
      await clearLimits(db, clock.now());
      await clearOld(connection, clock.now());
      const now = clock.now();
      const today = dayIn(now, instance.timeZone);
      await remindOfMatters(db, { now, today, place: { name: instance.name, url } });
    },
  };
}

/** Throws away previews of imports that nobody applied in time. Returns nothing; doing it again changes nothing. */
async function clearPreviews(connection: Kysely<Schema>, now: string): Promise<void> {
  await connection
    .deleteFrom('import')
    .where('expires_at', '<', now)
    .where('state', 'not in', ['applied', 'applying'])
    .execute();
}
