/** What commitments bind and are late, by one rule. */
export { type Standing, standingOf } from './domain/standing.ts';
export { type AssignmentRole, assignmentRoles } from './domain/work.ts';
export { commitmentPaths } from './paths.ts';
/** What is promised: of a mission, of an organisation, and which missions' an actor may see. */
export {
  type Commitment,
  type CommitmentElsewhere,
  type CommitmentTally,
  connectionsVisibleTo,
  listCommitments,
  listCommitmentsOf,
  tallyCommitments,
} from './queries/commitments.ts';
/** What the gate and readiness of a mission ask about its work. */
export { type MissionGateFacts, missionGateFacts } from './queries/gate.ts';
/** Who does what in a mission, and what depends on what. */
export {
  listAssignments,
  listCommittedWork,
  listDependencies,
  listPartnersAtWork,
  listWorkstreams,
  type WorkOrganisation,
  type WorkTables,
} from './queries/work.ts';
/** The pages and forms of a mission's work. */
export { type CommitmentParts, commitmentRoutes } from './routes.tsx';
export { type CommitmentTables, type DependencyKind, dependencyKinds } from './tables.ts';
