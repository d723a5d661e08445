import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { PoolConfig } from 'pg';
import { messageOf } from '../db/cannot-start.ts';
import type { DatabaseLog } from '../db/database-log.ts';
import { openPool } from '../db/pool.ts';
import { giveSignOfLife } from './sign-of-life.ts';

/** How the connections of workers are named. */
const workerName = 'weft-worker';

/** What is to be worked on. */
export interface Work {
  readonly database: PoolConfig;
  readonly tasks: TaskList;
  /** When tasks begin by themselves, as lines of a crontab. */
  readonly crontab: string;
  /** Jobs that run at once in this process. */
  readonly atOnce: number;
  readonly log: DatabaseLog;
  /** Milliseconds between two looks for workers that are gone; without it, ten seconds. */
  readonly lookEveryMs?: number;
}

/** Milliseconds until a queue that ended is begun again. */
const againMs = 1_000;

/** A queue that runs, and how it says so to others. */
interface Running {
  readonly runner: Runner;
  endSign(): Promise<void>;
}

/**
 * Works on the queue until it is stopped, also through a database that goes away and comes back: the
 * queue itself ends where it cannot write down that a job is done, and is then begun anew. The job
 * runs again, for nobody can know of it. `stop` waits for jobs under way.
 *
 * Source: graphile-worker 0.18.0, `completeJobBatchDelay`; docs/decisions/0036-workers-that-are-gone.md
 */
export async function keepWorking(work: Work): Promise<{ stop(): Promise<void> }> {
  const { log, atOnce, database } = work;
  const pool = openPool({ ...database, max: atOnce + 2, application_name: workerName }, log);
  const stopping = new AbortController();
  const begin = async (): Promise<Running> => {
    // Typed by what the queue says on it.
    const events: WorkerEvents = new EventEmitter();
    let endSign = async (): Promise<void> => {};
    events.once('pool:create', ({ workerPool }) => {
      endSign = giveSignOfLife(database, workerPool.id, log, work.lookEveryMs).end;
    });
    const runner = await run({
      pgPool: pool,
      taskList: work.tasks,
      crontab: work.crontab,
      concurrency: atOnce,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message, more) => {
        if (level !== 'error') return;
        if (more?.failure) log.error({ job: message }, 'A job failed.');
        else log.warn(`The job queue: ${message}`);
      }),
      // Without these a database that dies at the end of a job takes the process with it: then
      // nobody waits for the answer, and a refusal that nobody hears ends Node.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    return { runner, endSign: () => endSign() };
  };
  const beginAgain = async (): Promise<Running | null> => {
    while (!stopping.signal.aborted) {
      await pause(againMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return null;
      try {
        return await begin();
      } catch (problem) {
        log.warn(`The job queue cannot begin yet: ${messageOf(problem)}`);
      }
    }
    return null;
  };

  let current: Running | null = await begin();
  const working = (async () => {
    while (current !== null) {
      await current.runner.promise.catch(() => {});
      await current.endSign();
      if (stopping.signal.aborted) return;
      log.warn('The job queue ended by itself; it begins again.');
      current = await beginAgain();
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // It may be ending by itself at this moment, and then says that it is stopped already.
      await current?.runner.stop().catch(() => {});
      await working;
      await pool.end();
    },
  };
}
