import { crc32 } from 'node:zlib';
import {
  type Entry,
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  type ZipFile,
} from 'yauzl';
import type { ContainerOpened, FoundFile, PackageContainer } from './package-container.ts';
import type { PackageLimits } from './package-limits.ts';
import { pathLengthMax, pathRefusal } from './package-path.ts';
import { packageProblem } from './package-problem.ts';
import { FileUnreadable, type PackageProblem } from './problems.ts';

const stored = 0;
const deflated = 8;
const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;

/** Problems told of one zip. Source: our judgement; a zip made in malice may have thousands. */
const problemsMax = 100;

/**
 * A package in a zip file (a path) or in uploaded bytes. Before anything is unpacked every entry is
 * looked at, whether the package names it or not, and everything wrong is told at once: locked or
 * strangely packed entries, links, names that climb out, names that come twice, and sizes beyond
 * the limits. Sizes that the zip states are held to when it is unpacked, so a lie is a damaged file
 * and not a bomb. A single folder at the top is seen through.
 */
export async function openZip(
  source: string | Buffer,
  limits: PackageLimits,
): Promise<ContainerOpened> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  let zip: ZipFile | undefined;
  try {
    zip = await (typeof source === 'string'
      ? openPromise(source, options)
      : fromBufferPromise(source, options));
    const { entries, problems } = await entriesOf(zip, limits);
    if (problems.length === 0) return { ok: true, container: containerOf(zip, entries) };
    zip.close();
    return { ok: false, problems: problems.slice(0, problemsMax) };
  } catch (error) {
    zip?.close();
    if (isFromSystem(error)) throw error;
    // yauzl throws plain errors for every way in which a zip can be malformed.
    return { ok: false, problems: [packageProblem('zip-damaged', null)] };
  }
}

/** Whether an error came from the operating system (a disk, a file) and not from the bytes. */
const isFromSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

interface Entries {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly problems: readonly PackageProblem[];
}

async function entriesOf(zip: ZipFile, limits: PackageLimits): Promise<Entries> {
  const entries = new Map<string, Entry>();
  const problems: PackageProblem[] = [];
  let unpacked = 0;
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    const isFolder = name.endsWith('/');
    const path = isFolder ? name.slice(0, -1) : name;
    problems.push(...problemsOfEntry(path, entry, limits));
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (isFolder) continue;
    if (entries.has(path)) problems.push(packageProblem('entry-duplicate', path));
    entries.set(path, entry);
    if (entries.size > limits.filesMax || problems.length >= problemsMax) break;
  }
  if (entries.size > limits.filesMax) {
    problems.push(packageProblem('too-many-files', null, { most: limits.filesMax }));
  }
  if (unpacked > limits.totalBytesMax) {
    problems.push(packageProblem('package-too-large', null, { most: limits.totalBytesMax }));
  }
  if (packed > zip.fileSize) problems.push(packageProblem('zip-overlapping', null));
  return { entries, problems };
}

/** The name in UTF-8 or, where the zip does not say so, in the old code page; `\` read as `/`. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function* problemsOfEntry(
  path: string,
  entry: Entry,
  limits: PackageLimits,
): Generator<PackageProblem> {
  const shown = path.slice(0, pathLengthMax);
  const refusal = pathRefusal(path);
  if (refusal) yield packageProblem(refusal, shown, { most: pathLengthMax });
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & fileTypeMask) === symbolicLink) yield packageProblem('symbolic-link', shown);
  if (entry.isEncrypted()) yield packageProblem('zip-encrypted', shown);
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    yield packageProblem('zip-compression-unknown', shown);
  }
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.fileBytesMax) {
    yield packageProblem('file-too-large', shown, { most: limits.fileBytesMax });
  } else if (
    uncompressedSize > limits.ratioFromBytes &&
    uncompressedSize > limits.ratioMax * compressedSize
  ) {
    yield packageProblem('compressed-too-well', shown, { most: limits.ratioMax });
  }
}

function containerOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): PackageContainer {
  const top = topFolder([...entries.keys()]);
  return {
    find: async (path): Promise<FoundFile | null> => {
      const entry = entries.get(top + path);
      if (!entry) return null;
      return { size: entry.uncompressedSize, read: () => unpack(zip, entry, path) };
    },
    close: async () => zip.close(),
  };
}

/** What programs add to a zip by themselves and no one means. */
const isLitter = (path: string): boolean =>
  path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path);

/** The single folder at the top that holds the package, with its `/`; otherwise blank. */
function topFolder(paths: readonly string[]): string {
  const meant = paths.filter((path) => !isLitter(path));
  const top = `${meant[0]?.split('/')[0]}/`;
  const isSingle = meant.length > 0 && meant.every((path) => path.startsWith(top));
  return isSingle && meant.includes(`${top}datapackage.json`) ? top : '';
}

async function* unpack(zip: ZipFile, entry: Entry, path: string): AsyncGenerator<Uint8Array> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    stream.on('error', () => undefined); // the loop below gets it too; this one keeps it from being unheard
    let sum = 0;
    for await (const chunk of stream) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum === entry.crc32) return;
  } catch (error) {
    if (isFromSystem(error)) throw error;
  }
  throw new FileUnreadable('file-damaged', packageProblem('file-damaged', path).detail);
}
