import type { ApiContent, ApiDocument, ApiOperation } from '../openapi.ts';
import { type JsonSchema, nameOfRef, shapeOf } from '../shape.ts';
import type { ApiListShown, ApiOperationShown } from './api-schema.ts';

/** Every operation of the document, by tag and then in the order of their addresses. */
export function listOperations(document: ApiDocument): ApiListShown['operations'] {
  return operationsOf(document)
    .map(({ method, address, operation }) => lineOf(method, address, operation))
    .sort((a, b) => compare(a.tag, b.tag) || compare(a.address, b.address));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One operation with its shapes written out, or null where there is none of this id. */
export function findOperation(document: ApiDocument, id: string): ApiOperationShown | null {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (found === undefined) return null;
  const { method, address, operation } = found;
  const { parameters = [], requestBody, responses, description, security } = operation;
  const schemas = document.components.schemas ?? {};
  return {
    ...lineOf(method, address, operation),
    description: description ?? null,
    open: security?.length === 0,
    parameters: parameters.map((one) => ({
      name: one.name,
      where: one.in,
      required: one.required === true,
      shape: shapeOf(one.schema),
    })),
    takes: bodiesOf(requestBody?.content),
    gives: Object.entries(responses).map(([status, answer]) => ({
      status,
      description: answer.description,
      bodies: bodiesOf(answer.content),
    })),
    named: namesIn([parameters, requestBody ?? null, responses], schemas).map((name) => ({
      name,
      shape: shapeOf(schemas[name]),
    })),
    curl: curlOf(document, method, address, operation),
  };
}

const operationsOf = ({ paths }: ApiDocument) =>
  Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, address, operation })),
  );

const lineOf = (method: string, address: string, operation: ApiOperation) => ({
  id: operation.operationId,
  method: method.toUpperCase(),
  address,
  summary: operation.summary,
  tag: operation.tags[0] ?? '',
});

/** Bodies of the same shape are told once, with all their kinds. */
function bodiesOf(content: ApiContent | undefined): { kind: string; shape: string }[] {
  const kinds = new Map<string, string[]>();
  for (const [kind, { schema }] of Object.entries(content ?? {})) {
    const shape = kind === 'text/html' ? 'a page' : shapeOf(schema);
    kinds.set(shape, [...(kinds.get(shape) ?? []), kind]);
  }
  return [...kinds].map(([shape, all]) => ({ kind: all.join(', '), shape }));
}

/** Names of all schemas that these parts refer to, and that those refer to, in the order met. */
function namesIn(parts: unknown, schemas: Readonly<Record<string, JsonSchema>>): string[] {
  const names = new Set<string>();
  const look = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return;
    if ('$ref' in part && typeof part.$ref === 'string') {
      const name = nameOfRef(part.$ref);
      if (names.has(name)) return;
      names.add(name);
      look(schemas[name]);
      return;
    }
    for (const one of Object.values(part)) look(one);
  };
  look(parts);
  return [...names];
}

/** A line for the shell that asks this operation. */
function curlOf(
  document: ApiDocument,
  method: string,
  address: string,
  { requestBody, security, responses }: ApiOperation,
): string {
  const url = document.servers[0]?.url ?? '';
  const named = address.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const parts = [`curl '${url}${named}'`];
  const open = security?.length === 0;
  if (!open && method !== 'get') parts.push("-H 'Authorization: Bearer TOKEN'");
  if ('application/json' in (responses['200']?.content ?? {}))
    parts.push("-H 'Accept: application/json'");
  const content = requestBody?.content ?? {};
  const json = content['application/json'];
  if (json) {
    const sample = JSON.stringify(json.example ?? sampleOf(json.schema, document));
    parts.push(
      "-H 'Content-Type: application/json'",
      `-d '${sample.replaceAll("'", String.raw`'\''`)}'`,
    );
  } else {
    const form = Object.values(content)[0]?.schema;
    const fields = Object.keys(resolved(form, document)?.properties ?? {});
    const flag = 'multipart/form-data' in content ? '-F' : '--data-urlencode';
    parts.push(...fields.map((field) => `${flag} '${field}=…'`));
  }
  return parts.join(' \\\n  ');
}

const resolved = (schema: JsonSchema | undefined, document: ApiDocument): JsonSchema | undefined =>
  schema?.$ref === undefined ? schema : document.components.schemas?.[nameOfRef(schema.$ref)];

/** How deep a sample goes; a shape may hold itself. */
const sampleDepthMax = 4;

/** A value of this shape with no more than it needs, for an example. */
function sampleOf(given: JsonSchema | undefined, document: ApiDocument, depth = 0): unknown {
  const schema = resolved(given, document);
  if (schema === undefined || depth > sampleDepthMax) return null;
  if ('const' in schema) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  const option = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (option !== undefined) return sampleOf(option, document, depth);
  const inner = (one: JsonSchema | undefined) => sampleOf(one, document, depth + 1);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, inner(schema.properties?.[name])]),
      );
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map(inner);
      return typeof schema.items === 'object' ? [inner(schema.items)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string':
      return '…';
    default:
      return null;
  }
}
