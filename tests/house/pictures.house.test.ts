import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { smallerPng } from '../../scripts/smaller-png.mjs';
import { listSources } from './sources.ts';

/** A page of documentation with several of them should still open at once. */
const bytesMax = 200_000;

/** A PNG of colour points, each row after another way of saying how it differs from its neighbours. */
function drawn(width: number, points: readonly (readonly [number, number, number])[]): Buffer {
  const height = points.length / width;
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    rows.push(2); // by what is above
    for (let x = 0; x < width; x++)
      for (const channel of [0, 1, 2] as const) {
        const here = points[y * width + x]?.[channel] ?? 0;
        const above = y > 0 ? (points[(y - 1) * width + x]?.[channel] ?? 0) : 0;
        rows.push((here - above + 256) % 256);
      }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (kind: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(kind), body, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours of a PNG with a palette, point after point. */
function coloursOf(png: Buffer): string[] {
  const width = png.readUInt32BE(16);
  const part = (kind: string) => {
    const at = png.indexOf(kind, 0, 'latin1');
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const palette = part('PLTE');
  return [...inflateSync(part('IDAT'))]
    .filter((_, at) => at % (width + 1) !== 0)
    .map((index) => palette.subarray(index * 3, index * 3 + 3).toString('hex'));
}

test('a picture with few colours comes through as it was', () => {
  const points = [
    [0, 0, 0],
    [255, 255, 255],
    [11, 85, 88],
    [69, 101, 176],
    [135, 98, 7],
    [162, 66, 109],
  ] as const;
  expect(coloursOf(smallerPng(drawn(2, points)))).toEqual(
    points.map((point) => Buffer.from(point).toString('hex')),
  );
});

test('a picture with more colours than fit keeps each near to what it was', () => {
  const points = Array.from({ length: 4096 }, (_, n) => [n % 256, (n * 7) % 256, n >> 4] as const);
  const shown = coloursOf(smallerPng(drawn(64, points)));
  expect(new Set(shown).size).toBeLessThanOrEqual(256);
  const far = shown.map((colour, at) =>
    Math.hypot(
      ...[...Buffer.from(colour, 'hex')].map(
        (value, channel) => value - (points[at]?.[channel] ?? 0),
      ),
    ),
  );
  expect(Math.max(...far)).toBeLessThan(200);
  expect(far.reduce((sum, one) => sum + one, 0) / far.length).toBeLessThan(50);
});

test('what is no such picture is refused', () => {
  expect(() => smallerPng(Buffer.from('GIF89a…'))).toThrow('not a PNG');
});

test('the pictures of the documentation are small', () => {
  const large = listSources(['docs'], /\.png$/)
    .map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text, 'latin1') }))
    .filter(({ bytes }) => bytes > bytesMax);
  expect(large).toEqual([]);
});
