import { expect, test } from 'vitest';
import { visitor } from './actor.ts';
import { covers, mayUse } from './scope.ts';

test.each([
  [['read'], 'missions:read', true],
  [['read'], 'read', true],
  [['read'], 'missions:write', false],
  [['write'], 'missions:read', false],
  [['missions:read'], 'missions:read', true],
  [['missions:read'], 'read', false],
  [['missions:read'], 'relationships:read', false],
  [['read', 'write'], 'imports', false],
  [['imports'], 'imports', true],
  [[], 'read', false],
  [['Read', 'read:', ':read', 'missions'], 'missions:read', false],
])('%j covers %s: %s', (held, scope, expected) => {
  expect(covers(held, scope)).toBe(expected);
});

test('scopes bind programs, and nobody who came in otherwise', () => {
  const person = {
    kind: 'person',
    id: '1',
    name: 'Ada',
    operator: false,
    posts: [],
    elsewhere: [],
  } as const;
  const token = {
    slug: 'a',
    scopes: ['read'],
    organisationId: null,
    endsAt: '2027-01-01T00:00:00Z',
  };
  expect(mayUse(visitor, 'imports')).toBe(true);
  expect(mayUse(person, 'imports')).toBe(true);
  expect(mayUse({ ...person, token }, 'imports')).toBe(false);
  expect(mayUse({ ...person, token }, 'missions:read')).toBe(true);
});
