export type { RelationshipTables } from './tables.ts';
