import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type PackageFileName, packageColumns } from './files/package-columns.ts';

/**
 * The demonstration world in `packs/averley`, read for the tests that check it. The tests of Averley
 * ask whether it hangs together and shows the figures of the design's reference pages on the day
 * that its story is told.
 * Source: design, "The look of Weft" (its data and pages), methods sections 1 and 4.
 */

/** One row of a file of a package, every cell as text. */
export type PackRow<F extends PackageFileName> = Record<(typeof packageColumns)[F][number], string>;

/** The day on which the story is told: "today" of the reference pages. */
export const told = '2026-11-23';

/** The mission that the reference pages show. */
export const warm = 'warm-and-dry-homes';

const folder = new URL('../../../packs/averley/', import.meta.url);

/** What does this file of the pack hold, as text? Throws when there is no such file. */
export const averleyText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** What rows has this file of the pack? Throws when its columns are not exactly those of a package. */
export function averleyRows<F extends PackageFileName>(file: F): PackRow<F>[] {
  const [header = [], ...lines] = parse(averleyText(`${file}.csv`));
  const columns = packageColumns[file].join();
  if (header.join() !== columns) throw new Error(`${file} has ${header}, not ${columns}`);
  // The header is that of the type, and csv-parse refuses a row of another length.
  return lines.map((line) => Object.fromEntries(line.map((v, k) => [header[k], v])) as PackRow<F>);
}

/** Which organisations are partners of this mission, in the order of the file? */
export const partnersIn = (mission: string): string[] =>
  averleyRows('partners')
    .filter((each) => each.mission === mission)
    .map((each) => each.organisation);

/** Which workstreams has this mission? */
export const workstreamsIn = (mission: string): Set<string> =>
  new Set(
    averleyRows('workstreams')
      .filter((each) => each.mission === mission)
      .map((each) => each.id),
  );

/**
 * Which organisations count as joined in the demonstration? The partners of warm and dry homes, and
 * every organisation that anybody was ever appointed to a post of.
 */
export function averleyJoined(): Set<string> {
  const posts = new Map(averleyRows('posts').map((each) => [each.id, each.organisation]));
  const withPeople = averleyRows('appointments').map(({ post }) => posts.get(post) ?? '');
  return new Set([...partnersIn(warm), ...withPeople]);
}
