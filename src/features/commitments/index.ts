export type { CommitmentTables } from './tables.ts';
