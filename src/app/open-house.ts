import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { PoolConfig } from 'pg';
import { Temporal } from '../kernel/day.ts';
import { type Door, openDoor } from '../platform/auth/door.ts';
import type { Config } from '../platform/config/config.ts';
import { openSeal, type Seal } from '../platform/config/seal.ts';
import { databaseOn } from '../platform/db/access.ts';
import { asSystem } from '../platform/db/asker.ts';
import { codeOf } from '../platform/db/cannot-start.ts';
import { findRunningCluster, startCluster } from '../platform/db/cluster.ts';
import { findOrBeginInstance, type Instance } from '../platform/db/instance.ts';
import { openAskedPool, openDatabase, openPool } from '../platform/db/pool.ts';
import { ownerRole } from '../platform/db/postmaster.ts';
import { applicationRole, databaseName, prepareDatabase } from '../platform/db/prepare-database.ts';
import type { Log } from '../platform/log/log.ts';
import type { Schema } from './schema.ts';

/** The ways in to the database of an instance, and how to leave it. */
export interface Ground {
  readonly owner: PoolConfig;
  readonly application: PoolConfig;
  /** A replica for pages to read from; null where none is named. */
  readonly replica: PoolConfig | null;
  /** Whether Weft runs the database itself, from the data folder. */
  readonly embedded: boolean;
  /** Stops the database where this process started it. */
  close(): Promise<void>;
}

/** A house that is open: its database connected, its door made. */
export interface House {
  /** The house's own connection, which sees everything: for jobs, the command line and start. */
  readonly connection: Kysely<Schema>;
  /** The connection of pages, which sees what whoever asks may see. */
  readonly asked: Kysely<Schema>;
  readonly door: Door;
  readonly seal: Seal;
  readonly instance: Instance & { readonly isNew: boolean };
  readonly ground: Ground;
  readonly clock: { now(): Temporal.Instant };
  close(): Promise<void>;
}

/**
 * Reaches the database: the server that `DATABASE_URL` names; else the one that a running Weft has
 * started on the same data folder, where `beside` allows; else our own, started here.
 * @throws CannotStart with a sentence that says what to do.
 */
export async function findGround(config: Config, log: Log, beside: boolean): Promise<Ground> {
  const { databaseUrl, databaseOwnerUrl, databaseReadUrl, dataFolder } = config;
  if (databaseUrl) {
    // One login for both: the application puts its own role on at each connection.
    const asApplication = databaseOwnerUrl === null && { options: `-c role=${applicationRole}` };
    return {
      owner: { connectionString: databaseOwnerUrl ?? databaseUrl },
      application: { connectionString: databaseUrl, ...asApplication },
      replica: databaseReadUrl ? { connectionString: databaseReadUrl, ...asApplication } : null,
      embedded: false,
      close: async () => {},
    };
  }
  const running = beside ? await findRunningCluster(dataFolder) : null;
  if (running) return groundOf(running.connection, async () => {});
  const cluster = await startCluster({ folder: dataFolder, log: spoken(log), purpose: 'instance' });
  return groundOf(cluster.connection, () => cluster.stop());
}

const groundOf = (
  connection: (database: string, role: string) => PoolConfig,
  close: () => Promise<void>,
): Ground => ({
  owner: connection(databaseName, ownerRole),
  application: connection(databaseName, applicationRole),
  replica: null,
  embedded: true,
  close,
});

/** The log as the database's modules speak to it. */
export const spoken = (log: Log) => ({
  info: (sentence: string) => log.info({}, sentence),
  warn: (sentence: string) => log.warn({}, sentence),
  error: (facts: object, sentence: string) => log.error(facts, sentence),
});

/**
 * Opens the house on its ground: migrates, finds or begins the instance, and makes the door.
 * Closing it leaves in the opposite order.
 */
export async function openHouse(config: Config, ground: Ground, log: Log): Promise<House> {
  const clock = { now: () => Temporal.Now.instant() };
  const database = spoken(log);
  await prepareDatabase({
    owner: ground.owner,
    application: ground.application,
    log: database,
    createDatabase: ground.embedded,
  });
  const connection = openDatabase<Schema>(openPool(asSystem(ground.application), database));
  const asked = openDatabase<Schema>(openAskedPool(ground.application, database));
  const sessions = openPool(
    {
      ...ground.application,
      options: `${ground.application.options ?? ''} -c search_path=auth`.trim(),
      max: doorConnectionsMax,
      application_name: 'weft-door',
    },
    database,
  );
  const wish = { name: 'Weft', demonstration: config.demonstration };
  const instance = await databaseOn(connection).write((tx) =>
    findOrBeginInstance(tx, wish, clock.now()),
  );
  const secret = secretOf(config);
  const door = openDoor({ pool: sessions, secret, url: config.url });
  return {
    connection,
    asked,
    door,
    seal: openSeal(secret, 'webhooks'),
    instance,
    ground,
    clock,
    async close() {
      await asked.destroy();
      await connection.destroy();
      await sessions.end();
      await ground.close();
    },
  };
}

/** Where an instance keeps the secret that it made for itself. */
export const secretFile = (config: Config): string => join(config.dataFolder, 'secret');

/** The secret that signs sessions: the configured one, else one that the data folder keeps. */
function secretOf(config: Config): string {
  if (config.secret) return config.secret;
  const file = secretFile(config);
  mkdirSync(config.dataFolder, { recursive: true });
  try {
    // Fails where there is one already, so that two starts at once agree on the first.
    writeFileSync(file, randomBytes(secretBytes).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (problem) {
    if (codeOf(problem) !== 'EEXIST') throw problem;
  }
  return readFileSync(file, 'utf8').trim();
}

const secretBytes = 32;
/** Connections that the door keeps for sessions, beside those of the pages. */
const doorConnectionsMax = 4;
