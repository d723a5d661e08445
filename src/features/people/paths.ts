import { path } from '../../platform/http/path.ts';

/** Where people come in and go out. */
export const peoplePaths = {
  signIn: path('/sign-in'),
  demonstrationSignIn: path('/sign-in/demonstration'),
  entry: path('/sign-in/entry'),
  signOut: path('/sign-out'),
  account: path('/account'),
  tokens: path('/account/tokens'),
  revokeToken: path('/account/tokens/:token/revoke'),
  acting: path('/acting'),
  join: path('/join'),
  ask: path('/join/new'),
  claims: path('/claims'),
  claim: path('/claims/:claim'),
  approveClaim: path('/claims/:claim/approve'),
  refuseClaim: path('/claims/:claim/refuse'),
  withdrawClaim: path('/claims/:claim/withdraw'),
};
