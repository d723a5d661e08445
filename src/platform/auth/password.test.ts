import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passwordLengthMax, passwordLengthMin, weaknessOf } from './password.ts';
import { isStolen } from './stolen.ts';

const about = ['Amara Osei', 'amara.osei@vale-repair.example', 'Weft'];

test.each([
  ['', 'too-short'],
  ['eleven chars'.slice(1), 'too-short'],
  // Seven that are seen, whatever they are made of.
  ['👩‍👩‍👧'.slice(0, 2).repeat(7), 'too-short'],
  ['x'.repeat(passwordLengthMax + 1), 'too-long'],
  ['1q2w3e4r5t6y', 'often-used'],
  ['Password2026', 'often-used'],
  ['!!!Dragon1234567', 'often-used'],
  ['ＰＡＳＳＷＯＲＤ12345', 'often-used'],
  ['amara-repairs', 'about-you'],
  ['welcome-weft', 'about-you'],
  ['amara.osei@vale-repair.example', 'about-you'],
  ['aaaaaaaaaaaaa', 'one-pattern'],
  ['abcdabcdabcdab', 'one-pattern'],
  ['abcdefghijklmn', 'one-pattern'],
  ['987654321098', 'one-pattern'],
])('%j is %s', (password, weakness) => expect(weaknessOf(password, about)).toBe(weakness));

test.each([
  'lamp street choir',
  'кошка за окном',
  'weft and the six old bridges of Averley',
  'Xk9#vTq2mLpZ',
  'tulips dragon 1234567 copper',
])('%j is good', (password) => expect(weaknessOf(password, about)).toBeNull());

test('what is too short is so with any letters, and capitals never help', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: passwordLengthMin - 1 }), (text) => {
      expect(weaknessOf(text, [])).toBe('too-short');
    }),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 12, maxLength: 40 }), (text) => {
      const weakness = weaknessOf(text.toLowerCase(), []);
      if (weakness === 'often-used') expect(weaknessOf(text.toUpperCase(), [])).toBe(weakness);
    }),
  );
});

test('a service is told five characters, and nobody waits for one that is away', async () => {
  const asked: (string | undefined)[] = [];
  const service = createServer((request, answer) => {
    asked.push(request.url);
    // SHA-1 of “password” is 5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8.
    answer.end(
      '1E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\r\n0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n',
    );
  }).listen(0, '127.0.0.1');
  await new Promise((done) => service.once('listening', done));
  const { port } = service.address() as AddressInfo; // it listens on a port, not on a socket
  const url = `http://127.0.0.1:${port}/range/`;
  expect(await isStolen('password', url)).toBe(true);
  expect(await isStolen('lamp street choir', url)).toBe(false);
  expect(asked[0]).toBe('/range/5BAA6');
  service.closeAllConnections();
  await new Promise((done) => service.close(done));
  expect(await isStolen('password', url)).toBe(false);
});
