import type { Kysely } from 'kysely';
import { openAskedPool, openDatabase, openPool } from '../platform/db/pool.ts';
import { type Replica, watchReplica } from '../platform/db/replica.ts';
import type { Log } from '../platform/log/log.ts';
import { type Ground, spoken } from './open-house.ts';
import type { Schema } from './schema.ts';

/** A replica that pages read from, and who watches it. */
export interface OpenReplica {
  readonly asked: Kysely<Schema>;
  readonly watch: Replica;
  close(): Promise<void>;
}

/**
 * Opens the replica that `DATABASE_READ_URL` names; null where it names none. One that is away is no
 * reason not to start.
 */
export function openReplica(ground: Ground, log: Log): OpenReplica | null {
  if (ground.replica === null) return null;
  const said = spoken(log);
  // Watched over connections of their own, so that busy pages do not make it look away.
  const watcher = { max: 1, application_name: 'weft-watch' };
  const primary = openPool({ ...ground.application, ...watcher }, said);
  const there = openPool({ ...ground.replica, ...watcher }, said);
  const asked = openDatabase<Schema>(
    openAskedPool({ ...ground.replica, application_name: 'weft-read' }, said),
  );
  const watch = watchReplica(primary, there, said);
  return {
    asked,
    watch,
    async close() {
      await watch.end();
      await asked.destroy();
      await primary.end();
      await there.end();
    },
  };
}
