import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundFile, PackageContainer } from './package-container.ts';
import { packageProblem } from './package-problem.ts';
import type { PackageProblem } from './problems.ts';

/**
 * A package in a folder on this machine. Links are refused wherever they stand below the folder,
 * also one put there after the look and before the reading.
 */
export function folderContainer(folder: string): PackageContainer {
  return { find: (path) => findIn(folder, path), close: async () => undefined };
}

async function findIn(folder: string, path: string): Promise<FoundFile | PackageProblem | null> {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const stats = await lstatOrNull(join(folder, ...parts.slice(0, depth)));
    if (stats === null) return null;
    if (stats.isSymbolicLink()) return packageProblem('symbolic-link', path);
    if (depth < parts.length && stats.isDirectory()) continue;
    if (depth < parts.length) return null;
    if (!stats.isFile()) return packageProblem('not-a-plain-file', path);
    return { size: stats.size, read: () => readPlainFile(join(folder, path)) };
  }
  return null;
}

async function lstatOrNull(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether an error of the file system says that nothing is there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG');

async function* readPlainFile(path: string): AsyncGenerator<Uint8Array> {
  // Windows has no such flag, and there a link cannot be made without leave.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    yield* file.createReadStream({ autoClose: false });
  } finally {
    await file.close();
  }
}
