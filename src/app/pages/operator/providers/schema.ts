import { z } from 'zod';
import { providersInputCopy as say } from './copy.ts';

/** Characters that are too many. Source: our judgement */
const nameMax = 100;
const textMax = 500;

const word = (missing: string, max = textMax) =>
  z.string(missing).trim().min(1, missing).max(max, say.long);

/** A provider, as the operator sets it up. */
export const providerInput = z.object({
  name: word(say.name, nameMax),
  issuer: word(say.issuer),
  clientId: word(say.clientId),
  secret: z.string().max(textMax, say.long).optional(),
  trustsAddresses: z.enum(['yes']).optional(),
  switchedOn: z.enum(['yes']).optional(),
});

/** A claim that gives a post; of an address of the post its last part is taken. */
export const claimInput = z.object({
  claim: word(say.claim),
  value: word(say.value),
  post: word(say.post).transform(
    (typed) =>
      typed
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1) ?? typed,
  ),
});

const provider = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  trustsAddresses: z.boolean(),
  switchedOn: z.boolean(),
});

/** Every provider, by name. */
export const providersOutput = z
  .object({ providers: z.array(provider) })
  .meta({ ref: 'OperatorProviders' });
export type ProvidersShown = z.infer<typeof providersOutput>;

/** One provider, and what its claims give. */
export const providerOutput = provider
  .extend({
    /** Where it sends people back to. */
    backTo: z.string(),
    claims: z.array(
      z.object({
        id: z.string(),
        claim: z.string(),
        value: z.string(),
        post: z.object({ id: z.string(), title: z.string() }),
        organisation: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
  })
  .meta({ ref: 'OperatorProvider' });
export type ProviderShown = z.infer<typeof providerOutput>;

/** Which provider was meant. */
export const providerSet = z.object({ id: z.string() }).meta({ ref: 'OperatorProviderSet' });
