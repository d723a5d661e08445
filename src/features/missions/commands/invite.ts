import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MailTables, tell } from '../../../platform/mail/index.ts';
import { remember } from '../../../platform/memory/index.ts';
import { lockOrganisation, type OrganisationTables } from '../../organisations/index.ts';
import { inviting } from '../../people/index.ts';
import { inviteCopy as say } from '../copy/invite.ts';
import {
  type AnswerRefusal,
  decideToAnswer,
  decideToInvite,
  type InviteRefusal,
} from '../domain/invite.ts';
import { missionPaths } from '../paths.ts';
import { type Acting, lockMission, type Tables } from './acting.ts';
import { called, type PartnerDone, type PartnerRole, partnership } from './partners.ts';

/** The tables that invitations to a mission read and write. */
export type InviteTables = Tables & OrganisationTables & MailTables;

/**
 * Asks an organisation to take part in a mission: those who act for it by mail with a link to answer,
 * or where nobody does whoever reads an address, who comes in first. Locks the mission and the
 * organisation. Remembers `partner.invited`, and for an address `invitation.sent`.
 */
export async function invitePartner(
  tx: Writing<InviteTables>,
  mission: { readonly id: string; readonly slug: string; readonly name: string },
  wish: {
    readonly organisation: string;
    readonly role: PartnerRole;
    readonly address: string | null;
  },
  { by, now, today, url }: Acting & { readonly url: string },
): Promise<Result<PartnerDone, InviteRefusal>> {
  const found = await called(tx, wish.organisation);
  if (!found.ok) return found;
  const { id, slug, name, endsOn } = found.value;
  await lockOrganisation(tx, slug);
  const locked = await lockMission(tx, mission.id);
  const held = await partnership(tx, mission.id, id);
  const partner = held !== undefined && held.endedOn === null;
  const decided = decideToInvite(
    {
      status: locked.status,
      endsOn,
      leads: locked.lead_id === id,
      partner,
      consent: held?.consent ?? null,
      held: (await inviting.listHeld(tx, [id], today)).size > 0,
      address: wish.address !== null,
    },
    today,
  );
  if (!decided.ok) return decided;
  const role = partner ? held.role : wish.role;
  const asked = { role, ended_on: null, consent: 'invited' as const, answered_at: null };
  await tx
    .insertInto('partner')
    .values({ mission_id: mission.id, organisation_id: id, ...asked })
    .onConflict((on) => on.columns(['mission_id', 'organisation_id']).doUpdateSet(asked))
    .execute();
  await remember(tx, {
    event: 'partner.invited',
    at: now,
    by,
    about: [mission.id, id],
    facts: { organisation: name, role },
  });
  if (wish.address !== null)
    await inviting.invite(
      tx,
      {
        address: wish.address,
        organisation: { id, slug, name },
        mission,
        post: null,
        startsOn: null,
        endsOn: null,
        deputy: false,
      },
      { by, now, url },
    );
  else await tellThose(tx, { id, slug, name }, mission, { now, today, url });
  return allowed({ slug, name, role });
}

/** Tells those who act for an organisation that it is asked, each by mail. */
async function tellThose(
  tx: Writing<InviteTables>,
  organisation: { readonly id: string; readonly slug: string; readonly name: string },
  mission: { readonly slug: string; readonly name: string },
  {
    now,
    today,
    url,
  }: { readonly now: Temporal.Instant; readonly today: string; readonly url: string },
): Promise<void> {
  const at = missionPaths.answer({ mission: mission.slug, organisation: organisation.slug });
  const words = inviting.letter({
    lines: [say.mail(organisation.name, mission.name)],
    link: { words: say.mailLink, href: url + at },
  });
  for (const person of await inviting.listHearers(tx, [organisation.id], today))
    await tell(
      tx,
      {
        person,
        kind: 'organisation',
        // Asked again after it declined, it is told again; of one day once.
        thing: `partner-invited ${mission.slug} ${organisation.slug} ${today}`,
        at,
        letter: { subject: say.mailSubject(mission.name), ...words },
        about: 'partner-invited',
      },
      now,
    );
}

/**
 * An organisation answers whether it takes part. Locks the mission. Remembers `partner.consented`, or
 * `partner.declined`, and then its part ends today.
 */
export async function answerForPartner(
  tx: Writing<Tables>,
  missionId: string,
  organisation: { readonly id: string; readonly slug: string; readonly name: string },
  answer: 'consent' | 'decline',
  { by, now, today }: Omit<Acting, 'actor'>,
): Promise<Result<PartnerDone, AnswerRefusal>> {
  const mission = await lockMission(tx, missionId);
  const held = await partnership(tx, missionId, organisation.id);
  const decided = decideToAnswer(
    {
      partner: held !== undefined && held.endedOn === null,
      leads: mission.lead_id === organisation.id,
      consent: held?.consent ?? null,
    },
    answer,
  );
  if (!decided.ok) return decided;
  const consents = answer === 'consent';
  await tx
    .updateTable('partner')
    .set({
      consent: consents ? 'consented' : 'declined',
      answered_at: now.toString(),
      ...(!consents && { ended_on: today }),
    })
    .where('mission_id', '=', missionId)
    .where('organisation_id', '=', organisation.id)
    .execute();
  await remember(tx, {
    event: consents ? 'partner.consented' : 'partner.declined',
    at: now,
    by,
    about: [missionId, organisation.id],
    facts: { organisation: organisation.name },
  });
  return allowed({ slug: organisation.slug, name: organisation.name, role: held?.role ?? null });
}
