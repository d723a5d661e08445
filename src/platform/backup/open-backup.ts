import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { z } from 'zod';
import { codeOf, messageOf } from '../db/cannot-start.ts';
import { fileRefusals, progressCopy } from './copy.ts';
import { Meter } from './copy-rows.ts';
import {
  backupFormat,
  backupVersion,
  type Manifest,
  type ManifestTable,
  manifestPath,
  manifestSchema,
  secretPath,
} from './manifest.ts';
import { BackupRefusal } from './refusal.ts';

/** A backup that can be read, with its manifest checked. Close it. */
export interface OpenBackup {
  readonly manifest: Manifest;
  /** Bytes of the file itself. */
  readonly size: number;
  /** The rows of one table, as COPY takes them in. Fails where the bytes are damaged. */
  rowsOf(table: ManifestTable): Promise<Readable>;
  /** The secret that signs sessions; null where the backup does not hold it. */
  secret(): Promise<string | null>;
  close(): void;
}

/** More than the manifest of any instance, little enough to hold; our own judgement. */
const manifestBytesMax = 64_000_000;
const secretBytesMax = 10_000;
const deflated = 8;
const stored = 0;
/**
 * Rows of tables become 4 to 20 times smaller, and nothing that DEFLATE writes more than 1,032 times.
 * What grows more than this is refused unless its owner says that it is so.
 */
const growthMax = 200;
/** Below this nothing fills a disk, and small backups are mostly lists. */
const growthFromBytes = 1_000_000_000;

const refuse = (sentence: string, cause?: unknown) => new BackupRefusal('file', sentence, cause);

/**
 * Opens a backup and reads its manifest, and nothing else: a cut file, a foreign one, a newer format,
 * files that are missing or twice, and sizes that only a bomb has are refused here.
 * @throws BackupRefusal with a sentence.
 */
export async function openBackup(
  path: string,
  { expands = false }: { expands?: boolean } = {},
): Promise<OpenBackup> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip, path);
    const manifest = await readManifest(zip, entries, path);
    assertEntries(manifest, entries);
    if (!expands) assertGrowth(entries, zip.fileSize);
    return {
      manifest,
      size: zip.fileSize,
      rowsOf: async (table) => open(zip, entryOf(entries, table.file), table.file),
      async secret() {
        if (!manifest.secret?.included) return null;
        const entry = entryOf(entries, secretPath);
        const text = await readWhole(zip, entry, secretPath, secretBytesMax);
        const sha256 = createHash('sha256').update(text).digest('hex');
        if (sha256 !== manifest.secret.sha256)
          throw refuse(fileRefusals.damaged(secretPath, fileRefusals.hash));
        return text.toString('utf8');
      },
      close: () => zip.close(),
    };
  } catch (problem) {
    zip.close();
    throw problem;
  }
}

/**
 * Reads a backup to its end without a database: every file must have the bytes, the rows and the
 * SHA-256 that the manifest states. Holds a chunk at a time and writes nothing.
 * @throws BackupRefusal naming the file in the backup.
 */
export async function checkBackup(
  backup: OpenBackup,
  onProgress: (sentence: string) => void,
): Promise<void> {
  await backup.secret();
  for (const table of backup.manifest.tables) {
    const say = (rows: number) => onProgress(progressCopy.reading(table.name, rows));
    const meter = new Meter(say);
    if (table.rows > 0) say(table.rows);
    const rows = await backup.rowsOf(table);
    rows.on('error', (problem) => meter.destroy(problem));
    rows.pipe(meter).resume();
    await new Promise<void>((done, fail) => {
      meter.once('end', done);
      meter.once('error', fail);
    });
    assertMeasured(table, meter);
  }
}

/** @throws BackupRefusal where what went by is not what the manifest states. */
export function assertMeasured(table: ManifestTable, meter: Meter): void {
  const { rows, sha256 } = meter.measured();
  if (sha256 !== table.sha256) throw refuse(fileRefusals.damaged(table.file, fileRefusals.hash));
  if (rows !== table.rows)
    throw refuse(fileRefusals.damaged(table.file, fileRefusals.rows(table.rows, rows)));
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (problem) {
    throw codeOf(problem) === null
      ? // yauzl throws plain errors for every way in which a zip can be malformed.
        refuse(fileRefusals.notWhole(path), problem)
      : refuse(fileRefusals.gone(path, messageOf(problem)), problem);
  }
}

type Entries = ReadonlyMap<string, Entry>;

async function listEntries(zip: ZipFile, path: string): Promise<Entries> {
  const entries = new Map<string, Entry>();
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw refuse(fileRefusals.twice(entry.fileName));
      entries.set(entry.fileName, entry);
      packed += entry.compressedSize;
    }
  } catch (problem) {
    if (problem instanceof BackupRefusal) throw problem;
    throw refuse(fileRefusals.notWhole(path), problem);
  }
  // Entries that share their bytes are how a small file says a lot.
  if (packed > zip.fileSize) throw refuse(fileRefusals.notWhole(path));
  return entries;
}

function entryOf(entries: Entries, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw refuse(fileRefusals.missing(name));
  return entry;
}

async function readManifest(zip: ZipFile, entries: Entries, path: string): Promise<Manifest> {
  const entry = entries.get(manifestPath);
  if (entry === undefined) throw refuse(fileRefusals.foreign(path));
  const bytes = await readWhole(zip, entry, manifestPath, manifestBytesMax);
  let said: unknown;
  try {
    said = JSON.parse(bytes.toString('utf8'));
  } catch (problem) {
    throw refuse(fileRefusals.manifest(path, messageOf(problem)), problem);
  }
  const of = z.object({ format: z.literal(backupFormat), version: z.number() }).safeParse(said);
  if (!of.success) throw refuse(fileRefusals.foreign(path));
  if (of.data.version > backupVersion)
    throw refuse(fileRefusals.formatNewer(path, of.data.version));
  const read = manifestSchema.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refuse(fileRefusals.manifest(path, `${issue?.path.join('.')}: ${issue?.message}`));
}

function assertEntries(manifest: Manifest, entries: Entries): void {
  const seen = new Set<string>();
  for (const { file, bytes } of manifest.tables) {
    if (seen.has(file)) throw refuse(fileRefusals.twice(file));
    seen.add(file);
    if (entryOf(entries, file).uncompressedSize !== bytes)
      throw refuse(fileRefusals.damaged(file, fileRefusals.size(bytes)));
  }
}

/** Sizes are held to what the zip states when it is unpacked, so what is stated can be judged. */
function assertGrowth(entries: Entries, fileSize: number): void {
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > growthFromBytes && unpacked > growthMax * fileSize)
    throw refuse(fileRefusals.expands(growthMax));
}

async function open(zip: ZipFile, entry: Entry, name: string): Promise<Readable> {
  const isPlain = [stored, deflated].includes(entry.compressionMethod) && !entry.isEncrypted();
  if (!isPlain) throw refuse(fileRefusals.damaged(name, fileRefusals.packing));
  try {
    return Readable.from(told(await zip.openReadStreamPromise(entry), name), {
      objectMode: false,
    });
  } catch (problem) {
    throw refuse(fileRefusals.damaged(name, messageOf(problem)), problem);
  }
}

/** What goes wrong while unpacking is told with the file's name. */
async function* told(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (problem) {
    throw refuse(fileRefusals.damaged(name, messageOf(problem)), problem);
  }
}

async function readWhole(
  zip: ZipFile,
  entry: Entry,
  name: string,
  bytesMax: number,
): Promise<Buffer> {
  if (entry.uncompressedSize > bytesMax)
    throw refuse(fileRefusals.damaged(name, fileRefusals.size(bytesMax)));
  const bytes = await buffer(await open(zip, entry, name));
  // Nothing else in the backup vouches for these bytes.
  if (crc32(bytes) !== entry.crc32) throw refuse(fileRefusals.damaged(name, fileRefusals.hash));
  return bytes;
}
