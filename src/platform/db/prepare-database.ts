import { Logger, runMigrations } from 'graphile-worker';
import pg, { type PoolConfig } from 'pg';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';
import type { DatabaseLog } from './database-log.ts';
import {
  inTurn,
  type Migration,
  type MigrationProgress,
  migrate,
  readMigrations,
} from './migrate.ts';
import { openPool } from './pool.ts';

/**
 * The role that the application's rights are granted to by the migrations. It is no superuser and
 * owns no table, so that row-level security and append-only grants bind it.
 */
export const applicationRole = 'weft_app';

/** The database that is made in the embedded cluster. */
export const databaseName = 'weft';

/** Which database to prepare, and as whom. */
export interface PreparationWish {
  /** The role that owns the tables and migrates; needs to be no superuser. */
  readonly owner: PoolConfig;
  /** The application's own way in: `weft_app`, or a role that is a member of it. */
  readonly application: PoolConfig;
  readonly log: DatabaseLog;
  /** Makes the database that `owner` names when it is missing. Only for the embedded cluster. */
  readonly createDatabase?: boolean;
  /** Default: the files of `migrations/`. */
  readonly migrations?: readonly Migration[];
  readonly onProgress?: MigrationProgress;
}

/** What preparing a database did. */
export interface Preparation {
  /** Names of the migrations applied now, in order; empty when the schema was up to date. */
  readonly applied: readonly string[];
}

/** PostgreSQL's codes. Source: PostgreSQL 18 documentation, appendix A */
const alreadyThere = new Set(['42710', '42P04', '23505']);
const notAllowed = '42501';
const noSuchDatabase = '3D000';
const loginRefused = new Set(['28000', '28P01']);

/**
 * Makes a database ready for the application: the application's role, its right to connect, the
 * schema up to date, next months' partitions of memory, and the job queue's own schema. Doing it
 * again changes nothing, and two at once take turns. No right on a table is given here: each
 * migration grants what it makes.
 *
 * @throws CannotStart with a sentence that says what to do.
 * Source: docs/decisions/0001-embedded-postgresql.md
 */
export function prepareDatabase(wish: PreparationWish): Promise<Preparation> {
  return inPreparation(wish, (_, prepare) => prepare(wish.migrations ?? readMigrations()));
}

/**
 * Does this work as the owner while no other Weft prepares the database: others that start wait
 * until it is done. `prepare` is what `prepareDatabase` does, as far as the migrations given to it.
 *
 * @throws CannotStart as `prepareDatabase` does.
 */
export async function inPreparation<T>(
  wish: PreparationWish,
  work: (
    owner: pg.Client,
    prepare: (migrations: readonly Migration[]) => Promise<Preparation>,
  ) => Promise<T>,
): Promise<T> {
  const owner = await connectAsOwner(wish);
  const prepare = async (migrations: readonly Migration[]): Promise<Preparation> => {
    await makeApplicationRole(owner, wish.application);
    await allowConnecting(owner);
    const applied = await migrate(owner, migrations, wish.onProgress);
    await makeMemoryPartitions(owner);
    await installJobQueue(owner, wish);
    return { applied };
  };
  try {
    return await inTurn(
      owner,
      () => work(owner, prepare),
      () => wish.log.info('Another Weft is preparing this database; waiting for it.'),
    );
  } finally {
    await owner.end();
  }
}

/**
 * Makes the partitions of memory for the months to come, where the schema has the function for it.
 * Call it at each start and once a day.
 */
async function makeMemoryPartitions(database: pg.Client | pg.Pool): Promise<void> {
  const { rows } = await database.query<{ there: boolean }>(
    `select to_regproc('public.make_memory_partitions') is not null as there`,
  );
  if (rows[0]?.there === true) await database.query('select public.make_memory_partitions()');
}

async function connectAsOwner(wish: PreparationWish): Promise<pg.Client> {
  try {
    return await connect(wish.owner, wish.log);
  } catch (problem) {
    if (codeOf(problem) !== noSuchDatabase || wish.createDatabase !== true) {
      throw new CannotStart(
        `The database does not let its owner in: ${messageOf(problem)}. Check DATABASE_OWNER_URL.`,
      );
    }
  }
  await createDatabase(wish);
  return connect(wish.owner, wish.log);
}

async function connect(config: PoolConfig, log: DatabaseLog): Promise<pg.Client> {
  const client = new pg.Client({ application_name: 'weft prepare', ...config });
  client.on('error', (problem) => log.warn(`A connection was lost: ${messageOf(problem)}`));
  await client.connect();
  return client;
}

async function createDatabase(wish: PreparationWish): Promise<void> {
  const client = await connect({ ...wish.owner, database: 'postgres' }, wish.log);
  try {
    await client.query(
      `create database ${pg.escapeIdentifier(wish.owner.database ?? databaseName)}`,
    );
  } catch (problem) {
    if (!alreadyThere.has(codeOf(problem) ?? '')) throw problem;
  } finally {
    await client.end();
  }
}

async function makeApplicationRole(owner: pg.Client, application: PoolConfig): Promise<void> {
  const login = new pg.Client(application);
  const name = login.user ?? applicationRole;
  const { rows } = await owner.query<{ me: string; there: boolean }>(
    'select current_user as me, exists (select from pg_roles where rolname = $1) as there',
    [applicationRole],
  );
  const me = rows[0]?.me;
  const assumed = application.options?.includes(`role=${applicationRole}`) === true;
  if (name === me && (name === applicationRole || !assumed)) {
    throw new CannotStart(
      `The role ${name} cannot be both the application and the owner of the tables, or append-only ` +
        'memory could be changed. Name the role that owns the tables in DATABASE_OWNER_URL.',
    );
  }
  if (rows[0]?.there !== true) {
    const password = name === applicationRole ? passwordOf(login) : null;
    await createApplicationRole(owner, password);
  }
  if (name !== applicationRole) await makeMember(owner, name);
  // Where the login puts the application's role on, that is the role that must be bound.
  await assertBound(owner, assumed ? applicationRole : name);
}

/** Null when there is none, or when it is to be asked for at each connection. */
function passwordOf(login: pg.Client): string | null {
  return typeof login.password === 'string' && login.password !== '' ? login.password : null;
}

async function createApplicationRole(owner: pg.Client, password: string | null): Promise<void> {
  const secret = password === null ? '' : ` password ${pg.escapeLiteral(password)}`;
  try {
    await owner.query(
      `create role ${applicationRole} login nosuperuser nocreatedb nocreaterole noreplication ` +
        `nobypassrls${secret}`,
    );
  } catch (problem) {
    if (alreadyThere.has(codeOf(problem) ?? '')) return;
    if (codeOf(problem) !== notAllowed) throw problem;
    throw new CannotStart(
      `The database has no role ${applicationRole}, and the owner may not make one. Ask who runs ` +
        `the database for: create role ${applicationRole} login password '…'`,
    );
  }
}

async function makeMember(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ member: boolean }>(
    `select pg_has_role(oid, $2, 'usage') as member from pg_roles where rolname = $1`,
    [name, applicationRole],
  );
  if (rows[0] === undefined) {
    throw new CannotStart(
      `The database has no role ${name}, which DATABASE_URL names. Ask who runs the database to ` +
        'make it.',
    );
  }
  if (rows[0].member) return;
  try {
    await owner.query(`grant ${applicationRole} to ${pg.escapeIdentifier(name)}`);
  } catch (problem) {
    if (codeOf(problem) !== notAllowed) throw problem;
    throw new CannotStart(
      `The role ${name} of DATABASE_URL is no member of ${applicationRole}. Ask who runs the ` +
        `database for: grant ${applicationRole} to ${pg.escapeIdentifier(name)}`,
    );
  }
}

/** A superuser reads and changes everything, whatever the migrations grant. */
async function assertBound(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = $1',
    [name],
  );
  if (rows[0]?.free !== true) return;
  throw new CannotStart(
    `The role ${name} of DATABASE_URL is a superuser or may pass row-level security, so nothing ` +
      `would keep memory append-only or feedback closed. Use ${applicationRole}.`,
  );
}

async function allowConnecting(owner: pg.Client): Promise<void> {
  const database = await currentDatabase(owner);
  await owner.query(
    `grant connect on database ${database} to ${applicationRole};
     revoke create on schema public from public;
     grant usage on schema public to ${applicationRole}`,
  );
}

async function currentDatabase(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    'select quote_ident(current_database()) as name',
  );
  const name = rows[0]?.name;
  if (name === undefined) throw new Error('current_database() returned no row');
  return name;
}

/**
 * The job queue's tables have row-level security without policies: only the role that owns them
 * can add or run jobs. So the application's role makes them, with a right that lasts as long.
 *
 * Source: graphile-worker 0.18.0, tried (docs/decisions/0001-embedded-postgresql.md)
 */
async function installJobQueue(owner: pg.Client, wish: PreparationWish): Promise<void> {
  const database = await currentDatabase(owner);
  await owner.query(`grant create on database ${database} to ${applicationRole}`);
  // Also where the application logs in as a member of the role: the next login must own it too.
  const options = `-c role=${applicationRole}`;
  const pgPool = openPool({ ...wish.application, options, max: 2 }, wish.log);
  try {
    await assertLetsIn(pgPool);
    await runMigrations({ pgPool, logger: jobQueueLogger(wish.log) });
  } finally {
    await pgPool.end();
    await owner.query(`revoke create on database ${database} from ${applicationRole}`);
  }
}

async function assertLetsIn(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('select 1');
  } catch (problem) {
    const refused = loginRefused.has(codeOf(problem) ?? '');
    throw new CannotStart(
      `The database does not let the application in: ${messageOf(problem)}. ` +
        (refused ? 'Check the name and password in DATABASE_URL.' : 'Check DATABASE_URL.'),
    );
  }
}

function jobQueueLogger(log: DatabaseLog): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(`Job queue: ${message}`);
  });
}
