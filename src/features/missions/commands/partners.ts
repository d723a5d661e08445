import { type Given, settle } from '../../../kernel/correction.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import { decideToAddPartner, decideToEndPartner, type PartnerRefusal } from '../domain/change.ts';
import { listOrganisationsCalled } from '../queries/around.ts';
import type { MissionTables } from '../tables.ts';
import { type Acting, lockMission, onlyOne, type Tables } from './acting.ts';

/** A partner's label. It gives no power. */
export type PartnerRole = MissionTables['partner']['role'];

/** What is told of a partner that was added, changed or ended. */
export interface PartnerDone {
  readonly slug: string;
  readonly name: string;
  readonly role: PartnerRole;
}

/** How an organisation stands to a mission as its partner; nothing where it never was one. */
export const partnership = (tx: Writing<Tables>, missionId: string, organisationId: string) =>
  tx
    .selectFrom('partner')
    .select(['role', 'consent', 'ended_on as endedOn'])
    .where('mission_id', '=', missionId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();

/** The one organisation that is meant by a name or an address. */
export async function called(tx: Writing<Tables>, typed: string) {
  return onlyOne(
    await listOrganisationsCalled(tx, typed),
    typed,
    'no-such-organisation',
    'organisation-ambiguous',
  );
}

/**
 * Makes an organisation a partner of a mission; one that had left takes part again. Locks the
 * mission. Remembers `partner.added`.
 */
export async function addPartner(
  tx: Writing<Tables>,
  missionId: string,
  wish: { readonly organisation: string; readonly role: PartnerRole },
  { by, now, today }: Acting,
): Promise<Result<PartnerDone, PartnerRefusal>> {
  const found = await called(tx, wish.organisation);
  if (!found.ok) return found;
  const { id, slug, name, endsOn } = found.value;
  const mission = await lockMission(tx, missionId);
  const held = await partnership(tx, missionId, id);
  const decided = decideToAddPartner({
    status: mission.status,
    organisationEnded: endsOn !== null && endsOn < today,
    partner: held !== undefined && held.endedOn === null,
  });
  if (!decided.ok) return decided;
  await tx
    .insertInto('partner')
    .values({ mission_id: missionId, organisation_id: id, role: wish.role, ended_on: null })
    .onConflict((on) =>
      on
        .columns(['mission_id', 'organisation_id'])
        .doUpdateSet({ role: wish.role, ended_on: null, consent: null, answered_at: null }),
    )
    .execute();
  await remember(tx, {
    event: 'partner.added',
    at: now,
    by,
    about: [missionId, id],
    facts: { organisation: name, role: wish.role, again: held !== undefined },
  });
  return allowed({ slug, name, role: wish.role });
}

/** Changes a partner's label; one that is not named (undefined) stays. Locks the mission. Remembers `partner.role-changed`. */
export async function changePartnerRole(
  tx: Writing<Tables>,
  missionId: string,
  organisation: string,
  wish: Given<{ role: PartnerRole }>,
  { by, now }: Acting,
): Promise<Result<PartnerDone, PartnerRefusal | 'changed-meanwhile'>> {
  const found = await called(tx, organisation);
  if (!found.ok) return found;
  const { id, slug, name } = found.value;
  await lockMission(tx, missionId);
  const held = await partnership(tx, missionId, id);
  if (!held || held.endedOn !== null) return refused('not-a-partner');
  const settled = settle(
    { event: 'partner.role-changed', ids: [missionId, id] },
    { role: held.role },
    wish,
  );
  if (!settled.ok) return settled;
  const { role = held.role } = settled.value;
  if (held.role === role) return refused('role-stays');
  await tx
    .updateTable('partner')
    .set({ role })
    .where('mission_id', '=', missionId)
    .where('organisation_id', '=', id)
    .execute();
  await remember(tx, {
    event: 'partner.role-changed',
    at: now,
    by,
    about: [missionId, id],
    facts: { organisation: name, changed: { role: [held.role, role] } },
  });
  return allowed({ slug, name, role });
}

/** What a partner still holds in a mission, as later features know it. */
export interface Holdings {
  /** Workstreams that last for which it is named. */
  readonly assignments: readonly { readonly id: string; readonly name: string }[];
  /** Open commitments that it promised or asked for. */
  readonly promises: readonly { readonly id: string; readonly name: string }[];
  readonly ties: number;
}

/**
 * Ends a partner's part in a mission, from today, with the reason. Not the convenor's, nor that of one who
 * is still named for work. What it promised stays on record. Locks the mission, then asks what it holds.
 * Remembers `partner.ended` with how much of each.
 */
export async function endPartner(
  tx: Writing<Tables>,
  missionId: string,
  wish: { readonly organisation: string; readonly reason: string; readonly promisesStay: boolean },
  holdings: (organisationId: string) => Promise<Holdings>,
  { by, now, today }: Acting,
): Promise<Result<PartnerDone, PartnerRefusal>> {
  const found = await called(tx, wish.organisation);
  if (!found.ok) return found;
  const { id, slug, name } = found.value;
  const mission = await lockMission(tx, missionId);
  const held = await partnership(tx, missionId, id);
  const partner = held !== undefined && held.endedOn === null;
  const holds = await holdings(id);
  const decided = decideToEndPartner({
    partner,
    leads: mission.lead_id === id,
    assignments: holds.assignments.length,
    promises: holds.promises.length,
    promisesStay: wish.promisesStay,
  });
  if (!decided.ok) return decided;
  await tx
    .updateTable('partner')
    .set({ ended_on: today })
    .where('mission_id', '=', missionId)
    .where('organisation_id', '=', id)
    .execute();
  await remember(tx, {
    event: 'partner.ended',
    at: now,
    by,
    about: [missionId, id],
    facts: {
      organisation: name,
      role: held?.role ?? null,
      stayOpen: holds.promises.length,
    },
    words: { reason: wish.reason },
  });
  return allowed({ slug, name, role: held?.role ?? null });
}
