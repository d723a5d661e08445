import type { Actor } from '../../kernel/actor.ts';
import type { Day, Temporal } from '../../kernel/day.ts';

/** One request, with everything that was found out about it before a route is asked. */
export interface Ask<Query = unknown> {
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query, checked by the route's schema. */
  readonly query: Query;
  /** Path and query as asked, for links back to this page. */
  readonly path: string;
  /** Asks for a page, so that its path can be gone back to. */
  readonly looks: boolean;
  /** The network that the request comes from, for limits; null where nobody can say. */
  readonly network: string | null;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  /** Today in the instance's time zone. */
  readonly today: Day;
  /** Of the request, such as the cookie that the door reads. */
  readonly headers: Headers;
}

/** What a person typed, field by field, to be shown again beside the problems. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** One thing that is wrong, in a sentence for people; `field` names the input, absent for the whole. */
export interface Problem {
  readonly field?: string;
  readonly message: string;
}

/** A form that was not accepted: what was typed and all that is wrong with it, at once. */
export interface Attempt {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** A form that nobody has filled in yet. */
export const untouched: Attempt = { typed: {}, problems: [] };
