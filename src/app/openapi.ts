import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { Route } from '../platform/http/route.ts';
import { appPaths } from './paths.ts';
import { listScopes } from './scopes.ts';
import type { JsonSchema } from './shape.ts';

/** A parameter of an address. */
export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: JsonSchema;
}

/** What a body may hold, by media type. */
export type ApiContent = Readonly<
  Record<string, { readonly schema?: JsonSchema; readonly example?: unknown }>
>;

/** One operation, the part of OpenAPI 3.1 that ours use. */
export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: ApiContent };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: ApiContent }>
  >;
}

/** The whole document. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly schemas?: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** What this is, for programs. */
export const about = {
  title: 'Weft',
  version: '0.1.0',
  description:
    'Every page answers Accept: application/json with the data of its view, and every form takes JSON with a bearer token.',
};

const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: `Of a person, from the page of tokens. Each operation names the scope that it needs; read and write hold those that end so. Scopes: ${listScopes()
      .map(({ scope }) => scope)
      .join(', ')}.`,
  },
  session: { type: 'apiKey', in: 'cookie', name: 'weft.session_token' },
} as const;

/**
 * Describes every page, its files, and every form, from the schemas that they answer by. Made when
 * first asked for, once all of them are mounted, and kept: they do not change while Weft runs.
 */
export function apiDocument(
  app: Hono,
  routes: readonly Route[],
  url: string,
): () => Promise<ApiDocument> {
  let made: Promise<ApiDocument> | undefined;
  return () => {
    made ??= make(app, routes, url);
    return made;
  };
}

async function make(app: Hono, routes: readonly Route[], url: string): Promise<ApiDocument> {
  const specs = await generateSpecs(app, {
    excludeStaticFile: false,
    documentation: {
      openapi: '3.1.0',
      info: about,
      servers: [{ url }],
      components: { securitySchemes },
    },
  });
  // Through JSON, as programs get it: without what is undefined. It is then a document as
  // `ApiDocument` names its parts, which tests/house/openapi.house.test.ts checks.
  const plain = JSON.parse(JSON.stringify(specs)) as ApiDocument;
  const paths = withFiles(plain.paths, routes);
  const tags = Object.values(paths).flatMap((one) =>
    Object.values(one).flatMap(({ tags }) => tags),
  );
  return { ...plain, paths, tags: [...new Set(tags)].sort().map((name) => ({ name })) };
}

/** Kinds of files by their ending, and what they hold. */
const fileKinds = {
  csv: { kind: 'text/csv', schema: { type: 'string' } },
  svg: { kind: 'image/svg+xml', schema: { type: 'string' } },
  jsonl: { kind: 'application/jsonl', schema: { type: 'string' } },
  atom: { kind: 'application/atom+xml', schema: { type: 'string' } },
  zip: { kind: 'application/zip', schema: { type: 'string', format: 'binary' } },
} as const;

/**
 * Adds the files of pages: the same data at the same address with an ending, and what somebody gave,
 * at an address of its own.
 */
function withFiles(paths: ApiDocument['paths'], routes: readonly Route[]): ApiDocument['paths'] {
  const all = { ...paths };
  for (const route of routes) {
    if (route.method !== 'get') continue;
    const address = route.at.pattern.replace(/:(\w+)/g, '{$1}');
    const page = paths[address]?.get;
    if (page === undefined) continue;
    const { 200: _, ...refusals } = page.responses;
    if (route.attachment)
      all[route.attachment.at.pattern.replace(/:(\w+)/g, '{$1}')] = {
        get: {
          ...page,
          operationId: `${page.operationId}AsGiven`,
          summary: `${page.summary}, as it was given`,
          responses: {
            200: {
              description: 'The file, as an attachment',
              content: {
                'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
              },
            },
            ...refusals,
          },
        },
      };
    for (const ending of Object.keys(route.files ?? {}) as (keyof typeof fileKinds)[]) {
      all[`${address}.${ending}`] = {
        get: {
          ...page,
          operationId: `${page.operationId}As${ending[0]?.toUpperCase()}${ending.slice(1)}`,
          summary: `${page.summary}, as ${ending.toUpperCase()}`,
          responses: {
            200: {
              description: 'The file',
              content: { [fileKinds[ending].kind]: { schema: fileKinds[ending].schema } },
            },
            ...refusals,
          },
        },
      };
    }
  }
  return all;
}

/** `/openapi.json`: what programs may ask, for programs. */
export function describeApi(app: Hono, document: () => Promise<ApiDocument>): void {
  app.get(appPaths.openApi.pattern, async (c) =>
    c.json(await document(), 200, { 'access-control-allow-origin': '*' }),
  );
}
