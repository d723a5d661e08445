/** Tells a made-up conversation through the rules, for a demonstration. */
export { replayConversation, type ToldTurn } from './commands/replay.ts';
/** What a commitment waits for today, and whether it is late. */
export { openStates, standingOf } from './domain/standing.ts';
export { type DependencyKind, dependencyKinds } from './domain/words.ts';
export { commitmentPaths } from './paths.ts';
/** What is promised: of a mission, of an organisation, and in which missions an actor may see it. */
export {
  type Commitment,
  type CommitmentElsewhere,
  connectionsVisibleTo,
  listCommitments,
  listCommitmentsOf,
  tallyCommitments,
} from './queries/commitments.ts';
/** What the gate and readiness of a mission ask about its work. */
export { type MissionGateFacts, missionGateFacts } from './queries/gate.ts';
export type { Waiting } from './queries/waiting.ts';
/** Who does what in a mission, and what depends on what. */
export {
  listAssignments,
  listCommittedWork,
  listDependencies,
  listWorkstreams,
  type WorkTables,
} from './queries/work.ts';
/** What waits on some organisations, the forms that answer it there, and by when. */
export { awaiting } from './routes/answering.ts';
/** The pages and forms of a mission's work. */
export { type CommitmentParts, commitmentRoutes } from './routes.tsx';
export type { CommitmentTables } from './tables.ts';
