import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { JointAct } from '../domain/coordination.ts';
import type { ConnectionTables } from './connections.ts';

/**
 * What two organisations of a mission did together that both stand by: the latest day on which one
 * declared itself satisfied with what the other had promised, or both had answered a check. Organisations by address, at most two rows a
 * pair; of one pair only where it is named. Source: methods §4, "rated each other, or settled a commitment".
 */
export const jointActs = (
  db: Reading<ConnectionTables>,
  missionId: string,
  pair?: readonly [string, string],
) =>
  db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('organisation as promiser', 'promiser.id', 'commitment.organisation_id')
    .innerJoin('organisation as asker', 'asker.id', 'commitment.requested_by_id')
    .select([
      'promiser.slug as a',
      'asker.slug as b',
      sql<Day>`max(commitment.satisfied_on)`.as('on'),
    ])
    .where('workstream.mission_id', '=', missionId)
    .where('commitment.state', '=', 'satisfied')
    .where('commitment.satisfied_on', 'is not', null)
    .whereRef('promiser.id', '!=', 'asker.id')
    .$if(pair !== undefined, (query) =>
      query
        .where('promiser.id', 'in', [...(pair ?? [])])
        .where('asker.id', 'in', [...(pair ?? [])]),
    )
    .groupBy(['promiser.slug', 'asker.slug'])
    .unionAll(
      db
        .selectFrom('tie_check')
        .innerJoin('tie', 'tie.id', 'tie_check.tie_id')
        .innerJoin('organisation as one', 'one.id', 'tie.from_id')
        .innerJoin('organisation as other', 'other.id', 'tie.to_id')
        .select(['one.slug as a', 'other.slug as b', sql<Day>`max(tie_check.complete_on)`.as('on')])
        .where('tie.mission_id', '=', missionId)
        .where('tie_check.complete_on', 'is not', null)
        .$if(pair !== undefined, (query) =>
          query.where('one.id', 'in', [...(pair ?? [])]).where('other.id', 'in', [...(pair ?? [])]),
        )
        .groupBy(['one.slug', 'other.slug']),
    );

/** The same, asked by itself. One query. */
export const listJointActs = (...asked: Parameters<typeof jointActs>): Promise<JointAct[]> =>
  jointActs(...asked).execute();
