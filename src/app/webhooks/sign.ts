import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
/** Bytes of a secret. Source: Standard Webhooks 1.0, between 24 and 64 */
const secretBytes = 32;

/** A fresh secret, as receivers are given it. */
export const makeWebhookSecret = (): string => prefix + randomBytes(secretBytes).toString('base64');

/**
 * The three headers by which a receiver knows who sent a body, and that it is as it was sent: HMAC-SHA256
 * over id, moment and body. The moment is in whole seconds.
 * Source: Standard Webhooks 1.0, "Signature scheme" (https://www.standardwebhooks.com)
 */
export function signatureOf(
  secret: string,
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
