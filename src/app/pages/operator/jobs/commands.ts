import { sql } from 'kysely';
import { allowed, type Result, refused } from '../../../../kernel/result.ts';
import type { Writing } from '../../../../platform/db/access.ts';
import { type MemoryTables, remember } from '../../../../platform/memory/index.ts';
import type { Operating } from '../operating.ts';
import { findJob, type Job } from './queries.ts';
import { decideToGiveUp, decideToRunAgain, type JobRefusal, plainReason } from './rules.ts';

/** Has a job tried again now, with all its attempts. Locks the job. Remembers `operator.job-run-again`. */
export async function runJobAgain(
  tx: Writing<MemoryTables>,
  id: string,
  operating: Operating,
): Promise<Result<null, JobRefusal>> {
  const job = await lockJob(tx, id);
  const decided = decideToRunAgain(job);
  if (!decided.ok || job === null) return decided;
  const { rows } = await sql`select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint],
    run_at => ${operating.now.toString()}::timestamptz, attempts => 0)`.execute(tx);
  // The worker took it between our look and our word.
  if (rows.length === 0) return refused('job-runs');
  await tell(tx, 'operator.job-run-again', job, operating);
  return allowed(null);
}

/**
 * Gives a job up that failed: it is gone from the queue, and what it was to do stays undone. Locks the
 * job. Remembers `operator.job-given-up` with why it failed.
 */
export async function giveUpJob(
  tx: Writing<MemoryTables>,
  id: string,
  operating: Operating,
): Promise<Result<null, JobRefusal>> {
  const job = await lockJob(tx, id);
  const decided = decideToGiveUp(job);
  if (!decided.ok || job === null) return decided;
  const { rows } =
    await sql`select 1 from graphile_worker.complete_jobs(array[${id}::bigint])`.execute(tx);
  if (rows.length === 0) return refused('job-runs');
  await tell(tx, 'operator.job-given-up', job, operating);
  return allowed(null);
}

/** The rows of jobs are the queue's own, so who decides about one waits for the others by its number. */
async function lockJob(tx: Writing<MemoryTables>, id: string): Promise<Job | null> {
  await sql`select pg_advisory_xact_lock(hashtext(${`operator job ${id}`}))`.execute(tx);
  return findJob(tx, id);
}

async function tell(
  tx: Writing<MemoryTables>,
  event: 'operator.job-run-again' | 'operator.job-given-up',
  job: Job,
  { operatorId, now }: Operating,
): Promise<void> {
  const reason = plainReason(job.said);
  await remember(tx, {
    event,
    at: now,
    by: 'operator',
    about: [operatorId],
    facts: { job: job.id, task: job.task, attempts: job.attempts },
    ...(reason !== null && { words: { reason } }),
  });
}
