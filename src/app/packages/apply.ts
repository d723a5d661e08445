import { sql, type Transaction } from 'kysely';
import type { Day, Temporal } from '../../kernel/day.ts';
import type { Column, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { packageFiles } from './package-files.ts';

/** What applying one file did. */
export interface Applied {
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
}

/** What is known of the package whose rows are applied. */
export interface Applying {
  readonly importId: string;
  readonly package: string;
  readonly fictional: boolean | Readonly<Record<string, readonly string[]>>;
  readonly now: Temporal.Instant;
  readonly today: Day;
}

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

const hasId = (file: PackageFile) => file.key.length === 1 && file.key[0] === 'id';
const written = (file: PackageFile) =>
  file.columns.filter((column): column is Column & { into: string } => column.into !== null);

/**
 * Writes the waiting rows of an import into the tables, file by file, each in a handful of
 * statements over all its rows. A row that the package says as it said it last is passed over, so
 * corrections made here stay. Of a known row only the cells that changed are revised. A row that is
 * new to the package but known here gains what it did not have. Everything else is added.
 * `each` is called when a file is done, while temporary table `incoming` still holds its changed rows.
 */
export async function applyRows(
  tx: Transaction<Schema>,
  applying: Applying,
  each: (file: PackageFile, applied: Applied) => Promise<void>,
): Promise<void> {
  for (const file of packageFiles) {
    const total = await countWaiting(tx, applying, file);
    if (total === 0) continue;
    await gatherIncoming(tx, applying, file);
    await matchIncoming(tx, file);
    if (hasId(file)) await giveIds(tx, applying, file);
    await rememberRows(tx, applying, file);
    if (hasId(file)) await resolveOwnReferences(tx, applying, file);
    for (const statement of file.ready ?? []) await sql.raw(statement).execute(tx);
    const revised = file.appends ? 0 : await reviseKnown(tx, file);
    const added = await addNew(tx, file);
    if (file.tellsFiction) await markFiction(tx, applying, file);
    for (const statement of file.after ?? []) await sql.raw(statement).execute(tx);
    const changed = await countIncoming(tx);
    await each(file, { added, revised, unchanged: total - changed });
    await dropIncoming(tx);
  }
}

async function countWaiting(
  tx: Transaction<Schema>,
  { importId }: Applying,
  { file }: PackageFile,
) {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_row
    where import_id = ${importId} and file = ${file} and not left_out`.execute(tx);
  return rows[0]?.n ?? 0;
}

async function countIncoming(tx: Transaction<Schema>) {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from incoming`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** The cell of a column, read by its kind. References resolve by what this package brought so far. */
function readCell(column: Column, packageName: string) {
  const cell = sql`r.cells->>${sql.lit(column.name)}`;
  switch (column.kind) {
    case 'reference':
      return sql`(select p.entity_id from package_row p where p.package = ${sql.lit(packageName)}
        and p.file = ${sql.lit(column.file)} and p.key = ${cell})`;
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
) {
  const columns = written(file).map(
    (column) => sql`${readCell(column, applying.package)} as ${sql.ref(column.into)}`,
  );
  const key = file.appends ? sql`r.key || ' ' || r.nth` : sql`r.key`;
  const comma = columns.length > 0 ? sql`,` : sql``;
  await sql`
    create temporary table incoming on commit drop as
    select r.row, ${key} as key, r.nth, r.cells, p.cells as before, p.entity_id,
      null::text as slug, false as is_new,
      ${sql.lit(applying.now.toString())}::timestamptz as loaded_at,
      ${sql.lit(applying.today)}::date as loaded_on${comma}
      ${sql.join(columns)}
    from (
      select row, key, cells, row_number() over (partition by key order by row) as nth
      from import_row
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

/** Ends with the rows of one file. */
export async function dropIncoming(tx: Transaction<Schema>): Promise<void> {
  await sql`drop table incoming`.execute(tx);
}

/** Gives each row the id of what it is here: by what people chose, by likeness, else a new one with an address. */
async function giveIds(tx: Transaction<Schema>, applying: Applying, file: PackageFile) {
  await sql`update incoming i set entity_id = c.entity_id from import_choice c
    where c.import_id = ${applying.importId} and c.file = ${file.file} and c.row = i.row
      and c.choice = 'match' and i.entity_id is null`.execute(tx);
  if (file.sameAs && !file.sameAsAsks)
    await sql`update incoming i set entity_id = t.id from ${sql.table(file.table)} t
      where i.entity_id is null and ${sql.raw(file.sameAs)}`.execute(tx);
  await sql`update incoming set is_new = true, entity_id = new_id() where entity_id is null`.execute(
    tx,
  );
  await sql`update incoming set slug = slug_of(key, ${file.table}) where is_new`.execute(tx);
  await numberTakenAddresses(tx, file);
}

/** An address that is taken, here or by an earlier row, gets the next free number. */
async function numberTakenAddresses(tx: Transaction<Schema>, file: PackageFile) {
  const table = sql.table(file.table);
  await sql`
    with fresh as (
      select i.key, i.slug, t.id is not null as taken,
        row_number() over (partition by i.slug order by i.row) as nth
      from incoming i left join ${table} t on t.slug = i.slug where i.is_new
    ), numbered as (
      select regexp_replace(slug, '-\\d{1,9}$', '') as base,
        max(substring(slug from '-(\\d{1,9})$')::int) as highest
      from incoming where is_new and slug ~ '-\\d{1,9}$' group by 1
    )
    update incoming i set slug = w.slug || '-' || w.number from (
      select f.key, f.slug, f.nth - case when f.taken then 0 else 1 end + greatest(1, n.highest, (
        select max(substring(o.slug from '-(\\d{1,9})$')::int) from ${table} o
        where o.slug >= f.slug || '-0' and o.slug < f.slug || '-:' and o.slug ~ '-\\d{1,9}$'
      )) as number
      from fresh f left join numbered n on n.base = f.slug
      where f.taken or f.nth > 1
    ) w where i.key = w.key`.execute(tx);
}

/** Keeps what the package now says, so that its next load is compared with it. */
async function rememberRows(tx: Transaction<Schema>, applying: Applying, file: PackageFile) {
  await sql`
    insert into package_row (package, file, key, cells, entity_id)
    select ${applying.package}, ${file.file}, key, cells, entity_id from incoming
    on conflict (package, file, key) do update set cells = excluded.cells, entity_id = excluded.entity_id`.execute(
    tx,
  );
}

/** References within the same file, now that every row has its id. */
async function resolveOwnReferences(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
) {
  for (const column of written(file))
    if (column.kind === 'reference' && column.file === file.file)
      await sql`update incoming r set ${sql.ref(column.into)} = ${readCell(column, applying.package)}
        where r.cells ? ${sql.lit(column.name)}`.execute(tx);
}

const sameRow = (file: PackageFile) =>
  hasId(file)
    ? sql`t.id = i.entity_id`
    : sql.raw(
        file.sameRow ??
          written(file)
            .filter((column) => file.key.includes(column.name))
            .map((column) => `t.${column.into} is not distinct from i.${column.into}`)
            .join(' and '),
      );

/** Revises rows that are here: changed cells of the package's own, gaps of what others brought. */
async function reviseKnown(tx: Transaction<Schema>, file: PackageFile): Promise<number> {
  const columns = written(file);
  if (columns.length === 0) return 0;
  const news = columns.map((column) => {
    const into = sql.ref(column.into);
    const name = sql.lit(column.name);
    const said = column.fallback
      ? sql`coalesce(i.${into}, ${sql.raw(column.fallback)})`
      : sql`i.${into}`;
    return sql`case when i.before is null then coalesce(t.${into}, i.${into})
      when i.before->>${name} is distinct from i.cells->>${name} then ${said} else t.${into} end`;
  });
  const table = sql.table(file.table);
  const guard = hasId(file) ? sql`not i.is_new and ${sameRow(file)}` : sameRow(file);
  const { numAffectedRows } = await sql`
    update ${table} t set ${sql.join(columns.map((column, at) => sql`${sql.ref(column.into)} = ${news[at]}`))}
    from incoming i
    where ${guard} and (${sql.join(
      columns.map((column, at) => sql`t.${sql.ref(column.into)} is distinct from ${news[at]}`),
      sql` or `,
    )})`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Adds the rows that are not here. */
async function addNew(tx: Transaction<Schema>, file: PackageFile): Promise<number> {
  const columns = written(file);
  const made = Object.entries(file.make ?? {});
  const into = [
    ...(hasId(file) ? ['id', 'slug'] : []),
    ...columns.map((column) => column.into),
    ...made.map(([column]) => column),
  ];
  const values = [
    ...(hasId(file) ? [sql`i.entity_id`, sql`i.slug`] : []),
    ...columns.map((column) =>
      column.fallback
        ? sql`coalesce(i.${sql.ref(column.into)}, ${sql.raw(column.fallback)})`
        : sql`i.${sql.ref(column.into)}`,
    ),
    ...made.map(([, expression]) => sql.raw(expression)),
  ];
  const table = sql.table(file.table);
  const guard = hasId(file)
    ? sql`i.is_new`
    : file.appends
      ? sql`i.before is null`
      : sql`not exists (select 1 from ${table} t where ${sameRow(file)})`;
  const { numAffectedRows } = await sql`
    insert into ${table} (${sql.join(into.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from incoming i where ${guard} order by i.row`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Marks what is new here as made up, where its package says so of its whole world or of some ids. */
async function markFiction(tx: Transaction<Schema>, { fictional }: Applying, file: PackageFile) {
  if (fictional === false) return;
  const keys = fictional === true ? null : (fictional[file.file] ?? []);
  await sql`update ${sql.table(file.table)} t set fictional = true from incoming i
    where t.id = i.entity_id and i.is_new and (${keys}::text[] is null or i.key = any (${keys}::text[]))`.execute(
    tx,
  );
}
