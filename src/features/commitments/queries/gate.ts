import { sql } from 'kysely';
import type { Sector } from '../../../kernel/sector.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { gateStates, isLive } from '../domain/standing.ts';
import type { CommitmentState } from '../domain/words.ts';
import type { WorkTables } from './work.ts';

/** What the gate and readiness of a mission ask about its work. */
export interface MissionGateFacts {
  /** Which commitments there are: one row for each sector and tier of a promiser and state. */
  readonly commitments: readonly {
    readonly sector: Sector | null;
    readonly tier: Tier | null;
    readonly state: string;
  }[];
  /** Promised, reported or satisfied. */
  readonly commitmentsPromised: number;
  /** Promised or reported. */
  readonly commitmentsLive: number;
  readonly workstreams: readonly {
    readonly id: string;
    readonly leads: readonly { readonly organisation: string; readonly tier: Tier | null }[];
  }[];
}

/**
 * What the gate needs to know of a mission's work: its commitments, and who leads each live
 * workstream. A workstream is led by the organisations assigned as lead; where none is, by those
 * that have promised something in it. Two queries. Source: methods §1, M4 and M5.
 */
export async function missionGateFacts(
  db: Reading<WorkTables>,
  missionId: string,
): Promise<MissionGateFacts> {
  const [tallied, led] = await Promise.all([
    db
      .selectFrom('commitment')
      .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
      .innerJoin('organisation', 'organisation.id', 'commitment.organisation_id')
      .select([
        'organisation.sector',
        'organisation.tier',
        'commitment.state',
        (on) => on.fn.countAll<string>().as('count'),
      ])
      .where('workstream.mission_id', '=', missionId)
      .groupBy(['organisation.sector', 'organisation.tier', 'commitment.state'])
      .execute(),
    listLeads(db, missionId),
  ]);
  const count = (counts: (state: CommitmentState | null) => boolean) =>
    tallied.reduce((sum, row) => sum + (counts(row.state) ? Number(row.count) : 0), 0);
  const workstreams = new Map<string, { organisation: string; tier: Tier | null }[]>();
  for (const { workstream, organisation, tier } of led) {
    const leads = workstreams.get(workstream) ?? [];
    if (organisation !== null) leads.push({ organisation, tier });
    workstreams.set(workstream, leads);
  }
  return {
    commitments: tallied.flatMap(({ sector, tier, state }) =>
      state === null ? [] : [{ sector, tier, state }],
    ),
    commitmentsPromised: count(
      (state) => state !== null && gateStates.some((one) => one === state),
    ),
    commitmentsLive: count(isLive),
    workstreams: [...workstreams].map(([id, leads]) => ({ id, leads })),
  };
}

/** Each live workstream with each organisation that leads it; null where nobody does. */
async function listLeads(db: Reading<WorkTables>, missionId: string) {
  return db
    .with('named', (all) =>
      all
        .selectFrom('assignment')
        .innerJoin('workstream', 'workstream.id', 'assignment.workstream_id')
        .select(['assignment.workstream_id', 'assignment.organisation_id'])
        .where('workstream.mission_id', '=', missionId)
        .where('assignment.role', '=', 'lead')
        .where('assignment.ended_on', 'is', null),
    )
    .with('led', (all) =>
      all
        .selectFrom('named')
        .select(['workstream_id', 'organisation_id'])
        .union(
          all
            .selectFrom('commitment')
            .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
            .select(['commitment.workstream_id', 'commitment.organisation_id'])
            .where('workstream.mission_id', '=', missionId)
            .where('commitment.state', 'in', gateStates)
            .where(
              sql<boolean>`not exists (select 1 from named n where n.workstream_id = workstream.id)`,
            ),
        ),
    )
    .selectFrom('workstream')
    .leftJoin('led', 'led.workstream_id', 'workstream.id')
    .leftJoin('organisation', 'organisation.id', 'led.organisation_id')
    .select([
      'workstream.slug as workstream',
      'organisation.slug as organisation',
      'organisation.tier',
    ])
    .where('workstream.mission_id', '=', missionId)
    .where('workstream.ended_on', 'is', null)
    .orderBy('workstream.slug')
    .orderBy('organisation.slug')
    .execute();
}
