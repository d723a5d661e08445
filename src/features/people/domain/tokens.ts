import { type PersonActing, postsHeld, type TokenActing } from '../../../kernel/actor.ts';
import { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { covers } from '../../../kernel/scope.ts';

/** Days for which a token works unless said otherwise. Source: our judgement; a quarter of a year. */
export const tokenDaysDefault = 90;
/** Days for which a token can work. Source: our judgement; a year, so that each is looked at once. */
export const tokenDaysMax = 366;
/** Tokens of one person that work at once. Source: our judgement; one for each program, and room. */
export const tokensMax = 50;
/** Seconds within which a second use is not written down. Source: our judgement */
const useNotedSeconds = 60;

/** Why a token is not made. */
export type TokenRefusal =
  | 'no-post'
  | 'say-organisation'
  | 'not-your-organisation'
  | 'beyond-own-token'
  | 'too-many-tokens';

/** What is known of whoever wants a token. */
export interface TokenFacts {
  readonly operator: boolean;
  /** Those in which they hold a post today. */
  readonly organisations: readonly { readonly id: string; readonly slug: string }[];
  /** Tokens of theirs that work. */
  readonly live: number;
  /** The token by which they ask; null for a person who asks in person. */
  readonly by: TokenActing | null;
}

/** What they want it to do. */
export interface TokenWanted {
  /** Slug of the organisation on whose behalf it acts; undefined where there is no choice to make. */
  readonly organisation?: string;
  readonly scopes: readonly string[];
  readonly endsAt: Temporal.Instant;
}

/**
 * On whose behalf the token acts, null being the operator; or why there is none. A token made by a
 * token has no scope that it lacks, acts for the same organisation, and ends no later.
 */
export function decideToMakeToken(
  facts: TokenFacts,
  wanted: TokenWanted,
): Result<{ organisationId: string | null }, TokenRefusal> {
  if (facts.live >= tokensMax) return refused('too-many-tokens');
  const { by } = facts;
  if (by && !isWithin(by, wanted)) return refused('beyond-own-token');
  if (by && wanted.organisation === undefined)
    return allowed({ organisationId: by.organisationId });
  const chosen = organisationFor(facts, wanted.organisation);
  if (!chosen.ok || !by || by.organisationId === chosen.value.organisationId) return chosen;
  return refused('beyond-own-token');
}

const isWithin = (by: TokenActing, { scopes, endsAt }: TokenWanted): boolean =>
  scopes.every((scope) => covers(by.scopes, scope)) &&
  Temporal.Instant.compare(endsAt, Temporal.Instant.from(by.endsAt)) <= 0;

function organisationFor(
  { operator, organisations }: TokenFacts,
  slug: string | undefined,
): Result<{ organisationId: string | null }, TokenRefusal> {
  if (slug !== undefined) {
    const found = organisations.find((one) => one.slug === slug);
    return found ? allowed({ organisationId: found.id }) : refused('not-your-organisation');
  }
  if (operator) return allowed({ organisationId: null });
  const [only, ...others] = organisations;
  if (!only) return refused('no-post');
  return others.length > 0 ? refused('say-organisation') : allowed({ organisationId: only.id });
}

/**
 * The person as a token lets them act: by posts of its organisation alone; as the operator only
 * where it was made for that, and they still are.
 */
export const actThrough = (person: PersonActing, token: TokenActing): PersonActing => ({
  ...person,
  operator: person.operator && token.organisationId === null,
  posts: postsHeld(person).filter(({ organisation }) => organisation.id === token.organisationId),
  elsewhere: [],
  token,
});

/** Whether a use is worth writing down: the first, and then one in a minute. */
export const isUseToNote = (usedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  usedAt === null || now.since(usedAt).total('seconds') >= useNotedSeconds;
