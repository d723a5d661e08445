import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { type Side, waitsFor } from '../domain/moves.ts';
import { openStates } from '../domain/standing.ts';
import type { CommitmentState } from '../domain/words.ts';
import type { WorkOrganisation, WorkTables } from './work.ts';

/** What is waited for: an answer to what was asked or offered, to a report, to a day; or the thing itself. */
export type WaitingKind =
  | 'answer-request'
  | 'answer-offer'
  | 'answer-report'
  | 'answer-date'
  | 'report-done';

/** One commitment that waits on an organisation. */
export interface Waiting {
  readonly kind: WaitingKind;
  readonly commitment: { readonly slug: string; readonly what: string };
  readonly mission: { readonly slug: string; readonly name: string };
  /** On whom it waits, as which side, and who waits for it; the same where an organisation asks itself. */
  readonly on: WorkOrganisation;
  readonly side: Side;
  readonly for: WorkOrganisation;
  /** When it began to wait; null where a package brought it so. */
  readonly since: Date | null;
  /** The day agreed, or proposed; null where none is stated. */
  readonly dueOn: Day | null;
  /** Another day that the other side proposes. */
  readonly proposedOn: Day | null;
  /** To be sent with the move that answers. */
  readonly version: number;
}

/**
 * What waits on some organisations: each open commitment that it is their turn to move, the oldest wait
 * first, at most `limit`. A promise waits to be reported; a report to be answered, and so on. The
 * organisations are those for which the asker acts, so that nothing is told to others. One query.
 * Source: methods §3
 */
export async function listWaitingOn(
  db: Reading<WorkTables>,
  organisationIds: readonly string[],
  limit: number,
): Promise<Waiting[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('mission', 'mission.id', 'workstream.mission_id')
    .innerJoin('organisation as promiser', 'promiser.id', 'commitment.organisation_id')
    .innerJoin('organisation as requester', (join) =>
      join.on(
        sql<boolean>`requester.id = coalesce(commitment.requested_by_id, commitment.organisation_id)`,
      ),
    )
    .select([
      'commitment.slug',
      'commitment.what',
      'commitment.state',
      'commitment.due_on as dueOn',
      'commitment.version',
      'commitment.proposed_due_on as proposedOn',
      'commitment.proposed_side as proposedSide',
      'mission.slug as missionSlug',
      'mission.name as missionName',
      sql<WorkOrganisation>`json_build_object('id', promiser.id, 'slug', promiser.slug,
        'name', promiser.name, 'sector', promiser.sector, 'tier', promiser.tier)`.as('promiser'),
      sql<WorkOrganisation>`json_build_object('id', requester.id, 'slug', requester.slug,
        'name', requester.name, 'sector', requester.sector, 'tier', requester.tier)`.as(
        'requester',
      ),
      sql<Date | null>`(select t.at from commitment_turn t where t.commitment_id = commitment.id
        order by t.number desc limit 1)`.as('since'),
    ])
    .where('commitment.state', 'in', openStates)
    .where((on) =>
      on.or([
        on.and([
          on('commitment.organisation_id', 'in', organisationIds),
          sql<boolean>`(commitment.state = 'requested' or (commitment.state = 'promised'
            and commitment.proposed_side is distinct from 'promiser'))`,
        ]),
        on.and([
          on('requester.id', 'in', organisationIds),
          sql<boolean>`(commitment.state in ('countered', 'reported') or (commitment.state = 'promised'
            and commitment.proposed_side = 'promiser'))`,
        ]),
      ]),
    )
    .orderBy('since', (order) => order.asc().nullsFirst())
    .orderBy('commitment.slug')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const proposed =
      row.proposedOn !== null && row.proposedSide !== null
        ? { dueOn: row.proposedOn, by: row.proposedSide }
        : null;
    const side = waitsFor({ state: row.state, proposed });
    if (side === null) return [];
    return [
      {
        kind: kindOf(row.state, proposed !== null),
        commitment: { slug: row.slug, what: row.what },
        mission: { slug: row.missionSlug, name: row.missionName },
        on: row[side],
        side,
        for: row[side === 'promiser' ? 'requester' : 'promiser'],
        since: row.since,
        dueOn: row.dueOn,
        proposedOn: row.proposedOn,
        version: row.version,
      },
    ];
  });
}

function kindOf(state: CommitmentState | null, isProposed: boolean): WaitingKind {
  if (state === 'countered') return 'answer-offer';
  if (state === 'reported') return 'answer-report';
  if (state === 'promised') return isProposed ? 'answer-date' : 'report-done';
  return 'answer-request';
}
