import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Route, ScopeOf } from '../../platform/http/route.ts';
import { mcpCopy as copy } from './copy.ts';

/** A page or form as an assistant sees it. */
export interface RouteTool {
  readonly route: Route;
  /** The scope without which it is not listed. */
  readonly scope: string;
  /** Names of what stands in its address. */
  readonly params: readonly string[];
  readonly tool: Tool;
}

/**
 * Tags whose pages and forms are no tools, and why: coming in and going out opens and ends a session of
 * a browser, and the pages about these pages are told by the list of tools itself.
 */
const leftOut: readonly string[] = ['people', 'about', 'api'];

/**
 * Every declared page and form that an assistant can use, as a tool of the same name. A form with a
 * file is left out: a tool takes JSON.
 */
export const toolsOf = (routes: readonly Route[], scopeOf: ScopeOf): RouteTool[] =>
  routes
    .filter(({ tag }) => !leftOut.includes(tag))
    .filter((route) => route.method === 'get' || !route.multipart)
    .map((route) => {
      const params = [...route.at.pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
      return { route, scope: scopeOf(route), params, tool: toolOf(route, params) };
    });

function toolOf(route: Route, params: readonly string[]): Tool {
  const { id, summary } = route;
  const reads = route.method === 'get';
  return {
    name: id,
    title: summary,
    description: reads ? copy.reads(summary) : copy.writes(summary),
    inputSchema: inputSchemaOf(route, params),
    annotations: { title: summary, readOnlyHint: reads, openWorldHint: false },
  };
}

/** What it takes: each part of its address as text, and `query` or `input` as the route reads it. */
function inputSchemaOf(route: Route, params: readonly string[]): Tool['inputSchema'] {
  const asked = route.method === 'get' ? route.query : route.input;
  const name = bodyNameOf(route);
  const shape = z.strictObject({
    ...Object.fromEntries(params.map((param) => [param, z.string().describe(copy.part(param))])),
    ...(asked && { [name]: asked.safeParse({}).success ? asked.optional() : asked }),
  });
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return { ...schema, type: 'object' } as Tool['inputSchema']; // an object's schema, as JSON Schema says it
}

/** Where the rest of what a tool takes is found. */
export const bodyNameOf = ({ method }: Pick<Route, 'method'>): 'query' | 'input' =>
  method === 'get' ? 'query' : 'input';
