import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AskedPool } from './asked-pool.ts';
import { messageOf } from './cannot-start.ts';
import type { DatabaseLog } from './database-log.ts';
import { PreparedClient } from './prepared-client.ts';

/** PostgreSQL's number for the type `date`. Source: pg_type.dat */
const dateType = 1082;

/** A server that does not answer is reported to the person waiting rather than waited for. */
const connectMaxMs = 10_000;

/**
 * How a plan is chosen on our connections. A page of a table costs little more when it is fetched by
 * itself than in its turn: it is in memory or on a disk without moving parts, and the default of 4
 * makes PostgreSQL read 50,000 organisations to find 60 of them. Compiling a plan takes longer than
 * any page's query. Source: measured at national scale, docs/decisions/0031-plans.md
 */
const planning = '-c random_page_cost=1.1 -c jit=off';

/**
 * A pool for pages, each of whose connections is told who asks before it is used.
 * Source: docs/decisions/0035-who-asks-the-database.md
 */
export const openAskedPool = (config: pg.PoolConfig, log: DatabaseLog): pg.Pool =>
  withListeners(new AskedPool(settled(config)), log);

/**
 * A pool of connections as this role, on which nobody asks unless `config` says otherwise, in which a `date` is the text `2026-11-23` rather than a
 * moment at local midnight. Losing an idle connection is logged and does not end the process; a
 * query under way fails by itself. Options given in `config` win over ours.
 */
export const openPool = (config: pg.PoolConfig, log: DatabaseLog): pg.Pool =>
  withListeners(new pg.Pool(settled(config)), log);

function settled(config: pg.PoolConfig): pg.PoolConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(dateType, (text) => text);
  return {
    application_name: 'weft',
    connectionTimeoutMillis: connectMaxMs,
    types,
    Client: PreparedClient,
    ...config,
    options: `${planning} ${config.options ?? ''}`.trim(),
  };
}

function withListeners(pool: pg.Pool, log: DatabaseLog): pg.Pool {
  // While a pool ends, its connections may hear of the server's end first: that is no loss.
  const warn = (words: string) => {
    if (!pool.ending) log.warn(words);
  };
  pool.on('error', (problem) => {
    warn(`An idle database connection was lost: ${messageOf(problem)}`);
  });
  // A connection in use has only its own listener, and without one its death ends the process.
  pool.on('connect', (client) => {
    client.on('error', (problem) => {
      warn(`A database connection was lost: ${messageOf(problem)}`);
    });
  });
  return pool;
}

/** The tables `T` over this pool, for queries and commands. Destroying it ends the pool. */
export function openDatabase<T>(pool: pg.Pool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
}
