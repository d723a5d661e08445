import { sql } from 'kysely';
import type { Reading } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../tables.ts';

/** The name of the person whom a data package brought with an address, and who has no account; null for none. */
export async function findNameAt(
  db: Reading<PeopleTables>,
  address: string,
): Promise<string | null> {
  const person = await db
    .selectFrom('person')
    .select('name')
    .where(sql`lower(email)`, '=', address.toLowerCase())
    .where('account_id', 'is', null)
    .where('fictional', '=', false)
    .executeTakeFirst();
  return person?.name ?? null;
}

/** The account and the address of a person. */
export const findAccountOf = (db: Reading<PeopleTables>, personId: string) =>
  db
    .selectFrom('person')
    .select([
      'id',
      'name',
      'account_id as account',
      'email as address',
      'email_confirmed_at as confirmedAt',
    ])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
