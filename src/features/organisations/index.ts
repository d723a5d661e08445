/** What is corrected and asked in the forms, said by rules. */
export { mayStateSector, registerOf } from './domain.ts';
export { organisationPaths } from './paths.ts';
/** Who may correct an organisation, join for it, and list one. */
export { mayCorrectOrganisation, mayJoinOrganisation, mayListOrganisation } from './policy.ts';
/** One organisation, with those that it is linked to. */
export {
  findOrganisation,
  type LinkWay,
  listLinked,
  type OrganisationFacts,
  type OrganisationLinked,
} from './queries/organisation.ts';
/** A place, and the tree below it. */
export { findPlace, listPlaceIdsWithin, listPlaces, type PlaceFacts } from './queries/places.ts';
/** Rows of the register. */
export { countRegister, listRegister, type OrganisationNamed } from './queries/register.ts';
/** The register, its forms, and the tree of places. */
export { type OrganisationParts, organisationRoutes } from './routes.tsx';
/** Shapes in JSON. */
export { organisationListed, organisationNamed, placeNamed } from './schema.ts';
export type { OrganisationTables } from './tables.ts';
