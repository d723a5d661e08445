import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type PoolConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../src/platform/db/cluster.ts';
import { silentLog } from '../src/platform/db/database-log.ts';
import { ownerRole, socketNumber } from '../src/platform/db/postmaster.ts';
import { applicationRole, prepareDatabase } from '../src/platform/db/prepare-database.ts';

/** What tests are told of the cluster of this run. */
export interface TestCluster {
  readonly socketFolder: string;
  /** The migrated database that each test file gets a copy of. Nobody can connect to it. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    pg: TestCluster;
  }
}

interface Opened extends TestCluster {
  close(): Promise<void>;
}

/**
 * Each project runs this file afresh, so what they share is kept where all of them find it: the
 * cluster, and how many projects use it.
 */
interface Shared {
  opened?: Promise<Opened>;
  users: number;
}

const sharedKey = Symbol.for('weft.test-cluster');

function shared(): Shared {
  // The key is ours alone, so what lies under it is what this file put there.
  const place = globalThis as { [sharedKey]?: Shared };
  place[sharedKey] ??= { users: 0 };
  return place[sharedKey];
}

/**
 * Starts PostgreSQL once for the run in a temporary folder, or uses the one whose socket folder is
 * in WEFT_TEST_CLUSTER, and prepares the database that tests copy. What it returns stops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const common = shared();
  common.users += 1;
  common.opened ??= open();
  const { socketFolder, template } = await common.opened;
  project.provide('pg', { socketFolder, template });
  return async () => {
    common.users -= 1;
    if (common.users > 0) return;
    const opened = await common.opened;
    delete common.opened;
    await opened?.close();
  };
}

/** How is this database of the test cluster reached as this role? */
export function testConnection(socketFolder: string, database: string, role: string): PoolConfig {
  return { host: socketFolder, port: socketNumber, database, user: role, ssl: false };
}

/** One statement as the owner, outside any test database, such as making or dropping one. */
export async function onCluster(socketFolder: string, sql: string): Promise<void> {
  const client = new pg.Client(testConnection(socketFolder, 'postgres', ownerRole));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function open(): Promise<Opened> {
  const given = process.env.WEFT_TEST_CLUSTER;
  const { socketFolder, stop } = given ? borrowed(given) : await started();
  const template = `weft_template_${randomUUID().replaceAll('-', '')}`;
  try {
    await prepareDatabase({
      owner: testConnection(socketFolder, template, ownerRole),
      application: testConnection(socketFolder, template, applicationRole),
      log: silentLog,
      createDatabase: true,
    });
    await onCluster(socketFolder, `alter database ${template} allow_connections false`);
  } catch (problem) {
    await stop();
    throw problem;
  }
  const close = async (): Promise<void> => {
    if (given) await dropCopies(socketFolder, template);
    await stop();
  };
  return { socketFolder, template, close };
}

/** The template, and those that were made of it for several files. */
async function dropCopies(socketFolder: string, template: string): Promise<void> {
  const client = new pg.Client(testConnection(socketFolder, 'postgres', ownerRole));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [template],
    );
    for (const { name } of rows) await client.query(`drop database ${name}`);
  } finally {
    await client.end();
  }
}

function borrowed(socketFolder: string): { socketFolder: string; stop(): Promise<void> } {
  return { socketFolder, stop: async () => {} };
}

/** No `mkdtemp`: its closed folder keeps out the account that root runs PostgreSQL as. */
async function started(): Promise<{ socketFolder: string; stop(): Promise<void> }> {
  const folder = join(tmpdir(), `weft-test-${randomUUID().slice(0, 8)}`);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const cluster = await startCluster({ folder, log: silentLog, purpose: 'test' });
    return {
      socketFolder: cluster.socketFolder,
      async stop() {
        await cluster.stop();
        remove();
      },
    };
  } catch (problem) {
    remove();
    throw problem;
  }
}
