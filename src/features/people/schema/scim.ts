import { z } from 'zod';
import { scimInputCopy as copy } from '../copy/scim.ts';

/** Letters of a name that are too many. Source: our judgement */
const nameMax = 100;

/** What the system is called. */
export const scimTokenInput = z.object({
  name: z.string(copy.name).trim().min(1, copy.name).max(nameMax, copy.nameLong),
});

/** The tokens of an organisation's systems, and where SCIM is. */
export const scimOutput = z
  .object({
    organisation: z.object({ id: z.string(), name: z.string() }),
    at: z.string(),
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        madeOn: z.string(),
        usedOn: z.string().nullable(),
      }),
    ),
  })
  .meta({ ref: 'OwnSystem' });
export type ScimShown = z.infer<typeof scimOutput>;

/** A token, shown this once. */
export const scimTokenMade = z
  .object({ name: z.string(), token: z.string() })
  .meta({ ref: 'OwnSystemToken' });
