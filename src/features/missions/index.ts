/** The mission at an address, and which missions an actor may know of. */

/** The name people read of where a mission stands. */
export { missionStatusName } from './copy/frame.ts';
export { missionPaths } from './paths.ts';
/** Who may see a mission, its connections, and change it. */
export {
  convenes,
  mayChangeMission,
  maySeeConnections,
  maySeeMission,
  takesPart,
} from './policy.ts';
/** What the first headline indicator of each of some missions says today. */
export { readHeadlines } from './queries/headlines.ts';
/** A row of missions with its partners by sector and what its outcome says in a few words. */
export type { MissionRow } from './queries/list.ts';
/** What the gate and readiness of a mission ask about its work, which a later feature knows. */
export type { MissionWork } from './queries/overview.ts';
export {
  findMission,
  type MissionAccess,
  type MissionFacts,
  missionsVisibleTo,
} from './queries.ts';
/** What happened in a mission, as somebody may read it. */
export { missionHistory } from './routes/history.ts';
/** A mission's own page: what this feature knows of it, its shape in JSON, and its view. */
export { showMissionOverview } from './routes/overview.ts';
export type { MissionParts } from './routes/parts.ts';
/** Every page and form of missions but a mission's own page. */
export { missionRoutes } from './routes.tsx';
export { missionOverviewOutput } from './schema/overview.ts';
export { type MissionStatus, type MissionTables, missionStatuses } from './tables.ts';
export { MissionOverview } from './views/mission-overview.tsx';
/** The frame of every page of a mission. */
export { MissionPage, type MissionTabs } from './views/mission-page.tsx';
