import type { TaskList } from 'graphile-worker';
import { type Kysely, sql } from 'kysely';
import { clearLimits } from '../platform/limits/index.ts';
import { clearExpired, removeOldMail } from '../platform/mail/index.ts';
import type { Parts } from './parts.ts';
import { clearOld } from './retention.ts';
import type { Schema } from './schema.ts';

/** What the house does once a day: makes next months' room for memory, and clears old previews and mail away. */
export function dailyTasks({ connection, db, clock }: Parts): TaskList {
  return {
    daily: async () => {
      await sql`select make_memory_partitions()`.execute(connection);
      await clearPreviews(connection, clock.now().toString());
      await clearExpired(db, clock.now());
      await removeOldMail(db, clock.now());
      await clearLimits(db, clock.now());
      await clearOld(connection, clock.now());
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
