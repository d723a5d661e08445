import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import {
  applicationRole,
  databaseName,
  prepareDatabase,
} from '../../src/platform/db/prepare-database.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

const root = findProjectRoot();
/** A build of its own, for nobody else may be building; inside the project, where its packages are. */
const built = join(root, 'dist', `.roles-${process.pid}`);
const place = join(tmpdir(), `weft-roles-${process.pid}`);
const children: ChildProcess[] = [];
let owner: pg.Client;
let environment: NodeJS.ProcessEnv;

/** Jobs enough for both workers to have some. */
const manyJobs = 300;
const waitMs = 40_000;

beforeAll(async () => {
  for (const folder of [place, join(place, 'data')]) mkdirSync(folder);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = (words: string[], out: string) =>
    promisify(execFile)(
      process.execPath,
      [vite, 'build', ...words, '--outDir', join(built, out), '--logLevel', 'warn'],
      { cwd: root },
    );
  await Promise.all([build([], 'client'), build(['--ssr'], 'server')]);
  const holder = spawn(
    process.execPath,
    [join(import.meta.dirname, '../faults/hold-cluster.ts'), join(place, 'data')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(holder);
  await once(holder.stdout, 'data');
  const cluster = await findRunningCluster(join(place, 'data'));
  if (cluster === null) throw new Error('the database does not run');
  await prepareDatabase({
    owner: cluster.connection(databaseName, ownerRole),
    application: cluster.connection(databaseName, applicationRole),
    log: silentLog,
    createDatabase: true,
  });
  owner = new pg.Client(cluster.connection(databaseName, ownerRole));
  await owner.connect();
  const address = (role: string) =>
    `postgres://${role}@localhost/${databaseName}?host=${encodeURIComponent(cluster.socketFolder)}`;
  environment = {
    ...process.env,
    DATABASE_URL: address(applicationRole),
    DATABASE_OWNER_URL: address(ownerRole),
    WEFT_SECRET: 'the same secret for every process of this test',
    WEFT_DATA: join(place, 'none'),
  };
});

afterAll(async () => {
  await owner.end();
  // The database last, which the others use.
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  for (const folder of [place, built]) rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}

/** Starts one process of a role and waits until it says that it works. */
async function start(role: 'web' | 'worker'): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(built, 'server', 'web.js')], {
    env: { ...environment, WEFT_ROLE: role, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect
    .poll(() => said + (child.exitCode ?? ''), { timeout: waitMs })
    .toContain('Stop it with Ctrl-C.');
  return { child, url: `http://127.0.0.1:${port}`, said: () => said };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

const count = async (sql: string): Promise<number> =>
  (await owner.query<{ n: number }>(`select (${sql})::int as n`)).rows[0]?.n ?? -1;

test('two of each role on one database: sessions hold on both, each job runs once, and one may be killed', async () => {
  // Who took which job, written by the database itself.
  await owner.query(`
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
  const [one, two] = await Promise.all([start('web'), start('web')]);
  expect(one.said()).toContain('runs no jobs');
  const entry = new URL(/Operator.*: (http\S+)/.exec(one.said())?.[1] ?? '');
  const cookie = await enter(entry);
  const importPage = { headers: { cookie, accept: 'application/json' } };
  for (const { url } of [one, two]) {
    expect((await fetch(`${url}/imports`, importPage)).status).toBe(200);
    expect(
      (await fetch(`${url}/imports`, { headers: { accept: 'application/json' } })).status,
    ).toBe(401);
  }
  await owner.query(
    `set role weft_app;
     select graphile_worker.add_job('daily') from generate_series(1, ${manyJobs});
     reset role`,
  );
  expect(await count('select count(*) from taken')).toBe(0);
  const [first] = await Promise.all([start('worker'), start('worker')]);
  expect(first.said()).toContain('serves no pages');
  await expect
    .poll(() => count('select count(*) from graphile_worker._private_jobs'), { timeout: waitMs })
    .toBe(0);
  // The one more is the nightly one that was missed, caught up by one of them.
  expect(await count('select count(*) from taken')).toBe(manyJobs + 1);
  expect(await count('select count(distinct job) from taken')).toBe(manyJobs + 1);
  expect(await count('select count(distinct by_worker) from taken')).toBeGreaterThan(1);

  for (const { child } of [one, first]) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect((await fetch(`${two.url}/imports`, importPage)).status).toBe(200);
  await owner.query(`set role weft_app; select graphile_worker.add_job('daily'); reset role`);
  await expect
    .poll(() => count('select count(*) from taken'), { timeout: waitMs })
    .toBe(manyJobs + 2);
});

/** Comes in as the operator by the one-time link, and keeps the cookie as a browser does. */
async function enter(link: URL): Promise<string> {
  const answer = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: link.origin },
    body: new URLSearchParams({ secret: link.searchParams.get('secret') ?? '' }),
  });
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  if (cookies.length === 0) throw new Error(`the link opened nothing: ${answer.status}`);
  return cookies.join('; ');
}
