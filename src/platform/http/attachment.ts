import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attachment } from './route.ts';

/**
 * Sends what somebody gave so that a browser saves it and never draws or runs it: as an attachment, of
 * the type that was checked. That no browser guesses another type is said with every answer of the house.
 * Source: RFC 6266; OWASP ASVS 5.0, 5.4
 */
export function answerAttachment({ name, mediaType, byteCount, bytes }: Attachment): Response {
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(byteCount),
      'content-disposition': dispositionOf(name),
      'cache-control': 'private, no-store',
    },
  });
}

/** The name in letters that every client reads, and in full. Source: RFC 6266, 4.3; RFC 8187 */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** A stream that takes one piece at a time, each on behalf of whoever asked for it. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  // The stream is read after the request was answered, when nobody would be known any more.
  const asAsked = AsyncLocalStorage.snapshot();
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await asAsked(() => pieces.next());
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
