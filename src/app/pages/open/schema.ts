import { z } from 'zod';

/** How to take data away, and what was loaded here. */
export const takeAwayOutput = z.object({
  /** Address of this place, for programs. */
  url: z.string(),
  packages: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      description: z.string().nullable(),
      licences: z.array(
        z.object({
          name: z.string().nullable(),
          title: z.string().nullable(),
          href: z.string().nullable(),
        }),
      ),
      fictional: z.boolean(),
      loadedOn: z.string(),
    }),
  ),
});
export type TakeAwayShown = z.infer<typeof takeAwayOutput>;
