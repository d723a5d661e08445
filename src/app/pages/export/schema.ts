import { z } from 'zod';

/** Whether people shall be in the package. */
export const exportQuery = z.object({
  people: z.enum(['yes', 'no'], 'Say people=yes or people=no').default('no'),
});
export type ExportQuery = z.infer<typeof exportQuery>;

/** What a package would hold. */
export const exportOutput = z
  .object({
    mission: z.object({ id: z.string(), name: z.string() }).nullable(),
    people: z.boolean(),
    /** People on record within it, whether or not they are taken. */
    peopleCount: z.int(),
    /** The first of those who would be in it; empty where people are left out. */
    peopleListed: z.array(
      z.object({ name: z.string(), email: z.string().nullable(), posts: z.array(z.string()) }),
    ),
    files: z.array(z.object({ file: z.string(), rows: z.int() })),
    /** Where the zip is. */
    href: z.string(),
  })
  .meta({ ref: 'Export' });
export type ExportShown = z.infer<typeof exportOutput>;
