import { sql } from 'kysely';
import type { Writing } from '../db/access.ts';

/** A transaction, whatever tables its holder may name: these statements name their own. */
type InTransaction = Pick<Writing<never>, 'getExecutor' | 'isTransaction'>;

/**
 * Gives an account another address, which was confirmed a moment ago, in the caller's transaction, so
 * that the account and its person never name different ones. Where somebody else's account has the
 * address but never confirmed it, that one loses it. False where somebody has it confirmed.
 */
export async function moveAccount(
  tx: InTransaction,
  account: string,
  address: string,
): Promise<boolean> {
  await sql`update auth."user" set email = id || ${noMail}
    where email = lower(${address}) and id <> ${account}::uuid and not "emailVerified"`.execute(tx);
  const { rows } = await sql`update auth."user"
    set email = lower(${address}), "emailVerified" = true, "updatedAt" = now()
    where id = ${account}::uuid and not exists (select 1 from auth."user" other
      where other.email = lower(${address}) and other.id <> ${account}::uuid)
    returning id`.execute(tx);
  return rows.length > 0;
}

/**
 * Ends every link that was sent for an account and every way in that was begun and not ended, such as
 * after a change of its address or password.
 */
export async function endEntriesOf(tx: InTransaction, account: string): Promise<void> {
  // What a link is for names the account by its id, and so do other things begun for it.
  await sql`delete from auth.verification where position(${account} in value) > 0`.execute(tx);
}

/** Below this nobody has mail. Source: RFC 2606 */
const noMail = '@people.weft.invalid';
