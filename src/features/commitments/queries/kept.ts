import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Promised } from '../domain/kept.ts';
import type { CommitmentTables } from '../tables.ts';
import { connectionsVisibleTo } from './commitments.ts';
import type { WorkOrganisation, WorkTables } from './work.ts';

/** A promise whose day lies in a period, with what decides how it was kept. */
export interface DuePromise extends Promised {
  readonly slug: string;
  readonly what: string;
  readonly firstDueOn: Day | null;
  readonly mission: { readonly slug: string; readonly name: string };
  readonly promiser: WorkOrganisation;
  /** Null is the promiser itself. */
  readonly requester: WorkOrganisation | null;
  /** Why it was given up, where that was said here. */
  readonly reason: string | null;
}

/** States in which a promise can be due. Source: methods §3, "declined and cancelled are not due" */
const dueStates = ['promised', 'reported', 'satisfied', 'reneged'] as const;

/** A period of days, both ends counted. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const dueIn = (db: Reading<WorkTables>, { from, to }: Period) =>
  db
    .selectFrom('commitment')
    .innerJoin('workstream', 'workstream.id', 'commitment.workstream_id')
    .innerJoin('mission', 'mission.id', 'workstream.mission_id')
    .innerJoin('organisation as promiser', 'promiser.id', 'commitment.organisation_id')
    .leftJoin('organisation as asker', 'asker.id', 'commitment.requested_by_id')
    .select([
      'commitment.slug',
      'commitment.what',
      'commitment.state',
      'commitment.due_on as dueOn',
      'commitment.counts_on as countsOn',
      'commitment.first_due_on as firstDueOn',
      'commitment.reported_on as reportedOn',
      'commitment.satisfied_on as satisfiedOn',
      'mission.slug as missionSlug',
      'mission.name as missionName',
      'promiser.id as promiserId',
      'promiser.slug as promiserSlug',
      'promiser.name as promiserName',
      'promiser.sector as promiserSector',
      'promiser.tier as promiserTier',
      'asker.id as askerId',
      'asker.slug as askerSlug',
      'asker.name as askerName',
      'asker.sector as askerSector',
      'asker.tier as askerTier',
      (on) =>
        on
          .selectFrom('commitment_turn as turn')
          .select('turn.words')
          .whereRef('turn.commitment_id', '=', 'commitment.id')
          .where('turn.move', '=', 'renege')
          .as('reason'),
    ])
    .where('commitment.state', 'in', dueStates)
    .where(
      sql<boolean>`coalesce(commitment.counts_on, commitment.due_on) between ${from}::date and ${to}::date`,
    )
    .orderBy(sql`coalesce(commitment.counts_on, commitment.due_on)`, 'desc')
    .orderBy('commitment.slug');

type Row = Awaited<ReturnType<ReturnType<typeof dueIn>['execute']>>[number];

const promiseOf = (row: Row): DuePromise => ({
  slug: row.slug,
  what: row.what,
  state: row.state,
  dueOn: row.dueOn,
  countsOn: row.countsOn,
  firstDueOn: row.firstDueOn,
  reportedOn: row.reportedOn,
  satisfiedOn: row.satisfiedOn,
  reason: row.reason,
  mission: { slug: row.missionSlug, name: row.missionName },
  promiser: {
    id: row.promiserId,
    slug: row.promiserSlug,
    name: row.promiserName,
    sector: row.promiserSector,
    tier: row.promiserTier,
  },
  requester:
    row.askerId && row.askerId !== row.promiserId && row.askerSlug && row.askerName
      ? {
          id: row.askerId,
          slug: row.askerSlug,
          name: row.askerName,
          sector: row.askerSector,
          tier: row.askerTier,
        }
      : null,
});

/** Promises of a mission whose day lies in a period, the latest first, at most `limit`. One query. */
export async function listDueIn(
  db: Reading<WorkTables>,
  missionId: string,
  period: Period,
  limit: number,
): Promise<DuePromise[]> {
  const rows = await dueIn(db, period).where('mission.id', '=', missionId).limit(limit).execute();
  return rows.map(promiseOf);
}

/**
 * Promises of an organisation whose day lies in a period, in missions whose commitments the actor may
 * see, the latest first, at most `limit`. One query.
 */
export async function listDueOf(
  db: Reading<WorkTables>,
  organisationId: string,
  actor: Actor,
  period: Period,
  limit: number,
): Promise<DuePromise[]> {
  const rows = await dueIn(db, period)
    .where('commitment.organisation_id', '=', organisationId)
    .where(connectionsVisibleTo(actor) as never) // the joined tables hold all that it names
    .limit(limit)
    .execute();
  return rows.map(promiseOf);
}

/** Whether two sets of organisations meet in a mission as partners or as its convenor. One query. */
export async function sharesMission(
  db: Reading<WorkTables & CommitmentTables>,
  organisationId: string,
  withOneOf: readonly string[],
): Promise<boolean> {
  if (withOneOf.length === 0) return false;
  const takesPart = (one: readonly string[]) =>
    sql<boolean>`(mission.lead_id = any (${one}::uuid[]) or exists (select 1 from partner p
      where p.mission_id = mission.id and p.ended_on is null and p.organisation_id = any (${one}::uuid[])))`;
  const row = await db
    .selectFrom('mission')
    .select('mission.id')
    .where(takesPart([organisationId]))
    .where(takesPart(withOneOf))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
