import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughty } from '../../../tests/naughty.ts';
import { readAddress } from './address.ts';
import { headerText } from './header-text.ts';

test('addresses that people have', () => {
  for (const address of [
    'amara.osei@mail.example',
    'o’hara@mail.example'.replace('’', "'"),
    'amara+weft@a-b.c-d.example',
    'x@y.zz',
    'josé@correo.example',
    'amara@münchen.example',
    'δοκιμή@παράδειγμα.δοκιμή',
    `${'a'.repeat(64)}@mail.example`,
  ]) {
    expect(readAddress(address), address).toEqual({ address });
    expect(readAddress(`  ${address}\n`), address).toEqual({ address });
  }
});

test('what is none, and what is no address', () => {
  for (const none of ['', '   ', 'a@b.invalid', 'a@B.INVALID'])
    expect(readAddress(none), none).toBe('none');
  for (const bad of [
    'amara',
    '@mail.example',
    'amara@',
    'amara@localhost',
    'amara@mail..example',
    'amara@-mail.example',
    'amara@mail-.example',
    'amara@[127.0.0.1]',
    'amara@127.0.0.1',
    '.amara@mail.example',
    'amara.@mail.example',
    'am..ara@mail.example',
    '"amara osei"@mail.example',
    'Amara <amara@mail.example>',
    'amara@mail.example,other@mail.example',
    'amara@mail.example;other@mail.example',
    'amara@mail.example\r\nBcc: other@mail.example',
    'amara@mail.example>\r\nRCPT TO:<other@mail.example',
    'amara\0@mail.example',
    'amara@ma\u202eil.example',
    'amara@mail.example\u2028x',
    `${'a'.repeat(65)}@mail.example`,
    `a@${'b'.repeat(60)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.example`,
  ])
    expect(readAddress(bad), bad).toBe('bad');
});

test('no address has a character that a header or a command could be bent with', () => {
  const bits = [
    'a',
    'é',
    '.',
    '@',
    'b.example',
    ' ',
    '\r\n',
    '\0',
    '<',
    '>',
    ',',
    ';',
    ':',
    '"',
    '\\',
  ];
  const more = ['(', ')', '[', ']', '\u2028', '\u202e', '-', '%0d%0a', '\u{10ffff}'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits, ...more), { maxLength: 8 }), (pieces) => {
      const read = readAddress(pieces.join(''));
      if (typeof read === 'object') expect(read.address).toMatch(/^[^\p{C}\p{Z}<>()[\]:;,"\\]+$/u);
      else expect(['none', 'bad']).toContain(read);
    }),
    { numRuns: 1_000 },
  );
});

test('text of a header is one line, and nothing in it is unseen', () => {
  expect(headerText('The  lamp\r\nBcc: all@mail.example', 100)).toBe(
    'The lamp Bcc: all@mail.example',
  );
  expect(headerText('\u202emoc.elpmaxe\u2066\u200b', 100)).toBe('moc.elpmaxe');
  expect(headerText('=?utf-8?q?x=0d=0aBcc:_a?=', 100)).toBe('= ?utf-8?q?x=0d=0aBcc:_a?=');
  expect(headerText('می\u200cخواهم', 100)).toBe('می\u200cخواهم');
  expect(headerText('x'.repeat(11), 10)).toBe(`${'x'.repeat(9)}…`);
  expect(headerText('🧶'.repeat(11), 10)).toBe(`${'🧶'.repeat(9)}…`);
  for (const text of naughty) {
    const line = headerText(text, 150);
    expect(line).toMatch(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\u200c\u200d])*$/u);
    expect([...line].length).toBeLessThanOrEqual(150);
    expect(headerText(line, 150)).toBe(line);
  }
});
