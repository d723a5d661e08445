import type { Actor } from './actor.ts';

/** The scopes that hold every other of their kind: `read` holds `missions:read`. */
export const wideScopes = ['read', 'write'] as const;

/**
 * Whether these scopes cover one scope: by its own name, or by `read` or `write` where it ends so.
 * A scope without such an ending stands apart and is covered by its own name only.
 */
export const covers = (held: readonly string[], scope: string): boolean =>
  held.includes(scope) ||
  wideScopes.some((wide) => scope.endsWith(`:${wide}`) && held.includes(wide));

/** Whether the actor may use what belongs to this scope: everyone who came in without a token. */
export const mayUse = (actor: Actor, scope: string): boolean =>
  actor.kind === 'visitor' || actor.token === undefined || covers(actor.token.scopes, scope);
