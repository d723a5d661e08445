import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Parts } from './parts.ts';

/** Whoever watches asks every few seconds: a database that takes longer than this is not ready. */
const readyMaxMs = 2_000;

/** For whoever watches the process: alive, and able to answer from its database. */
export function healthRoutes(app: Hono, parts: Parts): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    try {
      await within(readyMaxMs, sql`select 1`.execute(parts.connection));
      return c.json({ status: 'ready' });
    } catch (problem) {
      parts.log.warn({ error: problem }, 'The database does not answer.');
      return c.json({ status: 'not-ready', why: 'The database does not answer.' }, 503);
    }
  });
}

/** The answer, or a refusal where it is not there in time. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
