import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type CsvRows, writeCsv } from '../../../kernel/write-csv.ts';
import { descriptorPath, type PackageDescriptor, readDescriptor } from './descriptor.ts';
import { isMissing } from './folder-container.ts';
import { type PackageFileName, packageFileNames } from './package-columns.ts';

/**
 * One file of a package to be written. `rows` is asked for once, when the file's turn comes, so a
 * query behind it runs only then.
 */
export interface PackageFileToWrite {
  readonly name: PackageFileName;
  readonly columns: readonly string[];
  readonly rows: () => CsvRows;
}

/** A package to be written. Files are written in the order of `packageFileNames`. */
export interface PackageToWrite {
  readonly descriptor: PackageDescriptor;
  readonly files: readonly PackageFileToWrite[];
}

/** Why a folder is not written: it holds something that is not an earlier copy of this package. */
export type FolderRefusal = 'folder-not-ours' | 'not-a-folder';

const inOrder = (files: readonly PackageFileToWrite[]): PackageFileToWrite[] =>
  [...files].sort((a, b) => packageFileNames.indexOf(a.name) - packageFileNames.indexOf(b.name));

/**
 * The text of `datapackage.json`: keys in a fixed order, two spaces, a line feed at the end; what
 * is not stated is left out. The same package gives the same bytes.
 */
function descriptorText({ descriptor, files }: PackageToWrite): string {
  const { name, title, description, licences, fictional } = descriptor;
  const json = {
    name,
    ...(title !== null && { title }),
    ...(licences.length > 0 && {
      licenses: licences.map(({ name, path, title }) => ({ name, path, title })),
    }),
    ...(description !== null && { description }),
    ...(fictional !== false && { fictional }),
    resources: inOrder(files).map(({ name }) => ({ name, path: pathOf(name) })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

const pathOf = (name: PackageFileName): string => `${name}.csv`;

const bytesOf = ({ columns, rows }: PackageFileToWrite): Readable =>
  Readable.from(writeCsv(columns, rows()), { objectMode: false });

/**
 * Writes a package into a folder, whole or not at all: into a new folder beside it, flushed to
 * disk, then renamed. A folder that holds an earlier copy of the same package and nothing else is
 * replaced; an empty one too; any other is refused and left alone. A process killed between the two
 * renames of a replacement leaves the earlier copy beside it as `.name.before-…`. What a row source
 * or the disk throws is passed on, and the folder is then as it was.
 */
export async function writePackageFolder(
  folder: string,
  content: PackageToWrite,
): Promise<Result<void, FolderRefusal>> {
  const target = resolve(folder);
  const state = await stateOf(target, content.descriptor.name);
  if (state === 'folder-not-ours' || state === 'not-a-folder') return refused(state);
  const beside = (what: string) =>
    join(dirname(target), `.${basename(target)}.${what}-${randomUUID()}`);
  const fresh = beside('new');
  try {
    await mkdir(fresh, { recursive: true });
    await writeFiles(fresh, content);
    if (state === 'empty') await rmdir(target);
    const before = state === 'ours' ? beside('before') : null;
    if (before !== null) await rename(target, before);
    await renameOrPutBack(fresh, target, before);
    await flush(dirname(target));
    if (before !== null) await rm(before, { recursive: true });
    return allowed(undefined);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function renameOrPutBack(
  fresh: string,
  target: string,
  before: string | null,
): Promise<void> {
  try {
    await rename(fresh, target);
  } catch (error) {
    if (before !== null) await rename(before, target);
    throw error;
  }
}

async function stateOf(
  target: string,
  name: string,
): Promise<'missing' | 'empty' | 'ours' | FolderRefusal> {
  let entries: string[];
  try {
    entries = await readdir(target);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return (await isSomething(target)) ? 'not-a-folder' : 'missing';
  }
  if (entries.length === 0) return 'empty';
  const isOurs = await holdsOnlyPackage(target, entries, name);
  return isOurs ? 'ours' : 'folder-not-ours';
}

async function isSomething(path: string): Promise<boolean> {
  try {
    await (await open(path)).close();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function holdsOnlyPackage(
  folder: string,
  entries: readonly string[],
  name: string,
): Promise<boolean> {
  if (!entries.includes(descriptorPath)) return false;
  const read = readDescriptor(await readFile(join(folder, descriptorPath)));
  if (!read.ok || read.descriptor.name !== name) return false;
  const known = new Set([descriptorPath, ...read.resources.map(({ path }) => path)]);
  return entries.every((entry) => known.has(entry));
}

async function writeFiles(folder: string, content: PackageToWrite): Promise<void> {
  const text = descriptorText(content);
  await pipeline(Readable.from([text]), intoFile(join(folder, descriptorPath)));
  for (const file of inOrder(content.files)) {
    await pipeline(bytesOf(file), intoFile(join(folder, pathOf(file.name))));
  }
  await flush(folder);
}

const intoFile = (path: string) => createWriteStream(path, { flags: 'wx', flush: true });

/** Makes the names in a folder durable. Windows cannot and need not. */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The time every file in a zip of ours bears, so that the same content gives the same bytes: the
 * first that a zip can say. Read in the machine's own zone, as yazl writes it.
 */
const zipTime = new Date(1980, 0, 1);

const zipOptions = {
  mtime: zipTime,
  mode: 0o100644,
  forceDosTimestamp: true,
  compressionLevel: 6,
};

/**
 * A package as the bytes of a zip, made while they are read, in bounded memory. The same content
 * gives the same bytes on the same version of Node (whose deflate may change between versions; the
 * package's hash, which is over what is in the zip, does not). The stream fails when a row source
 * throws; a reader that stops early stops the sources.
 */
export function writePackageZip(content: PackageToWrite): Readable {
  const zip = new ZipFile();
  // yazl's output is a PassThrough, typed as the older interface.
  const output = zip.outputStream as Readable;
  const open = new Set<Readable>();
  zip.on('error', (error: Error) => output.destroy(error));
  output.on('close', () => {
    for (const source of open) source.destroy();
  });
  zip.addBuffer(Buffer.from(descriptorText(content)), descriptorPath, zipOptions);
  for (const file of inOrder(content.files)) {
    zip.addReadStreamLazy(pathOf(file.name), zipOptions, (give) => {
      const source = bytesOf(file);
      open.add(source);
      source.on('error', (error) => output.destroy(error));
      source.on('close', () => open.delete(source));
      give(null, source);
    });
  }
  zip.end();
  return output;
}
