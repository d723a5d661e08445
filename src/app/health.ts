import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Parts } from './parts.ts';

/** For whoever watches the process: alive, and able to answer from its database. */
export function healthRoutes(app: Hono, parts: Parts): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(parts.connection);
      return c.json({ status: 'ready' });
    } catch (problem) {
      parts.log.warn({ error: problem }, 'The database does not answer.');
      return c.json({ status: 'not-ready', why: 'The database does not answer.' }, 503);
    }
  });
}
