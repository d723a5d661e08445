import { type SqlBool, sql } from 'kysely';
import type { Reading } from '../../../platform/db/access.ts';
import type { RegisterQuery } from '../schema.ts';
import { matchesMax, searchOrganisations } from '../search.ts';
import type { OrganisationTables } from '../tables.ts';
import { listRegister, type RegisterFilter } from './register.ts';
import { understandRegister } from './register-page.ts';

/** Rows that are read at once for a download, so that no piece is large. */
const piece = 2_000;

/** One line of the register as people download it; the columns are `registerColumns`. */
export type RegisterRow = (string | null)[];

/** The whole list that a query asks for, piece by piece, in the order of its pages. */
export async function* readRegister(
  db: Reading<OrganisationTables>,
  query: RegisterQuery,
): AsyncGenerator<RegisterRow> {
  const asked = await understandRegister(db, query);
  if ('placesMeant' in asked) return;
  const words = query.q?.trim() ?? '';
  if (words) {
    const found = await searchOrganisations(db, words, asked.filter);
    yield* await listRows(
      db,
      found.slice(0, matchesMax).map(({ id }) => id),
    );
    return;
  }
  for await (const ids of readIds(db, asked.filter)) yield* await listRows(db, ids);
}

async function* readIds(db: Reading<OrganisationTables>, filter: RegisterFilter) {
  let last: { id: string; name: string } | undefined;
  do {
    const edge = last ? ({ way: 'after', id: last.id, name: last.name } as const) : null;
    const rows = await listRegister(db, filter, edge, piece);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    last = rows.length === piece ? rows.at(-1) : undefined;
  } while (last);
}

async function listRows(
  db: Reading<OrganisationTables>,
  ids: readonly string[],
): Promise<RegisterRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('place', 'place.id', 'organisation.place_id')
    .leftJoin('organisation as successor', 'successor.id', 'organisation.replaced_by_id')
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name',
      'organisation.sector',
      'organisation.tier',
      'place.name as place',
      'organisation.kind',
      sql<string | null>`(select string_agg(k.identifier, ';' order by k.position, k.identifier)
        from organisation_identifier k where k.organisation_id = organisation.id)`.as(
        'identifiers',
      ),
      'organisation.starts_on',
      'organisation.ends_on',
      'successor.slug as replaced_by',
      'organisation.joined_at',
      'organisation.source',
    ])
    .where(sql<SqlBool>`organisation.id = any (${sql.val(ids)}::uuid[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { slug, name, sector, tier, place, kind, identifiers, starts_on, ends_on } = row;
    const facts = [slug, name, sector, tier, place, kind, identifiers, starts_on, ends_on];
    return [[...facts, row.replaced_by, row.joined_at === null ? 'no' : 'yes', row.source]];
  });
}
