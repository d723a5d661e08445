import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { findScimGroup, type ScimGroup } from '../queries/scim.ts';
import { endAtOnce, hasDaysFrom, lockPosts, type Moment } from './claimed-posts.ts';
import { appoint } from './partner-lead.ts';
import { changePost, endPost, makePost, type PostTables } from './posts.ts';
import { lockSpeaker, type ScimOrganisation, type ScimRule } from './scim.ts';

type Tables = PostTables;

/** How a group is to be from now on: its title, and the ids of its members. */
interface GroupWish {
  readonly title: string;
  readonly members: readonly string[];
}

const keepingOf = (organisation: ScimOrganisation, moment: Moment) => ({
  ...moment,
  organisation: organisation.slug,
  by: 'system' as const,
});

/**
 * Makes a post that an organisation's system names, or with `self`, the address of one, gives it another title or
 * members, decided from how it stands once locked. Locks the organisation. Remembers what posts and appointments
 * do. A refusal may come after something was written: the caller keeps nothing of it.
 */
export async function saveScimGroup(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  self: string | null,
  wishFrom: (now: ScimGroup | null) => GroupWish | null,
  moment: Moment,
): Promise<Result<{ slug: string }, ScimRule>> {
  await lockSpeaker(tx, organisation);
  const find = (slug: string) => findScimGroup(tx, organisation.id, slug, moment.today);
  const now = self === null ? null : await find(self);
  if (self !== null && !now) return refused('gone');
  const wish = wishFrom(now);
  if (!wish) return refused('wrong-value');
  const { title, members } = wish;
  const keeping = keepingOf(organisation, moment);
  const titled = !now
    ? await makePost(tx, { title, department: null }, keeping)
    : now.title === title
      ? allowed(now)
      : await changePost(tx, now, { title }, keeping);
  if (!titled.ok) return refused('title-taken');
  const { slug } = titled.value;
  const group = now ?? (await find(slug));
  if (!group) throw new Error('a post that was made is gone');
  const set = await setMembers(tx, organisation, group, members, moment);
  return set.ok ? allowed({ slug }) : set;
}

/**
 * Ends a post that a system names no more, with the appointments of those whom it sent. Locks the organisation.
 * Remembers `appointment.ended` and `post.ended`. Refused where somebody else holds it: the caller then keeps
 * nothing of what was written.
 */
export async function endScimGroup(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  slug: string,
  moment: Moment,
): Promise<Result<null, ScimRule>> {
  await lockSpeaker(tx, organisation);
  const group = await findScimGroup(tx, organisation.id, slug, moment.today);
  if (!group) return refused('gone');
  const none = await setMembers(tx, organisation, group, [], moment);
  if (!none.ok) return none;
  const ended = await endPost(tx, group, keepingOf(organisation, moment));
  return ended.ok ? allowed(null) : refused('held');
}

/**
 * Has a post held by these of a system's people and by no others of them: who is new is appointed from today, who
 * is not named any more loses it at once. Whom the system does not know keeps it. The organisation
 * must be locked. Remembers `appointment.made` and `appointment.ended`. Refused where one of them is not there or not active.
 */
async function setMembers(
  tx: Writing<Tables>,
  organisation: ScimOrganisation,
  group: ScimGroup,
  wanted: readonly string[],
  moment: Moment,
): Promise<Result<null, ScimRule>> {
  const [post] = await lockPosts(tx, [group.id]);
  if (!post) return refused('no-such-member');
  const people = await tx
    .selectFrom('scim_user')
    .select(['id', 'person_id as personId', 'active'])
    .where('organisation_id', '=', organisation.id)
    .where('gone_at', 'is', null)
    .execute();
  const isNew = wanted.filter((id) => !group.members.some((one) => one.id === id));
  for (const id of isNew) {
    const one = people.find((person) => person.id === id);
    if (!one?.active) return refused('no-such-member');
    const days = { personId: one.personId, startsOn: moment.today, endsOn: null, deputy: false };
    await appoint(tx, post, days, { by: 'system', now: moment.now });
  }
  for (const { id } of group.members.filter((one) => !wanted.includes(one.id))) {
    const personId = people.find((person) => person.id === id)?.personId;
    if (personId === undefined) continue;
    const open = await tx
      .selectFrom('appointment')
      .select('id')
      .where('post_id', '=', group.id)
      .where('person_id', '=', personId)
      .where(hasDaysFrom(moment.today))
      .execute();
    for (const appointment of open)
      await endAtOnce(tx, { id: appointment.id, personId, post }, moment);
  }
  return allowed(null);
}
