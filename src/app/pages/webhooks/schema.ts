import { z } from 'zod';
import { happenedGroupNames } from '../../happened/kinds.ts';
import { webhookInputCopy as say } from './copy.ts';

const urlMax = 2_000;
/** Characters of an organisation's or mission's address that are too many. */
const slugMax = 300;

const group = z.enum(happenedGroupNames, say.kinds);

/** A webhook in the list. */
const webhookListed = z
  .object({
    id: z.string(),
    url: z.string(),
    /** Null where it is the operator's. */
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** The one mission that it is told of; null is all that it may see. */
    mission: z.object({ id: z.string(), name: z.string() }).nullable(),
    kinds: z.array(group),
    state: z.enum(['on', 'off']),
    /** Since when nothing was taken; null where the last delivery was. */
    failingSince: z.string().nullable(),
  })
  .meta({ ref: 'Webhook' });
/** A webhook in the list. */
export type WebhookListed = z.infer<typeof webhookListed>;

/** Of what a new one can be told: `operator`, an organisation or a mission, by its address. */
const choice = z.object({ value: z.string(), name: z.string() });

/** The webhooks that somebody keeps. */
export const webhooksOutput = z.object({
  webhooks: z.array(webhookListed),
  choices: z.array(choice),
});
export type WebhooksShown = z.infer<typeof webhooksOutput>;

/** A delivery in the log. */
const deliveryShown = z.object({
  id: z.string(),
  event: z.string(),
  state: z.enum(['waiting', 'taken', 'failed', 'withheld']),
  attempts: z.int(),
  status: z.int().nullable(),
  answer: z.string().nullable(),
  tookMs: z.int().nullable(),
  madeAt: z.string(),
  triedAt: z.string().nullable(),
});
export type DeliveryShown = z.infer<typeof deliveryShown>;

/** One webhook with the log of its deliveries. */
export const webhookOutput = z.object({
  webhook: webhookListed,
  deliveries: z.array(deliveryShown),
});
export type WebhookShown = z.infer<typeof webhookOutput>;

/** A form sends one kind as a word, several as a list. */
export const webhookInput = z.object({
  url: z.string(say.url).trim().min(1, say.url).max(urlMax, say.urlLong),
  of: z.string(say.of).min(1, say.of).max(slugMax, say.of),
  kinds: z
    .union([z.array(group).min(1, say.kinds), group.transform((one) => [one])], say.kinds)
    .transform((chosen) => [...new Set(chosen)]),
});

/** A webhook with its secret, which is told this once. */
export const webhookMade = z.object({ id: z.string(), secret: z.string() });
export type WebhookMade = z.infer<typeof webhookMade>;

/** Nothing to say. */
export const nothing = z.object({});
