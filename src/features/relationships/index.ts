/** Reminds by mail, once each, of ties that went quiet and agreements whose review has come. */
export { remindOfMatters } from './commands/remind.ts';
/** How often and how close a tie is, in words. */
export { frequencyName, intensityName } from './copy/connections.ts';
/** When a tie counts as contact, and the window in days. */
export { contactWindowDays, type TieFacts, tieCounts } from './domain/coordination.ts';
export { relationshipPaths } from './paths.ts';
/** Gaps that an organisation could close, over all its missions. */
export { type GapToClose, listGapsToClose } from './queries/gaps-to-close.ts';
/** What waits on an organisation between it and others, with its clocks. */
export { listMatters, type Matter, type MatterKind } from './queries/matters.ts';
/** What is stuck between the organisations of a mission, ready to be shown. */
export { type Stuck, stuckIn } from './queries/stuck.ts';
/** The ties of an organisation. */
export { listTiesOf, type TieElsewhere } from './queries/ties.ts';
/** The forms that answer a matter where it stands, and in how many days. */
export { answering } from './routes/answering.ts';
/** The pages on who needs whom in a mission. */
export { type RelationshipParts, relationshipRoutes } from './routes.tsx';
export type { RelationshipTables } from './tables.ts';
/** Picture 3, the tiers: what a page draws of missions and partnerships, one above the other. */
export { TierLegend, TierList } from './views/tier-list.tsx';
export { Tiers } from './views/tiers.tsx';
export type { TierEdge, TierNode } from './views/tiers-layout.ts';
