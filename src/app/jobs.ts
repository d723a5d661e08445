import { Logger, run, type TaskList } from 'graphile-worker';
import type { PoolConfig } from 'pg';
import { openPool } from '../platform/db/pool.ts';
import { mailTasks } from '../platform/mail/index.ts';
import { dailyTasks } from './daily.ts';
import { spoken } from './open-house.ts';
import { importTasks } from './packages/import-jobs.ts';
import type { Parts } from './parts.ts';

/** Jobs that run at once in this process. */
const jobsAtOnce = 2;

/** Starts the worker over its own small pool. `stop` waits for jobs under way. */
export async function startJobs(
  database: PoolConfig,
  parts: Parts,
): Promise<{ stop(): Promise<void> }> {
  const pool = openPool(
    { ...database, max: jobsAtOnce + 2, application_name: 'weft-worker' },
    spoken(parts.log),
  );
  const taskList: TaskList = {
    ...dailyTasks(parts),
    ...importTasks(parts),
    ...mailTasks(parts),
  };
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    // Once for all workers; where none ran at that minute, when one starts within the day.
    crontab: '17 3 * * * daily ?fill=1d',
    logger: new Logger(() => (level, message) => {
      if (level === 'error') parts.log.error({ job: message }, 'A job failed.');
    }),
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
