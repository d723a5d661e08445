import { z } from 'zod';
import { to } from './sign-in.ts';

/** Characters of what a provider sends back that are too many. Source: our judgement; codes have a few hundred */
const sentMax = 4_000;
const sent = z.string().max(sentMax).optional();

/** Where to go on to. */
export const askProviderInput = z.object({ to });
/** Where a provider asks who somebody is. */
export const providerAsked = z.object({ href: z.string() }).meta({ ref: 'ProviderAsked' });
/** What a provider sends back, as RFC 6749 and RFC 9207 name it. */
export const backQuery = z.object({ code: sent, state: sent, iss: sent, error: sent });
/** Whether it sent something with which one comes in. */
export const backOutput = z
  .object({ name: z.string(), good: z.boolean() })
  .meta({ ref: 'BackFromProvider' });

/** What is kept of a question while a provider answers it. */
export const questionKept = z.object({
  way: z.literal('provider'),
  provider: z.string(),
  question: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  to: z.string().nullable(),
});
