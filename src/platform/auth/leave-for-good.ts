import { sql } from 'kysely';
import type { Writing } from '../db/access.ts';

/** A transaction, whatever tables its holder may name: these statements name their own. */
type InTransaction = Pick<Writing<never>, 'getExecutor' | 'isTransaction'>;

/** Ends every session of an account in the caller's transaction; returns how many there were. */
export async function endSessionsOf(tx: InTransaction, account: string): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from auth.session where "userId" = ${account}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Whether an account is asked for a second factor. */
export async function holdsSecondFactor(
  db: Pick<Writing<never>, 'getExecutor'>,
  account: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from auth."twoFactor"
    where "userId" = ${account}::uuid and verified`.execute(
    // Only its executor is used.
    db as InTransaction,
  );
  return rows.length > 0;
}

/** Takes the second factor of an account away in the caller's transaction; false where there was none. */
export async function takeSecondFactor(tx: InTransaction, account: string): Promise<boolean> {
  await sql`update auth."user" set "twoFactorEnabled" = false where id = ${account}::uuid`.execute(
    tx,
  );
  const { rows } = await sql`delete from auth."twoFactor" where "userId" = ${account}::uuid
    returning verified`.execute(tx);
  return rows.some((row) => (row as { verified: boolean }).verified);
}

/**
 * Removes an account in the caller's transaction with everything that hangs on it: sessions, passwords,
 * ways to sign in, and links that were sent for it.
 */
export async function removeAccount(tx: InTransaction, account: string): Promise<void> {
  // What a link is for names the account by its id or its address.
  await sql`delete from auth.verification v using auth."user" u where u.id = ${account}::uuid
    and (position(u.id::text in v.value) > 0
      or position(lower(u.email) in lower(v.value || ' ' || v.identifier)) > 0)`.execute(tx);
  await sql`delete from auth."user" where id = ${account}::uuid`.execute(tx);
}

/** Gives an account another name in the caller's transaction. */
export async function renameAccount(
  tx: InTransaction,
  account: string,
  name: string,
): Promise<void> {
  await sql`update auth."user" set name = ${name}, "updatedAt" = now()
    where id = ${account}::uuid`.execute(tx);
}

/** Removes sessions and links whose time is over. Returns nothing; doing it again changes nothing. */
export async function clearEndedEntries(tx: InTransaction, now: string): Promise<void> {
  await sql`delete from auth.session where "expiresAt" < ${now}::timestamptz`.execute(tx);
  await sql`delete from auth.verification where "expiresAt" < ${now}::timestamptz`.execute(tx);
}

/** How many sessions an account has open, and when one was last used, to the day; null where none is. */
export async function countSessions(
  db: Pick<Writing<never>, 'getExecutor'>,
  account: string,
  now: string,
): Promise<{ readonly open: number; readonly usedAt: Date | null }> {
  const { rows } = await sql<{ open: number; usedAt: Date | null }>`
    select count(*)::int as open, max("updatedAt") as "usedAt" from auth.session
    where "userId" = ${account}::uuid and "expiresAt" > ${now}::timestamptz`.execute(
    // Only its executor is used.
    db as InTransaction,
  );
  return rows[0] ?? { open: 0, usedAt: null };
}

/** A session of an account, as its person may read it. Never its token. */
export interface SessionHeld {
  readonly beganAt: Date;
  readonly usedAt: Date;
  readonly endsAt: Date;
  /** What the browser said of itself, and from which network address; null where neither is kept. */
  readonly browser: string | null;
  readonly network: string | null;
}

/** The sessions of an account, the latest first. */
export async function listSessionsHeld(
  db: Pick<Writing<never>, 'getExecutor'>,
  account: string,
): Promise<SessionHeld[]> {
  const { rows } = await sql<SessionHeld>`select "createdAt" as "beganAt", "updatedAt" as "usedAt",
      "expiresAt" as "endsAt", nullif("userAgent", '') as browser, nullif("ipAddress", '') as network
    from auth.session where "userId" = ${account}::uuid order by "createdAt" desc`.execute(
    // Only its executor is used.
    db as InTransaction,
  );
  return rows;
}
