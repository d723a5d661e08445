/** Who is behind a session or a token, with the posts held on a day. */

/** Tokens of people, for the command line. */
export { findOrMakeOperator, makeApiToken, revokeApiToken, type TokenRefusal } from './commands.ts';
export { bearerToken, operatorEntry, tokenHash } from './domain.ts';
export { peoplePaths } from './paths.ts';
export { findPersonActing, listOrganisationsWithHolders } from './queries.ts';
export { type PeopleParts, peopleRoutes } from './routes.tsx';
export type { PeopleTables } from './tables.ts';
