import type { Temporal } from '../../kernel/day.ts';
import type { Writing } from '../../platform/db/access.ts';
import { type MemoryTables, remember } from '../../platform/memory/index.ts';
import type { PeopleTables } from './tables.ts';

type Tables = PeopleTables & MemoryTables;

/**
 * The person who runs this installation, made if there is none yet. Remembers `operator.named`
 * the first time.
 */
export async function findOrMakeOperator(
  tx: Writing<Tables>,
  now: Temporal.Instant,
): Promise<{ id: string; slug: string; name: string }> {
  const made = await tx
    .insertInto('person')
    .values({ slug: operatorSlug, name: 'Operator', email: null, account_id: null, operator: true })
    .onConflict((on) => on.column('slug').doNothing())
    .returning(['id', 'slug', 'name'])
    .executeTakeFirst();
  if (made) {
    await remember(tx, {
      event: 'operator.named',
      at: now,
      by: 'system',
      about: [made.id],
      facts: {},
    });
    return made;
  }
  return tx
    .selectFrom('person')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', operatorSlug)
    .executeTakeFirstOrThrow();
}

/** The operator's slug: no package can bring a person of this name, for it is taken first. */
export const operatorSlug = 'operator';

/** Ties a person to the account they signed in with. Does nothing where it is so already. */
export async function attachAccount(
  tx: Writing<PeopleTables>,
  personId: string,
  accountId: string,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ account_id: accountId })
    .where('id', '=', personId)
    .where('account_id', 'is distinct from', accountId)
    .execute();
}
