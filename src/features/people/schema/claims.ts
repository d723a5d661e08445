import { z } from 'zod';
import { organisationNamed, webDomain } from '../../organisations/index.ts';
import { askCopy, checkCopy, claimCopy } from '../copy/claims.ts';
import { refusalReasons } from '../domain/claim.ts';

/** Letters of what a claimant or a checker writes that are too many. Source: our judgement, half a page. */
const wordsMax = 1_000;
/** Letters of a name that are too many, as on the register. */
const nameMax = 300;

const words = z.string().trim().max(wordsMax, claimCopy.wordsTooMany);

/** What is looked for on the page where people find their organisation. */
export const joinQuery = z.object({ q: z.string().max(nameMax, askCopy.nameTooLong).optional() });

/** A claim as its claimant and whoever checks it see it. */
export const claimOutput = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'approved', 'refused', 'withdrawn']),
    /** Null where it asks for an organisation that is not listed. */
    organisation: organisationNamed.nullable(),
    askedName: z.string().nullable(),
    askedWebsite: z.string().nullable(),
    way: z.enum(['domain', 'approval']).nullable(),
    /** Why it was refused, as a code, and what whoever refused it wrote. */
    refusal: z.string().nullable(),
    answer: z.string().nullable(),
    madeOn: z.string(),
    endedOn: z.string().nullable(),
    words: z.string().nullable(),
  })
  .meta({ ref: 'Claim' });

/** A claim with who made it, for whoever checks it and the claimant alone. */
export const claimPageOutput = claimOutput.extend({
  /** The address is told while the claim waits. */
  claimant: z.object({ name: z.string(), address: z.string().nullable() }),
  own: z.boolean(),
  mayCheck: z.boolean(),
});

/** Claims that wait for the asker. */
export const claimsOutput = z.object({
  claims: z.array(claimOutput.extend({ claimant: z.object({ name: z.string() }) })),
});

/** What a person sees who looks for their organisation. */
export const joinPageOutput = z.object({
  /** The asker's own; nobody else is told. */
  address: z.string().nullable(),
  confirmed: z.boolean(),
  posts: z.array(
    z.object({ title: z.string(), organisation: z.object({ id: z.string(), name: z.string() }) }),
  ),
  claims: z.array(claimOutput),
  /** Those that wait for the asker's own address. */
  invitations: z.array(
    z.object({ id: z.string(), organisation: z.object({ id: z.string(), name: z.string() }) }),
  ),
  /** Null where nothing was looked for. */
  found: z
    .array(
      organisationNamed.extend({
        place: z.string().nullable(),
        joined: z.boolean(),
        standing: z.enum(['open', 'yours', 'waits', 'taken', 'ended']),
      }),
    )
    .nullable(),
});

/** How a claim of the asker would be checked. */
export const claimFormOutput = organisationNamed.extend({
  way: z.enum(['domain', 'approval']),
  /** Why the address is not enough; null where it is. */
  doubt: z.enum(['none-on-record', 'open-to-all', 'another-domain', 'several-have-it']).nullable(),
  /** The domain by which it is enough. */
  domain: z.string().nullable(),
});

/** A claim: who one is there, where the address does not show it. */
export const claimInput = z.object({ words: words.optional() });

/** A claim that was made or has ended. */
export const claimDone = z
  .object({ id: z.string(), state: z.enum(['waiting', 'approved', 'refused', 'withdrawn']) })
  .meta({ ref: 'ClaimDone' });

/** An organisation that is not on the register. */
export const askInput = z.object({
  name: z
    .string(askCopy.nameNeeded)
    .trim()
    .min(1, askCopy.nameNeeded)
    .max(nameMax, askCopy.nameTooLong),
  website: z
    .string()
    .trim()
    .max(nameMax, askCopy.websiteWrong)
    .refine((typed) => webDomain.read(typed) !== null, askCopy.websiteWrong)
    .optional(),
  words: z.string(askCopy.wordsNeeded).pipe(words.min(1, askCopy.wordsNeeded)),
});

/** Which organisation it is, for one that was asked for; nothing for one that is on the register. */
export const approveInput = z.object({ organisation: z.string().trim().max(nameMax).optional() });

/** Why a claim is refused. */
export const refuseInput = z.object({
  reason: z.enum(refusalReasons, checkCopy.reasonNeeded),
  words: words.optional(),
});
