import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { correctionRule, isCorrection } from '../../kernel/correction.ts';
import { kinds, type ProblemKind } from './problem.ts';
import type { Route } from './route.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ ref: 'Problem', description: 'RFC 9457 problem details' });

const problem = (kind: ProblemKind) => ({
  description: kinds[kind].title,
  content: { 'application/problem+json': { schema: resolver(problemSchema) } },
});

/** The refusal of a form that tells a program something beside it. */
const refusal = ({ beside, id }: Extract<Route, { method: 'post' }>) =>
  beside
    ? {
        description: kinds.refused.title,
        content: {
          'application/problem+json': {
            schema: resolver(
              z.intersection(problemSchema, beside.output).meta({ ref: `${id}Refused` }),
            ),
          },
        },
      }
    : problem('refused');

const html = { 'text/html': { schema: { type: 'string' as const } } };

/** Nobody's, a token with the scope, or a session: who may is then the policy's to say. */
const securityWith = (scope: string): Record<string, string[]>[] => [
  {},
  { token: [scope] },
  { session: [] },
];

/**
 * Lists a route in `/openapi.json`, both its faces, from the schemas that it answers by, with the
 * scope that a token needs.
 */
export function describe(route: Route, scope: string) {
  const parameters = [...route.at.pattern.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name: name as string, // the pattern's only group always matches
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
  }));
  const shared = {
    operationId: route.id,
    summary: route.summary,
    tags: [route.tag],
    security: securityWith(scope),
  };
  if (route.method === 'get')
    return describeRoute({
      ...shared,
      parameters: [...parameters, ...queryParameters(route.query)],
      responses: {
        200: {
          description: 'The page, or its data',
          content: { 'application/json': { schema: resolver(route.output) }, ...html },
        },
        401: problem('not-signed-in'),
        403: problem('not-allowed'),
        404: problem('not-found'),
        422: problem('wrong-input'),
      },
    });
  return describeRoute({
    ...shared,
    ...(isCorrection(route.input) && { description: correctionRule }),
    parameters,
    requestBody: {
      required: true,
      content: route.multipart
        ? { 'multipart/form-data': { schema: resolver(route.input) } }
        : {
            'application/json': { schema: resolver(route.input) },
            'application/x-www-form-urlencoded': { schema: resolver(route.input) },
          },
    },
    responses: {
      201: {
        description: 'Done; Location says where to look',
        content: { 'application/json': { schema: resolver(route.output) } },
      },
      303: { description: 'Done (form); Location says where to look' },
      401: problem('not-signed-in'),
      403: problem('not-allowed'),
      404: problem('not-found'),
      409: refusal(route),
      413: problem('too-large'),
      415: problem('wrong-kind'),
      422: problem('wrong-input'),
      ...(route.limits && { 429: problem('too-often') }),
    },
  });
}

/** Each key of a query schema as an OpenAPI parameter. */
function queryParameters(query: z.ZodType | undefined) {
  if (!(query instanceof z.ZodObject)) return [];
  const json = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: false,
    // JSON Schema 2020-12 is the schema language of OpenAPI 3.1
    schema: schema as { type: 'string' },
  }));
}
