import type { ScopeShown } from '../features/people/index.ts';
import { wideScopes } from '../kernel/scope.ts';
import type { ScopeOf } from '../platform/http/route.ts';
import { scopeCopy } from './scope-copy.ts';

/** Tags whose pages and forms can be opened to a program by themselves. */
const areas = ['missions', 'commitments', 'relationships', 'organisations'] as const;

/** Tags of pages that show several of these at once, or nothing of anybody's. */
const general = ['home', 'search', 'open', 'methods', 'api', 'about'] as const;

/** Tags that `read` and `write` never reach: each is asked for by its name. */
const apart = ['imports', 'webhooks', 'people', 'tokens', 'mail', 'operator'] as const;

/** Every scope that a token can hold, the widest first. */
const scopes = [
  ...wideScopes,
  ...areas.flatMap((area) => wideScopes.map((wide) => `${area}:${wide}` as const)),
  ...apart,
] as const;

/** A scope that a token can hold. */
export type Scope = (typeof scopes)[number];

const isIn = (tags: readonly string[], tag: string) => tags.includes(tag);

/**
 * The one scope of a route. A tag that is not named here stands apart, under its own name, which no
 * token can hold: what is new is closed to programs until somebody decides.
 * Source: docs/decisions/0025-scopes-of-tokens.md
 */
export const scopeOf: ScopeOf = ({ tag, method }) => {
  const wide = method === 'get' ? 'read' : 'write';
  if (isIn(general, tag)) return wide;
  return isIn(areas, tag) ? `${tag}:${wide}` : tag;
};

/** Every scope that a token can hold, in words. */
export const listScopes = (): ScopeShown[] =>
  scopes.map((scope) => ({
    scope,
    ...scopeCopy[scope],
    forOperator: scope === 'operator',
  }));
