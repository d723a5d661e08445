import { z } from 'zod';

const state = z.enum(['failed', 'waiting', 'running']);

/** Which jobs are listed, and where the list goes on: after the job with this number. */
export const jobsQuery = z.object({
  state: state.optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'Follow the links of the list')
    .optional(),
});

/** The jobs of this place. Never what a job was given. */
export const jobsOutput = z
  .object({
    count: z.object({ waiting: z.number(), running: z.number(), failed: z.number() }),
    state,
    jobs: z.array(
      z.object({
        id: z.string(),
        task: z.string(),
        attempts: z.number(),
        attemptsMax: z.number(),
        /** Instants, ISO 8601 in UTC. */
        askedAt: z.string(),
        dueAt: z.string(),
        changedAt: z.string(),
        /** Why it failed last, without what may be secret; null where it did not. */
        reason: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ ref: 'Jobs' });
export type JobsShown = z.infer<typeof jobsOutput>;

/** Which job was meant. */
export const jobMoved = z.object({ id: z.string() }).meta({ ref: 'JobMoved' });
