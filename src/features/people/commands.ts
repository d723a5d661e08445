import type { Temporal } from '../../kernel/day.ts';
import { allowed, type Result, refused } from '../../kernel/result.ts';
import type { Writing } from '../../platform/db/access.ts';
import { type MemoryTables, remember } from '../../platform/memory/index.ts';
import { makeToken, tokenHash } from './domain.ts';
import type { PeopleTables } from './tables.ts';

/** Why a token is not made or revoked. */
export type TokenRefusal = 'no-such-person' | 'no-token';

type Tables = PeopleTables & MemoryTables;

/**
 * Makes the one token of a person and ends the one before it. The token is returned this once;
 * only its hash is kept. Locks the person. Remembers `token.made`.
 */
export async function makeApiToken(
  tx: Writing<Tables>,
  personSlug: string,
  now: Temporal.Instant,
): Promise<Result<{ token: string; replaced: boolean }, TokenRefusal>> {
  const person = await lockPerson(tx, personSlug);
  if (!person) return refused('no-such-person');
  const replaced = await endTokens(tx, person.id, now);
  const token = makeToken();
  await tx
    .insertInto('api_token')
    .values({
      person_id: person.id,
      hash: tokenHash(token),
      created_at: now.toString(),
      revoked_at: null,
    })
    .execute();
  await remember(tx, {
    event: 'token.made',
    at: now,
    by: 'operator',
    about: [person.id],
    facts: { replaced },
  });
  return allowed({ token, replaced });
}

/** Revokes a person's token. Locks the person. Remembers `token.revoked`. */
export async function revokeApiToken(
  tx: Writing<Tables>,
  personSlug: string,
  now: Temporal.Instant,
): Promise<Result<null, TokenRefusal>> {
  const person = await lockPerson(tx, personSlug);
  if (!person) return refused('no-such-person');
  if (!(await endTokens(tx, person.id, now))) return refused('no-token');
  await remember(tx, {
    event: 'token.revoked',
    at: now,
    by: 'operator',
    about: [person.id],
    facts: {},
  });
  return allowed(null);
}

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

const lockPerson = (tx: Writing<PeopleTables>, slug: string) =>
  tx.selectFrom('person').select('id').where('slug', '=', slug).forUpdate().executeTakeFirst();

/** Ends a person's live tokens; true if there was one. */
async function endTokens(tx: Writing<PeopleTables>, personId: string, now: Temporal.Instant) {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now.toString() })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
