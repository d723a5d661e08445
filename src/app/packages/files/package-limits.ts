/** How much of a package is read before it is refused. All are at least 1. */
export interface PackageLimits {
  readonly filesMax: number;
  readonly fileBytesMax: number;
  readonly totalBytesMax: number;
  readonly descriptorBytesMax: number;
  /** How many times its packed size a file in a zip may unpack to, once it is large. */
  readonly ratioMax: number;
  /** Files that unpack to no more than this are not held to the ratio. */
  readonly ratioFromBytes: number;
}

/**
 * The limits of an import. Source: our judgement, from the national benchmark, whose largest file
 * (300,000 ties) is about 60 MB: a file may be four times that, a package eight times. Deflate can
 * pack 1,032 to 1 at best and a real table rarely more than 20 to 1; a small one that says the same
 * on every row may do better, so only large files are held to the ratio. The descriptor may list
 * the keys of a hundred thousand invented rows.
 */
export const packageLimits: PackageLimits = {
  filesMax: 1_000,
  fileBytesMax: 250_000_000,
  totalBytesMax: 500_000_000,
  descriptorBytesMax: 10_000_000,
  ratioMax: 200,
  ratioFromBytes: 1_000_000,
};
