import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from '../../kernel/day.ts';
import type { Limit } from '../../kernel/limit.ts';
import type { Database, Writing } from '../db/access.ts';
import type { LimitTables } from './tables.ts';

/**
 * Uses one time of each limit and answers 0; or the whole seconds to wait where one of them is used
 * up. A time comes back after `minutes / times`. One statement to a limit, so that ten at once, in
 * whatever process, get no more than the limit says.
 * Source: the generic cell rate algorithm, ITU-T I.371, annex A
 */
export async function spend(
  db: Database<LimitTables>,
  limits: readonly Limit[],
  now: Temporal.Instant,
): Promise<number> {
  for (const { of, times, minutes } of limits) {
    const key = keyOf(of);
    const window = minutes * 60;
    const step = window / times;
    const moment = now.toString();
    const used = await db.write((tx) =>
      sql`insert into attempt (key, free_at)
        values (${key}, ${moment}::timestamptz + make_interval(secs => ${step}))
        on conflict (key) do update
          set free_at = greatest(attempt.free_at, ${moment}::timestamptz) + make_interval(secs => ${step})
          where greatest(attempt.free_at, ${moment}::timestamptz) + make_interval(secs => ${step})
            <= ${moment}::timestamptz + make_interval(secs => ${window})
        returning key`.execute(tx),
    );
    if (used.rows.length > 0) continue;
    const { free_at: freeAt } = await db.read
      .selectFrom('attempt')
      .select('free_at')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    const free = Temporal.Instant.from(new Date(freeAt).toISOString());
    const full = free.epochMilliseconds - now.epochMilliseconds;
    return Math.max(1, Math.ceil(full / 1000 + step - window));
  }
  return 0;
}

/** Gives back all that was used of a limit, as after a password that was right. */
export async function forgive(tx: Writing<LimitTables>, of: string): Promise<void> {
  await tx.deleteFrom('attempt').where('key', '=', keyOf(of)).execute();
}

/** Clears away what limits nobody any more. */
export async function clearLimits(db: Database<LimitTables>, now: Temporal.Instant): Promise<void> {
  await db.write((tx) => tx.deleteFrom('attempt').where('free_at', '<', now.toString()).execute());
}

const keyOf = (of: string): Buffer => createHash('sha256').update(of, 'utf8').digest();
