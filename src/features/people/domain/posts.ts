import { type Actor, isOperator } from '../../../kernel/actor.ts';
import { type Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';

/** What a policy about an organisation's posts looks at. */
export interface PostKeeping {
  readonly organisationId: string;
  /** Somebody is its Partner lead today. */
  readonly led: boolean;
}

/** Whether the actor keeps an organisation's posts: its Partner lead, and the operator while nobody is that. */
export const keepsPosts = (actor: Actor, { organisationId, led }: PostKeeping): boolean =>
  (actor.kind === 'person' &&
    actor.posts.some((post) => post.leads && post.organisation.id === organisationId)) ||
  (isOperator(actor) && !led);

/** Why a post is not made, changed or ended. */
export type PostRule =
  | 'same-title'
  | 'nothing-changed'
  | 'no-such-department'
  | 'post-ended'
  | 'post-is-held'
  | 'partner-lead-stays';

/** May a post end today? Not while somebody holds it or is to; and never the one that leads. */
export function decideToEndPost(facts: {
  readonly leads: boolean;
  readonly held: boolean;
  readonly ended: boolean;
}): Result<null, PostRule> {
  if (facts.ended) return refused('post-ended');
  if (facts.leads) return refused('partner-lead-stays');
  return facts.held ? refused('post-is-held') : allowed(null);
}

/** A department as the rules see the tree. */
export interface DepartmentPlace {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** Why a department is not made, changed or ended. */
export type DepartmentRule =
  | 'same-name'
  | 'no-such-department'
  | 'department-circle'
  | 'department-holds';

/** Whether a department may have this name in this place: `id` is null for a new one. */
export function decideToPlaceDepartment(
  tree: readonly DepartmentPlace[],
  wish: { readonly id: string | null; readonly name: string; readonly parentId: string | null },
): Result<null, DepartmentRule> {
  const byId = new Map(tree.map((one) => [one.id, one]));
  if (wish.parentId !== null && !byId.has(wish.parentId)) return refused('no-such-department');
  for (let above = wish.parentId; above !== null; above = byId.get(above)?.parentId ?? null)
    if (above === wish.id) return refused('department-circle');
  const same = tree.some(
    ({ id, name, parentId }) =>
      id !== wish.id &&
      parentId === wish.parentId &&
      name.toLowerCase() === wish.name.toLowerCase(),
  );
  return same ? refused('same-name') : allowed(null);
}

/** Why an appointment does not end so. */
export type EndRule = 'appointment-ended' | 'before-it-began' | 'last-partner-lead';

/** What the rule for the end of an appointment looks at. */
export interface EndFacts {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** The last day that is wished for. */
  readonly lastDay: Day;
  /** It is to the post that leads, and nobody else holds that post after the last day. */
  readonly leavesNobody: boolean;
  /** Whoever ends it said that they know so. */
  readonly knowing: boolean;
}

/**
 * May an appointment have this last day? The day before its first takes it back. Where nobody would be
 * Partner lead afterwards, whoever ends it must say that they know.
 */
export function decideToEndAppointment(facts: EndFacts, today: Day): Result<null, EndRule> {
  const { startsOn, endsOn, lastDay } = facts;
  if (endsOn !== null && endsOn < today) return refused('appointment-ended');
  if (startsOn !== null && lastDay < dayBefore(startsOn)) return refused('before-it-began');
  return facts.leavesNobody && !facts.knowing ? refused('last-partner-lead') : allowed(null);
}

/** The day before a day. */
export const dayBefore = (day: Day): Day =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** Why somebody is not invited to a post. */
export type InviteRule = 'post-ended' | 'already-invited' | 'already-holds';

/** Why an invitation is not accepted or declined. */
export type AcceptRule =
  | 'invitation-used'
  | 'another-address'
  | 'address-not-confirmed'
  | 'post-ended'
  | 'already-holds'
  | 'somebody-acts'
  | 'organisation-ended';

/** What the rule for accepting looks at. */
export interface AcceptFacts {
  /** It waits, and is not too old. */
  readonly good: boolean;
  /** The address of whoever accepts is the one it was sent to. */
  readonly addressed: boolean;
  readonly confirmed: boolean;
  readonly organisationEnded: boolean;
  /** Of an appointment: the post has ended; the person holds it on those days already. */
  readonly postEnded: boolean;
  readonly holds: boolean;
  /** Of an invitation to come in first: somebody acts for the organisation by now. */
  readonly taken: boolean;
}

/** May this person accept this invitation? Only who reads the address to which it was sent. */
export function decideToAccept(facts: AcceptFacts): Result<null, AcceptRule> {
  if (!facts.good) return refused('invitation-used');
  if (!facts.addressed) return refused('another-address');
  if (!facts.confirmed) return refused('address-not-confirmed');
  if (facts.organisationEnded) return refused('organisation-ended');
  if (facts.postEnded) return refused('post-ended');
  if (facts.holds) return refused('already-holds');
  return facts.taken ? refused('somebody-acts') : allowed(null);
}
