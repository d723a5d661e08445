import { askedMax } from './scim-filter.ts';

/** What a system says of somebody, as it is kept. */
export interface ScimPerson {
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly displayName: string | null;
  readonly address: string | null;
  readonly active: boolean;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An attribute of an object, whatever capitals its name has: names of attributes have none. Source: RFC 7643, 2.1 */
export function attributeOf(from: Json, name: string): unknown {
  const key = Object.keys(from).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : from[key];
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** Entra says whether somebody is active in words. */
const isTrue = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

function addressIn(emails: unknown): string | null {
  const list = (Array.isArray(emails) ? emails : [emails]).filter(isObject);
  const first = list.find((one) => isTrue(attributeOf(one, 'primary'))) ?? list[0];
  return first === undefined ? null : (textOf(attributeOf(first, 'value'))?.toLowerCase() ?? null);
}

/** Somebody of a SCIM message; null where it gives no `userName`, which it must. Source: RFC 7643, 4.1 */
export function readScimPerson(said: Json): ScimPerson | null {
  const userName = textOf(attributeOf(said, 'userName'));
  if (userName === null) return null;
  const name = attributeOf(said, 'name');
  const part = (of: string) => (isObject(name) ? textOf(attributeOf(name, of)) : null);
  const active = attributeOf(said, 'active');
  return {
    userName,
    externalId: textOf(attributeOf(said, 'externalId')),
    givenName: part('givenName'),
    familyName: part('familyName'),
    displayName: textOf(attributeOf(said, 'displayName')) ?? part('formatted'),
    address:
      addressIn(attributeOf(said, 'emails')) ??
      (userName.includes('@') ? userName.toLowerCase() : null),
    active: active === undefined || active === null || isTrue(active),
  };
}

/** What to call somebody whom a system names. */
export const nameOf = ({ displayName, givenName, familyName, userName }: ScimPerson): string =>
  displayName ?? ([givenName, familyName].filter((part) => part !== null).join(' ') || userName);

/** One change of a PATCH, read: which attribute, and what of it. */
export interface Change {
  readonly op: 'add' | 'replace' | 'remove';
  /** In small letters, without what chooses among several; empty for the whole. */
  readonly path: string;
  /** What chooses among several: the `value` of a member. */
  readonly chosen: string | null;
  readonly value: unknown;
}

/** The changes of a PATCH message; null where it is none. Names of operations have any capitals. Source: RFC 7644, 3.5.2 */
export function readChanges(said: Json): Change[] | null {
  const operations = attributeOf(said, 'Operations');
  if (!Array.isArray(operations)) return null;
  const changes = operations.map((one): Change | null => {
    if (!isObject(one)) return null;
    const op = String(attributeOf(one, 'op') ?? '').toLowerCase();
    const path = attributeOf(one, 'path') ?? '';
    if ((op !== 'add' && op !== 'replace' && op !== 'remove') || typeof path !== 'string')
      return null;
    if (path.length > askedMax) return null;
    if (op === 'remove' && path === '') return null;
    return {
      op,
      path: path
        .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '')
        .replace(/\[[^[\]]*\]/, '')
        .toLowerCase(),
      chosen: /\[\s*value\s+eq\s+"([^"]*)"\s*\]/i.exec(path)?.[1] ?? null,
      value: attributeOf(one, 'value'),
    };
  });
  return changes.every((one) => one !== null) ? changes : null;
}

const fieldAt: Readonly<Record<string, keyof ScimPerson>> = {
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  active: 'active',
  'name.givenname': 'givenName',
  'name.familyname': 'familyName',
  'name.formatted': 'displayName',
  emails: 'address',
  'emails.value': 'address',
};

function changed(person: ScimPerson, path: string, value: unknown): ScimPerson {
  const field = fieldAt[path];
  // What we do not keep, such as a telephone number, is read past: systems send all that they have.
  if (field === undefined) return person;
  if (field === 'active') return { ...person, active: isTrue(value) };
  if (path === 'emails') return { ...person, address: addressIn(value) };
  const text = textOf(value);
  if (field === 'userName') return text === null ? person : { ...person, userName: text };
  return { ...person, [field]: field === 'address' ? (text?.toLowerCase() ?? null) : text };
}

/** Somebody after the changes of a PATCH, with the habits of the systems that send them. */
export function changePerson(person: ScimPerson, changes: readonly Change[]): ScimPerson {
  let now = person;
  for (const { op, path, value } of changes) {
    if (op === 'remove')
      now = path === 'active' ? { ...now, active: false } : changed(now, path, null);
    else if (path !== '' && path !== 'name') now = changed(now, path, value);
    else if (isObject(value))
      for (const [name, said] of Object.entries(value)) {
        const at = (path === '' ? name : `${path}.${name}`).toLowerCase();
        now =
          at === 'name' && isObject(said)
            ? changePerson(now, [{ op, path: 'name', chosen: null, value: said }])
            : changed(now, at, said);
      }
  }
  return now;
}

/** Ids of members that a value names. */
export const membersIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter(isObject)
    .map((one) => textOf(attributeOf(one, 'value')))
    .filter((id) => id !== null);

/** Members after the changes of a PATCH. */
export function changeMembers(members: readonly string[], changes: readonly Change[]): string[] {
  let now = new Set(members);
  for (const { op, path, chosen, value } of changes) {
    const named =
      path === '' && isObject(value)
        ? attributeOf(value, 'members')
        : path === 'members'
          ? (value ?? [])
          : undefined;
    if (named === undefined) continue;
    const ids = chosen === null ? membersIn(named) : [chosen];
    if (op === 'add') now = new Set([...now, ...ids]);
    else if (op === 'replace') now = new Set(ids);
    else if (ids.length === 0) now = new Set();
    else for (const id of ids) now.delete(id);
  }
  return [...now];
}

/** The title of a group after the changes of a PATCH. */
export function changeTitle(title: string, changes: readonly Change[]): string {
  const said = changes.map(({ op, path, value }) =>
    op === 'remove'
      ? null
      : path === 'displayname'
        ? textOf(value)
        : path === '' && isObject(value)
          ? textOf(attributeOf(value, 'displayName'))
          : null,
  );
  return said.filter((one) => one !== null).at(-1) ?? title;
}
