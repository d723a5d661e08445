export { relationshipPaths } from './paths.ts';
export type { RelationshipTables } from './tables.ts';
/** Picture 3, the tiers: what a page draws of missions and partnerships, one above the other. */
export { TierLegend, TierList } from './views/tier-list.tsx';
export { Tiers } from './views/tiers.tsx';
export type { TierEdge, TierNode } from './views/tiers-layout.ts';
