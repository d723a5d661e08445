export { relationshipPaths } from './paths.ts';
export type { RelationshipTables } from './tables.ts';
