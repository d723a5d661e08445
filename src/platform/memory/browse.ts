import { sql } from 'kysely';
import type { Reading } from '../db/access.ts';
import { type Remembered, withWords } from './recall.ts';
import type { MemoryTables } from './tables.ts';

/** Which entries are looked for; what is null does not narrow. */
export interface MemoryFilter {
  /** One event, `mission.adopted`; or all of a kind, `mission.` with its point. */
  readonly event: string | null;
  /** Ids of which an entry is about one at least. */
  readonly about: readonly string[] | null;
  /** From this instant on, and before that one, ISO 8601. */
  readonly from: string | null;
  readonly before: string | null;
}

/** One entry with where it stands, for the page after it. */
export interface MemorySeen extends Remembered {
  /** Where a list goes on after this entry. */
  readonly place: string;
}

/** Where an entry stands: its instant to the microsecond, and its number of arrival. */
const placeShape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)_(\d{1,18})$/;

/**
 * Entries of all of memory, newest first, at most `limit`, from after the place of one. A place that is
 * none begins at the newest. Two queries, whatever is asked.
 */
export async function browseMemory(
  db: Reading<MemoryTables>,
  { event, about, from, before }: MemoryFilter,
  after: string | null,
  limit: number,
): Promise<MemorySeen[]> {
  const [, at, position] = placeShape.exec(after ?? '') ?? [];
  const rows = await db
    .selectFrom('memory_entry')
    .select([
      'id',
      'bytes',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || position`.as(
        'place',
      ),
    ])
    .$if(event !== null, (query) => query.where(isOf(event ?? '')))
    .$if(about !== null, (query) =>
      query.where(sql<boolean>`about && ${[...(about ?? [])]}::uuid[]`),
    )
    .$if(from !== null, (query) => query.where('at', '>=', from ?? ''))
    .$if(before !== null, (query) => query.where('at', '<', before ?? ''))
    .$if(at !== undefined, (query) =>
      query
        // Said alone too, so that months to come are not looked into.
        .where('at', '<=', at ?? '')
        .where(sql<boolean>`(at, position) < (${at}::timestamptz, ${position}::bigint)`),
    )
    .orderBy('at', 'desc')
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  const entries = await withWords(db, rows);
  return entries.map((entry, n) => ({ ...entry, place: rows[n]?.place ?? '' }));
}

/** Of one event, or of a kind: between `mission.` and `mission/`, which the index can find. */
const isOf = (event: string) =>
  event.endsWith('.')
    ? sql<boolean>`event collate "C" >= ${event} and event collate "C" < ${`${event.slice(0, -1)}/`}`
    : sql<boolean>`event collate "C" = ${event}`;
