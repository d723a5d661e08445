import { z } from 'zod';

/** What this place stands on, and how it fares. */
export const healthOutput = z
  .object({
    version: z.string(),
    node: z.string(),
    /** Of the process that answered; there may be others. */
    process: z.object({ memoryBytes: z.number(), upSeconds: z.number() }),
    /** Null where it cannot be told. */
    diskFreeBytes: z.number().nullable(),
    database: z.object({
      version: z.string(),
      bytes: z.number(),
      connections: z.number(),
      connectionsMax: z.number(),
    }),
    jobs: z.object({
      waiting: z.number(),
      running: z.number(),
      failed: z.number(),
      /** Since when the oldest waits that is due, ISO 8601 in UTC; null where none is due. */
      oldestDueAt: z.string().nullable(),
    }),
    /** ISO 8601 in UTC; null where none is known of the last weeks. */
    lastBackupAt: z.string().nullable(),
    checks: z.array(
      z.object({
        check: z.string(),
        state: z.enum(['good', 'wrong', 'not-checked']),
        says: z.string(),
        mend: z.string().nullable(),
      }),
    ),
  })
  .meta({ ref: 'Health' });
export type HealthShown = z.infer<typeof healthOutput>;
