import { createHash } from 'node:crypto';
import { open, realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { byCodePoint } from '../../../kernel/code-point.ts';
import {
  descriptorPath,
  type PackageDescriptor,
  type PackageResource,
  readDescriptor,
} from './descriptor.ts';
import { folderContainer, isMissing } from './folder-container.ts';
import type { PackageFileName } from './package-columns.ts';
import {
  type ContainerOpened,
  type FoundFile,
  isProblem,
  type PackageContainer,
} from './package-container.ts';
import { type PackageLimits, packageLimits } from './package-limits.ts';
import { packageProblem } from './package-problem.ts';
import { FileUnreadable, type PackageProblem } from './problems.ts';
import { openZip } from './zip-container.ts';

/** A file of a package, ready to be read as often as needed until the package is closed. */
export interface PackageFile {
  readonly name: PackageFileName;
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string;
  /**
   * Its bytes. The stream fails with `FileUnreadable`, which `readCsv` turns into a problem, when
   * they are not those that were hashed when the package was opened.
   */
  readonly open: () => Readable;
}

/** A package that can be read. Close it when done. */
export interface PackageSource {
  readonly descriptor: PackageDescriptor;
  /** The files that Weft knows, in the order of the descriptor. */
  readonly files: readonly PackageFile[];
  /** What is odd but allowed. */
  readonly warnings: readonly PackageProblem[];
  /**
   * The package's hash, in hex: SHA-256 over one line for `datapackage.json` and for each of
   * `files`, ordered by path (by Unicode code point): the SHA-256 of its bytes in hex, two spaces,
   * its path, a line feed. The same for a folder and a zip, whatever else lies in them; `sha256sum`
   * on the files in that order, into `sha256sum`, gives it too.
   */
  readonly sha256: string;
  readonly close: () => Promise<void>;
}

/** A package, or everything that keeps it from being read. */
export type PackageOpened =
  | { readonly ok: true; readonly value: PackageSource }
  | { readonly ok: false; readonly problems: readonly PackageProblem[] };

/**
 * Whether a folder, a zip file or uploaded bytes of a zip are a package that can be read, and what
 * is in it. Every byte is read and hashed once here, in bounded memory, so that a damaged zip or
 * one that unpacks to more than it says is known before anything is imported. Bad packages never
 * throw; a disk that fails does. The path may name a folder, its `datapackage.json`, or a zip.
 */
export async function openPackage(
  source: string | Uint8Array,
  limits: PackageLimits = packageLimits,
): Promise<PackageOpened> {
  const opened = await openContainer(source, limits);
  if (!opened.ok) return opened;
  const { container } = opened;
  try {
    const outcome = await readPackage(container, limits);
    if (!outcome.ok) await container.close();
    return outcome;
  } catch (error) {
    await container.close();
    throw error;
  }
}

async function openContainer(
  source: string | Uint8Array,
  limits: PackageLimits,
): Promise<ContainerOpened> {
  if (typeof source !== 'string') {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return beginsAsZip(bytes) ? openZip(bytes, limits) : refusal('not-a-package');
  }
  const path = basename(source) === descriptorPath ? dirname(source) : source;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { ok: true, container: folderContainer(await realpath(path)) };
    if (!stats.isFile() || !beginsAsZip(await firstBytes(path))) return refusal('not-a-package');
  } catch (error) {
    if (isMissing(error)) return refusal('package-not-found', path);
    throw error;
  }
  return openZip(path, limits);
}

/** Every zip begins so, an empty one with the second. Source: APPNOTE.TXT 4.3.7 and 4.3.16. */
const zipSignatures = [0x04034b50, 0x06054b50];

const beginsAsZip = (bytes: Buffer): boolean =>
  bytes.length >= 4 && zipSignatures.includes(bytes.readUInt32LE(0));

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const refusal = (
  code: 'not-a-package' | 'package-not-found',
  path: string | null = null,
): ContainerOpened => ({ ok: false, problems: [packageProblem(code, path)] });

async function readPackage(
  container: PackageContainer,
  limits: PackageLimits,
): Promise<PackageOpened> {
  const bytes = await descriptorBytes(container, limits);
  if (!(bytes instanceof Uint8Array)) return { ok: false, problems: [bytes] };
  const read = readDescriptor(bytes);
  if (!read.ok) return read;
  const { found, problems } = await findResources(container, read.resources, limits);
  if (problems.length > 0) return { ok: false, problems };
  const files: PackageFile[] = [];
  for (const { resource, file } of found) {
    const sha256 = await hashOf(file, resource.path);
    if (typeof sha256 === 'string') files.push(packageFile(resource, file, sha256));
    else problems.push(sha256);
  }
  if (problems.length > 0) return { ok: false, problems };
  const { descriptor, warnings } = read;
  const sha256 = packageHash([{ path: descriptorPath, sha256: sha256Of(bytes) }, ...files]);
  return {
    ok: true,
    value: { descriptor, files, warnings, sha256, close: () => container.close() },
  };
}

async function descriptorBytes(
  container: PackageContainer,
  limits: PackageLimits,
): Promise<Uint8Array | PackageProblem> {
  const found = await container.find(descriptorPath);
  if (found === null) return packageProblem('descriptor-missing', null);
  if (isProblem(found)) return found;
  const tooLarge = () =>
    packageProblem('descriptor-too-large', descriptorPath, { most: limits.descriptorBytesMax });
  if (found.size > limits.descriptorBytesMax) return tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of found.read()) {
      size += chunk.length;
      if (size > limits.descriptorBytesMax) return tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    return unreadable(error, descriptorPath);
  }
  return Buffer.concat(chunks);
}

interface FoundResource {
  readonly resource: PackageResource;
  readonly file: FoundFile;
}

async function findResources(
  container: PackageContainer,
  resources: readonly PackageResource[],
  limits: PackageLimits,
): Promise<{ found: FoundResource[]; problems: PackageProblem[] }> {
  const found: FoundResource[] = [];
  const problems: PackageProblem[] = [];
  for (const resource of resources) {
    const { name, path } = resource;
    const file = await container.find(path);
    if (file === null) {
      problems.push(packageProblem('resource-path-missing', path, { text: name }));
    } else if (isProblem(file)) problems.push(file);
    else if (file.size > limits.fileBytesMax) {
      problems.push(packageProblem('file-too-large', path, { most: limits.fileBytesMax }));
    } else found.push({ resource, file });
  }
  const total = found.reduce((sum, { file }) => sum + file.size, 0);
  if (total > limits.totalBytesMax) {
    problems.push(packageProblem('package-too-large', null, { most: limits.totalBytesMax }));
  }
  return { found, problems };
}

async function hashOf(file: FoundFile, path: string): Promise<string | PackageProblem> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of file.read()) {
      size += chunk.length;
      // A file that grows while it is read must not be read for ever.
      if (size > file.size) return packageProblem('file-changed', path);
      hash.update(chunk);
    }
  } catch (error) {
    return unreadable(error, path);
  }
  return size === file.size ? hash.digest('hex') : packageProblem('file-changed', path);
}

function unreadable(error: unknown, path: string): PackageProblem {
  if (error instanceof FileUnreadable) return packageProblem(error.code, path);
  throw error;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function packageHash(files: readonly { path: string; sha256: string }[]): string {
  const lines = [...files]
    .sort((a, b) => byCodePoint(a.path, b.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  return sha256Of(Buffer.from(lines.join('')));
}

function packageFile(resource: PackageResource, file: FoundFile, sha256: string): PackageFile {
  const { name, path } = resource;
  return {
    name,
    path,
    size: file.size,
    sha256,
    open: () => Readable.from(sameBytes(file, path, sha256), { objectMode: false }),
  };
}

async function* sameBytes(
  file: FoundFile,
  path: string,
  sha256: string,
): AsyncGenerator<Uint8Array> {
  const changed = () =>
    new FileUnreadable('file-changed', packageProblem('file-changed', path).detail);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of file.read()) {
    size += chunk.length;
    if (size > file.size) throw changed();
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw changed();
}
