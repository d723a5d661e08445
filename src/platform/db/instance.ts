import type { Generated } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import type { Writing } from './access.ts';

/** The one row that says what this installation is. */
export interface InstanceTables {
  instance: {
    one: Generated<boolean>;
    name: string;
    time_zone: Generated<string>;
    demonstration: boolean;
    created_at: Date | string;
    contact: Generated<string | null>;
    privacy_contact: Generated<string | null>;
    home_words: Generated<string | null>;
  };
}

/** What this installation is. `demonstration` is decided at the first start and never changes. */
export interface Instance {
  readonly name: string;
  readonly timeZone: string;
  readonly demonstration: boolean;
}

/**
 * Finds what this installation is, or writes it down at its first start. A database that was not
 * begun as a demonstration can never become one: its stored fact wins over the wish.
 */
export async function findOrBeginInstance(
  tx: Writing<InstanceTables>,
  wish: { name: string; demonstration: boolean },
  now: Temporal.Instant,
): Promise<Instance & { isNew: boolean }> {
  const begun = await tx
    .insertInto('instance')
    .values({ ...wish, created_at: now.toString() })
    .onConflict((on) => on.column('one').doNothing())
    .executeTakeFirst();
  const row = await tx
    .selectFrom('instance')
    .select(['name', 'time_zone as timeZone', 'demonstration'])
    .executeTakeFirstOrThrow();
  return { ...row, isNew: (begun.numInsertedOrUpdatedRows ?? 0n) > 0n };
}
