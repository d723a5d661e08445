import { z } from 'zod';

/** What waits for the operator, counted. */
export const overviewOutput = z
  .object({
    claims: z.object({ count: z.number(), more: z.boolean() }),
    failedJobs: z.number(),
    failedMail: z.number(),
  })
  .meta({ ref: 'OperatorOverview' });
export type OverviewShown = z.infer<typeof overviewOutput>;
