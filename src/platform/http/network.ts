import { isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/**
 * The network that a request comes from, for limits: an IPv4 address as it is, of an IPv6 address the
 * first 64 bits, which is what one household or office is given. Null where nobody can say.
 *
 * `peer` is who holds the connection. Behind `proxies` of our own, each of which adds to
 * `X-Forwarded-For` whom it heard, the asker is that many entries from the end; what stands before
 * it was sent by the asker and counts for nothing. Without a proxy of ours the header counts for
 * nothing, and a peer on this machine is a proxy that nobody told us of: null, not one for all.
 * Source: MDN, "X-Forwarded-For", selecting an address; RFC 6177 for the 64 bits
 */
export function networkOf(
  peer: string | undefined,
  forwarded: string | null,
  proxies: number,
): string | null {
  if (proxies === 0) return peer === undefined || isOwn(peer) ? null : prefixOf(peer);
  const heard = (forwarded ?? '').split(',').map((one) => one.trim());
  const asker = heard.at(-proxies);
  return asker === undefined ? null : prefixOf(asker);
}

/** Written with a port, in brackets, or as IPv4 within IPv6, as proxies write it. */
function prefixOf(text: string): string | null {
  const address = text
    .replace(/^\[([^\]]+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
  if (isIP(address) === 0) return null;
  if (!isIPv6(address)) return address;
  // The URL parser writes an address in its one canonical form.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = before.split(':').filter(Boolean);
  const right = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : groupsInAll - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups.slice(0, groupsOfNetwork).join(':')}::/64`;
}

const groupsInAll = 8;
const groupsOfNetwork = 4;

const isOwn = (peer: string): boolean => /^(::ffff:)?127\.|^::1$/.test(peer);

/** The network that a request comes from, for limits; null where nobody can say. */
export const networkAsking = (c: Context, proxies: number): string | null =>
  networkOf(peerOf(c), c.req.header('x-forwarded-for') ?? null, proxies);

/** The other end of the connection; undefined where the app was asked without a port. */
const peerOf = (c: Context): string | undefined => {
  // What `@hono/node-server` hands on; anything else has none of it.
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress;
};
