import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before several processes that serve pages, as any operator's proxy does. */
export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Sends each request to the next of these addresses in turn. One at which nobody listens is passed
 * over; where none is left, or one ends in the middle, the answer is 502. The list may change.
 */
export async function openProxy(members: () => readonly string[]): Promise<Proxy> {
  let turn = 0;
  const server = createServer(async (asked, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of asked) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const list = members();
    turn += 1;
    for (let at = 0; at < list.length; at += 1) {
      const member = list[(turn + at) % list.length];
      if (member !== undefined && (await passOn(member, asked, body, answer))) return;
    }
    answer.writeHead(502).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server that listens has one.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** False where nobody listens there, so that another may be asked. */
function passOn(
  member: string,
  asked: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): Promise<boolean> {
  return new Promise((done) => {
    const { method, headers } = asked;
    const onward = request(`${member}${asked.url}`, { method, headers, agent: false }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.on('error', () => answer.destroy());
      got.pipe(answer).on('close', () => done(true));
    });
    onward.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ECONNREFUSED') return done(false);
      if (!answer.headersSent) answer.writeHead(502).end();
      done(true);
    });
    onward.end(body);
  });
}
