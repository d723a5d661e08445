import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schema } from '../../src/app/schema.ts';
import { Temporal } from '../../src/kernel/day.ts';
import { type Database, databaseOn } from '../../src/platform/db/access.ts';
import { startCluster } from '../../src/platform/db/cluster.ts';
import { silentLog } from '../../src/platform/db/database-log.ts';
import { openDatabase, openPool } from '../../src/platform/db/pool.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import {
  applicationRole,
  databaseName,
  prepareDatabase,
} from '../../src/platform/db/prepare-database.ts';
import { remember } from '../../src/platform/memory/index.ts';
import { median, type Row } from './row.ts';

const writers = 16;
const shareMin = 0.5;

/** What it costs that everything is remembered. */
export const memory: Row = {
  id: 'memory',
  title: 'Memory append, 16 writers',
  peer: 'the same INSERT in the same kind of transaction, without memory',
  aim: 'at least half the rate',
  async run(how) {
    const folder = join(tmpdir(), `weft-bench-memory-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    const cluster = await startCluster({ folder, log: silentLog, purpose: 'instance' });
    try {
      const owner = cluster.connection(databaseName, ownerRole);
      const application = cluster.connection(databaseName, applicationRole);
      await prepareDatabase({ owner, application, log: silentLog, createDatabase: true });
      const connection = openDatabase<Schema>(
        openPool({ ...application, max: writers }, silentLog),
      );
      const db = databaseOn(connection);
      const without: number[] = [];
      const remembered: number[] = [];
      await rate(db, true, how.seconds / 2);
      for (let run = 0; run < how.runs * 2; run++) {
        without.push(await rate(db, false, how.seconds));
        remembered.push(await rate(db, true, how.seconds));
      }
      await connection.destroy();
      const share = median(remembered) / median(without);
      const told = (perSecond: number) => `${Math.round(perSecond)} a second`;
      return {
        columns: ['what', 'writes'],
        lines: [
          ['without memory', told(median(without))],
          ['remembered', told(median(remembered))],
        ],
        verdicts: [
          {
            of: 'rate with memory',
            figure: `${share.toFixed(2)} of the rate without`,
            met: share >= shareMin,
          },
        ],
        notes: [
          'Each write is a transaction of its own that puts one organisation on the register and waits for the disk; the database is a fresh one with the settings of the product.',
        ],
      };
    } finally {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

let written = 0;

/** Writes a second, by 16 writers at once. */
async function rate(db: Database<Schema>, remembers: boolean, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < until) {
        await write(db, remembers);
        done++;
      }
    }),
  );
  return (done * 1000) / (performance.now() - began);
}

const write = (db: Database<Schema>, remembers: boolean): Promise<void> =>
  db.write(async (tx) => {
    const at = Temporal.Now.instant();
    const slug = `bench-${process.pid}-${written++}`;
    const { id } = await tx
      .insertInto('organisation')
      .values({ slug, name: slug, sector: 'private', listed_at: at.toString() })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (!remembers) return;
    await remember(tx, {
      event: 'organisation.listed',
      at,
      by: 'operator',
      about: [id],
      facts: { name: slug, sector: 'private', tier: null, place: null },
    });
  });
