import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSettings } from '../src/platform/config/mail-settings.ts';

/** A mail as a server took it, taken apart. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole of it, as it crossed the wire. */
  readonly raw: string;
  /** Lower-case names with decoded values; a header that stands twice is there twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The decoded parts by content type. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A real mail server on this machine, for tests. */
export interface TestMailServer {
  /** For `readConfig` or a process: `SMTP_URL`. */
  readonly url: string;
  readonly settings: MailSettings;
  /** What it took, in order. */
  readonly taken: readonly Taken[];
  /** Ends it, as if it were switched off; `open` has it back at the same port. */
  close(): Promise<void>;
  open(): Promise<void>;
}

/** What the server says to somebody before it takes a mail; an error with a `responseCode` refuses. */
export interface Manners {
  readonly onRcpt?: (address: string) => Error | null;
  /** Asked once the whole mail is there, before it is taken. */
  readonly onMail?: (mail: Taken) => Error | null | Promise<Error | null>;
  readonly options?: SMTPServerOptions;
}

/** A refusal with a code of SMTP, such as 550. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** Starts one on a free port of this machine. The caller closes it. */
export async function openMailServer(manners: Manners = {}): Promise<TestMailServer> {
  const taken: Taken[] = [];
  let port = 0;
  let server: SMTPServer;
  const open = async () => {
    server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 50,
      onRcptTo: ({ address }, _, done) => done(manners.onRcpt?.(address)),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', async () => {
          const { mailFrom, rcptTo } = session.envelope;
          const mail = takeApart(
            Buffer.concat(pieces).toString('utf8'),
            mailFrom ? mailFrom.address : '',
            rcptTo.map(({ address }) => address),
          );
          const problem = (await manners.onMail?.(mail)) ?? null;
          if (problem === null) taken.push(mail);
          done(problem);
        });
      },
      ...manners.options,
    });
    // A client that goes away in the middle is none of the server's business.
    server.on('error', () => {});
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    // A server that listens has one.
    port = (server.server.address() as AddressInfo).port;
  };
  await open();
  return {
    taken,
    open,
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    get settings() {
      return {
        server: { host: '127.0.0.1', port, secure: false, login: null },
        from: { name: 'Weft', address: 'weft@weft.example' },
        replyTo: null,
      };
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Takes a mail apart. Source: RFC 5322, RFC 2045 to 2047 */
function takeApart(raw: string, from: string, to: readonly string[]): Taken {
  const { headers, body } = cut(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headerOf(headers, 'content-type'))?.[1];
  const pieces = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((piece) => cut(piece.replace(/^\r\n/, '').replace(/\r\n$/, '')))
    : [{ headers, body }];
  const parts = pieces.map((piece) => [
    headerOf(piece.headers, 'content-type').split(';')[0]?.toLowerCase() ?? '',
    decodeBody(piece.body, headerOf(piece.headers, 'content-transfer-encoding')),
  ]);
  return {
    from,
    to,
    raw,
    headers: headers.map(([name, value]) => [name, decodeWords(value)]),
    parts: Object.fromEntries(parts),
  };
}

type Headers = [name: string, value: string][];

function cut(text: string): { headers: Headers; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const headers = head.split('\r\n').map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  return { headers, body: text.slice(end + 4) };
}

const headerOf = (headers: Headers, name: string): string =>
  headers.find(([one]) => one === name)?.[1] ?? '';

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return body;
  return fromQuoted(body.replace(/=\r\n/g, ''));
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** Encoded words of one kind that stand next to each other are one text, cut anywhere between bytes. */
const decodeWords = (value: string): string =>
  value.replace(/(=\?utf-8\?([bq])\?[^?]*\?=\s*)+/gi, (run) => {
    const words = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)];
    const bytes = words.map(([, kind, text = '']) =>
      kind?.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(fromQuoted(text.replaceAll('_', ' ')), 'utf8'),
    );
    return Buffer.concat(bytes).toString('utf8') + (/\s$/.test(run) ? ' ' : '');
  });
