import { randomUUID } from 'node:crypto';
import type { JobHelpers, TaskList } from 'graphile-worker';
import { sql, type Transaction } from 'kysely';
import type { Parts } from '../parts.ts';
import type { Schema } from '../schema.ts';
import type { Progress } from './import.ts';
import { applyWork, checkWork, failBroken, wellFormedJson } from './import-work.ts';

/** The work that an import asks of a worker. */
export type ImportTask = 'check-import' | 'apply-import';

/** How often a job is tried before its import has failed. Source: our judgement; a deadlock passes. */
const attemptsMax = 3;

/** Milliseconds between two words of progress, at least; and between signs of life, at most. */
const progressMs = 500;
const lifeMs = 10_000;

/** Adds the work to the queue in the caller's transaction: it happens if that is kept, and once. */
export async function addImportJob(
  tx: Transaction<Schema>,
  task: ImportTask,
  importId: string,
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, json_build_object('import', ${importId}::text),
    job_key => ${`import ${importId}`}, max_attempts => ${attemptsMax})`.execute(tx);
}

/** What a worker does for imports. */
export function importTasks(
  parts: Pick<Parts, 'connection' | 'clock' | 'instance' | 'log'>,
): TaskList {
  const work = {
    connection: parts.connection,
    clock: parts.clock,
    timeZone: parts.instance.timeZone,
  };
  const doing = (task: typeof checkWork) => async (payload: unknown, helpers: JobHelpers) => {
    // Only `addImportJob` adds these.
    const { import: importId } = payload as { import: string };
    const heard = hear(parts, importId);
    try {
      await task(work, importId, heard.progress);
    } catch (problem) {
      if (helpers.job.attempts < helpers.job.max_attempts) throw problem;
      const reference = randomUUID();
      parts.log.error({ reference, error: problem }, 'An import failed on our side.');
      await failBroken(parts.connection, importId, reference);
    } finally {
      await heard.end();
    }
  };
  return { 'check-import': doing(checkWork), 'apply-import': doing(applyWork) };
}

/**
 * Tells how far the work has come, beside its transaction, at most twice a second; and every ten
 * seconds that it still lives, so that people see when it does not.
 */
function hear(parts: Pick<Parts, 'connection' | 'clock'>, importId: string) {
  let last = 0;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = (progress?: object) => {
    const heard = { heard_at: parts.clock.now().toString() };
    telling = parts.connection
      .updateTable('import')
      .set(progress ? { ...heard, progress: wellFormedJson(progress) } : heard)
      .where('id', '=', importId)
      .where('state', 'in', ['reading', 'checking', 'applying'])
      .execute()
      // A lost word of progress is no reason to stop the work.
      .catch(() => undefined);
  };
  const life = setInterval(() => tell(), lifeMs);
  const progress: Progress = (step, file, rows) => {
    const now = performance.now();
    if (now - last < progressMs && step !== 'waiting') return;
    last = now;
    tell({ step, file, rows });
  };
  return {
    progress,
    end: async () => {
      clearInterval(life);
      await telling;
    },
  };
}
