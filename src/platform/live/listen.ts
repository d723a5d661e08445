import pg, { type PoolConfig } from 'pg';
import { messageOf } from '../db/cannot-start.ts';
import type { DatabaseLog } from '../db/database-log.ts';

/** The channel on which the database says in which mission something is remembered. */
const channel = 'weft_happened';
/** Milliseconds until the database is asked again after it went away: at first, and at most. */
const againMs = 500;
const againMaxMs = 15_000;

/** What the database says as it happens, heard on one connection for this process. */
export interface Listening {
  /** Calls back whenever something was remembered of a thing, or may have been while nobody heard. */
  follow(id: string, heard: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Listens once somebody follows something, on one connection of its own that asks as nobody. Where the
 * database goes away it connects again, waiting longer each time, and then tells all who follow, for what was
 * said in between is lost. Source: PostgreSQL 18, NOTIFY
 */
export function openListening(config: PoolConfig, log: DatabaseLog): Listening {
  const followers = new Map<string, Set<() => void>>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let waitMs = againMs;

  const tell = (ids: Iterable<string>) => {
    for (const id of ids) for (const heard of followers.get(id) ?? []) heard();
  };
  const lost = (gone: pg.Client, problem?: unknown) => {
    if (client !== gone || isClosed) return;
    client = null;
    log.warn(`Live pages hear nothing for now: ${problem ? messageOf(problem) : 'it ended'}`);
    gone.end().catch(() => {});
    timer = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, againMaxMs);
  };
  const connect = () => {
    const fresh = new pg.Client({ ...config, application_name: 'weft-live', keepAlive: true });
    client = fresh;
    fresh.on('error', (problem) => lost(fresh, problem));
    fresh.on('end', () => lost(fresh));
    fresh.on('notification', ({ payload }) => payload && tell([payload]));
    fresh
      .connect()
      .then(() => fresh.query(`listen ${channel}`))
      .then(() => {
        waitMs = againMs;
        // What was said before the database heard that we listen is lost, at the first time too.
        tell(followers.keys());
      })
      .catch((problem: unknown) => lost(fresh, problem));
  };

  return {
    follow(id, heard) {
      const all = followers.get(id) ?? new Set();
      followers.set(id, all.add(heard));
      if (client === null && timer === undefined && !isClosed) connect();
      return () => {
        all.delete(heard);
        if (all.size === 0) followers.delete(id);
      };
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      followers.clear();
      const open = client;
      client = null;
      await open?.end().catch(() => {});
    },
  };
}
