import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PoolConfig } from 'pg';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { asSystem } from '../src/platform/db/asker.ts';
import { silentLog } from '../src/platform/db/database-log.ts';
import { openDatabase, openPool } from '../src/platform/db/pool.ts';
import { ownerRole } from '../src/platform/db/postmaster.ts';
import { applicationRole } from '../src/platform/db/prepare-database.ts';
import { onCluster, testConnection } from './pg.ts';

/** A database of this test file alone, migrated and empty. */
export interface TestDatabase<T> {
  /** As the application's role, with the rights that the migrations grant, as jobs use it. */
  readonly app: Kysely<T>;
  /** As the owner, for looking at rows and for what only the owner may. */
  readonly owner: pg.Pool;
  /** How to connect to it as the application's role, for parts that open their own pool. */
  readonly connection: PoolConfig;
  /** How to connect to it as the owner. */
  readonly ownerConnection: PoolConfig;
  /** Closes both and drops the database. Called after the file's tests by itself. */
  close(): Promise<void>;
}

/** Ten at once is what the tests of limits ask for. */
const connectionsMax = 12;
/** Together with the template's name within the 63 bytes of a name in PostgreSQL. */
const nameDigits = 8;

/**
 * A copy of the migrated database for this test file: `const db = await testDatabase<Tables>()` at
 * the top of a `*.pg.test.ts`. Dropped after the file's last test.
 */
export function testDatabase<T>(): Promise<TestDatabase<T>> {
  return copyOf<T>(inject('pg').template);
}

/**
 * A copy of the migrated database after this work: what the first file of the run to ask for `key` has
 * done to it is kept, and every other one is given a copy of that. `fill` is given a database that is
 * open, and keeps no connection to it.
 */
export async function testDatabaseWith<T>(
  key: string,
  fill: (db: Omit<TestDatabase<T>, 'close'>) => Promise<void>,
): Promise<TestDatabase<T>> {
  const { socketFolder, template } = inject('pg');
  const name = `${template}_${createHash('sha256').update(key).digest('hex').slice(0, nameDigits)}`;
  const client = new pg.Client(testConnection(socketFolder, 'postgres', ownerRole));
  await client.connect();
  try {
    // Another worker may be at it: then this one waits until it is there.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length === 0) await makeFilled(client, name, template, fill);
  } finally {
    await client.end();
  }
  return copyOf<T>(name);
}

/** Under another name until it is whole, so that one whose filling failed is not taken for it. */
async function makeFilled<T>(
  client: pg.Client,
  name: string,
  template: string,
  fill: (db: Omit<TestDatabase<T>, 'close'>) => Promise<void>,
): Promise<void> {
  const making = newName();
  await client.query(copying(making, template));
  const { db, end } = opened<T>(making);
  try {
    await fill(db);
  } finally {
    await end();
  }
  await client.query(`alter database ${making} allow_connections false`);
  await client.query(`alter database ${making} rename to ${name}`);
}

/** A database with nothing in it, for tests of what makes the schema. Dropped as the other is. */
export function emptyDatabase<T>(): Promise<TestDatabase<T>> {
  return copyOf<T>('template1');
}

async function copyOf<T>(template: string): Promise<TestDatabase<T>> {
  const { socketFolder } = inject('pg');
  const name = newName();
  await onCluster(socketFolder, copying(name, template));
  const { db, end } = opened<T>(name);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= end().then(() => onCluster(socketFolder, `drop database ${name} with (force)`));
    return closed;
  };
  afterAll(close);
  return { ...db, close };
}

/** By its files, a fifth of the time that it takes through the log, which nobody here reads. */
const copying = (name: string, template: string): string =>
  `create database ${name} template ${template} strategy file_copy`;

const newName = (): string => `weft_file_${randomUUID().replaceAll('-', '')}`;

/** The ways in to a database of the cluster, and how to leave it. */
function opened<T>(name: string) {
  const { socketFolder } = inject('pg');
  const connection = testConnection(socketFolder, name, applicationRole);
  const ownerConnection = testConnection(socketFolder, name, ownerRole);
  const owner = openPool({ ...ownerConnection, max: connectionsMax }, silentLog);
  const pool = openPool({ ...asSystem(connection), max: connectionsMax }, silentLog);
  return {
    db: { app: openDatabase<T>(pool), owner, connection, ownerConnection },
    async end(): Promise<void> {
      await Promise.all([pool, owner].filter((one) => !one.ended).map((one) => one.end()));
    },
  };
}
