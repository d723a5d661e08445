import { missionGateFacts } from '../features/commitments/index.ts';
import {
  type MissionFacts,
  type MissionParts,
  type MissionWork,
  maySeeConnections,
} from '../features/missions/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Reading } from '../platform/db/access.ts';
import type { Parts } from './parts.ts';
import type { Schema } from './schema.ts';

/**
 * What the gate and readiness ask of a mission's work, which comes after missions. Null for whoever may
 * not see it: a count of commitments tells of them, and so does a verdict that rests on it.
 */
export const workOf = async (
  db: Reading<Schema>,
  mission: MissionFacts,
  actor: Actor,
): Promise<MissionWork | null> =>
  maySeeConnections(actor, mission) === 'yes' ? allWorkOf(db, mission.id) : null;

async function allWorkOf(db: Reading<Schema>, missionId: string): Promise<MissionWork> {
  const { commitments, workstreams, commitmentsLive } = await missionGateFacts(db, missionId);
  return { commitments, workstreams, commitmentsLive };
}

/** The same for the forms of missions, read alone or within the transaction that changes something. */
export const missionWork = ({ db }: Parts): Pick<MissionParts, 'workOf' | 'writeWithWork'> => ({
  workOf: (mission, actor) => workOf(db.read, mission, actor),
  writeWithWork: (missionId, change) =>
    db.write((tx) => change(tx, () => allWorkOf(tx, missionId))),
});
