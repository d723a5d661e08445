import type { TaskList } from 'graphile-worker';
import { type Kysely, sql } from 'kysely';
import type { Parts } from './parts.ts';
import type { Schema } from './schema.ts';

/** What the house does once a day: makes next months' room for memory and clears old previews away. */
export function dailyTasks({ connection, clock }: Parts): TaskList {
  return {
    daily: async () => {
      await sql`select make_memory_partitions()`.execute(connection);
      await clearPreviews(connection, clock.now().toString());
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
