import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/**
 * Networks that are not the open internet: this machine, those of its own network, and the addresses at which
 * a cloud tells a machine its own secrets. Source: IANA, special-purpose address registries, November 2026
 */
const closed = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  closed.addSubnet(network, bits, 'ipv4');

/** Of IPv6 only what is given out to the internet is open; of that, these are not. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
])
  closed.addSubnet(network, bits, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address may be sent to; this machine itself only where that is allowed. */
export function isOpenAddress(address: string, allowsLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (loopback.check(address, kind)) return allowsLoopback;
  return !closed.check(address, kind) && (kind === 'ipv4' || open6.check(address, kind));
}

/** Why an address was not looked up to its end. */
export const closedAddress = 'the address is not on the open internet';

/**
 * Looks a name up, and gives the connection only addresses that are open: what is checked is what is then
 * connected to, so a name that changes in between leads nowhere (DNS rebinding).
 * Source: OWASP, Server Side Request Forgery Prevention
 */
export const openLookup =
  (allowsLoopback: boolean): LookupFunction =>
  (name, options, done) => {
    lookUp(name, { ...options, all: true }, (problem, found) => {
      if (problem) return done(problem, '', 0);
      const open = found.filter(({ address }) => isOpenAddress(address, allowsLoopback));
      const [first] = open;
      if (!first) return done(Object.assign(new Error(closedAddress), { code: 'ECLOSED' }), '', 0);
      if (options.all) return done(null, open);
      return done(null, first.address, first.family);
    });
  };

/**
 * The address that somebody named, where it may be one: https, without a name and password in it, and not
 * plainly of a closed network. On this machine, where that is allowed, http will do.
 */
export function readWebhookUrl(text: string, allowsLoopback: boolean): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  if (isHere) return allowsLoopback && /^https?:$/.test(url.protocol) ? url : null;
  if (url.protocol !== 'https:') return null;
  return isIP(host) === 0 || isOpenAddress(host, allowsLoopback) ? url : null;
}
