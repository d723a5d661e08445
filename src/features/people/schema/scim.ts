import { z } from 'zod';
import { scimInputCopy as copy } from '../copy/scim.ts';
import type { ScimPerson } from '../domain/scim-user.ts';

/** Letters of a name that are too many. Source: our judgement */
const nameMax = 100;

/** What the system is called. */
export const scimTokenInput = z.object({
  name: z.string(copy.name).trim().min(1, copy.name).max(nameMax, copy.nameLong),
});

/** Letters of a user name, an id or a part of a name that are too many, as where people come in. */
const wordsMax = 200;
/** Letters of an address that are too many. Source: RFC 3696, erratum 1690 */
const addressMax = 254;

const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\0') && text.isWellFormed());
const perhaps = words(wordsMax).nullable();
const person = z.object({
  // Often an address.
  userName: words(addressMax),
  externalId: perhaps,
  givenName: perhaps,
  familyName: perhaps,
  displayName: perhaps,
  address: z.string().max(addressMax).pipe(z.email()).nullable(),
  active: z.boolean(),
});

/** Somebody as a system names them; null where a value is too long, or is no text or no address. */
export const checkScimPerson = (said: ScimPerson): ScimPerson | null =>
  person.safeParse(said).data ?? null;

/** The title of a group that a system names; null where it is none, or too long. */
export const checkScimTitle = (said: unknown): string | null =>
  words(wordsMax).safeParse(typeof said === 'string' ? said.trim() : said).data ?? null;

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
