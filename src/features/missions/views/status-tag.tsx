import type { VNode } from 'preact';
import { Tag, type Tone } from '../../../platform/ui/tag.tsx';
import { missionStatusName } from '../copy/frame.ts';
import { overviewCopy } from '../copy/pages.ts';
import type { MissionStatus } from '../tables.ts';

/** The colour that repeats what the word of a state says. */
const tones: Record<MissionStatus, Tone> = {
  draft: 'neutral',
  candidate: 'neutral',
  adopted: 'accent',
  'review-due': 'warning',
  achieved: 'success',
  missed: 'neutral',
  retired: 'neutral',
  replaced: 'neutral',
};

/** Where a mission stands, in a word. */
export function StatusTag({ status }: { status: MissionStatus | null }): VNode {
  if (status === null) return <Tag outline>{overviewCopy.noStatus}</Tag>;
  return <Tag tone={tones[status]}>{missionStatusName[status]}</Tag>;
}
