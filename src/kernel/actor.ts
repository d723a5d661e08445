/** A post that somebody holds today, or stands in for. */
export interface HeldPost {
  readonly postId: string;
  readonly title: string;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  readonly deputy: boolean;
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
  readonly posts: readonly HeldPost[];
  /** Set where a program acts for the person; posts are then only those of its organisation. */
  readonly token?: TokenActing;
}

/** Who asks: a visitor without a name, or a person. */
export type Actor = { readonly kind: 'visitor' } | PersonActing;

/** The actor of a request without a session or token. */
export const visitor: Actor = { kind: 'visitor' };

/** The post through which the actor speaks for an organisation today; null if there is none. */
export function postIn(actor: Actor, organisationId: string | null): HeldPost | null {
  if (actor.kind === 'visitor' || organisationId === null) return null;
  return actor.posts.find((post) => post.organisation.id === organisationId) ?? null;
}

/** Whether the actor runs this installation. */
export const isOperator = (actor: Actor): boolean => actor.kind === 'person' && actor.operator;

/**
 * The answer of a policy. `hidden` says that even the existence is private: the page answers as if
 * it were absent. `no` carries the sentence for people: why, and what would help. There is no
 * default: a route without a policy does not compile.
 */
export type May = 'yes' | 'hidden' | { readonly no: string };
