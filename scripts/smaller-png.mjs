import { deflateSync, inflateSync } from 'node:zlib';

/**
 * Makes a screenshot smaller without a library: at most 256 colours, so one byte a point in place of
 * three or four. Written for pages, which have few colours and their mixtures at the edges of letters.
 * Source: W3C, Portable Network Graphics, third edition.
 */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const coloursMax = 256;

/**
 * @param {Buffer} png eight bits a channel, colour or colour with alpha, not interlaced, as
 *   browsers write it
 * @returns {Buffer} the same picture with a palette; alpha is dropped, for pages are opaque
 */
export function smallerPng(png) {
  const { width, height, channels, points } = decode(png);
  const palette = paletteOf(points, channels);
  const rows = Buffer.alloc(height * (width + 1));
  const near = nearestIn(palette);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      rows[y * (width + 1) + 1 + x] = near(points[at], points[at + 1], points[at + 2]);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function decode(png) {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is not a PNG.');
  const parts = [];
  let header;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') parts.push(body);
    at += length + 12;
  }
  const [depth, colour, , , interlaced] = header.subarray(8);
  const channels = colour === 6 ? 4 : 3;
  if (depth !== 8 || interlaced !== 0 || (colour !== 2 && colour !== 6))
    throw new Error('This PNG is of a kind that browsers do not write.');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const points = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  return { width, height, channels, points };
}

/** Each row says how it differs from what is left of and above it. */
function unfilter(raw, rowBytes, height, channels) {
  const points = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const kind = raw[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x >= channels ? points[at - channels] : 0;
      const up = y > 0 ? points[at - rowBytes] : 0;
      const corner = x >= channels && y > 0 ? points[at - rowBytes - channels] : 0;
      points[at] = raw[y * (rowBytes + 1) + 1 + x] + predicted(kind, left, up, corner);
    }
  }
  return points;
}

function predicted(kind, left, up, corner) {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The colours seen most, each a little rounded so that near shades count as one. */
function paletteOf(points, channels) {
  const counts = new Map();
  for (let at = 0; at < points.length; at += channels) {
    const key = (points[at] << 16) | (points[at + 1] << 8) | points[at + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const groups = new Map();
  for (const [key, count] of counts) {
    const rounded = key & 0xf8f8f8;
    const group = groups.get(rounded);
    if (group === undefined) groups.set(rounded, { key, count, total: count });
    else {
      group.total += count;
      if (count > group.count) Object.assign(group, { key, count });
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.total - a.total)
    .slice(0, coloursMax)
    .map(({ key }) => [key >> 16, (key >> 8) & 0xff, key & 0xff]);
}

function nearestIn(palette) {
  const known = new Map();
  return (red, green, blue) => {
    const key = (red << 16) | (green << 8) | blue;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, [r, g, b]] of palette.entries()) {
      const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (far < least) [best, least] = [at, far];
    }
    known.set(key, best);
    return best;
  };
}

function chunk(kind, body) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

/** CRC-32, bit by bit: Node 20 has none of its own. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
