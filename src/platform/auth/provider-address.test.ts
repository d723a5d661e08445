import { expect, test } from 'vitest';
import { mayAsk } from './provider-address.ts';

test.each([
  ['https://login.example.org', true],
  ['https://login.internal/realms/x', true],
  ['http://login.example.org', false],
  ['http://127.0.0.1:4000', false],
  ['https://localhost:4000', false],
  ['https://169.254.169.254/latest', false],
  ['https://metadata.google.internal', false],
  ['https://[fe80::1]/', false],
  ['https://name:word@login.example.org', false],
  ['file:///etc/passwd', false],
  ['no address', false],
])('%s may be asked: %s', (text, may) => expect(mayAsk(text, false)).toBe(may));

test('this machine is asked only where that is allowed', () => {
  expect(mayAsk('http://127.0.0.1:4000', true)).toBe(true);
  expect(mayAsk('http://localhost:4000/x', true)).toBe(true);
  expect(mayAsk('http://login.example.org', true)).toBe(false);
  expect(mayAsk('ftp://localhost/', true)).toBe(false);
});
