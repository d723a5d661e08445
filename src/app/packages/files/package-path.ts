import type { PackageProblemCode } from './problems.ts';

/** Longest path inside a package, in UTF-16 units. Source: 255, what most file systems allow a name. */
export const pathLengthMax = 255;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a path with one is refused
const controlCharacters = /[\0-\x1f\x7f]/;

/**
 * Why a path inside a package is refused, or null when it is plain: parts joined by `/`, none of
 * them blank, `.` or `..`, not beginning at the top of a disk, not a web address, no control
 * character, no backslash. The same rule for paths in a zip and paths in `datapackage.json`.
 * Source: Frictionless Data Package, "path" (no absolute paths, no `../`).
 */
export function pathRefusal(path: string): PackageProblemCode | null {
  if (path.trim() === '' || path.length > pathLengthMax || !path.isWellFormed()) {
    return 'path-unusable';
  }
  if (controlCharacters.test(path)) return 'path-unusable';
  if (/^([/\\]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/.test(path)) return 'path-absolute';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return 'path-climbs-out';
  if (path.includes('\\') || parts.some((part) => part === '' || part === '.')) {
    return 'path-unusable';
  }
  return null;
}
