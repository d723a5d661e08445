/** The register that an identifier comes from, and places as trees. */
export { growPlaces, type PlaceNode, registerOf } from './domain.ts';
export { organisationPaths } from './paths.ts';
/** Who may correct an organisation, and join for it. */
export { mayCorrectOrganisation, mayJoinOrganisation } from './policy.ts';
/** One organisation, with those that it is linked to. */
export {
  findOrganisation,
  type LinkWay,
  listLinked,
  type OrganisationFacts,
  type OrganisationLinked,
} from './queries/organisation.ts';
/** A place, and the tree below it. */
export { findPlace, listPlaces, type PlaceFacts } from './queries/places.ts';
/** Rows of the register, and as they stand in JSON. */
export { listRegister, type OrganisationNamed } from './queries/register.ts';
/** The register, its forms, and the tree of places. */
export { organisationRoutes, shownInRegister } from './routes.tsx';
/** Shapes in JSON. */
export { organisationListed, organisationNamed, placeNamed } from './schema.ts';
export type { OrganisationTables } from './tables.ts';
export { PlaceTree } from './views/places.tsx';
