import { z } from 'zod';
import { actingPageCopy } from '../copy/acting.ts';

/** The posts that a person holds today, and which of them they act through. */
export const actingOutput = z
  .object({
    posts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        organisation: z.object({ id: z.string(), name: z.string() }),
        deputy: z.boolean(),
        now: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'Acting' });

/** The post to act through from now on. */
export const actingInput = z.object({
  post: z.string(actingPageCopy.choosePost).min(1, actingPageCopy.choosePost),
});

/** The post that was chosen. */
export const actingDone = z.object({ id: z.string(), title: z.string(), organisation: z.string() });
