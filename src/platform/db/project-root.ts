import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/**
 * In which folder do `migrations/`, `packs/` and `package.json` lie? Found by walking up, so that
 * it holds for the sources and for the built server alike.
 *
 * @throws CannotStart when this file was carried off without them.
 */
export function findProjectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const isRoot = existsSync(join(folder, 'package.json'));
    if (isRoot && existsSync(join(folder, 'migrations'))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new CannotStart(`There is no folder "migrations" above ${from}. Run Weft from its clone.`);
}
