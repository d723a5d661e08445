import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ProblemDetails } from '../../platform/http/problem.ts';
import { mcpCopy as copy } from './copy.ts';
import { bodyNameOf, type RouteTool } from './tools.ts';

/** Asks the house itself, as any program does over HTTP. */
export type AskHouse = (address: string, init: RequestInit) => Promise<Response>;

/**
 * Calls a tool: the page or form of the same name is asked at its own address, so policies, checks,
 * refusals and memory are those of every other request. A no is an error with the sentence of that no.
 */
export async function callTool(
  { route, params }: RouteTool,
  given: Readonly<Record<string, unknown>>,
  ask: AskHouse,
): Promise<CallToolResult> {
  const bodyName = bodyNameOf(route);
  const strange = Object.keys(given).filter((name) => name !== bodyName && !params.includes(name));
  if (strange.length > 0) return failed(copy.notThere(strange));
  const parts: Record<string, string> = {};
  for (const name of params) {
    const value = given[name];
    if (typeof value !== 'string' || isNoPart(value)) return failed(copy.needed(name));
    parts[name] = value;
  }
  const body = given[bodyName];
  const isFields = body === undefined || (typeof body === 'object' && body !== null);
  if (route.method === 'get' && (!isFields || Array.isArray(body)))
    return failed(copy.notFields(bodyName));
  // A page is asked with names and values, as was just seen; a form's body is its own to judge.
  const query = (route.method === 'get' ? (body ?? {}) : {}) as Record<string, never>;
  const build = route.at as (first: object, second?: object) => string;
  const address = params.length > 0 ? build(parts, query) : build(query);
  const answer = await ask(
    address,
    route.method === 'get'
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body ?? {}),
        },
  );
  return resultOf(answer);
}

/** What would lead to another address than that of the tool. */
const isNoPart = (value: string): boolean =>
  ['', '.', '..'].includes(value) || !value.isWellFormed();

/** The answer of the house as that of a tool. */
async function resultOf(answer: Response): Promise<CallToolResult> {
  const text = await answer.text();
  if (answer.headers.get('content-type')?.startsWith('application/problem+json')) {
    const problem = JSON.parse(text) as ProblemDetails; // our own, of this kind
    return { ...failed(sentencesOf(problem)), structuredContent: { ...problem } };
  }
  if (!answer.ok) return failed(text);
  const to = answer.headers.get('location');
  const content = [{ type: 'text' as const, text }];
  return {
    content: to === null ? content : [...content, { type: 'text', text: copy.look(to) }],
  };
}

const failed = (text: string): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text }],
});

/** A problem in sentences: what kind of no, why, and each thing that is wrong with its place. */
function sentencesOf({ title, detail, errors = [], instance }: ProblemDetails): string {
  return [
    `${title}.`,
    ...(detail === undefined || detail === '' ? [] : [detail]),
    ...errors
      .filter((error) => error.detail !== detail)
      .map(({ pointer, detail: what }) => (pointer === '' ? what : `${pointer}: ${what}`)),
    ...(instance === undefined ? [] : [instance]),
  ].join('\n');
}
