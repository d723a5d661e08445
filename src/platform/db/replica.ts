import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { DatabaseLog } from './database-log.ts';

/**
 * How a replica stands: good to read from; too far behind the primary; away, so that nobody can ask;
 * or no replica, such as one that was promoted and now goes its own way.
 */
export type ReplicaState = 'good' | 'behind' | 'away' | 'no-replica';

/** A replica that is watched. */
export interface Replica {
  /** Before the first look, `away`. */
  readonly state: ReplicaState;
  /** Seconds by which what can be read there is older than the primary, to the second; null where nobody knows. */
  readonly behindSeconds: number | null;
  /** May whoever saw the primary at this place of its log read here? Null: who saw nothing of it yet. */
  mayServe(seen: string | null): boolean;
  /** The place of the primary's log up to which everything so far is written. Fails where the primary is away. */
  placeNow(): Promise<string>;
  /** It failed somebody: away until the next look says otherwise. */
  failed(): void;
  end(): Promise<void>;
}

/** Milliseconds between two looks. Source: our judgement; after a write its person waits for one to read there again */
const lookEveryMs = 1_000;
/** What is older than this is not shown. Source: our judgement, as long as a page stays open before it is read */
export const behindMaxSeconds = 10;
/** A server that says nothing for so long is away. */
const answerMaxMs = 2_000;

/**
 * A place in the write-ahead log, as PostgreSQL writes it: `0/3000148`. Null for anything else, such
 * as what somebody made up. Source: PostgreSQL 18 documentation, 8.20 "pg_lsn Type"
 */
export function readPlace(text: string | undefined | null): bigint | null {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/.exec(text ?? '') ?? [];
  if (high === undefined || low === undefined) return null;
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

const primaryPlace = 'select pg_current_wal_insert_lsn()::text as place';
const replicaPlace = `
  select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text else 'none' end as place`;

/** What a look at the two found, at a moment in milliseconds of a steady clock. */
export interface Look {
  readonly at: number;
  /** Where the primary's log ends; null where it does not answer. */
  readonly primary: bigint | null;
  /** Up to where the replica has it; null where it does not answer, `none` where it is no replica. */
  readonly replica: bigint | null | 'none';
}

/** How a replica stands after these looks, the latest last. */
export interface Standing {
  readonly state: ReplicaState;
  readonly behindSeconds: number | null;
  readonly place: bigint | null;
}

/**
 * How does a replica stand? It is as old as the time since the primary was where it is now. That needs
 * no clock of either machine, and a primary where nothing happens leaves nobody behind.
 */
export function standingOf(looks: readonly Look[]): Standing {
  const latest = looks.at(-1);
  const place = latest?.replica ?? null;
  if (latest === undefined || place === null)
    return { state: 'away', behindSeconds: null, place: null };
  if (place === 'none') return { state: 'no-replica', behindSeconds: null, place: null };
  const passed = looks.find(({ primary }) => primary !== null && primary > place);
  const behindSeconds = passed === undefined ? 0 : (latest.at - passed.at) / 1_000;
  return { state: behindSeconds > behindMaxSeconds ? 'behind' : 'good', behindSeconds, place };
}

/** Looks that say how old a replica is: as far back as it may be, and one more. */
const looksKept = Math.ceil((behindMaxSeconds * 1_000) / lookEveryMs) + 2;

/** Watches a replica of this primary from now on, every second, and says in the log when it changes. */
export function watchReplica(primary: pg.Pool, replica: pg.Pool, log: DatabaseLog): Replica {
  const ending = new AbortController();
  let looks: Look[] = [];
  let standing = standingOf(looks);
  const take = (next: Standing) => {
    if (next.state !== standing.state) log.warn(words[next.state]);
    standing = next;
  };
  const watching = (async () => {
    while (!ending.signal.aborted) {
      looks = [...looks.slice(-looksKept), await lookAt(primary, replica)];
      if (ending.signal.aborted) return;
      take(standingOf(looks));
      await pause(lookEveryMs, undefined, { signal: ending.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    get state() {
      return standing.state;
    },
    get behindSeconds() {
      return standing.behindSeconds;
    },
    mayServe: (seen) =>
      standing.state === 'good' &&
      (seen === null || (standing.place !== null && (readPlace(seen) ?? never) <= standing.place)),
    async placeNow() {
      const place = await ask(primary, primaryPlace);
      if (place === null) throw new Error('the primary does not say where its log is');
      return place;
    },
    failed: () => take(standingOf([])),
    async end() {
      ending.abort();
      await watching;
    },
  };
}

/** A place that no log comes to: what cannot be read is asked of the primary. */
const never = 1n << 64n;

const words: Record<ReplicaState, string> = {
  good: 'The replica is there: pages are read from it.',
  behind: 'The replica is too far behind: pages are read from the primary.',
  away: 'The replica does not answer: pages are read from the primary.',
  'no-replica': 'DATABASE_READ_URL names no replica: pages are read from the primary.',
};

async function lookAt(primary: pg.Pool, replica: pg.Pool): Promise<Look> {
  const [there, here] = await Promise.all([ask(primary, primaryPlace), ask(replica, replicaPlace)]);
  return {
    at: performance.now(),
    primary: readPlace(there),
    replica: here === 'none' ? 'none' : readPlace(here),
  };
}

/** The place that a server says; null where it does not, in time. */
async function ask(pool: pg.Pool, question: string): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), answerMaxMs);
  });
  const asked = pool.query<{ place: string }>(question).then(
    ({ rows }) => rows[0]?.place ?? null,
    () => null,
  );
  const place = await Promise.race([asked, late]);
  clearTimeout(timer);
  return place;
}
