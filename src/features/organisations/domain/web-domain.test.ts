import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtOfDomain, isOpenToAll, readWebDomain } from './web-domain.ts';

describe('a domain, as people write it', () => {
  test.each([
    ['https://www.hearth-trust.example/about?x=1#y', 'hearth-trust.example'],
    ['HEARTH-TRUST.Example', 'hearth-trust.example'],
    ['hearth-trust.example.', 'hearth-trust.example'],
    ['http://hearth-trust.example:8080/', 'hearth-trust.example'],
    ['ada@mail.hearth-trust.example', 'mail.hearth-trust.example'],
    ['mailto:ada@hearth-trust.example', 'hearth-trust.example'],
    ['@hearth-trust.example', 'hearth-trust.example'],
    ['www2.hearth-trust.example', 'hearth-trust.example'],
    ['www.example', 'www.example'],
    ['müller.example', 'xn--mller-kva.example'],
    ['xn--mller-kva.example', 'xn--mller-kva.example'],
  ])('%s is %s', (typed, domain) => {
    expect(readWebDomain(typed)).toBe(domain);
  });

  test.each([
    '',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'a b.example',
    '-a.example',
    'a..example',
    '.',
  ])('“%s” is none', (typed) => {
    expect(readWebDomain(typed)).toBeNull();
  });

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.webUrl(), fc.emailAddress(), fc.string()), (typed) => {
        const read = readWebDomain(typed);
        if (read !== null)
          expect(readWebDomain(read)).toBe(read.replace(/^www\d?\.(?=[^.]+\.)/, ''));
      }),
    );
  });
});

describe('a domain that proves nothing', () => {
  test.each([
    ...[
      'gmail.com',
      'hotmail.co.uk',
      'yahoo.fr',
      'live.com',
      'btinternet.com',
      'nhs.net',
      'gov.uk',
    ],
    ...['co.uk', 'org.uk', 'ac.uk', 'com.au', 'facebook.com', 'github.io', 'yahoo.com.br'],
  ])('%s', (domain) => {
    expect(isOpenToAll(domain)).toBe(true);
  });

  test.each([
    'birmingham.gov.uk',
    'live-theatre.org.uk',
    'ox.ac.uk',
    'yahoo-news.example',
    'gmail.example.org',
  ])('not %s', (domain) => {
    expect(isOpenToAll(domain)).toBe(false);
  });
});

describe('whether an address shows where somebody comes from', () => {
  const own = [{ domain: 'hearth-trust.example', others: false }];
  test.each([
    ['ada@hearth-trust.example', own, null],
    ['ADA@Hearth-Trust.Example', own, null],
    ['"a@b"@hearth-trust.example', own, null],
    ['ada@mail.hearth-trust.example', own, 'another-domain'],
    ['ada@hearth-trust.example.evil.example', own, 'another-domain'],
    ['ada@evilhearth-trust.example', own, 'another-domain'],
    ['hearth-trust.example@evil.example', own, 'another-domain'],
    ['ada@gmail.com', own, 'open-to-all'],
    ['ada@gmail.com', [{ domain: 'gmail.com', others: false }], 'open-to-all'],
    ['ada@hearth-trust.example', [], 'none-on-record'],
    ['ada@hearth-trust.example', [{ domain: 'facebook.com', others: false }], 'none-on-record'],
    [
      'ada@hearth-trust.example',
      [{ domain: 'hearth-trust.example', others: true }],
      'several-have-it',
    ],
    ['ada@127.0.0.1', own, 'open-to-all'],
  ] as const)('%s', (address, onRecord, doubt) => {
    expect(doubtOfDomain(address, onRecord)).toBe(doubt);
  });

  test('no part of a domain is ever taken for the whole', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (one, other) => {
        fc.pre(readWebDomain(one) !== readWebDomain(other));
        expect(doubtOfDomain(`a@${one}`, [{ domain: other, others: false }])).not.toBeNull();
      }),
    );
  });
});
