import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { openSeal } from '../../platform/config/seal.ts';
import { isOpenAddress, openLookup, readWebhookUrl } from './addresses.ts';
import { makeWebhookSecret, signatureOf } from './sign.ts';

describe('a signature', () => {
  test('is the one of the published example', () => {
    // Source: Standard Webhooks, libraries/javascript, and its "Testing" page
    expect(
      signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        seconds: 1_614_265_330,
        body: '{"test": 2432232314}',
      }),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is checked by another’s receiver, which refuses a body that was changed', () => {
    const secret = makeWebhookSecret();
    expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
    const body = '{"type":"mission.corrected","data":{"title":"é"}}';
    const headers = signatureOf(secret, {
      id: 'msg_1',
      seconds: Math.floor(Date.now() / 1_000),
      body,
    });
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(makeWebhookSecret()).verify(body, headers)).toThrow();
  });
});

describe('an address', () => {
  test.each([
    ...['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '0.0.0.0', '::'],
    ...['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.100.100.200'],
    ...['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', 'fd00:ec2::254', 'fc00::1'],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      'ff02::1',
      '64:ff9b::a9fe:a9fe',
      '2002:7f00:1::',
      '2001::1',
    ],
    ...['192.0.2.1', '198.18.0.1', '2001:db8::1', 'not an address', ''],
  ])('%s is not on the open internet', (address) => {
    expect(isOpenAddress(address, false)).toBe(false);
  });

  test.each(['93.184.215.14', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '8.8.8.8'])(
    '%s is',
    (address) => {
      expect(isOpenAddress(address, false)).toBe(true);
    },
  );

  test('of this machine only where that is allowed, and no other closed one with it', () => {
    expect(isOpenAddress('127.0.0.1', true)).toBe(true);
    expect(isOpenAddress('::1', true)).toBe(true);
    expect(isOpenAddress('10.0.0.1', true)).toBe(false);
    expect(isOpenAddress('169.254.169.254', true)).toBe(false);
  });

  test.each([
    ...['http://example.org/', 'ftp://example.org/', 'https://me:pass@example.org/', 'nonsense'],
    ...[
      `https://${'10'}.0.0.1/`,
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'https://0x7f.1/',
    ],
    ...['https://localhost/', 'https://2130706433/', 'https://[::ffff:10.0.0.1]/'],
    ...['https://example.org/#part', 'javascript:alert(1)', `http://${'192'}.168.0.1/`],
  ])('%s is not taken', (text) => {
    expect(readWebhookUrl(text, false)).toBeNull();
  });

  test('with https is; and on this machine with http, where that is allowed', () => {
    expect(readWebhookUrl('https://example.org:8443/weft?key=1', false)?.host).toBe(
      'example.org:8443',
    );
    expect(readWebhookUrl('http://127.0.0.1:9/', true)).not.toBeNull();
    expect(readWebhookUrl('http://127.0.0.1:9/', false)).toBeNull();
    expect(readWebhookUrl(`http://${'10'}.0.0.1/`, true)).toBeNull();
  });

  test('that a name leads to is looked at when it is connected to', async () => {
    const look = (allowsLoopback: boolean) =>
      new Promise((done) => {
        openLookup(allowsLoopback)('localhost', { all: false }, (problem, address) =>
          done(problem ? (problem as NodeJS.ErrnoException).code : address),
        );
      });
    expect(await look(false)).toBe('ECLOSED');
    expect(['127.0.0.1', '::1']).toContain(await look(true));
  });
});

describe('a seal', () => {
  const seal = openSeal('a secret', 'webhooks');

  test('opens what it closed, and closes the same words differently each time', () => {
    const closed = seal.close('whsec_é');
    expect(seal.open(closed)).toBe('whsec_é');
    expect(seal.close('whsec_é')).not.toEqual(closed);
    expect(closed.toString('latin1')).not.toContain('whsec');
  });

  test('does not open what was changed, or closed under another secret or for another purpose', () => {
    const closed = seal.close('words');
    for (let at = 0; at < closed.length; at += 1) {
      const changed = Buffer.from(closed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(seal.open(changed)).toBeNull();
    }
    expect(seal.open(Buffer.alloc(0))).toBeNull();
    expect(openSeal('another secret', 'webhooks').open(closed)).toBeNull();
    expect(openSeal('a secret', 'letters').open(closed)).toBeNull();
  });
});
