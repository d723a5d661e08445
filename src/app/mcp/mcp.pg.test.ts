import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { listScopes } from '../scopes.ts';

const house = await houseWith(averley);
const server = createServer(getRequestListener(house.app.fetch));
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
// A server that listens on a port has an address of this kind.
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const clients: Client[] = [];
afterAll(async () => {
  for (const client of clients) await client.close();
  await new Promise((done) => server.close(done));
});

/** An assistant with a person's token, as any is set up: by an address and a header. */
async function assistantOf(person: string, wish: Parameters<typeof house.tokenOf>[1] = {}) {
  const token = await house.tokenOf(person, wish);
  const client = new Client({ name: 'test-assistant', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', address), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  );
  clients.push(client);
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    // The other kind of result belongs to protocols older than tools with content.
    const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
    return {
      ...result,
      text: result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n'),
    };
  };
  return { client, call, token };
}

async function listAll(client: Client): Promise<{ tools: Tool[]; pages: number }> {
  const tools: Tool[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const answer = await client.listTools({ cursor });
    tools.push(...answer.tools);
    cursor = answer.nextCursor;
    pages += 1;
  } while (cursor !== undefined);
  return { tools, pages };
}

const leila = await assistantOf('leila-haddad');
const mission = 'warm-and-dry-homes';

describe('what an assistant is told', () => {
  test('for whom it acts, and how far', () => {
    expect(leila.client.getServerVersion()).toMatchObject({ name: 'Weft' });
    expect(leila.client.getInstructions()).toMatch(/^You act for Leila Haddad, on behalf of \S/);
  });

  test('every tool, a part at a time, with a shape that JSON Schema knows', async () => {
    const { tools, pages } = await listAll(leila.client);
    expect(pages).toBeGreaterThan(1);
    const names = tools.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['showMission', 'correctMission', 'search', 'makeToken']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['enterDemonstration']));
    expect(names).not.toContain('beginImport');
    // What the SDK's own clients read shapes by.
    const reader = new AjvJsonSchemaValidator();
    for (const { name, inputSchema, title, description, annotations } of tools) {
      expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(title, name).toMatch(/\S/);
      expect(description, name).toMatch(/\.$/);
      expect(annotations?.readOnlyHint, name).toBe(/^Reads|Reads, and/.test(description ?? ''));
      expect(reader.getValidator(inputSchema)({ strange: 1 }).valid, name).toBe(false);
    }
    await expect(leila.client.listTools({ cursor: 'x' })).rejects.toThrow('no such part');
  });
});

describe('a call', () => {
  test('that reads answers the data of the page', async () => {
    const { text, isError } = await leila.call('showMission', { mission });
    expect(isError).toBeFalsy();
    const page = await house.app.request(`/missions/${mission}`, {
      headers: { accept: 'application/json', authorization: `Bearer ${leila.token}` },
    });
    expect(JSON.parse(text)).toEqual(await page.json());
    const found = await leila.call('listOrganisations', { query: { q: 'vale repiar' } });
    expect(found.text).toContain('vale-repair-collective');
  });

  test('that writes does it, and memory says by whose post', async () => {
    const input = { name: 'Lamps for the lane', lead: 'averley-common-fund', dueOn: 'March 2030' };
    const done = await leila.call('beginMission', { input });
    expect(done.text, done.text).toContain('/missions/lamps-for-the-lane');
    expect(done.isError).toBeFalsy();
    const { rows } = await house.db.owner.query(
      "select event, by_post from memory_entry where event = 'mission.begun' order by id desc limit 1",
    );
    expect(rows).toEqual([{ event: 'mission.begun', by_post: expect.any(String) }]);
  });

  test('that a rule refuses says why', async () => {
    const { text, isError, structuredContent } = await leila.call('revokeToken', {
      token: (await revokedOf('leila-haddad')).slice(5, 21),
    });
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ status: 409, code: 'ended-already' });
    expect(text).toContain('There is nothing left to revoke.');
  });

  test('with wrong input says all that is wrong, with its place', async () => {
    const { text, isError, structuredContent } = await leila.call('beginMission', {
      input: { dueOn: 'soon' },
    });
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ status: 422 });
    expect(text).toContain('/name: ');
    expect(text).toContain('/dueOn: ');
  });

  test('that is put together wrongly says how it is done', async () => {
    for (const [given, said] of [
      [{}, '“mission” is missing'],
      [{ mission: 7 }, '“mission” is missing'],
      [{ mission: '..' }, '“mission” is missing'],
      [{ mission, name: 'x' }, 'Not understood: name'],
    ] as const) {
      const { text, isError } = await leila.call('showMission', given);
      expect([isError, text]).toEqual([true, expect.stringContaining(said)]);
    }
    const { text } = await leila.call('search', { query: 'warm' });
    expect(text).toContain('“query” holds names');
    await expect(leila.call('fellATree')).rejects.toThrow('There is no tool');
  });

  test('cannot leave the address of its tool', async () => {
    for (const slug of ['../account/tokens', '%2e%2e', 'x/edit', 'x?y=1', 'a\0b', '\ud800']) {
      const { isError, structuredContent } = await leila.call('showMission', { mission: slug });
      expect([slug, isError]).toEqual([slug, true]);
      expect(structuredContent ?? { status: 404 }).toMatchObject({ status: 404 });
    }
  });
});

/** A token that was revoked just now. */
async function revokedOf(person: string): Promise<string> {
  const token = await house.tokenOf(person);
  const answer = await house.app.request(`/account/tokens/${token.slice(5, 21)}/revoke`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', ...(await house.signInAs(person)) },
  });
  expect(answer.status).toBe(201);
  return token;
}

describe('an assistant does what its person may, and nothing else', () => {
  test('it is refused what they are refused, and told of nothing that is hidden from them', async () => {
    const amara = await assistantOf('amara-osei');
    const no = await amara.call('correctMission', { mission, input: { name: 'Mine' } });
    expect(no.structuredContent).toMatchObject({ status: 403 });
    const hidden = await amara.call('showMission', { mission: 'moor-edge-warm-homes' });
    const absent = await amara.call('showMission', { mission: 'no-such-mission' });
    expect(hidden.structuredContent).toMatchObject({ status: 404 });
    expect(hidden.text).toBe(absent.text);
  });

  test('one whose token only reads missions is shown only that, and told what it lacks', async () => {
    const narrow = await assistantOf('leila-haddad', { scopes: ['missions:read'] });
    const { tools } = await listAll(narrow.client);
    expect(tools.length).toBeGreaterThan(3);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(tools.map(({ name }) => name)).not.toContain('search');
    const { text, isError } = await narrow.call('correctMission', { mission, input: {} });
    expect(isError).toBe(true);
    expect(text).toContain('lacks the scope “missions:write”');
  });

  test('each scope opens some tools, or is known to open none', async () => {
    const none: string[] = [];
    for (const { scope } of listScopes()) {
      const one = await assistantOf('leila-haddad', { scopes: [scope] });
      if ((await one.client.listTools()).tools.length === 0) none.push(scope);
    }
    expect(none).toEqual(['people']);
  });
});

describe('who may not ask at all', () => {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const post = (headers: Record<string, string>, body = JSON.stringify(message)) =>
    fetch(`${address}/mcp`, {
      method: 'POST',
      body,
      headers: {
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        ...headers,
      },
    });
  const bearer = { authorization: `Bearer ${leila.token}` };

  test('nobody without a token, nor with a cookie, nor with one that opens nothing', async () => {
    for (const [headers, challenge] of [
      [{}, 'Bearer realm="Weft"'],
      [await house.signInAs('leila-haddad'), 'Bearer realm="Weft"'],
      [{ authorization: 'Bearer weft_x' }, 'Bearer realm="Weft", error="invalid_token"'],
    ] as const) {
      const answer = await post(headers);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, challenge]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });

  test('no page of another site, whatever name it gave this machine', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      address.replace('127.0.0.1', 'evil.example'),
      '',
    ])
      expect((await post({ ...bearer, origin })).status, origin).toBe(403);
    expect((await post({ ...bearer, origin: 'http://localhost' })).status).toBe(200);
    expect((await post(bearer)).status).toBe(200);
  });

  test('no body that is too large, is no JSON, or holds many messages', async () => {
    // Without a port: the answer comes before all of the body was sent, and ends the connection.
    const large = await house.app.request('/mcp', {
      method: 'POST',
      body: JSON.stringify({ ...message, params: { x: 'x'.repeat(1_100_000) } }),
      headers: { ...bearer, 'content-type': 'application/json' },
    });
    expect(large.status).toBe(413);
    const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${'['.repeat(9_000)}${']'.repeat(9_000)}}`;
    for (const body of [
      '{',
      JSON.stringify([message, message]),
      deep,
      '"\ud800"',
      'null',
      '7',
      '{}',
    ])
      expect((await post(bearer, body)).status, body.slice(0, 40)).toBe(400);
    expect((await post({ ...bearer, 'content-type': 'text/plain' })).status).toBe(400);
  });

  test('nothing is there to listen to', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await fetch(`${address}/mcp`, { method, headers: bearer });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });
});
