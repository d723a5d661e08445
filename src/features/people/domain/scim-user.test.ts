import { expect, test } from 'vitest';
import {
  changeMembers,
  changePerson,
  changeTitle,
  readChanges,
  readScimPerson,
  type ScimPerson,
} from './scim-user.ts';

const person: ScimPerson = {
  userName: 'bjensen',
  externalId: null,
  givenName: 'Barbara',
  familyName: 'Jensen',
  displayName: null,
  address: 'bjensen@example.com',
  active: true,
};
const patched = (...Operations: object[]) => {
  const changes = readChanges({ Operations });
  if (!changes) throw new Error('no changes');
  return changePerson(person, changes);
};

test('somebody is read as RFC 7643, 8.1 and 8.2, writes them, whatever capitals names have', () => {
  expect(
    readScimPerson({
      USERNAME: 'bjensen@example.com',
      name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara' },
      emails: [
        { value: 'babs@jensen.org', type: 'home' },
        { value: 'BJensen@example.com', type: 'work', primary: true },
      ],
      active: 'False',
    }),
  ).toEqual({
    ...person,
    userName: 'bjensen@example.com',
    displayName: 'Ms. Barbara J Jensen, III',
    active: false,
  });
  expect(readScimPerson({ userName: 'a@b.example' })).toMatchObject({
    address: 'a@b.example',
    active: true,
  });
  expect(readScimPerson({ name: 'x' })).toBeNull();
});

test.each([
  // Microsoft Entra: capitals, words in place of true, one value in an object without a path.
  [{ op: 'Replace', path: 'active', value: 'False' }, { active: false }],
  [{ op: 'replace', value: { active: false } }, { active: false }],
  [
    { op: 'Add', path: 'emails[type eq "work"].value', value: 'New@example.com' },
    { address: 'new@example.com' },
  ],
  [
    { op: 'Replace', value: { 'name.givenName': 'Babs', displayName: 'Babs Jensen' } },
    { givenName: 'Babs', displayName: 'Babs Jensen' },
  ],
  // RFC 7644, 3.5.2.1 and 3.5.2.3.
  [
    { op: 'add', value: { emails: [{ value: 'babs@jensen.org', type: 'home' }] } },
    { address: 'babs@jensen.org' },
  ],
  [{ op: 'replace', path: 'name', value: { familyName: 'Smith' } }, { familyName: 'Smith' }],
  [
    { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:userName', value: 'bj' },
    { userName: 'bj' },
  ],
  [{ op: 'remove', path: 'externalId' }, { externalId: null }],
  [{ op: 'add', path: 'phoneNumbers', value: [{ value: '1' }] }, {}],
  [{ op: 'replace', path: 'userName', value: '' }, {}],
])('%j', (operation, change) => expect(patched(operation)).toEqual({ ...person, ...change }));

test.each([
  [{}],
  [{ Operations: [{ op: 'move' }] }],
  [{ Operations: [{ op: 'remove' }] }],
  [{ Operations: 'all' }],
  [{ Operations: [{ op: 'add', path: 'a'.repeat(501), value: 'x' }] }],
  [{ Operations: [{ op: 'add', path: '['.repeat(100_000), value: 'x' }] }],
])('%j changes nothing, and says so', (said) => expect(readChanges(said)).toBeNull());

test('members are added, taken away, and put in place, as RFC 7644 and Entra say it', () => {
  const after = (...Operations: object[]) =>
    changeMembers(['a', 'b'], readChanges({ Operations }) ?? []);
  expect(after({ op: 'add', path: 'members', value: [{ value: 'c' }] })).toEqual(['a', 'b', 'c']);
  expect(after({ op: 'remove', path: 'members[value eq "a"]' })).toEqual(['b']);
  expect(after({ op: 'Remove', path: 'members', value: [{ value: 'b' }] })).toEqual(['a']);
  expect(after({ op: 'remove', path: 'members' })).toEqual([]);
  expect(after({ op: 'replace', value: { members: [{ value: 'c' }] } })).toEqual(['c']);
  expect(after({ op: 'replace', path: 'displayName', value: 'x' })).toEqual(['a', 'b']);
  expect(
    changeTitle(
      'Old',
      readChanges({ Operations: [{ op: 'Replace', value: { displayName: 'New' } }] }) ?? [],
    ),
  ).toBe('New');
});
