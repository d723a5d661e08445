import type { Context } from 'hono';
import type { z } from 'zod';
import { isCorrection } from '../../kernel/correction.ts';
import { pointerTo } from '../../kernel/problem.ts';
import type { Attempt, Problem, Typed } from './ask.ts';

/** Raw input: a JSON value, or the fields of a form. */
export interface RawInput {
  readonly json: boolean;
  readonly value: unknown;
  readonly typed: Typed;
}

/** Why a body could not even be taken apart. */
export type Unreadable = 'not-json' | 'not-utf8' | 'too-deep' | 'wrong-kind';

/**
 * Takes a body apart: `application/json`, `application/x-www-form-urlencoded` or
 * `multipart/form-data`. In a form a blank field says nothing, so it is left out; fields sent more
 * than once become lists.
 */
export async function takeApart(c: Context): Promise<RawInput | Unreadable> {
  const kind = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (kind === 'application/json') {
    const bytes = await c.req.arrayBuffer();
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      try {
        const value: unknown = JSON.parse(text);
        return isDeep(value) ? 'too-deep' : { json: true, value, typed: {} };
      } catch {
        return 'not-json';
      }
    } catch {
      return 'not-utf8';
    }
  }
  if (kind === 'application/x-www-form-urlencoded' || kind === 'multipart/form-data') {
    let body: FormData;
    try {
      body = await c.req.formData();
    } catch {
      return 'wrong-kind';
    }
    const value: Record<string, unknown> = Object.create(null);
    const typed: Record<string, string | string[]> = Object.create(null);
    for (const name of new Set(body.keys())) {
      const all = body.getAll(name);
      // Shown again, and perhaps looked up to say what was meant: without what cannot be kept.
      const words = all.flatMap((part) =>
        typeof part === 'string' ? [part.replaceAll('\0', '')] : [],
      );
      if (words.length > 0) typed[name] = words.length === 1 ? words[0]! : words;
      const said = all.filter((part) =>
        typeof part === 'string' ? part.trim() !== '' : part.size > 0 || part.name !== '',
      );
      if (said.length > 0) value[name] = said.length === 1 ? said[0] : said;
    }
    return { json: false, value: { ...value }, typed };
  }
  return 'wrong-kind';
}

/**
 * The input, checked; or every problem with it at once, each tied to its field. Of a correction only
 * the fields that were named are given on; a field that a form sends blank is named, and is null.
 */
export function checkInput<T>(
  schema: z.ZodType<T>,
  raw: RawInput,
): { ok: true; input: T } | { ok: false; attempt: Attempt } {
  const unkept = fieldsUnkept(raw.value, []);
  if (unkept.length > 0) {
    const problems = unkept.map((field) => ({ field, message: unkeptMessage }));
    return { ok: false, attempt: { typed: raw.typed, problems } };
  }
  const corrects = isCorrection(schema);
  const value = corrects && !raw.json ? withBlanks(raw) : raw.value;
  const checked = schema.safeParse(value, { error: plainly });
  if (checked.success)
    return { ok: true, input: corrects ? onlyNamed(checked.data, value) : checked.data };
  return { ok: false, attempt: { typed: raw.typed, problems: problemsOf(checked.error) } };
}

/** The fields of a form with those that were sent blank, as null. */
const withBlanks = ({ value, typed }: RawInput): unknown => ({
  ...Object.fromEntries(Object.keys(typed).map((name) => [name, null])),
  ...(value as Record<string, unknown>), // the fields of a form, as `takeApart` gives them
});

/** Input without the fields that nobody named: a schema gives those too, as "not stated". */
const onlyNamed = <T>(input: T, value: unknown): T =>
  // `as`: every field of a correction may be left out
  Object.fromEntries(
    Object.entries(input as object).filter(([name]) => Object.hasOwn(value as object, name)),
  ) as T;

/** Which field a path leads to: as a JSON pointer without its first stroke. Source: RFC 6901 */
const fieldAt = (path: readonly PropertyKey[]): string => pointerTo(path).slice(1);

/** zod's issues as problems for people. */
function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    ...(issue.path.length > 0 && { field: fieldAt(issue.path) }),
    message: issue.message,
  }));
}

/** The kinds of JSON, as people call them. */
const kindNames: Readonly<Record<string, string>> = {
  object: 'an object of fields',
  record: 'an object of fields',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : (kindNames[typeof value] ?? 'something else');

/**
 * The sentence for input of another kind than was asked for, where its schema has none of its own;
 * undefined leaves every other fault to the schema.
 */
function plainly({
  code,
  path,
  input,
  expected,
}: {
  code?: string | undefined;
  path?: readonly PropertyKey[] | undefined;
  input?: unknown;
  expected?: unknown;
}): string | undefined {
  if (code !== 'invalid_type') return undefined;
  const asked = kindNames[String(expected)];
  if (path === undefined || path.length === 0)
    return `Send one object of fields, such as {"name": "…"}; /api lists them. This is ${kindOf(input)}`;
  if (asked === undefined) return undefined;
  return input === undefined
    ? `This is missing. Give ${asked}`
    : `Give ${asked}. This is ${kindOf(input)}`;
}

const unkeptMessage = 'This holds a character that cannot be kept, such as code zero. Take it out';

/**
 * Where a text holds what cannot be kept: U+0000, which PostgreSQL cannot store, or half a pair,
 * which has no UTF-8 and so no canonical form in memory. Files are read elsewhere.
 * Source: RFC 8785, section 3.2.2.2
 */
function fieldsUnkept(value: unknown, at: readonly string[]): string[] {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? [fieldAt(at)] : [];
  if (Array.isArray(value)) return value.flatMap((part, i) => fieldsUnkept(part, [...at, `${i}`]));
  if (value !== null && typeof value === 'object' && !(value instanceof Blob))
    return Object.entries(value).flatMap(([name, part]) => fieldsUnkept(part, [...at, name]));
  return [];
}

/** Lists within lists that no form of ours has; reading on would need a call for each. */
const nestingMax = 64;

/** Whether a JSON value nests deeper than any form, found level by level. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > nestingMax) return true;
    level = level.flatMap((one) =>
      one !== null && typeof one === 'object' ? Object.values(one) : [],
    );
  }
  return false;
}
