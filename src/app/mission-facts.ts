import { missionGateFacts } from '../features/commitments/index.ts';
import type { MissionParts, MissionWork } from '../features/missions/index.ts';
import type { Reading } from '../platform/db/access.ts';
import type { Parts } from './parts.ts';
import type { Schema } from './schema.ts';

/** What the gate and readiness ask of a mission's work. They come before commitments and cannot ask. */
export async function workOf(db: Reading<Schema>, missionId: string): Promise<MissionWork> {
  const { commitments, workstreams, commitmentsLive } = await missionGateFacts(db, missionId);
  return { commitments, workstreams, commitmentsLive };
}

/** The same for the forms of missions, read alone or within the transaction that changes something. */
export const missionWork = ({ db }: Parts): Pick<MissionParts, 'workOf' | 'writeWithWork'> => ({
  workOf: (missionId) => workOf(db.read, missionId),
  writeWithWork: (missionId, change) => db.write((tx) => change(tx, () => workOf(tx, missionId))),
});
