/** How often something may happen, kept in the database so that all processes count together. */
export { clearLimits, forgive, spend } from './spend.ts';
export type { LimitTables } from './tables.ts';
