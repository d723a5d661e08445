/** Puts an organisation on the register. */
export { listOrganisation } from './commands.ts';
/** Domains of websites and mail, and what an address shows by its own. */
export { webDomain } from './domain/web-domain.ts';
/** The register that an identifier comes from, and places as trees. */
export { growPlaces, registerOf } from './domain.ts';
export { organisationPaths } from './paths.ts';
/** Who may correct an organisation, and join for it. */
export { mayCorrectOrganisation, mayJoinOrganisation } from './policy.ts';
/** One organisation, with those that it is linked to. */
export {
  findOrganisation,
  listCalled,
  listLinked,
  lockOrganisation,
  type OrganisationFacts,
} from './queries/organisation.ts';
/** A place, and the tree below it. */
export { findPlace, listPlaces } from './queries/places.ts';
export { listRegister, type OrganisationNamed } from './queries/register.ts';
/** Rows of the register, and as they stand in JSON. */
export { findRegisterPage } from './queries/register-page.ts';
/** The register, its forms, and the tree of places. */
export { organisationRoutes, shownInRegister } from './routes.tsx';
/** Shapes in JSON. */
export { organisationListed, organisationNamed, placeNamed } from './schema.ts';
export type { OrganisationTables } from './tables.ts';
export { PlaceTree } from './views/places.tsx';
