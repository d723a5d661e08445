import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { OrganisationFacts } from '../../organisations/index.ts';
import { type Appointment, type Department, holdsOn, type Post } from '../queries/posts.ts';

/** An appointment as it stands in JSON; whose it is is told by name alone. */
const appointmentShown = (actor: Actor) => (one: Appointment) => ({
  id: one.slug,
  person: one.person,
  startsOn: one.startsOn,
  endsOn: one.endsOn,
  deputy: one.deputy,
  own: actor.kind === 'person' && actor.id === one.personId,
});

/** A post as it stands in JSON; who holds it is for those who came in. */
export function postShown(
  post: Post,
  departments: readonly Department[],
  actor: Actor,
  today: Day,
) {
  const holders = post.appointments.filter((one) => holdsOn(one, today));
  return {
    id: post.slug,
    title: post.title,
    leads: post.leads,
    vacant: holders.length === 0,
    department: departments.find(({ id }) => id === post.departmentId)?.slug ?? null,
    holders: actor.kind === 'person' ? holders.map(appointmentShown(actor)) : null,
  };
}

/** Those who held a post before, or will, for those who came in. */
export function postPast(post: Post, actor: Actor, today: Day) {
  if (actor.kind !== 'person') return { before: null, later: null };
  const shown = appointmentShown(actor);
  return {
    before: post.appointments.filter(({ endsOn }) => endsOn !== null && endsOn < today).map(shown),
    later: post.appointments
      .filter(({ startsOn }) => startsOn !== null && startsOn > today)
      .map(shown),
  };
}

/** Departments as they stand in JSON: a flat list; `within` makes it a tree. */
export const departmentsShown = (departments: readonly Department[]) =>
  departments.map(({ slug, name, parentId }) => ({
    id: slug,
    name,
    within: departments.find(({ id }) => id === parentId)?.slug ?? null,
  }));

/** An organisation as other things name it. */
export const organisationOf = ({ slug, name, sector }: OrganisationFacts) => ({
  id: slug,
  name,
  sector,
});
