import { sql } from 'kysely';
import { standing } from '../../features/people/index.ts';
import type { Day, Temporal } from '../../kernel/day.ts';
import { allowed, type Result } from '../../kernel/result.ts';
import { removeAccount } from '../../platform/auth/leave-for-good.ts';
import type { Writing } from '../../platform/db/access.ts';
import { eraseMailOf, eraseNoticesOf } from '../../platform/mail/index.ts';
import { eraseWordsAbout, remember } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';

/** Why nobody is erased. */
export type EraseRefusal = keyof typeof standing.eraseRefusals;

/** Who asks for it: the person, or an operator for them, who says why. */
export type AskedBy =
  | { readonly person: true }
  | { readonly operatorId: string; readonly reason: string };

/** How much went, by kind. */
export interface Erased {
  readonly appointments: number;
  readonly tokens: number;
  readonly invitations: number;
  readonly claims: number;
  readonly mail: number;
  readonly notices: number;
  readonly previews: number;
  readonly words: number;
}

/**
 * Erases what is personal of somebody, in one transaction: account, sessions, tokens, addresses, mail, notices,
 * invitations, words of claims, previews of imports, and the erasable words of what is remembered about
 * them. Open appointments end with yesterday. The row stays under a name that says nothing, where posts
 * were held, and memory's own bytes are not touched. Locks the person, and with an operator all operators.
 * Remembers `appointment.ended` for each, and `person.erased` or `operator.person-erased`.
 * Source: UK GDPR Article 17; docs/privacy.md
 */
export async function erasePerson(
  tx: Writing<Schema>,
  personId: string,
  { by, knowing, now, today }: { by: AskedBy; knowing: boolean; now: Temporal.Instant; today: Day },
): Promise<Result<Erased, EraseRefusal>> {
  const asked = 'person' in by ? personId : by.operatorId;
  const person = await standing.lock(tx, personId, asked);
  const open = (await standing.listAppointments(tx, personId, today)).filter((one) => one.open);
  const decided = standing.decideToErase(person.standing, {
    leavesWithoutLead: open.filter(({ leads, alone }) => leads && alone).length,
    knowing,
  });
  if (!decided.ok) return decided;

  const words = await eraseWordsAbout(tx, personId);
  const authority = 'person' in by ? ('system' as const) : ('operator' as const);
  for (const { slug, ...appointment } of open) {
    const { startsOn } = appointment;
    const endsOn = await endBefore(tx, slug, today);
    await remember(tx, {
      event: 'appointment.ended',
      at: now,
      by: authority,
      about: [appointment.organisationId, appointment.postId, personId],
      facts: {
        organisation: appointment.organisation,
        post: appointment.post,
        title: appointment.title,
        startsOn,
        endsOn: [appointment.endsOn, endsOn],
      },
    });
  }
  const mail =
    (await eraseMailOf(tx, personId)) +
    (person.email === null ? 0 : await eraseMailTo(tx, person.email));
  const notices = await eraseNoticesOf(tx, personId);
  const previews = await erasePreviews(tx, personId);
  await sql`update package_row set cells = cells - array['name', 'email']
    where file = 'people' and entity_id = ${personId}::uuid`.execute(tx);
  await tx.deleteFrom('calendar_address').where('person_id', '=', personId).execute();
  await tx.updateTable('webhook').set({ made_by: null }).where('made_by', '=', personId).execute();
  const rows = await standing.eraseRows(tx, person, now);
  if (person.accountId !== null) await removeAccount(tx, person.accountId);

  const erased = { appointments: open.length, ...rows, mail, notices, previews, words };
  await remember(tx, {
    event: 'person' in by ? 'person.erased' : 'operator.person-erased',
    at: now,
    by: authority,
    about: [...new Set([personId, asked])],
    facts: { ...erased },
    ...('reason' in by && { words: { reason: by.reason } }),
  });
  return allowed(erased);
}

/** The day before this one, or for an appointment that has not begun the day before its first. */
async function endBefore(tx: Writing<Schema>, slug: string, today: Day): Promise<Day> {
  const { ends_on } = await tx
    .updateTable('appointment')
    .set({
      ends_on: sql<Day>`greatest(${today}::date, coalesce(starts_on, ${today}::date)) - 1`,
    })
    .where('slug', '=', slug)
    .returning('ends_on')
    .executeTakeFirstOrThrow();
  return ends_on ?? today;
}

/** Mail to an address that no person was named for, such as an invitation. */
async function eraseMailTo(tx: Writing<Schema>, address: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('mail')
    .where(sql`lower(to_address)`, '=', address.toLowerCase())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Imports of theirs that were not applied, with the files that they chose. */
async function erasePreviews(tx: Writing<Schema>, personId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('import')
    .where('by_person', '=', personId)
    .where('state', 'not in', ['applied', 'applying'])
    .executeTakeFirst();
  return Number(numDeletedRows);
}
