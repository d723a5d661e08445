import { tokenRefusals } from '../copy/tokens.ts';
import { tokenDaysDefault, tokenDaysMax } from '../domain/tokens.ts';
import { listTokens } from '../queries/tokens.ts';
import { makeApiToken, revokeApiToken } from './tokens.ts';

/** Tokens of people, as the command line keeps them, under one name at this feature's door. */
export const tokenKeeping = {
  make: makeApiToken,
  revoke: revokeApiToken,
  list: listTokens,
  refusals: tokenRefusals,
  daysDefault: tokenDaysDefault,
  daysMax: tokenDaysMax,
};
