import pg, { type PoolConfig } from 'pg';
import { CannotStart, messageOf } from '../db/cannot-start.ts';
import type { DatabaseLog } from '../db/database-log.ts';

/** A server that does not answer is told rather than waited for. */
const connectMaxMs = 10_000;

/**
 * A connection of its own, to be ended by the caller.
 * @throws CannotStart where the database does not let it in.
 */
export async function connectTo(
  config: PoolConfig,
  name: string,
  log: DatabaseLog,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionTimeoutMillis: connectMaxMs,
    ...config,
    application_name: name,
  });
  client.on('error', (problem) => log.warn(`A connection was lost: ${messageOf(problem)}`));
  try {
    await client.connect();
    return client;
  } catch (problem) {
    throw new CannotStart(
      `The database does not let ${client.user ?? 'us'} in: ${messageOf(problem)}. Check DATABASE_URL and DATABASE_OWNER_URL.`,
      { cause: problem },
    );
  }
}
