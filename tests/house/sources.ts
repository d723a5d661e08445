import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

/** The folder of the clone. */
export const root: string = findProjectRoot();

/** A file of the repository, by its path from the root, with `/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The files below some folders, or the root's own for `.`, whose path from the root fits. */
export function listSources(folders: readonly string[], fits: RegExp): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: folder !== '.', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => fits.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Code that runs, without its tests and fixtures. */
export const listProductCode = (): Source[] => listSources(['src'], /(?<!\.(test|fixture))\.tsx?$/);
