/** One part of a form: its name, the name of the file it brings (null for plain words), and its bytes. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  /** To be read to its end before the next part is asked for. */
  readonly bytes: AsyncGenerator<Buffer, void, undefined>;
}

/** The body is not the form that it says it is. */
export class NotMultipart extends Error {
  constructor(why: string) {
    super(`the body is no multipart/form-data: ${why}`);
  }
}

/** Bytes of the lines before a part's content. Source: our judgement; browsers send a few hundred. */
const headBytesMax = 16_000;

const crlf = '\r\n';

/** The boundary that a content type names; null where it is no form of parts. Source: RFC 7578, 4.1. */
export function boundaryOf(contentType: string): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return null;
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Cuts a body into its parts while it arrives, in memory bounded by a chunk, whatever is sent.
 * Throws `NotMultipart` where the body breaks the form. Source: RFC 2046, 5.1; RFC 7578.
 */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part, void, undefined> {
  const reader = new Reader(body, Buffer.from(`${crlf}--${boundary}`, 'latin1'));
  for await (const preamble of reader.upToBoundary()) void preamble;
  while (await reader.goesOn()) {
    const { name, fileName } = namesIn(await reader.head());
    let isRead = false;
    const bytes = (async function* () {
      yield* reader.upToBoundary();
      isRead = true;
    })();
    yield { name, fileName, bytes };
    // What a reader did not want is passed over, or the next part could not be found.
    if (!isRead) for await (const rest of bytes) void rest;
  }
}

/** Bytes that arrive, looked at through a window that holds what may be the start of a boundary. */
class Reader {
  // A body may begin with the boundary itself, which otherwise stands after a line end.
  #window: Buffer = Buffer.from(crlf);
  #ended = false;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #mark: Buffer;

  constructor(body: AsyncIterable<Uint8Array>, mark: Buffer) {
    this.#source = body[Symbol.asyncIterator]();
    this.#mark = mark;
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new NotMultipart('it ends before its last boundary');
    const { done, value } = await this.#source.next();
    if (done) this.#ended = true;
    else
      this.#window = Buffer.concat([
        this.#window,
        Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      ]);
  }

  /** The bytes before the next boundary, which is taken away too. */
  async *upToBoundary(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const at = this.#window.indexOf(this.#mark);
      const sure = at === -1 ? this.#window.length - this.#mark.length + 1 : at;
      if (sure > 0) {
        const bytes = this.#window.subarray(0, sure);
        this.#window = this.#window.subarray(sure);
        yield bytes;
      }
      if (at !== -1) {
        this.#window = this.#window.subarray(this.#mark.length);
        return;
      }
      await this.#more();
    }
  }

  /** Whether another part follows the boundary just passed: `--` says that none does. */
  async goesOn(): Promise<boolean> {
    for (;;) {
      const text = this.#window.subarray(0, headBytesMax).toString('latin1');
      if (text.startsWith('--')) return false;
      const padding = /^[ \t]*\r\n/.exec(text);
      if (padding) {
        this.#window = this.#window.subarray(padding[0].length);
        return true;
      }
      if (!/^(-|[ \t]*\r?)$/.test(text)) throw new NotMultipart('a boundary goes on as a line');
      await this.#more();
    }
  }

  /** The lines before a part's content. */
  async head(): Promise<string> {
    for (;;) {
      // A part without any such line has its blank line at once.
      const at = this.#window.indexOf(`${crlf}${crlf}`);
      if (at !== -1 && at <= headBytesMax) {
        const head = this.#window.subarray(0, at).toString('utf8');
        this.#window = this.#window.subarray(at + 2 * crlf.length);
        return head;
      }
      if (at > headBytesMax || this.#window.length > headBytesMax)
        throw new NotMultipart('the lines before a part are too long');
      await this.#more();
    }
  }
}

function namesIn(head: string): { name: string; fileName: string | null } {
  const line = head.split(crlf).find((one) => /^content-disposition\s*:/i.test(one));
  if (!line || !/:\s*form-data\s*;/i.test(line)) throw new NotMultipart('a part has no name');
  const said = (key: string) => {
    const match = new RegExp(`;\\s*${key}="((?:\\\\"|[^"])*)"`, 'i').exec(line);
    return match?.[1] === undefined ? null : plain(match[1]);
  };
  const name = said('name');
  if (name === null) throw new NotMultipart('a part has no name');
  return { name, fileName: said('filename') };
}

/** Browsers write a quote and line ends in a name so. Source: WHATWG HTML, 4.10.21.8. */
const plain = (text: string): string =>
  text
    .replace(/\\"|%22/g, '"')
    .replace(/%0D/gi, '\r')
    .replace(/%0A/gi, '\n');
