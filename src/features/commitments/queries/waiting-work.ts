import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { CommitmentState } from '../domain/words.ts';
import type { WorkOrganisation, WorkTables } from './work.ts';

/** A live commitment of a workstream that waits for another, or that another waits for. */
export interface RelatedCommitment {
  readonly id: string;
  readonly slug: string;
  readonly what: string;
  readonly state: CommitmentState | null;
  readonly dueOn: Day | null;
  readonly firstDueOn: Day | null;
  readonly workstream: { readonly slug: string; readonly name: string };
  readonly organisation: WorkOrganisation;
}

/** Workstreams that need this one; a pooled or reciprocal dependency holds from either end. */
const needing = (workstreamId: string) => sql<string>`(
  select d.from_id from dependency d where d.on_id = ${workstreamId}::uuid and d.ended_on is null
  union select d.on_id from dependency d
    where d.from_id = ${workstreamId}::uuid and d.kind <> 'sequential' and d.ended_on is null)`;

/** Workstreams that this one needs. */
const needed = (workstreamId: string) => sql<string>`(
  select d.on_id from dependency d where d.from_id = ${workstreamId}::uuid and d.ended_on is null
  union select d.from_id from dependency d
    where d.on_id = ${workstreamId}::uuid and d.kind <> 'sequential' and d.ended_on is null)`;

async function related(
  db: Reading<WorkTables>,
  workstreams: RawBuilder<string>,
  states: readonly CommitmentState[],
  narrowed: RawBuilder<boolean>,
  limit: number,
): Promise<RelatedCommitment[]> {
  const rows = await db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('organisation', 'organisation.id', 'commitment.organisation_id')
    .select([
      'commitment.id',
      'commitment.slug',
      'commitment.what',
      'commitment.state',
      'commitment.due_on as dueOn',
      'commitment.first_due_on as firstDueOn',
      'workstream.slug as workstreamSlug',
      'workstream.name as workstreamName',
      'organisation.id as organisationId',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
      'organisation.sector',
      'organisation.tier',
    ])
    .where('commitment.workstream_id', 'in', workstreams)
    .where('workstream.ended_on', 'is', null)
    .where('commitment.state', 'in', states)
    .where(narrowed)
    .orderBy(sql`coalesce(commitment.due_on, 'infinity')`)
    .orderBy('commitment.slug')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    what: row.what,
    state: row.state,
    dueOn: row.dueOn,
    firstDueOn: row.firstDueOn,
    workstream: { slug: row.workstreamSlug, name: row.workstreamName },
    organisation: {
      id: row.organisationId,
      slug: row.organisationSlug,
      name: row.organisationName,
      sector: row.sector,
      tier: row.tier,
    },
  }));
}

/** Promises in workstreams that need this one: those that a slip in it costs days. Nearest first. One query. */
export const listDependants = (
  db: Reading<WorkTables>,
  workstreamId: string,
  limit: number,
): Promise<RelatedCommitment[]> =>
  related(db, needing(workstreamId), ['promised'], sql<boolean>`true`, limit);

/**
 * Promises that a workstream waits for and that have slipped: their day was moved back since it was
 * first promised, or has passed. Nearest first. One query.
 */
export const listSlipped = (
  db: Reading<WorkTables>,
  workstreamId: string,
  today: Day,
  limit: number,
): Promise<RelatedCommitment[]> =>
  related(
    db,
    needed(workstreamId),
    ['promised'],
    sql<boolean>`(commitment.due_on > commitment.first_due_on or commitment.due_on < ${today}::date)`,
    limit,
  );
