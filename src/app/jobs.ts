import type { PoolConfig } from 'pg';
import { keepWorking } from '../platform/jobs/keep-working.ts';
import { mailTasks } from '../platform/mail/index.ts';
import { dailyTasks } from './daily.ts';
import { spoken } from './open-house.ts';
import { importTasks } from './packages/import-jobs.ts';
import type { Parts } from './parts.ts';
import { webhookTasks } from './webhooks/deliver.ts';

/** Jobs that run at once in this process; deliveries of webhooks one after another, so that they hold up no mail. */
const jobsAtOnce = 2;

/** Once for all workers; where none ran at that minute, when one starts within the day. In UTC. */
const crontab = ['17 3 * * * daily ?fill=1d', '30 5 * * * letters ?fill=12h'].join('\n');

/** Starts the worker over its own small pool. `stop` waits for jobs under way. */
export const startJobs = (database: PoolConfig, parts: Parts): Promise<{ stop(): Promise<void> }> =>
  keepWorking({
    database,
    tasks: {
      ...dailyTasks(parts),
      ...importTasks(parts),
      ...mailTasks(parts),
      ...webhookTasks(parts),
    },
    crontab,
    atOnce: jobsAtOnce,
    log: spoken(parts.log),
  });
