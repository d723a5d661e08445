import { afterAll, beforeAll, expect, test } from 'vitest';
import { comeIn, openSite, type Site } from '../faults/site.ts';

let site: Site;

/** Jobs enough for both workers to have some. */
const manyJobs = 300;
const waitMs = 40_000;

beforeAll(async () => {
  site = await openSite('roles');
});

afterAll(async () => {
  await site?.close();
});

const count = async (sql: string): Promise<number> =>
  (await site.owner.query<{ n: number }>(`select (${sql})::int as n`)).rows[0]?.n ?? -1;

test('two of each role on one database: sessions hold on both, each job runs once, and one may be killed', async () => {
  // Who took which job, written by the database itself.
  await site.owner.query(`
    create table taken (job bigint, name text, by_worker text);
    create function note_taken() returns trigger language plpgsql security definer as $$
      begin
        insert into public.taken select new.id, t.identifier, new.locked_by
        from graphile_worker._private_tasks t where t.id = new.task_id;
        return new;
      end $$;
    create trigger note_taken after update on graphile_worker._private_jobs for each row
      when (new.locked_by is not null and old.locked_by is distinct from new.locked_by)
      execute function note_taken();
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values ('daily', now() - interval '9 days', now() - interval '2 days')`);
  const [one, two] = await Promise.all([site.start('web'), site.start('web')]);
  expect(one.said()).toContain('runs no jobs');
  const cookie = await comeIn(one);
  const importPage = { headers: { cookie, accept: 'application/json' } };
  for (const { url } of [one, two]) {
    expect((await fetch(`${url}/imports`, importPage)).status).toBe(200);
    expect(
      (await fetch(`${url}/imports`, { headers: { accept: 'application/json' } })).status,
    ).toBe(401);
  }
  await site.owner.query(
    `set role weft_app;
     select graphile_worker.add_job('daily') from generate_series(1, ${manyJobs});
     reset role`,
  );
  expect(await count('select count(*) from taken')).toBe(0);
  const [first] = await Promise.all([site.start('worker'), site.start('worker')]);
  expect(first.said()).toContain('serves no pages');
  await expect
    .poll(() => count('select count(*) from graphile_worker._private_jobs'), { timeout: waitMs })
    .toBe(0);
  // The one more is the nightly one that was missed, caught up by one of them.
  expect(await count('select count(*) from taken')).toBe(manyJobs + 1);
  expect(await count('select count(distinct job) from taken')).toBe(manyJobs + 1);
  expect(await count('select count(distinct by_worker) from taken')).toBeGreaterThan(1);

  for (const member of [one, first]) await member.end('SIGKILL');
  expect((await fetch(`${two.url}/imports`, importPage)).status).toBe(200);
  await site.owner.query(`set role weft_app; select graphile_worker.add_job('daily'); reset role`);
  await expect
    .poll(() => count('select count(*) from taken'), { timeout: waitMs })
    .toBe(manyJobs + 2);
});
