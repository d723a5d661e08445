import { allowed, type Result, refused } from '../../../kernel/result.ts';

/** What decides whose account somebody of a provider comes in with. */
export interface ProviderFacts {
  /** The account that they came in with before. */
  readonly known: string | null;
  /** The account that has confirmed the address which the provider names. */
  readonly holder: string | null;
  readonly address: string | null;
  /** The provider says that mail to the address reaches them. */
  readonly confirmed: boolean;
  /** The operator lets the provider's word on addresses count. */
  readonly trusted: boolean;
}

/** Why somebody whom a provider names has no account here. */
export type ProviderRule = 'no-address' | 'address-not-confirmed' | 'address-not-trusted';

/** Whose account it is: the one of before, the one of the address, or a new one. An address counts only where it was confirmed by a provider whose word on it counts. */
export function decideWhose(
  facts: ProviderFacts,
): Result<{ account: string; tie: boolean } | { make: string }, ProviderRule> {
  if (facts.known !== null) return allowed({ account: facts.known, tie: false });
  if (facts.address === null) return refused('no-address');
  if (!facts.trusted) return refused('address-not-trusted');
  if (!facts.confirmed) return refused('address-not-confirmed');
  return allowed(
    facts.holder === null ? { make: facts.address } : { account: facts.holder, tie: true },
  );
}
