import type { MissionStatus } from '../tables.ts';

/** Words that stand round every page of a mission. */
export const missionFrameCopy = {
  missions: 'Missions',
  overview: 'Overview',
  outcomes: 'Outcomes',
  feed: (mission: string) => `What happened in ${mission}`,
};

/** The name people read of where a mission stands. */
export const missionStatusName: Record<MissionStatus, string> = {
  draft: 'Draft',
  candidate: 'Candidate',
  adopted: 'Adopted',
  'review-due': 'Review due',
  achieved: 'Achieved',
  missed: 'Missed',
  retired: 'Retired',
  replaced: 'Replaced',
};
