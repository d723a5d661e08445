import { sql } from 'kysely';
import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MemoryTables, remember } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';
import { appoint } from './partner-lead.ts';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** When something happens, in the instance's time. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly today: Day;
}

/** A post with its organisation, as memory names them. */
export interface PostOf {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly organisation: { readonly id: string; readonly slug: string };
}

/** Posts by their ids, their organisations locked in one order, so that two who come in at once wait for one another. */
export async function lockPosts(tx: Writing<Tables>, ids: readonly string[]): Promise<PostOf[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select([
      'post.id',
      'post.slug',
      'post.title',
      'organisation.id as organisationId',
      'organisation.slug as organisation',
    ])
    .where('post.id', 'in', ids)
    .orderBy('organisation.id')
    .forUpdate('organisation')
    .execute();
  return rows.map(({ organisationId, organisation, ...post }) => ({
    ...post,
    organisation: { id: organisationId, slug: organisation },
  }));
}

/** Whether an appointment has days from this one on: neither over nor taken back before its first. */
export const hasDaysFrom = (today: Day) =>
  sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= greatest(${today}::date, appointment.starts_on)`;

/**
 * Gives somebody the posts that their provider's claims give, and ends those that they gave before and give no
 * more: rights end at once, and nothing is deleted. Appointments that people made stay. Locks the organisations.
 * Remembers `appointment.made` and `appointment.ended`.
 */
export async function takeClaimedPosts(
  tx: Writing<Tables>,
  who: {
    readonly providerId: string;
    readonly personId: string;
    readonly postIds: readonly string[];
  },
  { now, today }: Moment,
): Promise<void> {
  const { providerId, personId, postIds } = who;
  const given = await tx
    .selectFrom('provider_appointment')
    .innerJoin('appointment', 'appointment.id', 'provider_appointment.appointment_id')
    .select(['appointment.id', 'appointment.post_id as postId'])
    .where('provider_appointment.provider_id', '=', providerId)
    .where('appointment.person_id', '=', personId)
    .where(hasDaysFrom(today))
    .execute();
  const posts = await lockPosts(tx, [
    ...new Set([...postIds, ...given.map(({ postId }) => postId)]),
  ]);
  for (const { id, postId } of given.filter(({ postId }) => !postIds.includes(postId))) {
    const post = posts.find((one) => one.id === postId);
    if (post) await endAtOnce(tx, { id, personId, post }, { now, today });
  }
  for (const post of posts.filter(({ id }) => postIds.includes(id))) {
    const held = await tx
      .selectFrom('appointment')
      .select('id')
      .where('post_id', '=', post.id)
      .where('person_id', '=', personId)
      .where(hasDaysFrom(today))
      .executeTakeFirst();
    if (held) continue;
    const days = { startsOn: today, endsOn: null, deputy: false };
    const { id } = await appoint(tx, post, { personId, ...days }, { by: 'system', now });
    await tx
      .insertInto('provider_appointment')
      .values({ appointment_id: id, provider_id: providerId })
      .onConflict((on) => on.column('appointment_id').doNothing())
      .execute();
  }
}

/**
 * Ends an appointment so that its rights are gone at once: yesterday was its last day, or it is taken back where
 * it has not begun. Remembers `appointment.ended`.
 */
export async function endAtOnce(
  tx: Writing<Tables>,
  { id, personId, post }: { id: string; personId: string; post: PostOf },
  { now, today }: Moment,
): Promise<void> {
  const { ends_on: endsOn } = await tx
    .updateTable('appointment')
    .set({ ends_on: sql<Day>`greatest(${today}::date - 1, starts_on - 1)` })
    .where('id', '=', id)
    .returning('ends_on')
    .executeTakeFirstOrThrow();
  await remember(tx, {
    event: 'appointment.ended',
    at: now,
    by: 'system',
    about: [post.organisation.id, post.id, personId],
    facts: {
      organisation: post.organisation.slug,
      post: post.slug,
      title: post.title,
      endsOn: [null, endsOn],
    },
  });
}
