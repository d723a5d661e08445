import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MailTables, postMail } from '../../../platform/mail/index.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { lockOrganisation, type OrganisationTables } from '../../organisations/index.ts';
import { invitationCopy as say } from '../copy/posts.ts';
import { type AcceptRule, decideToAccept, type InviteRule } from '../domain/posts.ts';
import { tokenHash } from '../domain.ts';
import { letter } from '../emails.tsx';
import { peoplePaths } from '../paths.ts';
import { findAddress, listHeld } from '../queries/claims.ts';
import { findInvitationAt, type Invitation } from '../queries/posts.ts';
import type { PeopleTables } from '../tables.ts';
import { refuseOthers } from './claims.ts';
import { appoint, appointPartnerLead } from './partner-lead.ts';

/** The tables that commands of invitations read and write. */
export type InvitationTables = PeopleTables & OrganisationTables & MemoryTables & MailTables;

/** Days for which an invitation can be accepted. Source: our judgement, a fortnight's leave */
const goodDays = 14;
/** 256 bits of chance, so that a link cannot be guessed. */
const secretBytes = 32;

/** What somebody is invited to. */
export interface InvitationWish {
  readonly address: string;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  /** A mission that asks the organisation in; then whoever accepts is its first Partner lead. */
  readonly mission: { readonly id: string; readonly slug: string } | null;
  readonly post: { readonly id: string; readonly slug: string; readonly title: string } | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly deputy: boolean;
}

/** Who invites, when, and where links lead. */
export interface Inviting {
  readonly by: By;
  readonly now: Temporal.Instant;
  readonly url: string;
}

/**
 * Invites whoever reads an address, by a mail with a link that works once. Remembers
 * `invitation.sent`, the address beside it so that it can be erased. The secret is returned to nobody.
 */
export async function invite(
  tx: Writing<InvitationTables>,
  wish: InvitationWish,
  { by, now, url }: Inviting,
): Promise<{ slug: string }> {
  const secret = randomBytes(secretBytes).toString('base64url');
  const expires = now.add({ hours: goodDays * 24 });
  const { id, slug } = await tx
    .insertInto('invitation')
    .values({
      hash: tokenHash(secret),
      address: wish.address,
      organisation_id: wish.organisation.id,
      mission_id: wish.mission?.id ?? null,
      post_id: wish.post?.id ?? null,
      starts_on: wish.startsOn,
      ends_on: wish.endsOn,
      deputy: wish.deputy,
      by_post: typeof by === 'string' ? null : by.post,
      made_at: now.toString(),
      expires_at: expires.toString(),
      state: 'waiting',
      ended_at: null,
      person_id: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  const { name } = wish.organisation;
  const words = letter({
    lines: [
      wish.post ? (wish.deputy ? say.deputy : say.post)(wish.post.title, name) : say.first(name),
      say.once,
    ],
    link: { words: say.link, href: url + peoplePaths.invitation({ secret }) },
  });
  await postMail(tx, {
    to: { name: '', address: wish.address },
    person: null,
    subject: wish.post ? say.subject(name) : say.subjectFirst(name),
    ...words,
    about: 'invitation',
    goodUntil: expires,
  });
  await remember(tx, {
    event: 'invitation.sent',
    at: now,
    by,
    about: [wish.organisation.id, id, ...(wish.mission ? [wish.mission.id] : [])],
    facts: {
      organisation: wish.organisation.slug,
      post: wish.post?.slug ?? null,
      mission: wish.mission?.slug ?? null,
    },
    words: { address: wish.address },
  });
  return { slug };
}

/** Invites somebody to a post of an organisation. Locks the organisation. Remembers `invitation.sent`. */
export async function inviteToPost(
  tx: Writing<InvitationTables>,
  wish: InvitationWish & { readonly post: NonNullable<InvitationWish['post']> },
  { today, ...inviting }: Inviting & { readonly today: Day },
): Promise<Result<{ slug: string }, InviteRule>> {
  await lockOrganisation(tx, wish.organisation.slug);
  const { rows } = await sql<{ ended: boolean; waits: boolean; holds: boolean }>`
    select post.ended_on is not null as ended,
      exists (select 1 from invitation i where i.post_id = post.id and i.state = 'waiting'
        and i.expires_at > ${inviting.now.toString()}::timestamptz
        and lower(i.address) = lower(${wish.address})) as waits,
      exists (select 1 from appointment a join person p on p.id = a.person_id
        where a.post_id = post.id and lower(p.email) = lower(${wish.address})
          and a.ends_on is null and coalesce(a.starts_on, '-infinity') <= ${today}::date) as holds
    from post where post.id = ${wish.post.id}`.execute(tx);
  const [facts] = rows;
  if (!facts || facts.ended) return refused('post-ended');
  if (facts.waits) return refused('already-invited');
  if (facts.holds) return refused('already-holds');
  return allowed(await invite(tx, wish, inviting));
}

/** What accepting led to. */
export interface Accepted {
  readonly organisation: Invitation['organisation'];
  readonly slug: string;
}

/**
 * The person who reads the address accepts: they are appointed, on the authority of the post that
 * invited them. Locks the organisation and the invitation, so that a link works once. Remembers
 * `invitation.accepted` and `appointment.made`.
 */
export async function acceptInvitation(
  tx: Writing<InvitationTables>,
  found: Invitation,
  personId: string,
  { now, today }: { readonly now: Temporal.Instant; readonly today: Day },
): Promise<Result<Accepted, AcceptRule>> {
  await lockOrganisation(tx, found.organisation.slug);
  const invitation = await lockInvitation(tx, found);
  const { organisation, post, startsOn, endsOn, deputy } = invitation;
  const me = await findAddress(tx, personId);
  const from = startsOn ?? today;
  const decided = decideToAccept({
    good: isGood(invitation, now),
    addressed: me.address?.toLowerCase() === invitation.address.toLowerCase(),
    confirmed: me.confirmed,
    organisationEnded: organisation.endsOn !== null && organisation.endsOn < today,
    postEnded: post?.ended ?? false,
    holds: post !== null && (await holdsFrom(tx, post.id, personId, from)),
    taken: post === null && (await listHeld(tx, [organisation.id], today)).size > 0,
  });
  if (!decided.ok) return decided;
  await end(tx, invitation, 'accepted', personId, now);
  const by: By =
    invitation.byPost && invitation.byOrganisation
      ? { post: invitation.byPost, organisation: invitation.byOrganisation }
      : 'operator';
  if (post)
    await appoint(
      tx,
      { ...post, organisation },
      // An end that has passed by now would be none: whoever invited has to say it again.
      {
        personId,
        startsOn: from,
        endsOn: endsOn !== null && endsOn < from ? from : endsOn,
        deputy,
      },
      { by, now },
    );
  else await appointPartnerLead(tx, organisation, personId, { by, now, today });
  await refuseOthers(tx, organisation.id, null, now);
  return allowed({ organisation, slug: invitation.slug });
}

/** The person who reads the address declines. Locks the invitation. Remembers `invitation.declined`. */
export async function declineInvitation(
  tx: Writing<InvitationTables>,
  found: Invitation,
  personId: string,
  now: Temporal.Instant,
): Promise<Result<Accepted, AcceptRule>> {
  const invitation = await lockInvitation(tx, found);
  const me = await findAddress(tx, personId);
  if (!isGood(invitation, now)) return refused('invitation-used');
  if (me.address?.toLowerCase() !== invitation.address.toLowerCase())
    return refused('another-address');
  await end(tx, invitation, 'declined', personId, now);
  return allowed({ organisation: invitation.organisation, slug: invitation.slug });
}

/** Whoever sent an invitation takes it back. Locks it. Remembers `invitation.withdrawn`. */
export async function withdrawInvitation(
  tx: Writing<InvitationTables>,
  found: Invitation,
  by: By,
  now: Temporal.Instant,
): Promise<Result<null, 'invitation-used'>> {
  const invitation = await lockInvitation(tx, found);
  if (invitation.state !== 'waiting') return refused('invitation-used');
  await tx
    .updateTable('invitation')
    .set({ state: 'withdrawn', ended_at: now.toString() })
    .where('id', '=', invitation.id)
    .execute();
  await remember(tx, {
    event: 'invitation.withdrawn',
    at: now,
    by,
    about: [invitation.organisation.id, invitation.id],
    facts: { organisation: invitation.organisation.slug },
  });
  return allowed(null);
}

/** Whether an invitation waits and is not too old. */
export const isGood = ({ state, expiresAt }: Invitation, now: Temporal.Instant): boolean =>
  state === 'waiting' && expiresAt.getTime() > now.epochMilliseconds;

async function lockInvitation(
  tx: Writing<InvitationTables>,
  { id, slug }: Invitation,
): Promise<Invitation> {
  await tx.selectFrom('invitation').select('id').where('id', '=', id).forUpdate().execute();
  const invitation = await findInvitationAt(tx, slug);
  if (!invitation) throw new Error('an invitation that was found is gone');
  return invitation;
}

async function holdsFrom(
  tx: Writing<PeopleTables>,
  postId: string,
  personId: string,
  from: Day,
): Promise<boolean> {
  const held = await tx
    .selectFrom('appointment')
    .select('id')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .where(sql`coalesce(ends_on, 'infinity')`, '>=', from)
    .executeTakeFirst();
  return held !== undefined;
}

async function end(
  tx: Writing<InvitationTables>,
  invitation: Invitation,
  state: 'accepted' | 'declined',
  personId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ state, ended_at: now.toString(), person_id: personId })
    .where('id', '=', invitation.id)
    .execute();
  await remember(tx, {
    event: `invitation.${state}`,
    at: now,
    by: 'system',
    about: [invitation.organisation.id, invitation.id, personId],
    facts: {
      organisation: invitation.organisation.slug,
      post: invitation.post?.slug ?? null,
    },
  });
}
