import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { boundaryOf, NotMultipart, readParts } from './multipart.ts';
import { takeUpload, UploadedFile } from './take-upload.ts';

/** The bytes in pieces of these lengths, over and over. */
function* inPieces(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, nth = 0; at < bytes.length; nth++) {
    const length = Math.max(1, lengths[nth % lengths.length] ?? 1);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function* stream(pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function parts(bytes: Buffer, boundary: string, lengths: readonly number[] = [7]) {
  const all: { name: string; fileName: string | null; text: string }[] = [];
  for await (const { name, fileName, bytes: content } of readParts(
    stream(inPieces(bytes, lengths)),
    boundary,
  )) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    all.push({ name, fileName, text: Buffer.concat(chunks).toString('latin1') });
  }
  return all;
}

describe('a form of parts', () => {
  test('is read as it was sent, however it is cut', async () => {
    const field = fc.record({
      name: fc.string({ minLength: 1, maxLength: 10 }),
      file: fc.option(fc.string({ minLength: 1, maxLength: 10 })),
      content: fc.uint8Array({ maxLength: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        async (fields, lengths) => {
          const form = new FormData();
          const sent = fields.map(({ name, file, content }) => {
            // A lone half of a pair and a bare line end are changed by the sender already.
            const clean = (text: string) => text.toWellFormed().replace(/[\r\n\\]/g, '_');
            const bytes = Buffer.from(content);
            form.append(clean(name), new File([bytes], clean(file ?? 'plain')));
            return {
              name: clean(name),
              fileName: clean(file ?? 'plain'),
              text: bytes.toString('latin1'),
            };
          });
          const request = new Request('http://localhost', { method: 'POST', body: form });
          const boundary = boundaryOf(request.headers.get('content-type') ?? '') ?? '';
          const bytes = Buffer.from(await request.arrayBuffer());
          expect(await parts(bytes, boundary, lengths)).toEqual(sent);
        },
      ),
      { numRuns: 60 },
    );
  });

  const part = (name: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;

  test('may hold what looks like its boundary, a preamble and an epilogue', async () => {
    const content = '\r\n--\r\n-b\r\n--a\r\n\r\n--';
    const text = `not read\r\n${part('x', content)}--b  \r\nContent-Disposition: form-data; name="y"\r\n\r\n\r\n--b--\r\nnot read`;
    for (const length of [1, 2, 3, 5, 1_000])
      expect(await parts(Buffer.from(text), 'b', [length])).toEqual([
        { name: 'x', fileName: null, text: content },
        { name: 'y', fileName: null, text: '' },
      ]);
  });

  test('a part that nobody reads is passed over', async () => {
    const names: string[] = [];
    const text = `${part('x', 'long '.repeat(100))}${part('y', 'z')}--b--`;
    for await (const { name } of readParts(stream(inPieces(Buffer.from(text), [9])), 'b'))
      names.push(name);
    expect(names).toEqual(['x', 'y']);
  });

  test.each([
    ['nothing', ''],
    ['no boundary', 'hello'],
    ['no end', part('x', 'y')],
    ['an end within a part', part('x', 'y').slice(0, -4)],
    ['a boundary that goes on', '--bc\r\nContent-Disposition: form-data; name="x"\r\n\r\n'],
    ['a part without a name', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'],
    ['lines without end', `--b\r\n${'x: y\r\n'.repeat(10_000)}`],
  ])('%s is no form of parts', async (_, text) => {
    await expect(parts(Buffer.from(text), 'b', [11])).rejects.toThrow(NotMultipart);
  });

  test('the boundary stands in the content type, in quotes or not', () => {
    expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc');
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b:c"')).toBe('a b:c');
    expect(boundaryOf('multipart/form-data')).toBeNull();
    expect(boundaryOf('application/json')).toBeNull();
  });
});

describe('a form with a file', () => {
  const app = new Hono();
  app.post('/', async (c) => {
    const { raw, discard } = await takeUpload(c);
    if (typeof raw === 'string') return c.json({ raw });
    // A form gives its fields by name.
    const { file, ...words } = raw.value as Record<string, unknown>;
    const uploaded = file instanceof UploadedFile ? file : null;
    const told = uploaded && {
      name: uploaded.name,
      byteCount: uploaded.byteCount,
      text: readFileSync(uploaded.path, 'utf8'),
    };
    await discard();
    return c.json({ file: told, words, left: uploaded ? existsSync(uploaded.path) : null });
  });
  const send = async (body: BodyInit, kind?: string) => {
    const headers: Record<string, string> = kind === undefined ? {} : { 'content-type': kind };
    return (await app.request('/', { method: 'POST', body, headers })).json();
  };

  test('lies on disk under its name until the answer is given', async () => {
    const form = new FormData();
    form.set('name', ' Ärger ');
    form.set('blank', '  ');
    form.set('file', new File(['a,b\r\n1,2'], 'Ö "x".csv'));
    expect(await send(form)).toEqual({
      file: { name: 'Ö "x".csv', byteCount: 8, text: 'a,b\r\n1,2' },
      words: { name: ' Ärger ' },
      left: false,
    });
  });

  test('a file field without a file says nothing; other kinds of body are read as ever', async () => {
    const form = new FormData();
    form.set('file', new File([], ''));
    expect(await send(form)).toEqual({ file: null, words: {}, left: null });
    expect(await send('{"a":1}', 'application/json')).toMatchObject({ words: { a: 1 } });
    expect(await send('x', 'multipart/form-data; boundary=b')).toEqual({ raw: 'wrong-kind' });
  });

  test('words without end, and parts without end, are refused', async () => {
    const long = new FormData();
    long.set('name', 'x'.repeat(1_000_001));
    expect(await send(long)).toEqual({ raw: 'wrong-kind' });
    const many = new FormData();
    for (let at = 0; at < 101; at++) many.append('name', 'x');
    expect(await send(many)).toEqual({ raw: 'wrong-kind' });
  });
});
