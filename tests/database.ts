import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { PoolConfig } from 'pg';
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

/**
 * A copy of the migrated database for this test file: `const db = await testDatabase<Tables>()` at
 * the top of a `*.pg.test.ts`. Dropped after the file's last test.
 */
export function testDatabase<T>(): Promise<TestDatabase<T>> {
  return copyOf<T>(inject('pg').template);
}

/** A database with nothing in it, for tests of what makes the schema. Dropped as the other is. */
export function emptyDatabase<T>(): Promise<TestDatabase<T>> {
  return copyOf<T>('template1');
}

async function copyOf<T>(template: string): Promise<TestDatabase<T>> {
  const { socketFolder } = inject('pg');
  const name = `weft_file_${randomUUID().replaceAll('-', '')}`;
  await onCluster(socketFolder, `create database ${name} template ${template}`);
  const connection = testConnection(socketFolder, name, applicationRole);
  const ownerConnection = testConnection(socketFolder, name, ownerRole);
  const owner = openPool({ ...ownerConnection, max: connectionsMax }, silentLog);
  const pool = openPool({ ...asSystem(connection), max: connectionsMax }, silentLog);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= closeAll([pool, owner], socketFolder, name);
    return closed;
  };
  afterAll(close);
  return { app: openDatabase<T>(pool), owner, connection, ownerConnection, close };
}

async function closeAll(
  pools: readonly pg.Pool[],
  socketFolder: string,
  name: string,
): Promise<void> {
  await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  await onCluster(socketFolder, `drop database ${name} with (force)`);
}
