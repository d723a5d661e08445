import type { Temporal } from '../../../kernel/day.ts';
import { type Door, type Entered, isStolen, weaknessOf } from '../../../platform/auth/index.ts';
import type { Database } from '../../../platform/db/access.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { Done } from '../../../platform/http/route.ts';
import type { LimitTables } from '../../../platform/limits/index.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import type { MemoryTables } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { findOrMakePerson } from '../commands/accounts.ts';
import type { Writer } from '../commands/write-to.ts';
import type { Place } from '../emails.tsx';
import { peoplePaths } from '../paths.ts';
import type { PeopleTables } from '../tables.ts';

/** What the routes are given by which people come in and keep their accounts. */
export interface DoorParts {
  readonly db: Database<
    PeopleTables &
      MemoryTables &
      MailTables &
      LimitTables &
      Pick<OrganisationTables, 'organisation'>
  >;
  readonly door: Door;
  /** Whether this instance is the open demonstration. */
  readonly demonstration: boolean;
  /** Where somebody goes who has come in. */
  readonly home: string;
  readonly place: Place;
  /** Whether mail leaves this place. */
  readonly mailLeaves: boolean;
  /** Where passwords are looked up among stolen ones; null for nowhere. */
  readonly passwordCheck: string | null;
  readonly timeZone: string;
}

/** Who is in, as a program is told; or what is asked before they are. */
type Shown =
  | { readonly person: string; readonly name: string }
  | { readonly asked: 'second-factor' };

/** What writes to people at the door, at the moment of a request. */
export const writerOf = (
  { db, door, place }: DoorParts,
  { now }: { readonly now: Temporal.Instant },
): Writer => ({ db, door, place, now });

/**
 * Lets somebody on to where they were going, as the person of their account, who is made if there is
 * none; or to the page that asks for their second factor, where they have one. Null where the account is gone.
 */
export async function comeIn(
  { db, door, home }: DoorParts,
  entered: Entered | null,
  ask: Pick<Ask, 'now'>,
  to: string | null,
): Promise<Done<Shown> | null> {
  const account = entered && (await door.accountOf(entered.account));
  if (!entered || !account) return null;
  if (entered.asked !== null)
    return {
      to: peoplePaths.secondFactor({ to }),
      shown: { asked: entered.asked },
      headers: entered.headers,
    };
  const { slug, name } = await db.write((tx) => findOrMakePerson(tx, account, ask.now));
  return { to: to ?? home, shown: { person: slug, name }, headers: entered.headers };
}

/** What still speaks against a password that is good by itself: that it is about its person, or stolen. */
export async function refusalOf(
  { place, passwordCheck }: Pick<DoorParts, 'place' | 'passwordCheck'>,
  password: string,
  about: readonly string[],
): Promise<'about-you' | 'stolen' | null> {
  if (weaknessOf(password, [...about, place.name]) !== null) return 'about-you';
  if (passwordCheck !== null && (await isStolen(password, passwordCheck))) return 'stolen';
  return null;
}
