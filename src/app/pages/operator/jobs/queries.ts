import { type RawBuilder, sql } from 'kysely';
import type { Parts } from '../../../parts.ts';
import type { JobState } from './rules.ts';

type Connection = Parts['connection'];

/** A job as the operator sees it: never with its payload. */
export interface Job {
  readonly id: string;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly attemptsMax: number;
  /** When it was asked for, when it is due, and when it was last tried or changed. */
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly changedAt: Date;
  /** What it threw last, as it was said; null where it threw nothing. */
  readonly said: string | null;
}

/** The queue's own view: what the worker knows of a job beside what it was given. */
const jobs = sql`graphile_worker.jobs`;

const stateOf: RawBuilder<JobState> = sql`case
  when locked_at is not null then 'running'
  when attempts >= max_attempts then 'failed'
  else 'waiting' end`;

const facts = sql`id::text as id, task_identifier as task, ${stateOf} as state, attempts::int as attempts,
  max_attempts::int as "attemptsMax", created_at as "askedAt", run_at as "dueAt",
  updated_at as "changedAt", last_error as said`;

/** How many jobs stand how, and since when the oldest that is due waits; null where none is due. */
export async function countJobs(
  connection: Connection,
  now: string,
): Promise<Record<JobState, number> & { oldestDueAt: Date | null }> {
  const { rows } = await sql<{ state: JobState; count: number; oldest: Date | null }>`
    select ${stateOf} as state, count(*)::int as count,
      min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= ${now}::timestamptz) as oldest
    from ${jobs} group by 1`.execute(connection);
  const of = (state: JobState) => rows.find((row) => row.state === state);
  return {
    waiting: of('waiting')?.count ?? 0,
    running: of('running')?.count ?? 0,
    failed: of('failed')?.count ?? 0,
    oldestDueAt: of('waiting')?.oldest ?? null,
  };
}

/**
 * Jobs in one state, at most `limit`, from after the one with this id: those that failed latest first,
 * the others in the order in which they were asked for.
 */
export async function listJobs(
  connection: Connection,
  state: JobState,
  after: string | undefined,
  limit: number,
): Promise<Job[]> {
  const isLatestFirst = state === 'failed';
  const from =
    after === undefined
      ? sql``
      : isLatestFirst
        ? sql`and jobs.id < ${after}::bigint`
        : sql`and jobs.id > ${after}::bigint`;
  const { rows } = await sql<Job>`
    select ${facts} from ${jobs} where ${stateOf} = ${state} ${from}
    order by jobs.id ${isLatestFirst ? sql`desc` : sql`asc`} limit ${limit}`.execute(connection);
  return rows;
}

/** One job; null where it is done, or was given up. */
export async function findJob(
  connection: Pick<Connection, 'getExecutor'>,
  id: string,
): Promise<Job | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const { rows } = await sql<Job>`select ${facts} from ${jobs} where id = ${id}::bigint`.execute(
    // Only its executor is used, which a transaction has too.
    connection as Connection,
  );
  return rows[0] ?? null;
}
