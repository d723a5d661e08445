export type { MissionTables } from './tables.ts';
