import { allowed, type Result, refused } from '../../../kernel/result.ts';

/** What the rules about a person's standing here look at. */
export interface Standing {
  readonly operator: boolean;
  readonly blocked: boolean;
  readonly erased: boolean;
  /** It is whom the one-time link of the machine lets in. */
  readonly ofTheLink: boolean;
  /** Whoever decides is this person. */
  readonly self: boolean;
  /** Other operators who can come in. */
  readonly otherOperators: number;
}

/** Why somebody's standing stays as it is. */
export type StandingRule =
  | 'erased'
  | 'own-account'
  | 'of-the-link'
  | 'last-operator'
  | 'blocked-already'
  | 'not-blocked'
  | 'blocked'
  | 'operator-already'
  | 'not-operator';

/** May the operator let nobody in as this person any more? Not as themself, and not so that no operator is left. */
export function decideToBlock(person: Standing): Result<null, StandingRule> {
  if (person.erased) return refused('erased');
  if (person.blocked) return refused('blocked-already');
  if (person.self) return refused('own-account');
  return leavesOperators(person);
}

/** May the person come in again? */
export function decideToUnblock(person: Standing): Result<null, StandingRule> {
  if (person.erased) return refused('erased');
  return person.blocked ? allowed(null) : refused('not-blocked');
}

/** May the person run this place too? */
export function decideToNameOperator(person: Standing): Result<null, StandingRule> {
  if (person.erased) return refused('erased');
  if (person.blocked) return refused('blocked');
  return person.operator ? refused('operator-already') : allowed(null);
}

/** May the person stop running this place? Somebody else must still run it. */
export function decideToReleaseOperator(person: Standing): Result<null, StandingRule> {
  return person.operator ? leavesOperators(person) : refused('not-operator');
}

function leavesOperators(person: Standing): Result<null, StandingRule> {
  if (!person.operator) return allowed(null);
  if (person.ofTheLink) return refused('of-the-link');
  return person.otherOperators === 0 ? refused('last-operator') : allowed(null);
}

/** Why somebody is not erased. */
export type EraseRule = 'erased' | 'last-operator' | 'last-partner-lead';

/**
 * May what is personal of somebody be erased? Not of the only operator, and where nobody would be Partner
 * lead of an organisation afterwards only once whoever asks said that they know.
 */
export function decideToErase(
  person: Standing,
  facts: { readonly leavesWithoutLead: number; readonly knowing: boolean },
): Result<null, EraseRule> {
  if (person.erased) return refused('erased');
  if (person.operator && person.otherOperators === 0) return refused('last-operator');
  return facts.leavesWithoutLead > 0 && !facts.knowing
    ? refused('last-partner-lead')
    : allowed(null);
}
