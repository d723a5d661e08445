import { sql } from 'kysely';
import { z } from 'zod';
import { missionsVisibleTo } from '../../../features/missions/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Schema } from '../../schema.ts';

/** A data package that was loaded here, as it described itself. */
export interface LoadedPackage {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly licences: { name: string | null; title: string | null; href: string | null }[];
  readonly fictional: boolean;
  readonly loadedAt: Date;
}

/** Packages on one page. An instance loads a few; a hundred is more than anybody reads. */
const packagesMax = 100;

/**
 * The packages that were loaded here, the latest first. One that brought missions is told to those who may
 * know of one of them at least: its name and title tell of them. One query.
 */
export async function listLoadedPackages(
  db: Reading<Schema>,
  actor: Actor,
): Promise<LoadedPackage[]> {
  const rows = await db
    .selectFrom('data_package')
    .select(['name', 'title', 'description', 'licences', 'fictional', 'loaded_at'])
    .where((on) => {
      const brought = on
        .selectFrom('package_row')
        .select('package_row.package')
        .whereRef('package_row.package', '=', 'data_package.name')
        .where('package_row.file', '=', 'missions');
      return on.or([
        on.not(on.exists(brought)),
        on.exists(
          brought
            .innerJoin('mission', 'mission.id', 'package_row.entity_id')
            // `as`: a join only adds tables
            .where((joined) => missionsVisibleTo(actor)(joined as unknown as VisibleOn)),
        ),
      ]);
    })
    .orderBy('loaded_at', 'desc')
    .orderBy(sql`name collate "C"`)
    .limit(packagesMax)
    .execute();
  return rows.map(({ licences, fictional, loaded_at: loadedAt, ...row }) => ({
    ...row,
    licences: licencesOf(licences),
    fictional: fictional === true || (Array.isArray(fictional) && fictional.length > 0),
    loadedAt: loadedAt as Date, // the driver gives an instant as a Date
  }));
}

type VisibleOn = Parameters<ReturnType<typeof missionsVisibleTo>>[0];

/** A package may describe its licences as it likes; what cannot be read is left out. */
const licenceShape = z.object({
  name: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  path: z.string().optional().catch(undefined),
});

function licencesOf(said: unknown): LoadedPackage['licences'] {
  if (!Array.isArray(said)) return [];
  return said.flatMap((one) => {
    const read = licenceShape.safeParse(one);
    if (!read.success || (!read.data.name && !read.data.title)) return [];
    const { name = null, title = null, path } = read.data;
    return [{ name, title, href: path && /^https?:\/\//.test(path) ? path : null }];
  });
}
