import { setTimeout as pause } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import { messageOf } from '../db/cannot-start.ts';
import type { DatabaseLog } from '../db/database-log.ts';

/** How the connection is named by which a worker says that it lives; its id follows. */
const signName = 'weft-alive';

/** Milliseconds between two looks for workers that are gone. Source: our judgement; somebody waits for a mail to sign in */
const lookEveryMs = 10_000;
/** Milliseconds until a connection that was lost is sought again. */
const againMs = 1_000;
/** A server that says nothing for so long is taken for lost. */
const answerMaxMs = 10_000;

/**
 * Has the server end the connection of a machine that is gone without a word within a minute, rather
 * than after the two hours of most systems. Of no effect on a unix socket.
 * Source: PostgreSQL 18 documentation, 19.3.2 "TCP Settings"
 */
const keepAlive =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/** Workers that hold jobs and have no connection of that name. */
const gone = `
  select array_agg(distinct locked_by) as ids from graphile_worker.jobs
  where locked_by is not null and not exists (
    select from pg_stat_activity
    where datname = current_database() and application_name = $1 || ' ' || locked_by)`;

/** Lets go of what they hold, and wakes who waits for work. */
const free = `
  select graphile_worker.force_unlock_workers($1::text[]),
         pg_notify('jobs:insert', json_build_object('count', 1)::text)`;

/**
 * Says that a worker lives, by a connection that bears its name and ends with it, and takes up the
 * jobs of others that do not. One that twice running is not there is gone: it was killed, or is cut
 * off. Its jobs run again elsewhere within half a minute, rather than after the four hours of the
 * queue itself. So a job may run twice, as with any queue: each does its effect once.
 *
 * Source: docs/decisions/0036-workers-that-are-gone.md
 */
export function giveSignOfLife(
  database: PoolConfig,
  workerId: string,
  log: DatabaseLog,
  everyMs: number = lookEveryMs,
): { end(): Promise<void> } {
  const ending = new AbortController();
  const living = live({ database, workerId, log, everyMs }, ending.signal);
  return {
    async end() {
      ending.abort();
      await living;
    },
  };
}

interface Sign {
  readonly database: PoolConfig;
  readonly workerId: string;
  readonly log: DatabaseLog;
  readonly everyMs: number;
}

async function live(sign: Sign, ending: AbortSignal): Promise<void> {
  const { database, workerId, log } = sign;
  while (!ending.aborted) {
    const client = new pg.Client({
      ...database,
      application_name: `${signName} ${workerId}`,
      connectionTimeoutMillis: answerMaxMs,
      query_timeout: answerMaxMs,
      options: `${database.options ?? ''} ${keepAlive}`.trim(),
    });
    const lost = new Promise<void>((tell) => client.once('end', tell).on('error', () => tell()));
    try {
      await client.connect();
      await look(client, sign, AbortSignal.any([ending, whenever(lost)]));
    } catch (problem) {
      if (!ending.aborted) log.warn(`A worker cannot say that it lives: ${messageOf(problem)}`);
    } finally {
      await client.end().catch(() => {});
    }
    await until(againMs, ending);
  }
}

/** Looks again and again, until the signal. Others are given time to come back after each new connection. */
async function look(
  client: pg.Client,
  { workerId, log, everyMs }: Sign,
  signal: AbortSignal,
): Promise<void> {
  let seenGone: readonly string[] = [];
  for (;;) {
    await until(everyMs, signal);
    if (signal.aborted) return;
    const { rows } = await client.query<{ ids: string[] | null }>(gone, [signName]);
    const ids = (rows[0]?.ids ?? []).filter((id) => id !== workerId);
    const twice = ids.filter((id) => seenGone.includes(id));
    if (twice.length > 0) {
      await client.query(free, [twice]);
      log.warn('The jobs of a worker that is gone are taken up again.');
    }
    seenGone = ids;
  }
}

function whenever(promise: Promise<void>): AbortSignal {
  const controller = new AbortController();
  void promise.then(() => controller.abort());
  return controller.signal;
}

/** Waits, or less where the signal comes first. Keeps no process alive. */
const until = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal, ref: false }).catch(() => {});
