/** Who is behind a session or a token, with the posts held on a day. */

/** Invites whoever reads an address, and tells those who act for an organisation. */
export { inviting } from './commands/inviting.ts';
/** Providers by which people sign in: set up, seen, mapped to posts. */
export { providers } from './commands/providers-door.ts';
/** What organisations' own systems say of their people (SCIM). */
export { scim } from './commands/scim-door.ts';
/** Blocks, erases and names people, and reads what that needs. */
export { standing } from './commands/standing-door.ts';
/** Tokens of people, for requests and for the command line. */
export { noteTokenUse } from './commands/tokens.ts';
export { tokenKeeping } from './commands/tokens-door.ts';
/** A link for an address, for the operator to hand over. */
export { linkFor } from './commands/write-to.ts';
export { findOrMakeOperator } from './commands.ts';
export { isUseToNote } from './domain/tokens.ts';
export { bearerToken, operatorEntry, tokenHash } from './domain.ts';
export { peoplePaths } from './paths.ts';
export { findTokenActing } from './queries/tokens.ts';
export { findPerson, findPersonActing, listOrganisationsWithHolders } from './queries.ts';
/** How organisations come in, and on whose behalf somebody acts. */
export { joiningRoutes } from './routes/joining.ts';
export { type PeopleParts, peopleRoutes } from './routes.tsx';
export type { ScopeShown } from './schema/tokens.ts';
export type { PeopleTables } from './tables.ts';
