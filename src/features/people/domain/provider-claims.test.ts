import { expect, test } from 'vitest';
import { claimHolds, postsBy } from './provider-claims.ts';

const claims = {
  groups: ['housing', 'repair'],
  department: 'Works',
  'https://example.org/role': 'lead',
  realm_access: { roles: ['editor'] },
  level: 3,
};

test.each([
  ['groups', 'repair', true],
  ['groups', 'Repair', false],
  ['groups', 'housing,repair', false],
  ['department', 'Works', true],
  ['https://example.org/role', 'lead', true],
  ['realm_access.roles', 'editor', true],
  ['realm_access', '[object Object]', false],
  ['level', '3', true],
  ['toString', 'x', false],
  ['constructor.name', 'Object', false],
  ['nothing', 'undefined', false],
])('%s says %s: %s', (name, value, holds) => expect(claimHolds(claims, name, value)).toBe(holds));

test('a post that two claims give is given once', () => {
  expect(
    postsBy(claims, [
      { claim: 'groups', value: 'repair', postId: 'a' },
      { claim: 'level', value: '3', postId: 'a' },
      { claim: 'groups', value: 'other', postId: 'b' },
    ]),
  ).toEqual(['a']);
});
