import type { scim } from '../../features/people/index.ts';

/** Somebody whom an organisation's system keeps here. */
export type ScimUser = Awaited<ReturnType<typeof scim.listUsers>>[number];
/** A post of the organisation, as a group. */
export type ScimGroup = Awaited<ReturnType<typeof scim.listGroups>>[number];

/** Names of the shapes of messages. Source: RFC 7643 and RFC 7644 */
const shapes = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  type: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
} as const;

/** Resources that one answer holds at most, and unless asked otherwise. Source: our judgement */
const countMax = 200;

const inIso = (moment: Date | string) => new Date(moment).toISOString();

/** Somebody, as a SCIM message. `at` is the address of SCIM here. Source: RFC 7643, 4.1 */
export const userMessage = (user: ScimUser, at: string) => ({
  schemas: [shapes.user],
  id: user.id,
  ...(user.externalId !== null && { externalId: user.externalId }),
  userName: user.userName,
  name: {
    ...(user.givenName !== null && { givenName: user.givenName }),
    ...(user.familyName !== null && { familyName: user.familyName }),
    ...(user.displayName !== null && { formatted: user.displayName }),
  },
  ...(user.displayName !== null && { displayName: user.displayName }),
  emails: user.address === null ? [] : [{ value: user.address, type: 'work', primary: true }],
  active: user.active,
  groups: user.groups.map(({ id, title }) => ({
    value: id,
    display: title,
    $ref: `${at}/Groups/${encodeURIComponent(id)}`,
  })),
  meta: {
    resourceType: 'User',
    created: inIso(user.madeAt),
    lastModified: inIso(user.changedAt),
    location: `${at}/Users/${user.id}`,
  },
});

/** A post, as a group of a SCIM message. Source: RFC 7643, 4.2 */
export const groupMessage = (group: ScimGroup, at: string, without: string | undefined) => ({
  schemas: [shapes.group],
  id: group.slug,
  displayName: group.title,
  // Systems that ask whether a group is there leave its members out, for there may be many.
  ...(!/(^|,)\s*members\s*(,|$)/i.test(without ?? '') && {
    members: group.members.map(({ id, userName }) => ({
      value: id,
      display: userName,
      $ref: `${at}/Users/${id}`,
    })),
  }),
  meta: { resourceType: 'Group', location: `${at}/Groups/${encodeURIComponent(group.slug)}` },
});

/** A part of a list, from its `startIndex` on, which counts from one. Source: RFC 7644, 3.4.2.4 */
export function listMessage<T>(
  all: readonly T[],
  asked: { startIndex?: string | undefined; count?: string | undefined },
  message: (one: T) => object,
) {
  const number = (text: string | undefined, otherwise: number) =>
    text !== undefined && /^-?\d+$/.test(text) ? Number(text) : otherwise;
  const startIndex = Math.max(1, number(asked.startIndex, 1));
  const count = Math.min(countMax, Math.max(0, number(asked.count, countMax)));
  const shown = all.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: [shapes.list],
    totalResults: all.length,
    startIndex,
    itemsPerPage: shown.length,
    Resources: shown.map(message),
  };
}

/** Why not, as a SCIM message. Source: RFC 7644, 3.12 */
export const errorMessage = (status: number, detail: string, scimType?: string) => ({
  schemas: [shapes.error],
  status: String(status),
  ...(scimType !== undefined && { scimType }),
  detail,
});

/** What of SCIM is here. Source: RFC 7643, 5 */
export const configMessage = (at: string, guide: string) => ({
  schemas: [shapes.config],
  documentationUri: guide,
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: countMax },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that the organisation or the operator makes on its page here.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${at}/ServiceProviderConfig` },
});

const type = (name: 'User' | 'Group', schema: string, at: string) => ({
  schemas: [shapes.type],
  id: name,
  name,
  endpoint: `/${name}s`,
  schema,
  meta: { resourceType: 'ResourceType', location: `${at}/ResourceTypes/${name}` },
});
/** The kinds of resources. Source: RFC 7643, 6 */
export const typeMessages = (at: string) => [
  type('User', shapes.user, at),
  type('Group', shapes.group, at),
];

type Attribute = Readonly<Record<string, unknown>>;
const attribute = (name: string, more: Attribute = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});
const many = (name: string, subAttributes: readonly Attribute[], more: Attribute = {}) =>
  attribute(name, { type: 'complex', multiValued: true, subAttributes, ...more });

const schema = (id: string, name: string, attributes: readonly Attribute[], at: string) => ({
  schemas: [shapes.schema],
  id,
  name,
  attributes,
  meta: { resourceType: 'Schema', location: `${at}/Schemas/${id}` },
});
/** What is kept of each. Source: RFC 7643, 7 */
export const schemaMessages = (at: string) => [
  schema(
    shapes.user,
    'User',
    [
      attribute('userName', { required: true, uniqueness: 'server' }),
      attribute('name', {
        type: 'complex',
        subAttributes: ['formatted', 'givenName', 'familyName'].map((one) => attribute(one)),
      }),
      attribute('displayName'),
      attribute('active', { type: 'boolean' }),
      many('emails', [
        attribute('value'),
        attribute('type'),
        attribute('primary', { type: 'boolean' }),
      ]),
      many('groups', [attribute('value'), attribute('display')], { mutability: 'readOnly' }),
    ],
    at,
  ),
  schema(
    shapes.group,
    'Group',
    [
      attribute('displayName', { required: true }),
      many('members', [attribute('value'), attribute('display')]),
    ],
    at,
  ),
];
