import { z } from 'zod';
import { tokenInputCopy as say } from '../copy/tokens.ts';
import { tokenDaysDefault, tokenDaysMax } from '../domain/tokens.ts';

/** Characters of what a token is for. */
const nameMax = 100;
/** Characters of an organisation's address that are too many. */
const slugMax = 300;

/** A scope in words, as people choose it. */
export interface ScopeShown {
  readonly scope: string;
  readonly label: string;
  readonly means: string;
  /** Of use to the operator only. */
  readonly forOperator: boolean;
}

const daysIn = z
  .union([z.string(), z.number()], say.days)
  .transform(Number)
  .refine((days) => Number.isInteger(days) && days >= 1 && days <= tokenDaysMax, say.days);

/** What a new token is asked to be. A form sends one scope as a word, several as a list. */
export function tokenInput(scopes: readonly string[]) {
  const scope = z.enum(scopes, say.scopeUnknown);
  return z.object({
    name: z.string(say.name).trim().min(1, say.name).max(nameMax, say.nameLong),
    scopes: z
      .union([z.array(scope).min(1, say.scopes), scope.transform((one) => [one])], say.scopes)
      .transform((chosen) => [...new Set(chosen)]),
    organisation: z.string(say.organisation).max(slugMax, say.organisation).optional(),
    days: daysIn.default(tokenDaysDefault),
  });
}

/** A token, without what makes it one. */
const tokenListed = z
  .object({
    /** The part that is no secret. */
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    /** Null where it acts as the operator. */
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    madeAt: z.string(),
    endsAt: z.string(),
    /** To the minute; null where it was never used. */
    usedAt: z.string().nullable(),
    /** Null where nobody revoked it. */
    revokedAt: z.string().nullable(),
    works: z.boolean(),
  })
  .meta({ ref: 'Token' });
export type TokenListed = z.infer<typeof tokenListed>;

/** Somebody's tokens, and what a new one could be. */
export const tokensOutput = z
  .object({
    tokens: z.array(tokenListed),
    scopes: z.array(z.object({ scope: z.string(), label: z.string(), means: z.string() })),
    organisations: z.array(z.object({ id: z.string(), name: z.string() })),
    operator: z.boolean(),
  })
  .meta({ ref: 'Tokens' });
export type TokensShown = z.infer<typeof tokensOutput>;

/** A token that was just made. `token` is told this once. */
export const tokenMade = z
  .object({ id: z.string(), token: z.string(), name: z.string(), endsAt: z.string() })
  .meta({ ref: 'TokenMade' });
export type TokenMade = z.infer<typeof tokenMade>;
