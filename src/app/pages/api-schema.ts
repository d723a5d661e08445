import { z } from 'zod';

const operation = z.object({
  id: z.string(),
  method: z.string(),
  address: z.string(),
  summary: z.string(),
  tag: z.string(),
});

/** Every operation, one line each. */
export const apiListOutput = z
  .object({ url: z.string(), operations: z.array(operation) })
  .meta({ ref: 'ApiList' });

const body = z.object({ kind: z.string(), shape: z.string() });

/** One operation, with its shapes written out. */
export const apiOperationOutput = operation
  .extend({
    description: z.string().nullable(),
    open: z.boolean(),
    parameters: z.array(
      z.object({
        name: z.string(),
        where: z.enum(['path', 'query', 'header', 'cookie']),
        required: z.boolean(),
        shape: z.string(),
      }),
    ),
    takes: z.array(body),
    gives: z.array(
      z.object({ status: z.string(), description: z.string(), bodies: z.array(body) }),
    ),
    named: z.array(z.object({ name: z.string(), shape: z.string() })),
    curl: z.string(),
  })
  .meta({ ref: 'ApiOperation' });

/** What the page of all operations is given. */
export type ApiListShown = z.infer<typeof apiListOutput>;
/** What the page of one operation is given. */
export type ApiOperationShown = z.infer<typeof apiOperationOutput>;
