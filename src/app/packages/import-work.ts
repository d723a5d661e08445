import { type Kysely, sql, type Transaction } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import type { By } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import { readCsv } from './files/csv.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import { openPackage } from './files/package-source.ts';
import {
  applyImport,
  applyingOf,
  endImport,
  type ImportContext,
  type ImportCounts,
  type ImportSubject,
  type Progress,
  rehearseImport,
  stageRows,
  takeTurn,
} from './import.ts';
import { leavePlacesBlank, type PlacesBlank } from './leave-places-blank.ts';
import { type LookedOver, lookOver } from './look-over.ts';
import { Problems } from './problems.ts';
import { isTable, readTable } from './read-table.ts';
import { type RowSource, rowsOfPackage } from './row-source.ts';
import type { ChosenColumns } from './table-mapping.ts';
import { rowsOfTable } from './table-rows.ts';
import { hasUpload, readUpload, withUploadOnDisk } from './uploads.ts';

/** What the work on imports needs of the house. */
export interface WorkParts {
  readonly connection: Kysely<Schema>;
  readonly clock: { now(): Temporal.Instant };
  readonly timeZone: string;
}

/** What a check found, as it is kept with the import. */
export interface ImportSummary extends LookedOver {
  /** All rows of all files, those that could not be read among them. */
  readonly rows: number;
  /** Rows that could not be read. */
  readonly unread: number;
  /** What writing the ready rows would do, or has done. */
  readonly files: ImportCounts;
  readonly notes: readonly string[];
  /** Of a table: the organisations that come without a place. */
  readonly placesBlank?: PlacesBlank;
  /** True where something here changed between the check and the import, so that it was checked again. */
  readonly changed?: boolean;
}

/** Why an import could not go on: problems of its file, or a reference to a mistake of ours. */
export type ImportFailure =
  | { readonly code: 'file'; readonly details: readonly string[] }
  | { readonly code: 'lost' }
  | { readonly code: 'broken'; readonly reference: string };

/** JSON that the database takes: half of a pair of a character, left by cutting a text, is replaced. */
export const wellFormedJson = (value: object): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one));

interface Imported {
  readonly id: string;
  readonly kind: 'package' | 'mapping';
  readonly state: string;
  readonly fileName: string;
  readonly descriptor: PackageDescriptor | null;
  readonly sha256: string;
  readonly chosen: ChosenColumns | null;
  readonly summary: ImportSummary | null;
  readonly mission: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly fictional: boolean;
  } | null;
  readonly byPerson: string | null;
  readonly by: By;
}

/**
 * Reads the file of an import and says what it is, then checks it: a package at once, a table when
 * its columns have been given their meaning. Doing it twice does it once: whoever comes second while
 * the first is at work leaves at once.
 */
export async function checkWork(
  parts: WorkParts,
  importId: string,
  progress: Progress,
): Promise<void> {
  await parts.connection.transaction().execute(async (tx) => {
    const one = await findWork(tx, importId, ['reading', 'checking']);
    if (one === null) return;
    if (!(await hasUpload(tx, importId))) return fail(tx, importId, { code: 'lost' });
    if (one.kind === 'package')
      return withUploadOnDisk(tx, importId, (path) => checkPackage(tx, parts, one, path, progress));
    if (one.state === 'reading') return readColumns(tx, one);
    return checkSource(
      tx,
      parts,
      one,
      rowsOfTable(one, () => readUpload(tx, importId)),
      progress,
    );
  });
}

/** Whether a file's first bytes are those of a zip, and so of a package. */
export const beginsAsZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The import if this work is still to be done and nobody is at it; null otherwise. */
async function findWork(
  tx: Transaction<Schema>,
  importId: string,
  states: readonly string[],
): Promise<Imported | null> {
  const { rows: locks } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${importId}, 0)) as got`.execute(tx);
  if (!locks[0]?.got) return null;
  const row = await tx
    .selectFrom('import')
    .leftJoin('mission', 'mission.id', 'import.mission_id')
    .leftJoin('post', 'post.id', 'import.by_post')
    .select([
      'import.id',
      'import.kind',
      'import.state',
      'import.file_name as fileName',
      'import.descriptor',
      'import.sha256',
      'import.mapping',
      'import.summary',
      'import.by_person as byPerson',
      'mission.id as missionId',
      'mission.slug',
      'mission.name',
      'mission.fictional',
      'post.id as postId',
      'post.organisation_id as organisationId',
    ])
    .where('import.id', '=', importId)
    .executeTakeFirst();
  if (!row || !states.includes(row.state)) return null;
  const { missionId, slug, name, fictional, postId, organisationId } = row;
  return {
    ...row,
    fileName: row.fileName ?? '',
    // Written below and by the pages, in these shapes.
    descriptor: row.descriptor as unknown as PackageDescriptor | null,
    sha256: row.sha256?.toString('hex') ?? '',
    chosen: row.mapping as unknown as ChosenColumns | null,
    summary: row.summary as unknown as ImportSummary | null,
    mission:
      missionId && slug && name && fictional !== null
        ? { id: missionId, slug, name, fictional }
        : null,
    by: postId && organisationId ? { post: postId, organisation: organisationId } : 'operator',
  };
}

async function fail(tx: Kysely<Schema>, importId: string, failure: ImportFailure): Promise<void> {
  await tx
    .updateTable('import')
    .set({ state: 'failed', failure: wellFormedJson(failure), progress: null })
    .where('id', '=', importId)
    .execute();
}

/** Marks an import as failed by a mistake of ours, to be found by its reference. */
export const failBroken = (
  db: Kysely<Schema>,
  importId: string,
  reference: string,
): Promise<void> => fail(db, importId, { code: 'broken', reference });

/** Problems of a file told one by one. Source: our judgement; the first few say what is wrong. */
const detailsMax = 20;

const fileFailure = (
  problems: readonly { detail: string; file?: string | null }[],
): ImportFailure => ({
  code: 'file',
  details: [...new Set(problems.map(({ detail }) => detail))].slice(0, detailsMax),
});

async function checkPackage(
  tx: Transaction<Schema>,
  parts: WorkParts,
  one: Imported,
  path: string,
  progress: Progress,
): Promise<void> {
  const opened = await openPackage(path);
  if (!opened.ok) return fail(tx, one.id, fileFailure(opened.problems));
  try {
    await checkSource(tx, parts, one, rowsOfPackage(opened.value), progress);
  } finally {
    await opened.value.close();
  }
}

async function readColumns(tx: Transaction<Schema>, one: Imported): Promise<void> {
  const read = await readTable(readCsv(readUpload(tx, one.id), one.fileName));
  if (!isTable(read)) return fail(tx, one.id, fileFailure(read));
  const codes = new Set(read.sample.flat().map((cell) => cell.trim()));
  const places = await tx
    .selectFrom('place')
    .select('gss')
    .where('gss', '=', sql<string>`any (${[...codes]}::text[])`)
    .execute();
  const placesHere = places.flatMap(({ gss }) => gss ?? []);
  const chosen: ChosenColumns = { table: read, placesHere, draft: null };
  await tx
    .updateTable('import')
    .set({ state: 'mapping', mapping: wellFormedJson(chosen), progress: null })
    .where('id', '=', one.id)
    .execute();
}

/** Reads, checks and rehearses; the import is then `checked`, with all that people must know. */
async function checkSource(
  tx: Transaction<Schema>,
  parts: WorkParts,
  one: Imported,
  source: RowSource,
  progress: Progress,
): Promise<void> {
  await tx.deleteFrom('import_row').where('import_id', '=', one.id).execute();
  const context = contextOf(parts, one);
  const applying = applyingOf(one.id, source, context, one.kind);
  const problems = new Problems();
  const notes: string[] = [];
  const staged = await stageRows(tx, one.id, source, problems, notes, progress);
  const { descriptor, sha256 } = source;
  await tx
    .updateTable('import')
    .set({
      package: descriptor.name,
      descriptor: wellFormedJson(descriptor),
      sha256: Buffer.from(sha256, 'hex'),
    })
    .where('id', '=', one.id)
    .execute();
  if (one.mission)
    await sql`insert into import_choice values (${one.id}, 'missions', 0, 'match', ${one.mission.id})
      on conflict do nothing`.execute(tx);
  const counted = countedOf(one);
  const counts = Object.entries(staged).filter(([file]) => counted === null || file === counted);
  const readable = counts.reduce((sum, [, { readable }]) => sum + readable, 0);
  const unread = counts.reduce((sum, [, { unread }]) => sum + unread, 0);
  await takeTurn(tx, () => progress('waiting', '', 0));
  progress('checking', '', readable);
  const placesBlank = leavesPlacesBlank(one)
    ? { placesBlank: await leavePlacesBlank(tx, one.id, descriptor.name) }
    : {};
  const found = await lookOver(tx, applying, problems, notes, counted);
  const files = await rehearseImport(tx, applying, source, context.now);
  const rows = readable + unread;
  await keepCheck(tx, one, problems, { ...found, rows, unread, files, notes, ...placesBlank });
}

/** Whether organisations of a table state their place, and may come without one. */
function leavesPlacesBlank({ kind, chosen }: Imported): boolean {
  const mapping = kind === 'mapping' ? chosen?.draft?.mapping : undefined;
  return (
    mapping?.target === 'organisations' &&
    mapping.rules.place !== undefined &&
    mapping.placeNeeded !== true
  );
}

/** Of partners brought into a mission only the organisations are rows of the file. */
const countedOf = ({ mission, chosen }: Imported): string | null =>
  mission ? (chosen?.draft?.mapping.target ?? null) : null;

async function keepCheck(
  tx: Transaction<Schema>,
  one: Imported,
  problems: Problems,
  summary: ImportSummary,
): Promise<void> {
  await tx.deleteFrom('import_problem').where('import_id', '=', one.id).execute();
  const counted = countedOf(one);
  const listed = problems.listed
    .filter(({ file }) => counted === null || file === counted)
    .map((problem, at) => ({ ...problem, position: at + 1 }));
  await sql`insert into import_problem
      (import_id, position, file, row, "column", code, detail, value, candidates)
    select ${one.id}::uuid, p.position, p.file, p.row, p."column", p.code, p.detail, p.value, p.candidates
    from jsonb_to_recordset(${wellFormedJson(listed)}::jsonb) p (position int, file text, row int,
      "column" text, code text, detail text, value text, candidates jsonb)`.execute(tx);
  await tx
    .updateTable('import')
    .set({ state: 'checked', summary: wellFormedJson(summary), progress: null })
    .where('id', '=', one.id)
    .execute();
}

const contextOf = (parts: WorkParts, one: Imported): ImportContext => ({
  now: parts.clock.now(),
  timeZone: parts.timeZone,
  by: one.by,
  byPerson: one.byPerson,
});

/**
 * Writes the ready rows of a checked import. They are checked once more first: where something here
 * has changed so that other rows are ready than people saw, nothing is written and people see it anew.
 */
export async function applyWork(
  parts: WorkParts,
  importId: string,
  progress: Progress,
): Promise<void> {
  await parts.connection.transaction().execute(async (tx) => {
    const one = await findWork(tx, importId, ['applying']);
    if (one === null || one.descriptor === null || one.summary === null) return;
    if (!(await hasRows(tx, importId))) return fail(tx, importId, { code: 'lost' });
    const subject: ImportSubject = { descriptor: one.descriptor, sha256: one.sha256 };
    const context = contextOf(parts, one);
    const applying = applyingOf(importId, subject, context, one.kind);
    await takeTurn(tx, () => progress('waiting', '', 0));
    progress('checking', '', one.summary.ready);
    const problems = new Problems();
    for (const problem of await listUnread(tx, importId)) problems.add(problem);
    const found = await lookOver(tx, applying, problems, [], countedOf(one));
    if (found.ready !== one.summary.ready || found.asked !== one.summary.asked) {
      const files = await rehearseImport(tx, applying, subject, context.now);
      return keepCheck(tx, one, problems, { ...one.summary, ...found, files, changed: true });
    }
    const files = await applyImport(tx, applying, subject, context, progress);
    await endImport(tx, importId, { ...one.summary, ...found, files }, context.now);
  });
}

async function hasRows(tx: Transaction<Schema>, importId: string): Promise<boolean> {
  const { rows } = await sql`select from import_row
    where import_id = ${importId} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Problems of rows that could not be read: a second look cannot find them again. */
async function listUnread(tx: Transaction<Schema>, importId: string) {
  return tx
    .selectFrom('import_problem as p')
    .leftJoin('import_row as r', (on) =>
      on
        .onRef('r.import_id', '=', 'p.import_id')
        .onRef('r.file', '=', 'p.file')
        .onRef('r.row', '=', 'p.row'),
    )
    .select(['p.file', 'p.row', 'p.column', 'p.code', 'p.detail', 'p.value'])
    .where('p.import_id', '=', importId)
    .where('r.key', 'is', null)
    .orderBy('p.position')
    .execute();
}
