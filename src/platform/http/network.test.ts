import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test.each([
  ['192.0.2.7', null, 0, '192.0.2.7'],
  ['::ffff:192.0.2.7', null, 0, '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', null, 0, '2001:db8:1:2::/64'],
  ['2001:db8::1', null, 0, '2001:db8:0:0::/64'],
  ['2001:DB8:0:0:1::', null, 0, '2001:db8:0:0::/64'],
  ['fe80::1%eth0', null, 0, 'fe80:0:0:0::/64'],
  // What an asker says of itself counts for nothing.
  ['192.0.2.7', '198.51.100.9', 0, '192.0.2.7'],
  ['127.0.0.1', '198.51.100.9', 0, null],
  ['127.0.0.1', 'evil, 198.51.100.9', 1, '198.51.100.9'],
  ['127.0.0.1', '203.0.113.1, 198.51.100.9, 10.0.0.2', 2, '198.51.100.9'],
  ['127.0.0.1', '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
  ['127.0.0.1', '198.51.100.9:51234', 1, '198.51.100.9'],
  ['127.0.0.1', null, 1, null],
  ['127.0.0.1', 'unknown', 1, null],
  ['127.0.0.1', '198.51.100.9', 2, null],
  [undefined, '198.51.100.9', 0, null],
])('%s, forwarded %s, behind %i: %s', (peer, forwarded, proxies, network) => {
  expect(networkOf(peer, forwarded, proxies)).toBe(network);
});
