import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PersonActing, TokenActing } from '../../kernel/actor.ts';
import { mayUse } from '../../kernel/scope.ts';
import { type Answering, answerNo, askOf, bodyBytesMax } from '../../platform/http/mount.ts';
import { takeApart } from '../../platform/http/read-input.ts';
import type { Route } from '../../platform/http/route.ts';
import { about } from '../openapi.ts';
import { appPaths } from '../paths.ts';
import { callTool } from './call.ts';
import { mcpCopy as copy } from './copy.ts';
import { type RouteTool, toolsOf } from './tools.ts';

/** Tools told at once; a client asks for the rest by the cursor. Source: our judgement */
const toolsAtOnce = 50;
/** Bytes of the envelope around what a form may hold. */
const envelopeBytesMax = 10_000;

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions. Each declared page
 * and form is a tool, and calling one asks the house itself with the same token, so an assistant can
 * do what its person may and nothing else. Only a token opens it; a cookie is never looked at.
 * Source: Model Context Protocol, revision 2025-11-25, "Transports"; docs/decisions/0026-assistants.md
 */
export function mcpRoutes(
  app: Hono,
  routes: readonly Route[],
  house: Answering,
  url: string,
): void {
  const tools = toolsOf(routes, house.scopeOf);
  app.post(
    appPaths.mcp.pattern,
    bodyLimit({
      maxSize: bodyBytesMax + envelopeBytesMax,
      onError: (c) => answerNo(c, house, null, 'too-large'),
    }),
    async (c) => {
      if (isOtherSite(c, url))
        return answerNo(c, house, null, 'cross-site', { detail: copy.otherSite });
      const ask = await askOf(c, house);
      if (ask === null) return answerNo(c, house, null, 'not-signed-in');
      if (ask.actor.kind === 'visitor' || ask.actor.token === undefined)
        return answerNo(c, house, ask, 'not-signed-in', { detail: copy.needsToken });
      const raw = await takeApart(c);
      if (typeof raw === 'string' || !raw.json || Array.isArray(raw.value))
        return noMessage(c, 400, ErrorCode.InvalidRequest, copy.oneAtATime);
      return answerMessage(app, c, tools, { ...ask.actor, token: ask.actor.token }, raw.value);
    },
  );
  app.all(appPaths.mcp.pattern, (c) => {
    c.header('allow', 'POST');
    return noMessage(c, 405, ErrorCode.ConnectionClosed, copy.onlyPost);
  });
}

/**
 * Whether a page of another site asks. The address that the request came to counts for nothing here:
 * a name that was rebound to this machine would be its own.
 */
function isOtherSite(c: Context, url: string): boolean {
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== new URL(url).origin;
}

const noMessage = (c: Context, status: 400 | 405, code: number, message: string): Response =>
  c.json({ jsonrpc: '2.0', error: { code, message }, id: null }, status);

/** Answers one message by a server made for it alone: nothing is kept between two. */
async function answerMessage(
  app: Hono,
  c: Context,
  tools: readonly RouteTool[],
  actor: PersonActing & { token: TokenActing },
  message: unknown,
): Promise<Response> {
  const server = serverFor(tools, actor, async (address, init) => {
    const { authorization } = c.req.header();
    return app.fetch(
      new Request(new URL(address, c.req.url), {
        ...init,
        signal: c.req.raw.signal,
        headers: {
          ...init.headers,
          accept: 'application/json',
          authorization: authorization ?? '',
        },
      }),
      c.env,
    );
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(c.req.raw, { parsedBody: message });
  } finally {
    await server.close();
  }
}

function serverFor(
  tools: readonly RouteTool[],
  actor: PersonActing & { token: TokenActing },
  ask: Parameters<typeof callTool>[2],
): Server {
  const organisation = actor.posts[0]?.organisation.name ?? null;
  const server = new Server(
    { name: about.title, version: about.version },
    {
      capabilities: { tools: {} },
      instructions: `${copy.who(actor.name, organisation, actor.token.scopes)} ${copy.how}`,
    },
  );
  const open = tools.filter(({ scope }) => mayUse(actor, scope));
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    const from = Number(params?.cursor ?? 0);
    if (!Number.isInteger(from) || from < 0 || (from > 0 && from >= open.length))
      throw new McpError(ErrorCode.InvalidParams, copy.noSuchPart);
    const next = from + toolsAtOnce;
    return {
      tools: open.slice(from, next).map(({ tool }) => tool),
      ...(next < open.length && { nextCursor: String(next) }),
    };
  });
  server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    // Those that the token may not use too: the house then says which scope it lacks.
    const tool = tools.find(({ route }) => route.id === name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, copy.noSuchTool(name));
    return callTool(tool, given, ask);
  });
  return server;
}
