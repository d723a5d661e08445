import { expect, test } from 'vitest';
import { readFilter } from './scim-filter.ts';

// The first four are of RFC 7644, 3.4.2.2, and of how Microsoft Entra looks for whom it knows.
test.each([
  ['userName eq "bjensen"', [{ attribute: 'username', value: 'bjensen' }]],
  [
    'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "j"',
    [{ attribute: 'username', value: 'j' }],
  ],
  ['externalId eq "jyoung"', [{ attribute: 'externalid', value: 'jyoung' }]],
  [
    'emails[type eq "work"].value eq "a@b.example"',
    [{ attribute: 'emails.value', value: 'a@b.example' }],
  ],
  [
    'userName Eq "a \\"b\\"" AND active eq true',
    [
      { attribute: 'username', value: 'a "b"' },
      { attribute: 'active', value: true },
    ],
  ],
  [' userName eq "a[b]" ', [{ attribute: 'username', value: 'a[b]' }]],
])('%s', (text, conditions) => expect(readFilter(text)).toEqual(conditions));

test.each([
  '',
  'userName',
  'userName sw "J"',
  'userName eq "a" or active eq true',
  'userName eq "a" and',
  'eq "a"',
  'userName eq "\\x"',
  'userName eq "\\u12"',
  'userName eq trueand active eq true',
])('%j asks for what we do not know', (text) => expect(readFilter(text)).toBeNull());

test.each([
  [`userName eq "${'a'.repeat(500)}"`],
  [' '.repeat(100_000)],
  [`a${' '.repeat(100_000)}x`],
  ['['.repeat(100_000)],
  [`a${'[]'.repeat(50_000)}`],
])('what is too long is not read', (text) => expect(readFilter(text)).toBeNull());
