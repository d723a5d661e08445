import { sql } from 'kysely';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import {
  endSessionsOf,
  renameAccount,
  takeSecondFactor,
} from '../../../platform/auth/leave-for-good.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { operatorSlug } from '../commands.ts';
import {
  decideToBlock,
  decideToNameOperator,
  decideToReleaseOperator,
  decideToUnblock,
  type Standing,
  type StandingRule,
} from '../domain/standing.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & MemoryTables;

/** Which operator acts on somebody, when, and why in their words. */
export interface Operated {
  readonly operatorId: string;
  readonly now: Temporal.Instant;
  readonly reason: string;
}

/** A person whose row is locked, with what the rules look at. */
export interface PersonLocked {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly email: string | null;
  readonly accountId: string | null;
  readonly standing: Standing;
}

/**
 * Locks a person, and with an operator all operators, so that two who leave at once do not both count on
 * the other.
 */
export async function lockStanding(
  tx: Writing<PeopleTables>,
  personId: string,
  by: string,
): Promise<PersonLocked> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'slug', 'name', 'email', 'account_id', 'operator', 'blocked_at', 'erased_at'])
    .where((on) => on.or([on('id', '=', personId), on('operator', '=', true)]))
    .orderBy('id')
    .forUpdate()
    .execute();
  const person = rows.find(({ id }) => id === personId);
  if (!person) throw new Error('a person that was found is gone');
  const others = rows.filter((row) => row.operator && row.id !== personId && !row.blocked_at);
  return {
    id: person.id,
    slug: person.slug,
    name: person.name,
    email: person.email,
    accountId: person.account_id,
    standing: {
      operator: person.operator,
      blocked: person.blocked_at !== null,
      erased: person.erased_at !== null,
      ofTheLink: person.slug === operatorSlug,
      self: person.id === by,
      otherOperators: others.length,
    },
  };
}

const tell = (
  tx: Writing<MemoryTables>,
  event: `operator.${string}`,
  personId: string,
  facts: Readonly<Record<string, number>>,
  { operatorId, now, reason }: Operated,
) =>
  remember(tx, {
    event,
    at: now,
    by: 'operator',
    about: [...new Set([personId, operatorId])],
    facts,
    words: { reason },
  });

/**
 * Lets nobody in as this person from now on: sessions end, and tokens stop working while it lasts. Locks
 * the person. Remembers `operator.person-blocked` with the reason in erasable words.
 */
export async function blockPerson(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, StandingRule>> {
  const person = await lockStanding(tx, personId, operated.operatorId);
  const decided = decideToBlock(person.standing);
  if (!decided.ok) return decided;
  await tx
    .updateTable('person')
    .set({ blocked_at: operated.now.toString(), blocked_reason: operated.reason })
    .where('id', '=', personId)
    .execute();
  const sessions = person.accountId === null ? 0 : await endSessionsOf(tx, person.accountId);
  await tell(tx, 'operator.person-blocked', personId, { sessions }, operated);
  return allowed(person);
}

/** Lets somebody in again. Locks the person. Remembers `operator.person-unblocked`. */
export async function unblockPerson(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, StandingRule>> {
  const person = await lockStanding(tx, personId, operated.operatorId);
  const decided = decideToUnblock(person.standing);
  if (!decided.ok) return decided;
  await tx
    .updateTable('person')
    .set({ blocked_at: null, blocked_reason: null })
    .where('id', '=', personId)
    .execute();
  await tell(tx, 'operator.person-unblocked', personId, {}, operated);
  return allowed(person);
}

/** Ends all sessions of somebody, who may come in again. Locks the person. Remembers `operator.sessions-ended`. */
export async function endSessions(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, 'no-session'>> {
  const person = await lockStanding(tx, personId, operated.operatorId);
  const sessions = person.accountId === null ? 0 : await endSessionsOf(tx, person.accountId);
  if (sessions === 0) return refused('no-session');
  await tell(tx, 'operator.sessions-ended', personId, { sessions }, operated);
  return allowed(person);
}

/**
 * Takes somebody's second factor away who has lost it: their password or a link is enough again. Locks the
 * person. Remembers `operator.second-factor-removed`, with how the operator made sure in erasable words.
 */
export async function removeSecondFactor(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, 'no-second-factor'>> {
  const person = await lockStanding(tx, personId, operated.operatorId);
  const had = person.accountId !== null && (await takeSecondFactor(tx, person.accountId));
  if (!had) return refused('no-second-factor');
  await tell(tx, 'operator.second-factor-removed', personId, {}, operated);
  return allowed(person);
}

/** Lets somebody run this place too. Locks the operators. Remembers `operator.person-named`. */
export async function nameOperator(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, StandingRule>> {
  return setOperator(tx, personId, true, operated);
}

/** Somebody runs this place no longer. Locks the operators. Remembers `operator.person-released`. */
export async function releaseOperator(
  tx: Writing<Tables>,
  personId: string,
  operated: Operated,
): Promise<Result<PersonLocked, StandingRule>> {
  return setOperator(tx, personId, false, operated);
}

async function setOperator(
  tx: Writing<Tables>,
  personId: string,
  operator: boolean,
  operated: Operated,
): Promise<Result<PersonLocked, StandingRule>> {
  const person = await lockStanding(tx, personId, operated.operatorId);
  const decided = (operator ? decideToNameOperator : decideToReleaseOperator)(person.standing);
  if (!decided.ok) return decided;
  await tx.updateTable('person').set({ operator }).where('id', '=', personId).execute();
  const event = operator ? 'operator.person-named' : 'operator.person-released';
  await tell(tx, event, personId, {}, operated);
  return allowed(person);
}

/**
 * Corrects a person's name, as they wish it. Locks the person. Remembers `person.renamed`, both names in
 * erasable words.
 */
export async function renamePerson(
  tx: Writing<Tables>,
  personId: string,
  name: string,
  { by, now }: { readonly by: By; readonly now: Temporal.Instant },
): Promise<Result<null, 'same-name'>> {
  const person = await tx
    .selectFrom('person')
    .select(['name', 'account_id'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (person.name === name) return refused('same-name');
  await tx.updateTable('person').set({ name }).where('id', '=', personId).execute();
  if (person.account_id !== null) await renameAccount(tx, person.account_id, name);
  await remember(tx, {
    event: 'person.renamed',
    at: now,
    by,
    about: [personId],
    facts: {},
    words: { from: person.name, to: name },
  });
  return allowed(null);
}

/** A name that says nothing of who it was, for where somebody held a post. */
const erasedName = 'Somebody who left';

/** Tokens and names that went with a person. */
export interface PersonErased {
  readonly tokens: number;
  readonly invitations: number;
  readonly claims: number;
}

/**
 * Erases what the rows of people say of somebody: name, addresses, account, tokens, invitations, words of
 * claims, what organisations' systems said of them. The row stays, under an address without a meaning, where posts were held. The person must be
 * locked and their appointments ended.
 */
export async function erasePersonRows(
  tx: Writing<PeopleTables>,
  { id, email }: Pick<PersonLocked, 'id' | 'email'>,
  now: Temporal.Instant,
): Promise<PersonErased> {
  const tokens = await tx.deleteFrom('api_token').where('person_id', '=', id).executeTakeFirst();
  const invitations = await tx
    .deleteFrom('invitation')
    .where((on) =>
      on.or([
        on('person_id', '=', id),
        ...(email === null ? [] : [on(sql`lower(address)`, '=', email.toLowerCase())]),
      ]),
    )
    .executeTakeFirst();
  const claims = await tx
    .updateTable('claim')
    .set({
      words: null,
      answer: null,
      state: sql`case when state = 'waiting' then 'withdrawn' else state end`,
      ended_at: sql`coalesce(ended_at, ${now.toString()}::timestamptz)`,
    })
    .where('person_id', '=', id)
    .executeTakeFirst();
  await tx
    .updateTable('scim_user')
    .set({
      user_name: sql<string>`id::text`,
      external_id: null,
      given_name: null,
      family_name: null,
      display_name: null,
      address: null,
      active: false,
      gone_at: sql`coalesce(gone_at, greatest(made_at, ${now.toString()}::timestamptz))`,
    })
    .where('person_id', '=', id)
    .execute();
  await tx.deleteFrom('acting_choice').where('person_id', '=', id).execute();
  await tx
    .updateTable('person')
    .set({
      slug: sql<string>`new_code()`,
      name: erasedName,
      email: null,
      email_confirmed_at: null,
      account_id: null,
      operator: false,
      blocked_at: null,
      blocked_reason: null,
      erased_at: now.toString(),
    })
    .where('id', '=', id)
    .execute();
  return {
    tokens: Number(tokens.numDeletedRows),
    invitations: Number(invitations.numDeletedRows),
    claims: Number(claims.numUpdatedRows),
  };
}
