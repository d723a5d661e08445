export { organisationPaths } from './paths.ts';
export type { OrganisationTables } from './tables.ts';
