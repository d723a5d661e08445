/** A post that somebody holds today, or stands in for. */
export interface HeldPost {
  readonly postId: string;
  readonly slug: string;
  readonly title: string;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  readonly deputy: boolean;
  /** It is the Partner lead of its organisation. */
  readonly leads: boolean;
  /** It gives its organisation's consent: the Partner lead does, and any post while nobody is that. */
  readonly consents: boolean;
}

/** What the token of a program lets it do, within what its person may. */
export interface TokenActing {
  /** The part of it that is no secret. */
  readonly slug: string;
  readonly scopes: readonly string[];
  /** On whose behalf it acts; null for the operator's. */
  readonly organisationId: string | null;
  /** When it ends, as an ISO 8601 instant. */
  readonly endsAt: string;
}

/** Somebody who came in: a person with the posts held on this day. Rights follow the posts. */
export interface PersonActing {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  /** Runs this installation. */
  readonly operator: boolean;
  /** The posts through which they act now, all of one organisation; the chosen one first. */
  readonly posts: readonly HeldPost[];
  /** Set where a program acts for the person; posts are then only those of its organisation. */
  readonly token?: TokenActing;
  /** Posts in other organisations: rights come with them only once the person chooses to act there. */
  readonly elsewhere: readonly HeldPost[];
}

/**
 * Divides the posts that somebody holds today into those they act through and the others. Who holds
 * posts in one organisation acts for it; who holds them in several acts for the one of the chosen
 * post, and for none before they choose. `chosen` is the id of a post, or null.
 * Source: docs/decisions/0024-on-whose-behalf.md
 */
export function actFor(
  held: readonly HeldPost[],
  chosen: string | null,
): Pick<PersonActing, 'posts' | 'elsewhere'> {
  const one = held.find(({ postId }) => postId === chosen);
  const organisation =
    one?.organisation.id ??
    (new Set(held.map((post) => post.organisation.id)).size === 1
      ? held[0]?.organisation.id
      : undefined);
  const isHere = (post: HeldPost) => post.organisation.id === organisation;
  return {
    posts: [...(one ? [one] : []), ...held.filter((post) => isHere(post) && post !== one)],
    elsewhere: held.filter((post) => !isHere(post)),
  };
}

/** All posts that somebody holds today, those they act through first. */
export const postsHeld = (person: PersonActing): readonly HeldPost[] => [
  ...person.posts,
  ...person.elsewhere,
];

/** Who asks: a visitor without a name, or a person. */
export type Actor = { readonly kind: 'visitor' } | PersonActing;

/** The actor of a request without a session or token. */
export const visitor: Actor = { kind: 'visitor' };

/** The post through which the actor speaks for an organisation today; null if there is none. */
export function postIn(actor: Actor, organisationId: string | null): HeldPost | null {
  if (actor.kind === 'visitor' || organisationId === null) return null;
  return actor.posts.find((post) => post.organisation.id === organisationId) ?? null;
}

/** Whether the actor gives an organisation's consent today: through a post of theirs that does. */
export const consentsFor = (actor: Actor, organisationId: string): boolean =>
  actor.kind === 'person' &&
  actor.posts.some((post) => post.consents && post.organisation.id === organisationId);

/** Whether the actor runs this installation. */
export const isOperator = (actor: Actor): boolean => actor.kind === 'person' && actor.operator;

/**
 * The answer of a policy. `hidden` says that even the existence is private: the page answers as if
 * it were absent. `no` carries the sentence for people: why, and what would help. There is no
 * default: a route without a policy does not compile.
 */
export type May = 'yes' | 'hidden' | { readonly no: string };
