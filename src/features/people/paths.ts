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
};
