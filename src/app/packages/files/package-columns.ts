import { packageFiles } from '../package-files.ts';

type AnyFile = (typeof packageFiles)[number];

/** A file of a data package, by the name its descriptor gives it. */
export type PackageFileName = AnyFile['file'];

/** The columns of a file, by the names its header gives them. */
export type PackageColumnName<F extends PackageFileName> = Extract<
  AnyFile,
  { file: F }
>['columns'][number]['name'];

/** Every file that Weft knows, in the order in which each refers only to earlier ones. */
export const packageFileNames: readonly PackageFileName[] = packageFiles.map(({ file }) => file);

/**
 * The columns of each file of a data package, in the order they are written. What they mean, and
 * what they become, is in the `package.ts` of the feature that owns them.
 */
export const packageColumns = Object.fromEntries(
  packageFiles.map(({ file, columns }) => [file, columns.map(({ name }) => name)]),
  // Made from the very descriptions that the type is made from.
) as unknown as { readonly [F in PackageFileName]: readonly PackageColumnName<F>[] };

/** Whether a name in a descriptor is a file that Weft knows. */
export const isPackageFileName = (name: string): name is PackageFileName =>
  Object.hasOwn(packageColumns, name);
