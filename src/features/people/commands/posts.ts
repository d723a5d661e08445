import { sql } from 'kysely';
import { corrected, type Given, settle } from '../../../kernel/correction.ts';
import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type Json, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { lockOrganisation, type OrganisationTables } from '../../organisations/index.ts';
import {
  type DepartmentRule,
  decideToEndAppointment,
  decideToEndPost,
  decideToPlaceDepartment,
  type EndRule,
  type PostRule,
} from '../domain/posts.ts';
import { findPost, holdsOn, listDepartments, listPosts, type Post } from '../queries/posts.ts';
import type { PeopleTables } from '../tables.ts';
import { addPost } from './partner-lead.ts';

/** The tables that commands of posts read and write. */
export type PostTables = PeopleTables & OrganisationTables & MemoryTables;

/** Who acts on an organisation's posts, and when. */
export interface Keeping {
  readonly organisation: string;
  readonly by: By;
  readonly now: Temporal.Instant;
  readonly today: Day;
}

/** Posts of one organisation that are looked through for a title that is taken. */
const everyPost = 100_000;

/** What is told of a post that was made, changed or ended. */
export interface PostDone {
  readonly slug: string;
  readonly title: string;
}

async function lock(tx: Writing<PostTables>, slug: string) {
  const organisation = await lockOrganisation(tx, slug);
  if (!organisation) throw new Error('an organisation that was found is gone');
  return organisation;
}

const tell = (
  tx: Writing<MemoryTables>,
  event: `${string}.${string}`,
  about: readonly string[],
  facts: { readonly [key: string]: Json },
  { by, now }: Keeping,
) => remember(tx, { event, at: now, by, about, facts });

/** A title in use by another post that goes on, and the department of an address. */
async function placeOf(
  tx: Writing<PostTables>,
  organisationId: string,
  wish: { readonly title: string; readonly department: string | null },
  self: string | null,
): Promise<Result<string | null, PostRule>> {
  const posts = await listPosts(tx, organisationId, everyPost);
  const same = posts.some(
    ({ slug, title }) => slug !== self && title.toLowerCase() === wish.title.toLowerCase(),
  );
  if (same) return refused('same-title');
  if (wish.department === null) return allowed(null);
  const departments = await listDepartments(tx, organisationId);
  const department = departments.find(({ slug }) => slug === wish.department);
  return department ? allowed(department.id) : refused('no-such-department');
}

/** Makes a post. Locks the organisation. Remembers `post.made`. */
export async function makePost(
  tx: Writing<PostTables>,
  wish: { readonly title: string; readonly department: string | null },
  keeping: Keeping,
): Promise<Result<PostDone, PostRule>> {
  const organisation = await lock(tx, keeping.organisation);
  const department = await placeOf(tx, organisation.id, wish, null);
  if (!department.ok) return department;
  const { title } = wish;
  const post = await addPost(tx, organisation, {
    title,
    leads: false,
    departmentId: department.value,
  });
  await tell(
    tx,
    'post.made',
    [organisation.id, post.id],
    { organisation: organisation.slug, post: post.slug, title },
    keeping,
  );
  return allowed({ slug: post.slug, title });
}

/** Makes the post that leads, where there is none yet. Locks the organisation. Remembers `post.made`. */
export async function makeLeadingPost(
  tx: Writing<PostTables>,
  title: string,
  keeping: Keeping,
): Promise<Result<PostDone, PostRule>> {
  const organisation = await lock(tx, keeping.organisation);
  const posts = await listPosts(tx, organisation.id, everyPost);
  const there = posts.find(({ leads }) => leads);
  if (there) return allowed({ slug: there.slug, title: there.title });
  const post = await addPost(tx, organisation, { title, leads: true, departmentId: null });
  await tell(
    tx,
    'post.made',
    [organisation.id, post.id],
    { organisation: organisation.slug, post: post.slug, title, leads: true },
    keeping,
  );
  return allowed({ slug: post.slug, title });
}

/** Gives a post another title or department. Locks the organisation. Remembers `post.changed`. */
export async function changePost(
  tx: Writing<PostTables>,
  post: Pick<Post, 'slug'>,
  given: Given<{ title: string; department: string | null }>,
  keeping: Keeping,
): Promise<Result<PostDone, PostRule | 'changed-meanwhile'>> {
  const organisation = await lock(tx, keeping.organisation);
  const now = await findPost(tx, organisation.id, post.slug);
  if (!now || now.endedOn !== null) return refused('post-ended');
  const departments = await listDepartments(tx, organisation.id);
  const stands = {
    title: now.title,
    department: departments.find(({ id }) => id === now.departmentId)?.slug ?? null,
  };
  const settled = settle({ event: 'post.changed', ids: [now.id] }, stands, given);
  if (!settled.ok) return settled;
  const said = corrected(stands, settled.value);
  const wish = { ...said, department: said.department || null };
  const department = await placeOf(tx, organisation.id, wish, post.slug);
  if (!department.ok) return department;
  if (now.title === wish.title && now.departmentId === department.value)
    return refused('nothing-changed');
  await tx
    .updateTable('post')
    .set({ title: wish.title, department_id: department.value })
    .where('id', '=', now.id)
    .execute();
  await tell(
    tx,
    'post.changed',
    [organisation.id, now.id],
    { organisation: organisation.slug, post: now.slug, title: [now.title, wish.title] },
    keeping,
  );
  return allowed({ slug: now.slug, title: wish.title });
}

/** Ends a post from today on. Locks the organisation. Remembers `post.ended`. */
export async function endPost(
  tx: Writing<PostTables>,
  post: Pick<Post, 'slug'>,
  keeping: Keeping,
): Promise<Result<PostDone, PostRule>> {
  const organisation = await lock(tx, keeping.organisation);
  const now = await findPost(tx, organisation.id, post.slug);
  if (!now) throw new Error('a post that was found is gone');
  const decided = decideToEndPost({
    leads: now.leads,
    ended: now.endedOn !== null,
    held: now.appointments.some(({ endsOn }) => endsOn === null || endsOn >= keeping.today),
  });
  if (!decided.ok) return decided;
  await tx.updateTable('post').set({ ended_on: keeping.today }).where('id', '=', now.id).execute();
  await tell(
    tx,
    'post.ended',
    [organisation.id, now.id],
    { organisation: organisation.slug, post: now.slug, title: now.title },
    keeping,
  );
  return allowed({ slug: now.slug, title: now.title });
}

/**
 * Gives an appointment its last day; rights end with that day. Locks the organisation. Remembers
 * `appointment.ended`.
 */
export async function endAppointment(
  tx: Writing<PostTables>,
  at: { readonly post: string; readonly appointment: string },
  wish: { readonly lastDay: Day; readonly knowing: boolean },
  keeping: Keeping,
): Promise<Result<PostDone, EndRule>> {
  const organisation = await lock(tx, keeping.organisation);
  const post = await findPost(tx, organisation.id, at.post);
  const appointment = post?.appointments.find(({ slug }) => slug === at.appointment);
  if (!post || !appointment) return refused('appointment-ended');
  const { lastDay } = wish;
  const after = post.appointments.filter(
    (one) => one !== appointment && (one.endsOn === null || one.endsOn > lastDay),
  );
  const decided = decideToEndAppointment(
    {
      ...appointment,
      ...wish,
      leavesNobody: post.leads && holdsOn(appointment, keeping.today) && after.length === 0,
    },
    keeping.today,
  );
  if (!decided.ok) return decided;
  await tx
    .updateTable('appointment')
    .set({ ends_on: lastDay })
    .where('slug', '=', appointment.slug)
    .execute();
  await tell(
    tx,
    'appointment.ended',
    [organisation.id, post.id, appointment.personId],
    {
      organisation: organisation.slug,
      post: post.slug,
      title: post.title,
      endsOn: [appointment.endsOn, lastDay],
    },
    keeping,
  );
  return allowed({ slug: post.slug, title: post.title });
}

/** What is told of a department that was named, changed or ended. */
export interface DepartmentDone {
  readonly slug: string;
  readonly name: string;
}

/** Names a department, or changes the one at an address; what is not named stays. Locks the organisation. Remembers `department.named` or `.changed`. */
export async function placeDepartment(
  tx: Writing<PostTables>,
  at: string | null,
  given: Given<{ name: string; within: string | null }>,
  keeping: Keeping,
): Promise<Result<DepartmentDone, DepartmentRule | 'changed-meanwhile'>> {
  const organisation = await lock(tx, keeping.organisation);
  const tree = await listDepartments(tx, organisation.id);
  const self = at === null ? null : tree.find(({ slug }) => slug === at);
  if (self === undefined) return refused('no-such-department');
  const stands = {
    name: self?.name ?? '',
    within: tree.find(({ id }) => id === self?.parentId)?.slug ?? null,
  };
  const settled = settle({ event: 'department.changed', ids: [organisation.id] }, stands, given);
  if (!settled.ok) return settled;
  const wish = corrected(stands, settled.value);
  const above = wish.within ? tree.find(({ slug }) => slug === wish.within) : null;
  if (above === undefined) return refused('no-such-department');
  const place = { name: wish.name, parentId: above?.id ?? null };
  const decided = decideToPlaceDepartment(tree, { id: self?.id ?? null, ...place });
  if (!decided.ok) return decided;
  const values = { name: place.name, parent_id: place.parentId };
  const { slug } = self
    ? await tx
        .updateTable('department')
        .set(values)
        .where('id', '=', self.id)
        .returning('slug')
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('department')
        .values({ organisation_id: organisation.id, ...values })
        .returning('slug')
        .executeTakeFirstOrThrow();
  await tell(
    tx,
    self ? 'department.changed' : 'department.named',
    [organisation.id],
    {
      organisation: organisation.slug,
      name: [self?.name ?? null, wish.name],
      within: above?.name ?? null,
    },
    keeping,
  );
  return allowed({ slug, name: wish.name });
}

/** Ends a department that holds nothing. Locks the organisation. Remembers `department.ended`. */
export async function endDepartment(
  tx: Writing<PostTables>,
  slug: string,
  keeping: Keeping,
): Promise<Result<DepartmentDone, DepartmentRule>> {
  const organisation = await lock(tx, keeping.organisation);
  const tree = await listDepartments(tx, organisation.id);
  const self = tree.find((one) => one.slug === slug);
  if (!self) return refused('no-such-department');
  const { rows } = await sql<{ holds: boolean }>`select exists (select 1 from post
    where department_id = ${self.id} and ended_on is null) as holds`.execute(tx);
  if (rows[0]?.holds || tree.some(({ parentId }) => parentId === self.id))
    return refused('department-holds');
  await tx
    .updateTable('department')
    .set({ ended_on: keeping.today })
    .where('id', '=', self.id)
    .execute();
  await tell(
    tx,
    'department.ended',
    [organisation.id],
    { organisation: organisation.slug, name: self.name },
    keeping,
  );
  return allowed({ slug, name: self.name });
}
