import { z } from 'zod';

/** The list of methods. */
export const methodListOutput = z
  .object({
    methods: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string().nullable(),
        /** Where programs send what to work out; null where it only explains. */
        compute: z.string().nullable(),
      }),
    ),
  })
  .meta({ ref: 'MethodList' });

/** One method: its page in HTML, and how to have it worked out. */
export const methodOutput = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string().nullable(),
    html: z.string().nullable(),
    calculator: z
      .object({
        compute: z.string(),
        takes: z.string(),
        gives: z.string(),
        example: z.json(),
      })
      .nullable(),
  })
  .meta({ ref: 'Method' });

/** What the list of methods is given. */
export type MethodListShown = z.infer<typeof methodListOutput>;
/** What the page of a method is given. */
export type MethodShown = z.infer<typeof methodOutput>;
