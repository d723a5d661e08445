import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appPaths } from './paths.ts';

/** Addresses of the built style sheet, fonts, icon and scripts. */
export interface Assets {
  readonly css: string[];
  readonly font: string;
  readonly icon: string;
  readonly scripts: string[];
  /** Folder that they are served from; null where nothing was built, as in tests. */
  readonly folder: string | null;
}

/** No assets: pages without style, for tests of what they say. */
export const noAssets: Assets = {
  css: [],
  font: '',
  icon: appPaths.icon(),
  scripts: [],
  folder: null,
};

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly isEntry?: boolean;
}

/**
 * Reads the build's manifest in `folder` (dist/client).
 * @throws Error when there is none: the build did not run.
 */
export function readAssets(folder: string): Assets {
  // vite writes this file, and its shape is documented: https://vite.dev/guide/backend-integration
  const manifest = JSON.parse(
    readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'),
  ) as Record<string, Chunk>;
  const chunks = Object.values(manifest);
  const files = chunks.flatMap((chunk) => [
    chunk.file,
    ...(chunk.css ?? []),
    ...(chunk.assets ?? []),
  ]);
  const named = (pattern: RegExp) => {
    const file = files.find((name) => pattern.test(name));
    return file ? `/${file}` : '';
  };
  const css = [...new Set(files.filter((name) => name.endsWith('.css')))].map((name) => `/${name}`);
  return {
    css,
    font: named(/weft-(?!cy)[\w-]*\.woff2$/),
    icon: appPaths.icon(),
    scripts: chunks
      .filter((chunk) => chunk.isEntry && chunk.file.endsWith('.js'))
      .map((chunk) => `/${chunk.file}`),
    folder,
  };
}
