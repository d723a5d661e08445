import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Column, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import type { Applying } from './apply.ts';
import { packageFiles } from './package-files.ts';

/**
 * Where references are looked up: what the package has brought so far, or also temporary table
 * `matched` (file, key, entity_id), which says what rows would be that are not written yet.
 */
export type Looking = 'here' | 'ahead';

/** SQL type of a column as it is read. */
const types: Record<Column['kind'], string> = {
  text: 'text',
  choice: 'text',
  list: 'text',
  day: 'date',
  number: 'numeric',
  whole: 'int',
  'yes-no': 'boolean',
  reference: 'uuid',
};

/** Whether the rows of a file have ids of their own. */
export const hasId = (file: PackageFile): boolean => file.key.length === 1 && file.key[0] === 'id';

/** The columns of a file that become columns of its table. */
export const written = (file: PackageFile): (Column & { into: string })[] =>
  file.columns.filter((column): column is Column & { into: string } => column.into !== null);

/** What is here by a public code, whoever brought it; null in a file whose things have none. */
export function knownBy(file: string, code: RawBuilder<unknown>): RawBuilder<string | null> {
  const known = (packageFiles as readonly PackageFile[]).find((one) => one.file === file)?.knownBy;
  return known
    ? sql`(select k.${sql.ref(known.id)} from ${sql.table(known.table)} k
        where k.${sql.ref(known.code)} = ${code})`
    : sql`null::uuid`;
}

/**
 * What the row of another file, or of this one, is here: by its key in the package, else by a public
 * code.
 */
export function entityOf(
  applying: Applying,
  file: string,
  key: RawBuilder<unknown>,
  looking: Looking,
): RawBuilder<string | null> {
  const brought = sql`(select p.entity_id from package_row p
    where p.package = ${sql.lit(applying.package)} and p.file = ${sql.lit(file)} and p.key = ${key})`;
  const known = knownBy(file, key);
  return looking === 'here'
    ? sql`coalesce(${brought}, ${known})`
    : sql`coalesce((select m.entity_id from matched m
        where m.file = ${sql.lit(file)} and m.key = ${key}), ${brought}, ${known})`;
}

/** The cell of a column, read by its kind. */
function readCell(column: Column, applying: Applying, looking: Looking) {
  const cell = sql`r.cells->>${sql.lit(column.name)}`;
  switch (column.kind) {
    case 'reference':
      return entityOf(applying, column.file, cell, looking);
    case 'yes-no':
      return sql`(${cell}) = 'yes'`;
    default:
      return sql`(${cell})::${sql.raw(types[column.kind])}`;
  }
}

/**
 * Temporary table `incoming`: the waiting rows that the package did not say before in the same
 * words, with what it said last (`before`, null for a new row) and their columns read. In a file
 * that only ever adds, the same row may stand several times: `nth` counts them.
 */
export async function gatherIncoming(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
  looking: Looking,
): Promise<void> {
  const columns = written(file).map(
    (column) => sql`, ${readCell(column, applying, looking)} as ${sql.ref(column.into)}`,
  );
  const key = file.appends ? sql`r.key || ' ' || r.nth` : sql`r.key`;
  const nth = file.appends ? sql`row_number() over (partition by key order by row)` : sql`1`;
  await sql`
    create temporary table incoming on commit drop as
    select r.row, ${key} as key, r.nth, r.cells, p.cells as before, p.entity_id,
      null::text collate "C" as slug, false as is_new, false as changed,
      ${sql.lit(applying.now.toString())}::timestamptz as loaded_at,
      ${sql.lit(applying.today)}::date as loaded_on
      ${sql.join(columns, sql``)}
    from (
      select row, key, cells, ${nth} as nth from import_row
      where import_id = ${sql.lit(applying.importId)} and file = ${sql.lit(file.file)} and not left_out
    ) r
    left join package_row p on p.package = ${sql.lit(applying.package)}
      and p.file = ${sql.lit(file.file)} and p.key = ${key}
    where p.cells is null or p.cells <> r.cells`.execute(tx);
  await sql`analyze incoming`.execute(tx);
}

/** Tells rows that are here already by what cannot be mistaken, and brings columns to their one form. */
export async function matchIncoming(tx: Transaction<Schema>, file: PackageFile): Promise<void> {
  for (const statement of file.match ?? []) await sql.raw(statement).execute(tx);
}

/** Reads a reference within the same file once more, now that more of its rows are known. */
export async function readOwnReference(
  tx: Transaction<Schema>,
  applying: Applying,
  column: Column & { into: string },
  looking: Looking,
): Promise<void> {
  await sql`update incoming r set ${sql.ref(column.into)} = ${readCell(column, applying, looking)}
    where r.cells ? ${sql.lit(column.name)}`.execute(tx);
}

/**
 * What here is like a row by `sameAs`, as pairs of `row`, `key` and the thing's `id`, `slug` and
 * `name`: only rows without an id, and only things that no other row of this package is already.
 */
export function alike(applying: Applying, file: PackageFile): RawBuilder<unknown> {
  return sql`
    select i.row, i.key, t.id, t.slug
    from incoming i join ${sql.table(file.table)} t on ${sql.raw(file.sameAs ?? 'false')}
    where i.entity_id is null
      and not exists (select from incoming j where j.entity_id = t.id)
      and not exists (select from package_row p
        join import_row r on r.import_id = ${applying.importId} and r.file = p.file
          and r.key = p.key and not r.left_out
        where p.entity_id = t.id and p.package = ${applying.package} and p.file = ${file.file})
      and not exists (select from import_choice c where c.import_id = ${applying.importId}
        and c.file = ${file.file} and c.row = i.row and c.choice <> 'match')`;
}

/**
 * Takes rows for what is like them: of several alike, the first row is the first thing by its
 * address, and so on, so that no two rows become one. Returns how many found their like.
 */
export async function pairAlike(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update incoming i set entity_id = n.id from (
      select key, id, row_number() over (partition by key order by slug) as thing,
        row_number() over (partition by id order by row) as nth
      from (${alike(applying, file)}) a
    ) n where n.key = i.key and n.thing = n.nth`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Ends with the rows of one file. */
export async function dropIncoming(tx: Transaction<Schema>): Promise<void> {
  await sql`drop table incoming`.execute(tx);
}
