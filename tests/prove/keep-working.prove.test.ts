import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { keepWorking, type Work } from '../../src/platform/jobs/keep-working.ts';
import { testDatabase } from '../database.ts';

const db = await testDatabase();
const working: { stop(): Promise<void> }[] = [];
/** Lets a job go that a test holds, also where the test failed: a queue stops when its jobs have ended. */
let letGo = () => {};
afterEach(async () => {
  letGo();
  for (const one of working.splice(0)) await one.stop();
});

const begin = async (tasks: Work['tasks']) => {
  const one = await keepWorking({
    database: db.connection,
    tasks,
    crontab: '',
    atOnce: 1,
    log: silentLog,
    lookEveryMs: 200,
  });
  working.push(one);
  return one;
};
const add = (task: string) =>
  db.owner.query(
    `set role weft_app; select graphile_worker.add_job('${task}') from generate_series(1, 1); reset role`,
  );
const jobs = async () =>
  (await db.owner.query('select locked_by from graphile_worker._private_jobs order by id')).rows;
/** So many connections of the application's role are let in; -1 is any number. */
const letIn = (connections: number) =>
  db.owner.query(`do $$ begin
    execute format('alter database %I connection limit ${connections}', current_database());
  end $$`);
const patience = { timeout: 20_000, interval: 50 };

test('a job of a worker that is gone is taken up again, and one of a worker that lives is left to it', async () => {
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  const ran: string[] = [];
  await begin({
    long: async () => {
      ran.push('long');
      await held;
    },
  });
  await add('long');
  await expect.poll(() => ran, patience).toEqual(['long']);
  await begin({
    short: async () => {
      ran.push('short');
    },
    long: async () => {
      ran.push('long again');
    },
  });
  await db.owner.query(`set role weft_app; select graphile_worker.add_job('short');
    update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now()
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'short');
    reset role`);
  await expect.poll(() => ran, patience).toEqual(['long', 'short']);
  // The queue takes a job off its list a moment after the job has run.
  await expect
    .poll(jobs, patience)
    .toEqual([{ locked_by: expect.stringMatching(/^pool-[0-9a-f]{18}$/) }]);
  letGo();
  await expect.poll(jobs, patience).toEqual([]);
});

test('a database that goes away at the end of a job ends nobody: the queue begins again, and so does the job', async () => {
  let runs = 0;
  await begin({
    frail: async () => {
      runs += 1;
      if (runs > 1) return;
      await letIn(0);
      await db.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name ~ '^weft-(worker|alive)'`,
      );
      setTimeout(() => void letIn(-1), 1_000);
    },
  });
  await add('frail');
  await expect.poll(() => runs, patience).toBe(2);
  await expect.poll(jobs, patience).toEqual([]);
});
