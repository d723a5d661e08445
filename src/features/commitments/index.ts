export { commitmentPaths } from './paths.ts';
export type { CommitmentTables } from './tables.ts';
