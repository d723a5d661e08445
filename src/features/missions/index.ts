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
export {
  findMission,
  type MissionAccess,
  type MissionFacts,
  missionsVisibleTo,
} from './queries.ts';
export { type MissionStatus, type MissionTables, missionStatuses } from './tables.ts';
/** The frame of every page of a mission. */
export { MissionPage, type MissionTabs } from './views/mission-page.tsx';
