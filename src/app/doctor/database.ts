import pg, { type PoolConfig } from 'pg';
import { type Config, isLoopback } from '../../platform/config/config.ts';
import { mayRunBeside } from '../../platform/db/beside.ts';
import { messageOf } from '../../platform/db/cannot-start.ts';
import { readMigrations } from '../../platform/db/migrate.ts';
import { doctorCopy as copy } from './copy.ts';
import { type Finding, good, notChecked, wrong } from './finding.ts';

/** Source: house.md, "Chosen parts". */
const postgresMajorMin = 15;
/** Milliseconds in which a database answers that is there at all. */
const answerMaxMs = 5_000;
/** Beyond this, times in memory and sessions would be out of order for people to see; our own judgement. */
const clockMaxMs = 5_000;
/** Minutes after which a job that is due is late while a worker runs; our own judgement. */
const jobLateMinutes = 15;

/** How far back memory is read for a backup: a few of its months, and none would be daily; our own judgement. */
const backupSeenDays = 35;

/** How the connections of workers are named. Source: src/app/jobs.ts */
const workerName = 'weft-worker';

/** As whom to look at the database. */
export interface Ways {
  readonly application: PoolConfig;
  /** The role that owns the tables; null where nobody told. */
  readonly owner: PoolConfig | null;
}

/** Everything about the database that can be seen without changing it. Never throws. */
export async function checkDatabase(
  ways: Ways,
  config: Config,
  running: boolean,
): Promise<Finding[]> {
  const application = await connect(ways.application);
  if (application instanceof Error)
    return [wrong('database', copy.databaseOut(messageOf(application)), copy.databaseOutMend)];
  try {
    return [
      good('database', copy.databaseIn),
      ...(await each([
        ['database-version', () => checkVersion(application)],
        ['extensions', () => checkExtensions(application)],
        ['role', () => checkRole(application)],
        ['memory', () => checkMemoryRights(application)],
        ['partitions', () => checkPartitions(application)],
        ['jobs', () => checkJobs(application, running)],
        ['backup', () => checkBackup(application)],
        ['clock', () => checkClock(application)],
        ['instance', () => checkInstance(application, config)],
      ])),
      ...(await checkAsOwner(ways.owner)),
    ];
  } finally {
    await application.end().catch(() => {});
  }
}

/** A check that the database refuses is told as one that could not be made, and the others go on. */
async function each(
  checks: readonly (readonly [string, () => Promise<Finding>])[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of checks)
    findings.push(
      await check().catch((problem) => notChecked(name, `${messageOf(problem)}.`, copy.mendFirst)),
    );
  return findings;
}

/** A connection that gives up soon; or why there is none. */
export async function connect(config: PoolConfig): Promise<pg.Client | Error> {
  const client = new pg.Client({
    application_name: 'weft doctor',
    connectionTimeoutMillis: answerMaxMs,
    query_timeout: answerMaxMs,
    ...config,
  });
  // One that dies under a question is an answer, not a crash of ours.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (problem) {
    await client.end().catch(() => {});
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

/** The first row, which each of these questions has. */
async function row<T>(client: pg.Client, sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await client.query(sql, values);
  if (rows[0] === undefined) throw new Error(`no row: ${sql}`);
  return rows[0] as T; // the shape is in the question
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { version } = await row<{ version: string }>(
    client,
    `select current_setting('server_version') as version`,
  );
  return Number.parseInt(version, 10) >= postgresMajorMin
    ? good('database-version', copy.version(version))
    : wrong('database-version', copy.versionOld(version), copy.versionOldMend);
}

/** Which extensions do the migrations ask for? */
const extensionsNeeded = (): string[] => [
  ...new Set(
    readMigrations().flatMap(({ sql }) =>
      [...sql.matchAll(/create extension if not exists "?(\w+)/g)].map(([, name]) => name ?? ''),
    ),
  ),
];

async function checkExtensions(client: pg.Client): Promise<Finding> {
  const needed = extensionsNeeded();
  const { names } = await row<{ names: string[] }>(
    client,
    `select coalesce(array_agg(name::text), '{}') as names from pg_available_extensions where name = any($1)`,
    [needed],
  );
  const missing = needed.filter((name) => !names.includes(name));
  return missing.length === 0
    ? good('extensions', copy.extensions(needed.join(', ')))
    : wrong('extensions', copy.extensionsMissing(missing.join(', ')), copy.extensionsMissingMend);
}

/** Is the application bound by what the migrations grant? */
async function checkRole(client: pg.Client): Promise<Finding> {
  const role = await row<Record<keyof typeof copy.roleCan, boolean> & { name: string }>(
    client,
    `select current_user as name, rolsuper as superuser, rolbypassrls as bypass,
            rolcreaterole as "createRole", rolcreatedb as "createDatabase",
            has_schema_privilege('public', 'create') as "createTable",
            coalesce((select pg_has_role(relowner, 'usage') from pg_class
                      where oid = to_regclass('public.memory_entry')), false) as owns
     from pg_roles where rolname = current_user`,
  );
  // `as`: the keys of a constant of ours
  const free = (Object.keys(copy.roleCan) as (keyof typeof copy.roleCan)[]).filter(
    (can) => role[can],
  );
  return free.length === 0
    ? good('role', copy.role(role.name))
    : wrong(
        'role',
        copy.roleFree(role.name, free.map((can) => copy.roleCan[can]).join(', ')),
        copy.roleFreeMend,
      );
}

/** May the application change what the memory holds, in the table or in any of its partitions? */
async function checkMemoryRights(client: pg.Client): Promise<Finding> {
  if (await lacksTables(client)) return notChecked('memory', copy.noTables, copy.mendFirst);
  const { rows } = await client.query<{ name: string; right: string }>(
    `select c.oid::regclass::text as name, r.name as right
     from pg_class c, unnest(array['update', 'delete', 'truncate']) as r (name)
     where (c.oid = 'public.memory_entry'::regclass or c.oid in
            (select inhrelid from pg_inherits where inhparent = 'public.memory_entry'::regclass))
       and has_table_privilege(c.oid, r.name)
     order by 1, 2`,
  );
  if (rows.length === 0) return good('memory', copy.memoryClosed);
  const rights = [...new Set(rows.map(({ right }) => right))];
  const tables = [...new Set(rows.map(({ name }) => name))];
  return wrong(
    'memory',
    copy.memoryOpen(rights.join(', ')),
    copy.memoryOpenMend(
      `revoke ${rights.join(', ')} on ${tables.join(', ')} from weft_app, public`,
    ),
  );
}

const lacksTables = async (client: pg.Client): Promise<boolean> =>
  !(
    await row<{ there: boolean }>(
      client,
      `select to_regclass('public.memory_entry') is not null as there`,
    )
  ).there;

/** Has the memory room for next month? */
async function checkPartitions(client: pg.Client): Promise<Finding> {
  if (await lacksTables(client)) return notChecked('partitions', copy.noTables, copy.mendFirst);
  const { name, there } = await row<{ name: string; there: boolean }>(
    client,
    `select part as name, to_regclass('public.' || part) is not null as there
     from to_char(now() at time zone 'UTC' + interval '1 month', '"memory_entry_"YYYY_MM') as part`,
  );
  return there
    ? good('partitions', copy.partitions)
    : wrong('partitions', copy.partitionsMissing(name), copy.partitionsMissingMend);
}

/** Lies every entry of the memory in its month? Only the owner may ask a partition by itself. */
async function checkMonths(owner: pg.Client): Promise<Finding> {
  if (await lacksTables(owner)) return notChecked('months', copy.noTables, copy.mendFirst);
  const { elsewhen } = await row<{ elsewhen: number }>(
    owner,
    'select count(*)::int as elsewhen from public.memory_entry_elsewhen',
  );
  return elsewhen === 0
    ? good('months', copy.partitionsFull)
    : wrong('months', copy.partitionsElsewhen(elsewhen), copy.partitionsElsewhenMend);
}

/** Does the job queue answer, did a job fail for good, and does anyone work those that are due? */
async function checkJobs(client: pg.Client, running: boolean): Promise<Finding> {
  let found: { failed: number; names: string[]; late: number };
  try {
    found = await row(
      client,
      `select count(*) filter (where attempts >= max_attempts)::int as failed,
              coalesce(array_agg(distinct task_identifier)
                filter (where attempts >= max_attempts), '{}') as names,
              count(*) filter (where attempts < max_attempts and locked_at is null
                and run_at < now() - make_interval(mins => $1))::int as late
       from graphile_worker.jobs`,
      [jobLateMinutes],
    );
  } catch (problem) {
    return wrong('jobs', copy.jobsOut(messageOf(problem)), copy.jobsOutMend);
  }
  const { failed, names, late } = found;
  if (failed > 0)
    return wrong('jobs', copy.jobsFailed(failed, names.join(', ')), copy.jobsFailedMend);
  const { serving, working } = await row<{ serving: boolean; working: boolean }>(
    client,
    `select coalesce(bool_or(application_name = 'weft'), false) as serving,
            coalesce(bool_or(application_name = '${workerName}'), false) as working
     from pg_stat_activity where datname = current_database() and usename = session_user`,
  );
  if (serving && !working && late > 0) return wrong('jobs', copy.jobsNobody, copy.jobsNobodyMend);
  return (running || working) && late > 0
    ? wrong('jobs', copy.jobsLate(late, jobLateMinutes), copy.jobsLateMend)
    : good('jobs', copy.jobs);
}

/** When was the last backup? Never wrong: others may make theirs with other tools. */
async function checkBackup(client: pg.Client): Promise<Finding> {
  if (await lacksTables(client)) return notChecked('backup', copy.noTables, copy.mendFirst);
  const { day } = await row<{ day: string | null }>(
    client,
    `select (max(at) at time zone 'UTC')::date::text as day from public.memory_entry
     where event = 'backup.made' and at > now() - make_interval(days => $1)`,
    [backupSeenDays],
  );
  return good('backup', day === null ? copy.backupNone(backupSeenDays) : copy.backup(day));
}

/** How far apart are the clocks? Half the way there and back belongs to the question itself. */
async function checkClock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const { at } = await row<{ at: number }>(
    client,
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  );
  const difference = Math.round(Math.abs(at - (before + Date.now()) / 2));
  return difference <= clockMaxMs
    ? good('clock', copy.clock(difference))
    : wrong('clock', copy.clockOff(Math.round(difference / 1000)), copy.clockOffMend);
}

/** What is this installation, and is the open demonstration kept to this machine? */
async function checkInstance(client: pg.Client, { host }: Config): Promise<Finding> {
  if (await lacksTables(client)) return notChecked('instance', copy.noTables, copy.mendFirst);
  const { rows } = await client.query<{ name: string; zone: string; demonstration: boolean }>(
    'select name, time_zone as zone, demonstration from instance',
  );
  const [instance] = rows;
  if (instance === undefined) return good('instance', copy.instanceNotYet);
  const { name, zone, demonstration } = instance;
  if (demonstration && !isLoopback(host))
    return wrong('instance', copy.demonstrationOpen(host), copy.demonstrationOpenMend);
  const said = demonstration ? copy.demonstrationSafe : copy.demonstrationNot;
  return good('instance', `${copy.instance(name, zone)} ${said}`);
}

/** What only the owner may see. */
async function checkAsOwner(config: PoolConfig | null): Promise<Finding[]> {
  if (config === null) return [notChecked('migrations', copy.ownerNotTold, copy.ownerNotToldMend)];
  const owner = await connect(config);
  if (owner instanceof Error)
    return [wrong('owner', copy.ownerOut(messageOf(owner)), copy.ownerOutMend)];
  try {
    const findings = await each([
      ['migrations', () => checkMigrations(owner)],
      ['months', () => checkMonths(owner)],
    ]);
    return [good('owner', copy.ownerIn), ...findings];
  } finally {
    await owner.end().catch(() => {});
  }
}

async function checkMigrations(owner: pg.Client): Promise<Finding> {
  const { there } = await row<{ there: boolean }>(
    owner,
    `select to_regclass('public.weft_migration') is not null as there`,
  );
  const { rows: applied } = there
    ? await owner.query<{ name: string; sha256: string; beside: string | null }>(
        // A database of before that column has it by the next start.
        `select name, sha256, to_jsonb(m) ->> 'beside' as beside from public.weft_migration m`,
      )
    : { rows: [] };
  const files = readMigrations();
  const known = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  const newest = files.at(-1)?.name ?? '';
  const later = applied.filter(({ name }) => !known.has(name));
  const unknown = later
    .filter(({ name, beside }) => name < newest || !mayRunBeside(newest, beside))
    .map(({ name }) => name);
  const changed = applied.filter(
    ({ name, sha256 }) => known.has(name) && known.get(name) !== sha256,
  );
  const done = new Set(applied.map(({ name }) => name));
  const missing = files.filter(({ name }) => !done.has(name)).map(({ name }) => name);
  if (unknown.length > 0)
    return wrong(
      'migrations',
      copy.migrationsUnknown(unknown.join(', ')),
      copy.migrationsUnknownMend,
    );
  if (changed.length > 0)
    return wrong(
      'migrations',
      copy.migrationsChanged(changed.map(({ name }) => `migrations/${name}.sql`).join(', ')),
      copy.migrationsChangedMend,
    );
  if (later.length > 0)
    return good('migrations', copy.migrationsBeside(later.map(({ name }) => name).join(', ')));
  return missing.length === 0
    ? good('migrations', copy.migrations(files.length))
    : wrong('migrations', copy.migrationsMissing(missing.join(', ')), copy.migrationsMissingMend);
}
