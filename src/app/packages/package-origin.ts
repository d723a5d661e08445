import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Longest name of a package. Source: `files/descriptor.ts`. */
const nameLengthMax = 100;

/** The name of a package that an instance wrote: its mark, and the mission's address where it is one. */
const written = /^weft-([0-9a-f]{8})(-|$)/;

/**
 * What a package from here is called: with the mark of this instance, since ids are told apart by the
 * package's name, and two instances have the same ids for different things.
 */
export async function nameOfExport(
  db: Kysely<Schema>,
  mission: { slug: string } | null,
): Promise<string> {
  const { mark } = await db.selectFrom('package_origin').select('mark').executeTakeFirstOrThrow();
  const name = mission ? `weft-${mark}-${mission.slug}` : `weft-${mark}`;
  return name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, nameLengthMax);
}

/**
 * Takes over the mark of the instance that wrote a package, where nothing is here yet: what moves to
 * another host goes on under its name. Does nothing anywhere else, or for any other package.
 */
export async function takeOverMark(tx: Transaction<Schema>, packageName: string): Promise<void> {
  const mark = written.exec(packageName)?.[1];
  if (mark === undefined) return;
  await tx
    .updateTable('package_origin')
    .set({ mark })
    .where(
      sql<boolean>`not exists (select from organisation) and not exists (select from mission)
        and not exists (select from place) and not exists (select from package_row)`,
    )
    .execute();
}
