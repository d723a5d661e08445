import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context } from 'hono';
import { boundaryOf, NotMultipart, readParts } from './multipart.ts';
import { type RawInput, takeApart, type Unreadable } from './read-input.ts';

/** Plain words of a form with a file, in bytes all told. Source: `bodyBytesMax`, as for any form. */
const wordsBytesMax = 1_000_000;

/** Parts of a form with a file. Source: our judgement; ours have fewer than ten. */
const partsMax = 100;

/**
 * A file that came with a form. It lies on disk while the request is answered and is gone after, so
 * that no size of it fills the memory. To the shape of an input it is a `File`.
 */
export class UploadedFile extends File {
  /** Where it lies. */
  readonly path: string;
  /** How many bytes it has; `size` is that of what is held in memory, which is nothing. */
  readonly byteCount: number;

  constructor(path: string, name: string, byteCount: number) {
    super([], name);
    this.path = path;
    this.byteCount = byteCount;
  }
}

/** A body taken apart, and how its files are thrown away. */
export interface TakenApart {
  readonly raw: RawInput | Unreadable;
  readonly discard: () => Promise<void>;
}

/**
 * Takes a body apart as `takeApart` does, but for files of `multipart/form-data`, which are written
 * to a folder of their own as they arrive. `discard` throws them away and must be called. A file
 * field without a file says nothing.
 */
export async function takeUpload(c: Context): Promise<TakenApart> {
  const boundary = boundaryOf(c.req.header('content-type') ?? '');
  const { body } = c.req.raw;
  const nothing = async () => undefined;
  if (boundary === null || body === null) return { raw: await takeApart(c), discard: nothing };
  const folder = await mkdtemp(join(tmpdir(), 'weft-upload-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    return { raw: await readForm(body, boundary, folder), discard };
  } catch (problem) {
    await discard();
    if (problem instanceof NotMultipart) return { raw: 'wrong-kind', discard: nothing };
    throw problem;
  }
}

async function readForm(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  folder: string,
): Promise<RawInput | Unreadable> {
  const value: Record<string, unknown> = Object.create(null);
  const typed: Record<string, string> = Object.create(null);
  let room = wordsBytesMax;
  let count = 0;
  for await (const { name, fileName, bytes } of readParts(body, boundary)) {
    count += 1;
    if (count > partsMax) return 'wrong-kind';
    if (fileName !== null) {
      const path = join(folder, String(count));
      const out = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      await pipeline(Readable.from(bytes, { objectMode: false }), out);
      if (fileName !== '') value[name] = new UploadedFile(path, fileName, out.bytesWritten);
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) {
      room -= chunk.length;
      if (room < 0) return 'wrong-kind';
      chunks.push(chunk);
    }
    let words: string;
    try {
      words = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    } catch {
      return 'not-utf8';
    }
    typed[name] = words.replaceAll('\0', '');
    if (words.trim() !== '') value[name] = words;
  }
  return { json: false, value: { ...value }, typed };
}
