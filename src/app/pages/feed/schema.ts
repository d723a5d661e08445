import { z } from 'zod';

/** What happened in a mission, as everybody may read it. */
export const feedOutput = z.object({
  mission: z.object({ id: z.string(), name: z.string() }),
  /** Whole address of the Atom feed. */
  feed: z.string(),
  entries: z.array(
    z.object({
      /** URN, the same for good. */
      id: z.string(),
      at: z.string(),
      event: z.string(),
      title: z.string(),
      by: z.string(),
      /** Null for the operator and Weft itself. */
      organisation: z.string().nullable(),
      why: z.string().nullable(),
      /** Path of the page that shows what it is about. */
      path: z.string(),
    }),
  ),
});
export type FeedShown = z.infer<typeof feedOutput>;
