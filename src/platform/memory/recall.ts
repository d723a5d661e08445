import { sql } from 'kysely';
import type { Reading } from '../db/access.ts';
import type { By, Json } from './remember.ts';
import type { MemoryTables } from './tables.ts';

/** One entry as read back. */
export interface Remembered {
  readonly id: string;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly event: string;
  readonly by: By;
  /** Ids of what it is about, most important first. */
  readonly about: readonly string[];
  readonly facts: { readonly [key: string]: Json };
  /** Field to text; a field whose text was erased is null. */
  readonly words: { readonly [field: string]: string | null };
}

/**
 * The latest entries about something, newest first, at most `limit`; where `kinds` are named only those
 * whose event begins with one of them, so that others push nothing out.
 */
export async function listRemembered(
  db: Reading<MemoryTables>,
  about: string,
  limit: number,
  kinds?: readonly string[],
): Promise<Remembered[]> {
  const rows = await db
    .selectFrom('memory_entry')
    .select(['id', 'bytes'])
    .where('about', '@>', sql<string[]>`array[${about}]::uuid[]`)
    .$if(kinds !== undefined, (query) =>
      query.where(sql`split_part(event, '.', 1)`, 'in', kinds ?? []),
    )
    .orderBy('at', 'desc')
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return withWords(db, rows);
}

/** Rows of memory as entries, each with its words where they are not erased. One query. */
export async function withWords(
  db: Reading<MemoryTables>,
  rows: readonly { readonly id: string; readonly bytes: Buffer }[],
): Promise<Remembered[]> {
  if (rows.length === 0) return [];
  const texts = await db
    .selectFrom('memory_text')
    .select(['entry_id', 'field', 'words'])
    .where(
      'entry_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const kept = new Map(texts.map(({ entry_id, field, words }) => [`${entry_id} ${field}`, words]));
  return rows.map(({ id, bytes }) => {
    // Only `remember` writes these bytes, so their shape is known.
    const entry = JSON.parse(bytes.toString('utf8')) as Remembered & { words: object };
    return {
      id,
      at: entry.at,
      event: entry.event,
      by: entry.by,
      about: entry.about,
      facts: entry.facts,
      words: Object.fromEntries(
        Object.keys(entry.words).map((field) => [field, kept.get(`${id} ${field}`) ?? null]),
      ),
    };
  });
}

/** One entry by its id and instant; null if there is none. Two queries. */
export async function findRemembered(
  db: Reading<MemoryTables>,
  id: string,
  at: Date | string,
): Promise<Remembered | null> {
  const rows = await db
    .selectFrom('memory_entry')
    .select(['id', 'bytes'])
    // The instant says in which month to look; it was kept to the microsecond and is read to the millisecond.
    .where('at', '>=', sql<Date>`${at}::timestamptz - interval '1 second'`)
    .where('at', '<=', sql<Date>`${at}::timestamptz + interval '1 second'`)
    .where('id', '=', id)
    .execute();
  return (await withWords(db, rows))[0] ?? null;
}
