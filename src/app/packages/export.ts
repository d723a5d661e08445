import { type ControlledTransaction, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Column, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { exportCopy } from './copy.ts';
import { drawScope, withScope } from './export-scope.ts';
import type { Fiction, PackageDescriptor, PackageLicence } from './files/descriptor.ts';
import type { PackageFileToWrite, PackageToWrite } from './files/write-package.ts';
import { filesOfPeople, packageFile, packageFiles } from './package-files.ts';
import { nameOfExport } from './package-origin.ts';

/** What is written out: everything here, or one mission and what belongs to it. */
export interface ExportWish {
  readonly mission: { readonly id: string; readonly slug: string; readonly name: string } | null;
  /** Also who holds which post: the files of people. */
  readonly people: boolean;
}

/** An export under way: what to write, and how it ends. Rows are read while they are written. */
export interface OpenExport {
  readonly content: PackageToWrite;
  /** Rows written so far, by file. */
  readonly counts: Readonly<Record<string, number>>;
  /** Lets the database go. To be called when all is written, or nothing more will be. */
  readonly close: () => Promise<void>;
}

/** Rows fetched at once. Source: our judgement; a mission fits in one, a register in a few dozen. */
const rowsAtOnce = 2_000;

/**
 * Opens an export: everything as it stands at this moment, in one transaction that sees no later
 * change, in bounded memory. Files come in the order of `packageFiles`, rows in the order of their
 * keys by code point, ids as addresses; a reference to what is not in the export is blank. The same
 * content gives the same bytes, also after it was imported into an empty instance. Text that a
 * package cannot carry (control characters that no one can see) is left out of its cell.
 */
export async function openExport(db: Kysely<Schema>, wish: ExportWish): Promise<OpenExport> {
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').execute();
  let ended: Promise<void> | undefined;
  const close = () => {
    ended ??= trx
      .rollback()
      .execute()
      .then(() => undefined);
    return ended;
  };
  try {
    if (wish.mission) await drawScope(trx, wish.mission.id);
    const files = packageFiles.filter(({ file }) => wish.people || !filesOfPeople.has(file));
    const counts: Record<string, number> = {};
    const descriptor = await descriptorOf(trx, wish, files);
    const toWrite = files.map((file): PackageFileToWrite => {
      const columns = file.columns.map(({ name }) => name);
      return {
        name: file.file,
        columns,
        rows: () => readRows(trx, file, wish, columns, counts),
      };
    });
    return { content: { descriptor, files: toWrite }, counts, close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** What an export would hold. */
export interface ExportSummary {
  /** Rows of each file, the files of people only where they are asked for. */
  readonly files: { readonly file: string; readonly rows: number }[];
  /** People within it, whether or not they are asked for. */
  readonly peopleCount: number;
  /** The first of those who would be in it, by name; empty where people are left out. */
  readonly peopleListed: { name: string; email: string | null; posts: string[] }[];
}

/** People named before an export; the rest are counted. */
const peopleListedMax = 200;

/** What an export would hold, so that people see it before they take it away. Two queries. */
export async function summariseExport(
  db: Kysely<Schema>,
  wish: ExportWish,
): Promise<ExportSummary> {
  const counted = packageFiles.map((file) => {
    const from = sql`from ${sql.table(file.table)} t where ${conditionOf(file, wish)}`;
    return sql`(select count(*)::int ${from}) as ${sql.ref(file.file)}`;
  });
  const scope = withScope(wish.mission?.id ?? null);
  const query = sql<Record<string, number>>`${scope}select ${sql.join(counted)}`;
  const [counts = {}] = (await query.execute(db)).rows;
  return {
    files: packageFiles
      .filter(({ file }) => wish.people || !filesOfPeople.has(file))
      .map(({ file }) => ({ file, rows: counts[file] ?? 0 })),
    peopleCount: counts.people ?? 0,
    peopleListed: wish.people ? await listPeople(db, wish) : [],
  };
}

async function listPeople(db: Kysely<Schema>, wish: ExportWish) {
  const { rows } = await sql<ExportSummary['peopleListed'][number]>`
    ${withScope(wish.mission?.id ?? null)}
    select t.name, t.email, coalesce((select array_agg(p.title || ', ' || o.name order by p.slug)
        from appointment a join post p on p.id = a.post_id
        join organisation o on o.id = p.organisation_id where a.person_id = t.id), '{}') as posts
    from person t where ${conditionOf(packageFile('people'), wish)}
    order by t.name, t.slug limit ${peopleListedMax}`.execute(db);
  return rows;
}

/** The rows of one file in their order, fetched as they are asked for. */
async function* readRows(
  trx: ControlledTransaction<Schema>,
  file: PackageFile,
  wish: ExportWish,
  columns: readonly string[],
  counts: Record<string, number>,
): AsyncGenerator<(string | null)[]> {
  const cursor = sql.ref(`export_${file.table}`);
  counts[file.file] = 0;
  await sql`declare ${cursor} no scroll cursor for ${selectRows(file, wish)}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Record<string, string | null>>`
      fetch ${sql.lit(rowsAtOnce)} from ${cursor}`.execute(trx);
    counts[file.file] = (counts[file.file] ?? 0) + rows.length;
    for (const row of rows) yield columns.map((column) => cellOf(row[column] ?? null));
    if (rows.length < rowsAtOnce) break;
  }
  await sql`close ${cursor}`.execute(trx);
}

/** Control characters that `readCsv` names instead of reading, but for NUL, which cannot be stored. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const unseen = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** A cell as a package can carry it. Blank is not stated, so text of nothing but blanks is null. */
function cellOf(text: string | null): string | null {
  if (text === null) return null;
  const seen = text.replace(unseen, '');
  return seen.trim() === '' ? null : seen;
}

/** Every column of a file as text, under its name in the package, in the order of an export. */
function selectRows(file: PackageFile, wish: ExportWish): RawBuilder<unknown> {
  const cells = file.columns.map(
    (column) => sql`${columnOf(file, column, wish)} as ${sql.ref(column.name)}`,
  );
  const leading = file.order?.columns ?? file.key;
  const further = (file.order?.further ?? []).map((expression) => sql.raw(expression));
  const order = [...leading.map((name) => placeOf(file, name)), ...further];
  return sql`select ${sql.join(cells)} from ${sql.table(file.table)} t
    where ${conditionOf(file, wish)} order by ${sql.join(order)}`;
}

/** Where a column stands among those selected, from 1, which is how `order by` can name it. */
const placeOf = (file: PackageFile, name: string) =>
  sql.raw(String(file.columns.findIndex((column) => column.name === name) + 1));

/** Which rows of a file are in an export. */
function conditionOf(file: PackageFile, { mission }: ExportWish): RawBuilder<unknown> {
  const left = file.leftOut ? sql`not (${sql.raw(file.leftOut)})` : sql`true`;
  return mission ? sql`${left} and (${sql.raw(file.within)})` : left;
}

/** Files of which a mission's export holds only some rows, so that a reference may lead out of it. */
const scoped: Readonly<Record<string, string>> = {
  places: 'scope_place',
  organisations: 'scope_organisation',
  missions: 'scope_mission',
};

/** What a column says, as text that sorts by code point. */
function columnOf(file: PackageFile, column: Column, wish: ExportWish): RawBuilder<unknown> {
  const said = file.written?.[column.name];
  if (said !== undefined) return sql`(${sql.raw(said)}) collate "C"`;
  if (column.into === null) return sql`t.slug`;
  const own = sql.ref(`t.${column.into}`);
  switch (column.kind) {
    case 'reference': {
      const to = packageFiles.find((one) => one.file === column.file)?.table ?? column.file;
      const scope = wish.mission ? scoped[column.file] : undefined;
      const within = scope ? sql`and o.id in (select id from ${sql.table(scope)})` : sql``;
      return sql`(select o.slug from ${sql.table(to)} o where o.id = ${own} ${within})`;
    }
    case 'yes-no':
      return sql`case when ${own} then 'yes' when not ${own} then 'no' end`;
    case 'day':
      return sql`to_char(${own}, 'YYYY-MM-DD') collate "C"`;
    default:
      return sql`${own}::text collate "C"`;
  }
}

async function descriptorOf(
  trx: ControlledTransaction<Schema>,
  wish: ExportWish,
  files: readonly (typeof packageFiles)[number][],
): Promise<PackageDescriptor> {
  const { mission } = wish;
  return {
    name: await nameOfExport(trx, mission),
    title: mission?.name ?? exportCopy.title,
    description: null,
    licences: await listLicences(trx, wish),
    fictional: await fictionOf(trx, wish, files),
  };
}

/** What is made up: all, nothing, or by file the ids of what is. */
async function fictionOf(
  trx: ControlledTransaction<Schema>,
  wish: ExportWish,
  files: readonly PackageFile[],
): Promise<Fiction> {
  const lists: Record<string, string[]> = {};
  let real = false;
  for (const file of files.filter(({ tellsFiction }) => tellsFiction)) {
    const from = sql`from ${sql.table(file.table)} t where ${conditionOf(file, wish)}`;
    const { rows } = await sql<{ slug: string }>`
      select t.slug ${from} and t.fictional order by t.slug`.execute(trx);
    if (rows.length > 0) lists[file.file] = rows.map(({ slug }) => slug);
    const { rows: others } = await sql`select ${from} and not t.fictional limit 1`.execute(trx);
    real ||= others.length > 0;
  }
  if (Object.keys(lists).length === 0) return false;
  return real ? lists : true;
}

/** The licences of the packages that brought what is in the export, each once, in a fixed order. */
async function listLicences(
  trx: ControlledTransaction<Schema>,
  { mission }: ExportWish,
): Promise<PackageLicence[]> {
  const brought = mission
    ? sql`where exists (select from package_row r where r.package = p.name and r.entity_id in (
        select id from scope_mission union all select id from scope_organisation
        union all select id from scope_place))`
    : sql``;
  const { rows } = await sql<{ licence: PackageLicence }>`
    select l.licence from data_package p
    cross join lateral jsonb_array_elements(p.licences) l (licence) ${brought}
    group by l.licence order by l.licence::text collate "C"`.execute(trx);
  return rows.map(({ licence }) => licence);
}
