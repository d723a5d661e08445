import type { PackageProblem } from './problems.ts';

/** A plain file found in a package: its size in bytes, and its bytes. */
export interface FoundFile {
  readonly size: number;
  /** Throws `FileUnreadable` when the bytes turn out to be damaged. */
  readonly read: () => AsyncGenerator<Uint8Array>;
}

/** Where the files of a package are: a folder or a zip, without its single top folder. */
export interface PackageContainer {
  /** The file at a path already found plain by `pathRefusal`; null if none; or why it is refused. */
  readonly find: (path: string) => Promise<FoundFile | PackageProblem | null>;
  readonly close: () => Promise<void>;
}

/** A container, or everything that keeps it from being one. */
export type ContainerOpened =
  | { readonly ok: true; readonly container: PackageContainer }
  | { readonly ok: false; readonly problems: readonly PackageProblem[] };

/** Whether a search brought a problem and not a file. */
export const isProblem = (found: FoundFile | PackageProblem | null): found is PackageProblem =>
  found !== null && 'kind' in found;
