import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { PoolConfig } from 'pg';
import { messageOf } from '../../platform/db/cannot-start.ts';
import { behindMaxSeconds } from '../../platform/db/replica.ts';
import { doctorCopy as copy } from './copy.ts';
import { connect } from './database.ts';
import { type Finding, good, notChecked, wrong } from './finding.ts';

/** Milliseconds between two looks at how far the replica is. */
const lookEveryMs = 20;

/** Can pages be read from the replica? Nothing, where none is named. Never throws. */
export async function checkReplica(
  application: PoolConfig,
  replica: PoolConfig | null,
): Promise<Finding[]> {
  if (replica === null) return [];
  const [primary, there] = await Promise.all([connect(application), connect(replica)]);
  try {
    if (there instanceof Error)
      return [wrong('replica', copy.replicaAway(messageOf(there)), copy.replicaAwayMend)];
    if (primary instanceof Error)
      return [notChecked('replica', copy.databaseOut(messageOf(primary)), copy.mendFirst)];
    return [await follow(primary, there)];
  } catch (problem) {
    return [notChecked('replica', `${messageOf(problem)}.`, copy.mendFirst)];
  } finally {
    for (const one of [primary, there])
      if (!(one instanceof Error)) await one.end().catch(() => {});
  }
}

/** Waits for the replica to have all that the primary has now. */
async function follow(primary: pg.Client, replica: pg.Client): Promise<Finding> {
  const began = performance.now();
  const { rows } = await primary.query('select pg_current_wal_insert_lsn()::text as place');
  for (;;) {
    const {
      rows: [found],
    } = await replica.query<{ replica: boolean; has: boolean | null }>(
      'select pg_is_in_recovery() as replica, pg_last_wal_replay_lsn() >= $1::pg_lsn as has',
      [rows[0]?.place],
    );
    if (found?.replica !== true) return wrong('replica', copy.replicaNone, copy.replicaNoneMend);
    const tookMs = performance.now() - began;
    if (found.has) return good('replica', copy.replica(Math.round(tookMs)));
    if (tookMs > behindMaxSeconds * 1_000)
      return wrong('replica', copy.replicaBehind(behindMaxSeconds), copy.replicaBehindMend);
    await pause(lookEveryMs);
  }
}
