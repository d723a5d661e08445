import { commitmentPaths, missionGateFacts, openStates } from '../features/commitments/index.ts';
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

type Holdings = Awaited<ReturnType<MissionParts['holdingsOf']>>;

/** What an organisation still holds in a mission. Three queries. */
async function holdingsOf(
  db: Reading<Schema>,
  missionId: string,
  organisationId: string,
): Promise<Holdings> {
  const assignments = await db
    .selectFrom('assignment')
    .innerJoin('workstream', 'workstream.id', 'assignment.workstream_id')
    .select(['workstream.slug as id', 'workstream.name'])
    .where('workstream.mission_id', '=', missionId)
    .where('assignment.organisation_id', '=', organisationId)
    .where('assignment.ended_on', 'is', null)
    .where('workstream.ended_on', 'is', null)
    .orderBy('workstream.slug')
    .execute();
  const promises = await db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .select(['commitment.slug as id', 'commitment.what as name'])
    .where('workstream.mission_id', '=', missionId)
    .where('commitment.state', 'in', openStates)
    .where((on) =>
      on.or([
        on('commitment.organisation_id', '=', organisationId),
        on('commitment.requested_by_id', '=', organisationId),
      ]),
    )
    .orderBy('commitment.slug')
    .execute();
  const { ties } = await db
    .selectFrom('tie')
    .select((on) => on.fn.countAll<string>().as('ties'))
    .where('mission_id', '=', missionId)
    .where((on) => on.or([on('from_id', '=', organisationId), on('to_id', '=', organisationId)]))
    .executeTakeFirstOrThrow();
  return { assignments, promises, ties: Number(ties) };
}

/** The same for the forms of missions, read alone or within the transaction that changes something. */
export const missionWork = ({
  db,
}: Parts): Pick<
  MissionParts,
  'workOf' | 'writeWithWork' | 'holdingsOf' | 'writeWithHoldings' | 'heldHref'
> => ({
  workOf: (mission, actor) => workOf(db.read, mission, actor),
  writeWithWork: (missionId, change) =>
    db.write((tx) => change(tx, () => allWorkOf(tx, missionId))),
  holdingsOf: (missionId, organisationId) => holdingsOf(db.read, missionId, organisationId),
  writeWithHoldings: (missionId, change) =>
    db.write((tx) => change(tx, (organisationId) => holdingsOf(tx, missionId, organisationId))),
  heldHref: { workstream: commitmentPaths.workstream, commitment: commitmentPaths.show },
});
