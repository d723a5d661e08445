import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { knownBy } from './incoming.ts';

/** Organisations of a table that are written without a place, as people are told of them. */
export interface PlacesBlank {
  /** Rows that name no place. */
  readonly none: number;
  /** Rows that name a place which is not here. */
  readonly unknown: number;
  /** The first of the latter, by row. */
  readonly rows: readonly { readonly row: number; readonly name: string; readonly place: string }[];
}

/** Rows that are told one by one. Source: our judgement; as many as problems on the page of an import. */
const rowsToldMax = 50;

/** Characters of a name or a place that are told. */
const lettersMax = 120;

/**
 * Leaves the place of waiting organisations blank where no place here bears its code, and none that the same
 * source brought has its id. Nothing is guessed: the row goes on without a place. Returns how many there are.
 */
export async function leavePlacesBlank(
  tx: Transaction<Schema>,
  importId: string,
  source: string,
): Promise<PlacesBlank> {
  await sql`select look_over_import()`.execute(tx);
  const place = sql`r.cells->>'place'`;
  const waiting = sql`r.import_id = ${importId} and r.file = 'organisations' and r.key is not null`;
  const { rows: blank } = await sql<{ none: number }>`
    select count(*)::int as none from import_row r
    where ${waiting} and not r.cells ? 'place'`.execute(tx);
  const isUnknown = sql`${waiting} and r.cells ? 'place'
    and not exists (select from package_row p
      where p.package = ${source} and p.file = 'places' and p.key = ${place})
    and ${knownBy('places', place)} is null`;
  const { rows } = await sql<{ row: number; name: string; place: string; total: number }>`
    select r.row, left(r.cells->>'name', ${lettersMax}) as name,
      left(${place}, ${lettersMax}) as place, (count(*) over ())::int as total
    from import_row r where ${isUnknown} order by r.row limit ${rowsToldMax}`.execute(tx);
  if (rows.length > 0)
    await sql`update import_row r set cells = r.cells - 'place' where ${isUnknown}`.execute(tx);
  return {
    none: blank[0]?.none ?? 0,
    unknown: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => row),
  };
}
