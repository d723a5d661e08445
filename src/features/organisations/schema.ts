import { z } from 'zod';
import { asRead, correction } from '../../kernel/correction.ts';
import { readDay } from '../../kernel/day.ts';
import { sectors } from '../../kernel/sector.ts';
import { tiers } from '../../kernel/tier.ts';
import { inputCopy as say } from './copy.ts';
import { readWebDomain } from './domain/web-domain.ts';

/** Characters of a name, a kind or words looked for that are too many. Source: our judgement; the longest real name among 51,370 has 250. */
const wordsMax = 300;
/** Identifiers of one organisation that are too many. Source: our judgement; real ones have up to 6. */
const identifiersMax = 40;

const notStated = 'not-stated';
const sectorChoice = z.enum([...sectors, notStated], say.sectorFilter);
const tierChoice = z.enum([...tiers, notStated], say.tierFilter);
const slug = z.string().max(wordsMax, say.address);

/** Rows of the register on one page. */
export const rowsOnPage = 50;

/** What a register is asked for: words, filters, and where the page begins or ends. */
export const registerQuery = z.object({
  q: z.string().max(wordsMax, say.wordsTooMany).optional(),
  sector: sectorChoice.optional(),
  tier: tierChoice.optional(),
  place: z.string().max(wordsMax, say.address).optional(),
  kind: z.string().max(wordsMax, say.address).optional(),
  standing: z.enum(['joined', 'listed'], say.standingFilter).optional(),
  after: slug.optional(),
  before: slug.optional(),
});
export type RegisterQuery = z.infer<typeof registerQuery>;

/** An organisation as other things name it. */
export const organisationNamed = z
  .object({ id: z.string(), name: z.string(), sector: z.enum(sectors).nullable() })
  .meta({ ref: 'OrganisationNamed' });

/** A place as other things name it. */
export const placeNamed = z
  .object({ id: z.string(), name: z.string() })
  .meta({ ref: 'PlaceNamed' });

/** A place with the one above it, to tell namesakes apart. */
const placeMeant = placeNamed.extend({ within: z.string().nullable() });

/** One row of the register. */
export const organisationListed = organisationNamed
  .extend({
    tier: z.enum(tiers).nullable(),
    kind: z.string().nullable(),
    place: placeNamed.nullable(),
    joined: z.boolean(),
    endsOn: z.string().nullable(),
    fictional: z.boolean(),
  })
  .meta({ ref: 'OrganisationListed' });

/** A page of the register. */
export const registerOutput = z.object({
  organisations: z.array(organisationListed),
  /** How many match in all; at most `totalMax`, and then there are more. */
  total: z.int(),
  totalMax: z.int(),
  /** Position of the first row, from 1; null where only the order is known. */
  from: z.int().nullable(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  /** The place that the filter was understood as. */
  place: placeMeant.nullable(),
  /** Where the place could not be told: those it may be. Then no organisation is listed. */
  placesMeant: z.array(placeMeant).nullable(),
  kinds: z.array(z.string()),
});

/** All places, as a flat list; `parent` makes it a tree. */
export const placesOutput = z.object({
  places: z.array(
    placeNamed.extend({
      tier: z.enum(tiers).nullable(),
      parent: z.string().nullable(),
      gss: z.string().nullable(),
      organisations: z.int(),
      fictional: z.boolean(),
    }),
  ),
  /** How many there are in all; more than are listed where only the upper ones are. */
  total: z.int(),
});

const name = z.string(say.name).trim().min(1, say.name).max(wordsMax, say.nameTooLong);

const day = z
  .string()
  .transform((typed, ctx) => {
    const read = readDay(typed);
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', message: say.day });
    return z.NEVER;
  })
  .nullish();

/** One identifier: the register's code, a hyphen, and the number there. Source: org-id.guide. */
const identifierShape = /^[A-Za-z0-9_]{2,}(-[A-Za-z0-9_]+)*-[^\s;]+$/;

const identifiers = z
  .union([z.array(z.string()), z.string().transform((typed) => typed.split(/[\r\n;]+/))])
  .transform((all) => [...new Set(all.map((one) => one.trim()).filter((one) => one !== ''))])
  .refine((all) => all.length <= identifiersMax, say.identifiersTooMany(identifiersMax))
  .refine(
    (all) => all.every((one) => one.length <= wordsMax && identifierShape.test(one)),
    say.identifier,
  );

/** Domains of one organisation that are too many. Source: our judgement. */
const domainsMax = 20;

const domains = z
  .union([z.array(z.string()), z.string().transform((typed) => typed.split(/[\r\n;,\s]+/))])
  .transform((all, ctx) => {
    const some = all.filter((one) => one.trim() !== '');
    const read = some.map(readWebDomain);
    if (some.length > domainsMax || read.includes(null)) {
      ctx.addIssue({
        code: 'custom',
        message: some.length > domainsMax ? say.domainsTooMany(domainsMax) : say.domain,
      });
      return z.NEVER;
    }
    return [...new Set(read.filter((one) => one !== null))];
  });

const said = {
  name,
  sector: z.enum(sectors, say.sector).nullish(),
  tier: z.enum(tiers, say.tier).nullish(),
  kind: z.string().trim().max(wordsMax, say.kindTooLong).nullish(),
  place: z.string().trim().max(wordsMax, say.address).nullish(),
};

/** What puts an organisation on the register. */
export const listingInput = z.object({
  ...said,
  identifiers: identifiers.optional(),
  domains: domains.optional(),
  source: z.string().trim().max(2_000, say.sourceTooLong).nullish(),
  another: z.literal('yes', say.another).optional(),
});
export type ListingInput = z.infer<typeof listingInput>;

/** The facts of an organisation that are to read otherwise from now on. */
export const correctionInput = correction(
  {
    ...said,
    identifiers: identifiers.nullable().transform((given) => given ?? []),
    domains: domains.nullable().transform((given) => given ?? []),
    startsOn: day,
    endsOn: day,
    replacedBy: z.string().trim().max(wordsMax, say.address).nullish(),
    asRead,
  },
  (input) =>
    input.refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
      path: ['endsOn'],
      message: say.endsBeforeStart,
    }),
);
export type CorrectionInput = z.infer<typeof correctionInput>;

/** The sector that an organisation states when it joins. */
export const joinInput = z.object({ sector: z.enum(sectors, say.sectorToJoin) });

/** What the form that lists an organisation starts from: nothing. */
export const listingOutput = z.object({});

/** What can be corrected, as it stands, and whether the asker may state the sector. */
export const correctionOutput = organisationNamed.extend({
  tier: z.enum(tiers).nullable(),
  kind: z.string().nullable(),
  place: placeNamed.nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  replacedBy: organisationNamed.nullable(),
  identifiers: z.array(z.string()),
  domains: z.array(z.string()),
  sectorYours: z.boolean(),
});

/** An organisation that may join, with the sector that it has stated so far. */
export const joinOutput = organisationNamed.extend({ joined: z.boolean() });
