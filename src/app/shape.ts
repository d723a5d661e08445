/** The part of JSON Schema that our own schemas use. Source: JSON Schema 2020-12, OpenAPI 3.1. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Characters of a shape that still stand on one line. */
const lineMax = 72;
const step = '  ';

/**
 * What does this schema let through, in a few words that people and programmers both read?
 * `{ values: [number | null], screen?: true | false }`: a question mark means that it may be left
 * out, `[…]` is a list of that, `[a, b]` exactly those two, `{ id: … }` an object by id. A named
 * schema is told by its name.
 */
export function shapeOf(schema: JsonSchema | boolean | undefined, indent = ''): string {
  if (schema === undefined || typeof schema === 'boolean') return 'anything';
  if (schema.$ref !== undefined) return nameOfRef(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return eitherOf(options.map((one) => shapeOf(one, indent)));
  if (schema.allOf !== undefined)
    return schema.allOf.map((one) => shapeOf(one, indent)).join(' & ');
  if (Array.isArray(schema.type))
    return eitherOf(schema.type.map((type) => shapeOf({ ...schema, type }, indent)));
  return shapeOfType(schema, indent);
}

/** The name of a component that a reference points to. */
export const nameOfRef = (ref: string): string => decodeURIComponent(ref.split('/').at(-1) ?? ref);

const eitherOf = (shapes: readonly string[]): string => [...new Set(shapes)].join(' | ');

function shapeOfType(schema: JsonSchema, indent: string): string {
  switch (schema.type) {
    case 'string':
      return schema.format ? `text (${schema.format})` : 'text';
    case 'integer':
      return 'whole number';
    case 'boolean':
      return 'true | false';
    case 'array':
      return shapeOfList(schema, indent);
    case 'object':
      return shapeOfObject(schema, indent);
    case undefined:
      return schema.properties ? shapeOfObject(schema, indent) : 'anything';
    default:
      return String(schema.type);
  }
}

function shapeOfList({ prefixItems, items }: JsonSchema, indent: string): string {
  const parts = prefixItems?.map((one) => shapeOf(one, indent + step)) ?? [
    shapeOf(items, indent + step),
  ];
  return wrapped('[', parts, ']', indent);
}

function shapeOfObject(schema: JsonSchema, indent: string): string {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, one]) =>
      `${name}${required.has(name) ? '' : '?'}: ${shapeOf(one, indent + step)}${defaultOf(one)}`,
  );
  const { additionalProperties: rest } = schema;
  if (typeof rest === 'object' && Object.keys(rest).length > 0)
    fields.push(`name: ${shapeOf(rest, indent + step)}, …`);
  if (fields.length === 0) return rest === false || schema.properties ? '{}' : '{ … }';
  return wrapped('{ ', fields, ' }', indent);
}

const defaultOf = ({ default: value }: JsonSchema): string =>
  value === undefined ? '' : ` = ${JSON.stringify(value)}`;

/** On one line where there is room, else each part on its own. */
function wrapped(open: string, parts: readonly string[], close: string, indent: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= lineMax) return line;
  return `${open.trim()}\n${parts.map((part) => `${indent}${step}${part}`).join(',\n')}\n${indent}${close.trim()}`;
}
