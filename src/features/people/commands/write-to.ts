import type { Temporal } from '../../../kernel/day.ts';
import type { Door } from '../../../platform/auth/index.ts';
import type { Database, Writing } from '../../../platform/db/access.ts';
import { type MailTables, postMail } from '../../../platform/mail/index.ts';
import { minutesOf, type Purpose, purposeOf, type Wish, writePurpose } from '../domain/entry.ts';
import { addressMail, changedMail, doorMail, type Place } from '../emails.tsx';
import { peoplePaths } from '../paths.ts';

/** What writing to somebody at the door needs. */
export interface Writer {
  readonly db: Database<MailTables>;
  readonly door: Door;
  readonly place: Place;
  readonly now: Temporal.Instant;
}

/** Makes a link for a purpose and says where it leads. Only its hash is kept. */
async function makeLink(door: Door, url: string, purpose: Purpose): Promise<string> {
  const secret = await door.makeEntry(writePurpose(purpose), minutesOf(purpose));
  return url + pathFor(purpose)({ secret });
}

const pathFor = ({ way }: Purpose) =>
  ({
    'sign-up': peoplePaths.confirmSignUp,
    'sign-in': peoplePaths.entry,
    password: peoplePaths.newPassword,
    address: peoplePaths.confirmAddress,
  })[way];

/**
 * The link that a mail to an address would hold, for the operator to hand over where no mail leaves: to
 * come in, or to make an account where nobody has the address. With an account that it is to belong to,
 * the link that makes it that one's address.
 */
export const linkFor = async (
  door: Door,
  url: string,
  address: string,
  account: string | null,
): Promise<{ href: string; way: Purpose['way']; minutes: number }> => {
  const purpose: Purpose =
    account === null
      ? purposeOf('sign-in', address, await door.findAccount(address), null)
      : { way: 'address', account, address };
  return {
    href: await makeLink(door, url, purpose),
    way: purpose.way,
    minutes: minutesOf(purpose),
  };
};

/**
 * Writes to an address what somebody asked for who cannot show yet who they are. One mail with one link
 * whoever has the address, after the same work: neither the answer nor its time tells whether anybody
 * does. Nobody reads it here, for it would let them in as somebody else.
 */
export async function writeLink(
  { db, door, place, now }: Writer,
  wish: Wish,
  { address, to }: { readonly address: string; readonly to: string | null },
): Promise<void> {
  const purpose = purposeOf(wish, address, await door.findAccount(address), to);
  const href = await makeLink(door, place.url, purpose);
  const minutes = minutesOf(purpose);
  await db.write((tx) =>
    postMail(tx, {
      to: { name: '', address },
      person: null,
      ...doorMail({ wish, way: purpose.way, href, minutes, place }),
      about: `${purpose.way}-link`,
      goodUntil: now.add({ minutes }),
    }),
  );
}

/** Asks a new address of somebody's whether mail reaches it. Nobody reads it here: that would show nothing. */
export async function writeToNewAddress(
  { db, door, place, now }: Writer,
  { account, address, name }: { account: string; address: string; name: string },
): Promise<void> {
  const purpose: Purpose = { way: 'address', account, address };
  const href = await makeLink(door, place.url, purpose);
  const minutes = minutesOf(purpose);
  await db.write((tx) =>
    postMail(tx, {
      to: { name, address },
      person: null,
      ...addressMail({ name, href, minutes, place }),
      about: 'address-link',
      goodUntil: now.add({ minutes }),
    }),
  );
}

/** Tells a person, at the address they had, that how they sign in was changed. Does nothing without one. */
export async function tellChanged(
  tx: Writing<MailTables>,
  {
    id,
    name,
    email,
  }: { readonly id: string; readonly name: string; readonly email: string | null },
  what: Parameters<typeof changedMail>[0],
  place: Place,
): Promise<void> {
  if (email === null) return;
  await postMail(tx, {
    to: { name, address: email },
    person: id,
    ...changedMail(what, place),
    about: 'account-changed',
  });
}
