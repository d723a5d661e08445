import { sql } from 'kysely';
import type { Writing } from '../db/access.ts';
import type { MemoryTables } from './tables.ts';

/**
 * Erases the words beside every entry about something, in the caller's transaction; the entries stay as
 * they were, with the hash of what was there. Returns how many words went.
 */
export async function eraseWordsAbout(tx: Writing<MemoryTables>, about: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('memory_text')
    .where('entry_id', 'in', (on) =>
      on
        .selectFrom('memory_entry')
        .select('id')
        .where(sql<boolean>`about @> array[${about}]::uuid[]`),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
