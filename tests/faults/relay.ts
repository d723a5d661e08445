import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { socketNumber } from '../../src/platform/db/postmaster.ts';

const socketName = `.s.PGSQL.${socketNumber}`;

/** The one address of a database that is now on this server, now on that: a name, a pooler, a moving address. */
export interface Relay {
  /** Leads all that connect from now on to the server with this folder, and cuts off the others. */
  leadTo(socketFolder: string): void;
  close(): Promise<void>;
}

/** Opens one in this folder, which leads to the server with that one. */
export async function openRelay(folder: string, socketFolder: string): Promise<Relay> {
  let target = socketFolder;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(join(target, socketName));
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
    from.pipe(to).pipe(from);
  });
  server.listen(join(folder, socketName));
  await once(server, 'listening');
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    leadTo(next) {
      target = next;
      cutAll();
    },
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
