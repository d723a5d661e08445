import type { EraseRule, StandingRule } from '../domain/standing.ts';

/** Why somebody's standing here stays as it is, and what would help. */
export const standingRefusals: Record<StandingRule, string> = {
  erased: 'What was personal of them is erased already. Nobody can come in as them.',
  'own-account': 'You cannot shut yourself out. Another operator can.',
  'of-the-link':
    'The link that Weft prints when it starts lets this one in. Whoever keeps the machine keeps it.',
  'last-operator': 'Nobody else runs this place. Name another operator first.',
  'blocked-already': 'They are blocked already. See since when, and why, on this page.',
  'not-blocked': 'They are not blocked. They can come in.',
  blocked: 'They are blocked. Let them in again first.',
  'operator-already': 'They run this place already.',
  'not-operator': 'They do not run this place.',
};

/** Why no session was ended. */
export const sessionRefusals = {
  'no-session': 'They are signed in nowhere, so there is nothing to end.',
};

/** Why no second factor is taken away. */
export const secondFactorRefusals = {
  'no-second-factor': 'They have no second factor, so there is nothing to take away.',
};

/** Why nobody is erased, and what would help. */
export const eraseRefusals: Record<EraseRule, string> = {
  erased: 'What was personal is erased already. There is nothing left to erase.',
  'last-operator':
    'Nobody else runs this place. Name another operator first, on the page of that person.',
  'last-partner-lead':
    'Nobody would be Partner lead of an organisation after this. Say that you know, or appoint another first.',
};

/** Why a name stays as it is. */
export const nameRefusals = {
  'same-name': 'This is the name that stands here already. Change it, then send it.',
};
