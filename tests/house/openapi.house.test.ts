import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { ApiDocument, ApiOperation } from '../../src/app/openapi.ts';
import { correctionRule } from '../../src/kernel/correction.ts';
import { houseWith } from '../house-with.ts';

const house = await houseWith(null);
const answer = await house.app.request('/openapi.json');
// What it is beyond JSON is what the tests below find out.
const document = (await answer.json()) as ApiDocument;

/** Addresses for machinery, which no program of a partner asks. Any other is described. */
const technical = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /weft.svg',
  'GET /openapi.json',
  // Described by its own protocol, in which it lists its tools.
  'POST /mcp',
  'GET /speculation-rules.json',
  // Described by its own protocol, at /scim/v2/Schemas: docs/decisions/0053-scim.md
  ...['GET', 'POST'].flatMap((method) => [`${method} /scim/v2/Users`, `${method} /scim/v2/Groups`]),
  ...['GET', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [
    `${method} /scim/v2/Users/{id}`,
    `${method} /scim/v2/Groups/{id}`,
  ]),
  'GET /scim/v2/ServiceProviderConfig',
  ...['ResourceTypes', 'Schemas'].flatMap((name) => [
    `GET /scim/v2/${name}`,
    `GET /scim/v2/${name}/{id}`,
  ]),
  // Says that there is no such method; each method has an address of its own.
  'POST /compute/{method}',
]);

const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
);

/** Handlers at an address, not those that stand before all of a kind (`*`). */
const mounted = (app: Hono): string[] => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  ),
];

test('every mounted address is described, or is machinery; and nothing else is described', () => {
  const described = operations.map(({ address, method }) => `${method.toUpperCase()} ${address}`);
  const all = mounted(house.app);
  expect(all.filter((one) => !technical.has(one)).sort()).toEqual(described.sort());
  expect(all.filter((one) => technical.has(one)).sort()).toEqual([...technical].sort());
});

test('it says what OpenAPI 3.1 asks for', () => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(Object.keys(document).sort()).toEqual(
    ['components', 'info', 'openapi', 'paths', 'servers', 'tags'].sort(),
  );
  expect(document.info).toMatchObject({ title: 'Weft', version: expect.any(String) });
  for (const { url } of document.servers) expect(URL.canParse(url)).toBe(true);
  const tags = document.tags.map(({ name }) => name);
  expect(new Set(tags).size).toBe(tags.length);
  for (const { operation } of operations)
    for (const tag of operation.tags) expect(tags).toContain(tag);
});

test('every form that corrects says what it does to a field that is left out, and carries what was read', () => {
  const forms = operations.filter(({ method }) => method === 'post');
  const corrects = forms.filter(({ operation }) => operation.description === correctionRule);
  expect(corrects.map(({ operation }) => operation.operationId).sort()).toEqual([
    'changeDepartment',
    'changePartnerRole',
    'changePost',
    'changeRole',
    'changeSettings',
    'correctDependency',
    'correctIndicator',
    'correctMission',
    'correctOrganisation',
    'counterTerms',
    'renameOutcome',
    'renameWorkstream',
    'tendTie',
  ]);
  // A figure is corrected by a further one, which states all of itself; one's own name nobody else corrects.
  const named = forms.filter(({ operation }) => /^(correct|rename)/.test(operation.operationId));
  expect(
    named.filter((one) => !corrects.includes(one)).map((one) => one.operation.operationId),
  ).toEqual(['renameMe', 'correctFigure']);
  for (const { operation } of corrects) {
    const schema = operation.requestBody?.content['application/json']?.schema;
    expect(JSON.stringify(schema), operation.operationId).not.toContain('"default"');
    // The terms of a commitment have a version of their own.
    const read = operation.operationId === 'counterTerms' ? 'version' : 'asRead';
    expect(schema, operation.operationId).toHaveProperty(['properties', read]);
    expect(schema, operation.operationId).not.toHaveProperty('required');
  }
});

test('every operation has a name of its own, a summary and answers', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  for (const { address, method, operation } of operations) {
    expect(address, operation.operationId).toMatch(/^\//);
    expect(['get', 'post']).toContain(method);
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
    expect(operation.summary, operation.operationId).toMatch(/\S/);
    expect(operation.tags, operation.operationId).toHaveLength(1);
    expect(method === 'get' && operation.requestBody, operation.operationId).toBeFalsy();
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.some((status) => /^[23]/.test(status)),
      operation.operationId,
    ).toBe(true);
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[1-5]\d\d$/);
      expect(response.description, `${operation.operationId} ${status}`).toMatch(/\S/);
    }
    for (const need of operation.security ?? [])
      for (const scheme of Object.keys(need))
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
  }
});

test('every parameter of an address is declared once, and no other', () => {
  for (const { address, operation } of operations) {
    const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = operation.parameters ?? [];
    const inPath = parameters.filter((one) => one.in === 'path');
    expect(inPath.map(({ name }) => name).sort(), address).toEqual(named.sort());
    expect(
      inPath.every(({ required }) => required === true),
      address,
    ).toBe(true);
    const keys = parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(keys).size, address).toBe(keys.length);
    for (const one of parameters) expect(one.schema, `${address} ${one.name}`).toBeTypeOf('object');
  }
});

test('every reference leads to something, and no component is there for nothing', () => {
  const referred = new Set<string>();
  const look = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return;
    if ('$ref' in part && typeof part.$ref === 'string') referred.add(part.$ref);
    for (const one of Object.values(part)) look(one);
  };
  look(document);
  expect(referred.size).toBeGreaterThan(0);
  const there = Object.keys(document.components.schemas ?? {}).map(
    (name) => `#/components/schemas/${name}`,
  );
  expect([...referred].sort()).toEqual(there.sort());
});

test('every schema uses only words of JSON Schema 2020-12', () => {
  const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
  const wrong: string[] = [];
  const look = (schema: unknown, at: string): void => {
    if (schema === null || typeof schema !== 'object') return;
    const { type, nullable, definitions } = schema as Record<string, unknown>;
    if (nullable !== undefined || definitions !== undefined) wrong.push(at);
    for (const one of Array.isArray(type) ? type : [type])
      if (typeof one === 'string' && !types.includes(one)) wrong.push(`${at}: ${one}`);
    const { properties, items, prefixItems, anyOf, oneOf, allOf, additionalProperties } =
      schema as Record<string, unknown>;
    for (const [name, one] of Object.entries(properties ?? {})) look(one, `${at}/${name}`);
    for (const part of [items, additionalProperties]) look(part, at);
    for (const list of [prefixItems, anyOf, oneOf, allOf])
      for (const one of Array.isArray(list) ? list : []) look(one, at);
  };
  const contentsOf = (operation: ApiOperation) =>
    [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
      Object.values(part?.content ?? {}),
    );
  for (const { operation } of operations)
    for (const { schema } of contentsOf(operation)) look(schema, operation.operationId);
  for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
    look(schema, name);
  expect(wrong).toEqual([]);
});

test('each operation has its page, and the list leads to it', async () => {
  const list = await house.app.request('/api');
  expect(list.status).toBe(200);
  const page = await list.text();
  for (const { operation, method, address } of operations) {
    expect(page).toContain(`/api/${operation.operationId}"`);
    const shown = await house.app.request(`/api/${operation.operationId}`);
    expect(shown.status, operation.operationId).toBe(200);
    const text = await shown.text();
    expect(text).toContain(`${method.toUpperCase()} ${address}`);
    expect(text).toContain('curl ');
    expect(text, operation.operationId).not.toContain('[object Object]');
  }
  expect((await house.app.request('/api/nothing')).status).toBe(404);
});
