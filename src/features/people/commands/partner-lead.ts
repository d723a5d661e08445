import { sql } from 'kysely';
import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { postsCopy } from '../copy/posts.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & MemoryTables;

/** The organisation to which somebody is appointed. */
interface Where {
  readonly id: string;
  readonly slug: string;
}

/**
 * Adds a post to an organisation, with an address of its organisation's and its own name. The
 * organisation must be locked, and hold no other that leads where this one does.
 */
export async function addPost(
  tx: Writing<PeopleTables>,
  organisation: Where,
  post: { readonly title: string; readonly leads: boolean; readonly departmentId: string | null },
): Promise<{ id: string; slug: string }> {
  const wish = `${organisation.slug} ${post.title}`.toLowerCase();
  const { rows } = await sql<{ slug: string }>`
    select case when exists (select 1 from post where post.slug = wish.slug)
      then wish.slug || '-' || new_code() else wish.slug end as slug
    from (select slug_of(${wish}, 'post') as slug) wish`.execute(tx);
  return tx
    .insertInto('post')
    .values({
      slug: rows[0]!.slug, // a select without a condition gives its one row
      organisation_id: organisation.id,
      title: post.title,
      leads: post.leads,
      department_id: post.departmentId,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
}

/**
 * Appoints somebody as Partner lead of an organisation from today, in the post that is there or a new
 * one. The organisation must be locked. Remembers `appointment.made`.
 */
export async function appointPartnerLead(
  tx: Writing<Tables>,
  organisation: Where,
  personId: string,
  { by, now, today }: { by: By; now: Temporal.Instant; today: Day },
): Promise<{ postId: string }> {
  const there = await tx
    .selectFrom('post')
    .select(['id', 'slug', 'title'])
    .where('organisation_id', '=', organisation.id)
    .where('leads', '=', true)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  const title = there?.title ?? postsCopy.partnerLead;
  const post =
    there ?? (await addPost(tx, organisation, { title, leads: true, departmentId: null }));
  await appoint(
    tx,
    { id: post.id, slug: post.slug, title, organisation },
    { personId, startsOn: today, endsOn: null, deputy: false },
    { by, now },
  );
  return { postId: post.id };
}

/**
 * Appoints a person to a post; an appointment of the same person that would overlap must not be
 * there. Remembers `appointment.made`. Gives the appointment's id.
 */
export async function appoint(
  tx: Writing<Tables>,
  post: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly organisation: Where;
  },
  wish: {
    readonly personId: string;
    readonly startsOn: Day;
    readonly endsOn: Day | null;
    readonly deputy: boolean;
  },
  { by, now }: { by: By; now: Temporal.Instant },
): Promise<{ id: string }> {
  const { startsOn, endsOn, deputy } = wish;
  const days = { ends_on: endsOn, deputy };
  const made = await tx
    .insertInto('appointment')
    .values({ post_id: post.id, person_id: wish.personId, starts_on: startsOn, ...days })
    // One that began on the same day was taken back, and is now made again.
    .onConflict((on) =>
      on
        .expression(sql`post_id, person_id, coalesce(starts_on, '-infinity'::date)`)
        .doUpdateSet(days),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await remember(tx, {
    event: 'appointment.made',
    at: now,
    by,
    about: [post.organisation.id, post.id, wish.personId],
    facts: {
      organisation: post.organisation.slug,
      post: post.slug,
      title: post.title,
      startsOn,
      endsOn,
      deputy,
    },
  });
  return made;
}
