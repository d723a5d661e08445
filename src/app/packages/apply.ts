import { sql, type Transaction } from 'kysely';
import type { Day, Temporal } from '../../kernel/day.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { giveAddresses, tellNamesakesApart } from './give-addresses.ts';
import {
  dropIncoming,
  gatherIncoming,
  hasId,
  matchIncoming,
  pairAlike,
  readOwnReference,
  written,
} from './incoming.ts';
import { packageFiles } from './package-files.ts';

/** What applying one file did. The three add up to the rows that were not left out. */
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
  /** A table, whose ids are the codes of a register: its organisations get addresses of their names. */
  readonly isTable: boolean;
}

/**
 * Writes the waiting rows of an import into the tables, file by file, each in a handful of
 * statements over all its rows. A row that the package says as it said it last is passed over, so
 * corrections made here stay. Of a known row only the cells that changed are revised. A row that is
 * new to the package but known here gains what it did not have. Everything else is added.
 * `each` is called when a file is done, while temporary table `incoming` still holds the rows that
 * the package now says otherwise, with `is_new` and `changed` of each.
 */
export async function applyRows(
  tx: Transaction<Schema>,
  applying: Applying,
  each: (file: PackageFile, applied: Applied) => Promise<void>,
): Promise<void> {
  for (const file of packageFiles as readonly PackageFile[]) {
    const total = await countWaiting(tx, applying, file);
    if (total === 0) continue;
    await gatherIncoming(tx, applying, file, 'here');
    await matchIncoming(tx, file);
    if (hasId(file)) await giveIds(tx, applying, file);
    await rememberRows(tx, applying, file);
    if (hasId(file)) await resolveOwnReferences(tx, applying, file);
    for (const statement of file.ready ?? []) await sql.raw(statement).execute(tx);
    if (!hasId(file)) await tellNew(tx, file);
    if (!file.appends) await reviseKnown(tx, file);
    await addNew(tx, file);
    if (file.tellsFiction) await markFiction(tx, applying, file);
    for (const statement of file.after ?? []) await sql.raw(statement).execute(tx);
    const { added, revised } = await countDone(tx);
    await each(file, { added, revised, unchanged: total - added - revised });
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

async function countDone(tx: Transaction<Schema>) {
  const { rows } = await sql<{ added: number; revised: number }>`
    select (count(*) filter (where is_new))::int as added,
      (count(*) filter (where changed and not is_new))::int as revised from incoming`.execute(tx);
  return rows[0] ?? { added: 0, revised: 0 };
}

/**
 * Gives each row the id of what it is here: what people chose, else its like, each once; else a new
 * one with an address.
 */
async function giveIds(tx: Transaction<Schema>, applying: Applying, file: PackageFile) {
  await sql`update incoming i set entity_id = c.entity_id from import_choice c
    where c.import_id = ${applying.importId} and c.file = ${file.file} and c.row = i.row
      and c.choice = 'match' and i.entity_id is null`.execute(tx);
  if (file.sameAs && !file.sameAsAsks) await pairAlike(tx, applying, file);
  const named = applying.isTable && file.file === 'organisations';
  await sql`update incoming
    set is_new = true, entity_id = new_id(),
      slug = slug_of(${named ? sql`lower(incoming.name)` : sql`key`}, ${file.table})
    where entity_id is null`.execute(tx);
  if (named) await tellNamesakesApart(tx);
  await giveAddresses(tx, file.table);
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
      await readOwnReference(tx, applying, column, 'here');
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

/** Tells which rows of a file without ids are not here; of one that only adds, all that it says anew. */
async function tellNew(tx: Transaction<Schema>, file: PackageFile): Promise<void> {
  const fresh = file.appends
    ? sql`i.before is null`
    : sql`not exists (select from ${sql.table(file.table)} t where ${sameRow(file)})`;
  await sql`update incoming i set is_new = true where ${fresh}`.execute(tx);
}

/** Revises rows that are here: changed cells of the package's own, gaps of what others brought. */
async function reviseKnown(tx: Transaction<Schema>, file: PackageFile): Promise<void> {
  const columns = written(file);
  if (columns.length === 0) return;
  const news = columns.map((column) => {
    const into = sql.ref(column.into);
    const name = sql.lit(column.name);
    const said = column.fallback
      ? sql`coalesce(i.${into}, ${sql.raw(column.fallback)})`
      : sql`i.${into}`;
    const own = column.ownWord ? sql`when ${sql.raw(column.ownWord)} then t.${into}` : sql``;
    return sql`case ${own} when i.before is null then coalesce(t.${into}, i.${into})
      when i.before->>${name} is distinct from i.cells->>${name} then ${said} else t.${into} end`;
  });
  const set = columns.map((column, at) => sql`${sql.ref(column.into)} = ${news[at]}`);
  const differs = columns.map(
    (column, at) => sql`t.${sql.ref(column.into)} is distinct from ${news[at]}`,
  );
  await sql`
    with revised as (
      update ${sql.table(file.table)} t set ${sql.join(set)} from incoming i
      where not i.is_new and ${sameRow(file)} and (${sql.join(differs, sql` or `)})
      returning i.key
    )
    update incoming i set changed = true from revised where revised.key = i.key`.execute(tx);
}

/** Adds the rows that are not here. */
async function addNew(tx: Transaction<Schema>, file: PackageFile): Promise<void> {
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
  // Two ids of a package may be one thing here, and then two of its rows are one row.
  const once = hasId(file) || file.appends ? sql`` : sql`on conflict do nothing`;
  await sql`
    insert into ${sql.table(file.table)} (${sql.join(into.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from incoming i where i.is_new order by i.row ${once}`.execute(tx);
}

/** Marks what is new here as made up, where its package says so of its whole world or of some ids. */
async function markFiction(tx: Transaction<Schema>, { fictional }: Applying, file: PackageFile) {
  if (fictional === false) return;
  const keys = fictional === true ? null : (fictional[file.file] ?? []);
  if (keys?.length === 0) return;
  await sql`update ${sql.table(file.table)} t set fictional = true from incoming i
    where t.id = i.entity_id and i.is_new and (${keys}::text[] is null or i.key = any (${keys}::text[]))`.execute(
    tx,
  );
}
