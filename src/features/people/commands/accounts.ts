import { sql } from 'kysely';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { endEntriesOf, moveAccount } from '../../../platform/auth/index.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import { type MemoryTables, remember } from '../../../platform/memory/index.ts';
import type { Place } from '../emails.tsx';
import type { PeopleTables } from '../tables.ts';
import { tellChanged } from './write-to.ts';

type Tables = PeopleTables & MemoryTables;

/** A person as whoever lets them in needs them. */
interface Known {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * The person of an account whose address is confirmed: the one tied to it, else the one whom a data
 * package brought with this address, else a new one of the account's name. Safe to ask again: a start
 * that was cut off is mended the next time somebody comes in. Remembers `account.made` the first time.
 */
export async function findOrMakePerson(
  tx: Writing<Tables>,
  account: { readonly id: string; readonly address: string; readonly name: string },
  now: Temporal.Instant,
): Promise<Known> {
  // Two that come in at once by the same account are one person.
  await sql`select 1 from auth."user" where id = ${account.id}::uuid for update`.execute(tx);
  const known = await tx
    .selectFrom('person')
    .select(['id', 'slug', 'name'])
    .where('account_id', '=', account.id)
    .executeTakeFirst();
  if (known) return known;
  const named = await tx
    .updateTable('person')
    .set({ account_id: account.id, email_confirmed_at: now.toString() })
    .where(sql`lower(email)`, '=', account.address.toLowerCase())
    .where('account_id', 'is', null)
    .where('fictional', '=', false)
    .returning(['id', 'slug', 'name'])
    .executeTakeFirst();
  const person =
    named ??
    (await tx
      .insertInto('person')
      .values({
        slug: sql<string>`new_code()`,
        name: account.name,
        email: account.address,
        email_confirmed_at: now.toString(),
        account_id: account.id,
      })
      .returning(['id', 'slug', 'name'])
      .executeTakeFirstOrThrow());
  await rememberOf(tx, 'account.made', person.id, now);
  return person;
}

/** Adds to memory what a person changed about how they sign in; neither addresses nor secrets. */
export const rememberOf = (
  tx: Writing<MemoryTables>,
  event: `account.${string}`,
  personId: string,
  now: Temporal.Instant,
): Promise<void> => remember(tx, { event, at: now, by: 'system', about: [personId], facts: {} });

/**
 * After a new password: what was sent for the account stops working, and its person is told. Remembers
 * `account.password-changed`.
 */
export async function notePassword(
  tx: Writing<Tables & MailTables>,
  account: string,
  now: Temporal.Instant,
  place: Place,
): Promise<void> {
  await endEntriesOf(tx, account);
  await noteChange(tx, account, 'password', now, place);
}

/** What an entry of memory says of each change of how somebody signs in. */
const eventOf = {
  password: 'account.password-changed',
  'second-factor-set': 'account.second-factor-set',
  'second-factor-removed': 'account.second-factor-removed',
  'codes-renewed': 'account.codes-renewed',
  'passkey-added': 'account.passkey-added',
  'passkey-removed': 'account.passkey-removed',
  'provider-tied': 'account.provider-tied',
} as const;

/**
 * Tells a person that how they sign in was changed, and remembers it under the name of that change, such
 * as `account.second-factor-set`. Does nothing where the account is nobody's.
 */
export async function noteChange(
  tx: Writing<Tables & MailTables>,
  account: string,
  what: keyof typeof eventOf,
  now: Temporal.Instant,
  place: Place,
): Promise<void> {
  const person = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('account_id', '=', account)
    .executeTakeFirst();
  if (!person) return;
  await tellChanged(tx, person, what, place);
  await rememberOf(tx, eventOf[what], person.id, now);
}

/**
 * A person's confirmed address is another one from now on, and their account's with it. Locks the
 * person. Refused where somebody else has it. Tells the address that it was. Remembers
 * `account.address-changed`.
 */
export async function changeAddress(
  tx: Writing<Tables & MailTables>,
  { account, address }: { readonly account: string; readonly address: string },
  now: Temporal.Instant,
  place: Place,
): Promise<Result<null, 'address-taken'>> {
  const person = await tx
    .selectFrom('person')
    .select(['id', 'slug', 'name', 'email'])
    .where('account_id', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const others = await tx
    .selectFrom('person')
    .select('id')
    .where(sql`lower(email)`, '=', address.toLowerCase())
    .where('id', '!=', person.id)
    .executeTakeFirst();
  if (others || !(await moveAccount(tx, account, address))) return refused('address-taken');
  await tx
    .updateTable('person')
    .set({ email: address, email_confirmed_at: now.toString() })
    .where('id', '=', person.id)
    .execute();
  await endEntriesOf(tx, account);
  await tellChanged(tx, person, 'address', place);
  await rememberOf(tx, 'account.address-changed', person.id, now);
  return allowed(null);
}
