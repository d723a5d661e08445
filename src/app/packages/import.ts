import { type Kysely, sql, type Transaction } from 'kysely';
import { dayIn, type Temporal } from '../../kernel/day.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { By, Json } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import { type Applied, type Applying, applyRows } from './apply.ts';
import { type Checking, checkRows, mergeRepeated } from './check.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import type { PackageSource } from './files/package-source.ts';
import { identifyRows, type SameName } from './identify.ts';
import { packageFile } from './package-files.ts';
import { type ImportProblem, Problems } from './problems.ts';
import { rememberChanges, startChanges, writeChanges } from './remember-changes.ts';
import { type RowSource, rowsOfPackage } from './row-source.ts';
import { stageFile } from './stage.ts';

/** A preview that nobody applies is thrown away after this. Source: packages.md. */
const previewDays = 7;

/** What is known of every import, whoever runs it. */
export interface ImportContext {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly by: By;
  readonly byPerson: string | null;
}

/** How an import goes on where it would have to ask. */
export interface ImportWish {
  /** What a row is whose name is here already in the same place. Source: packages.md. */
  readonly sameName: SameName;
  /** Leaves rows out that cannot be read, and whatever refers to them. */
  readonly leaveOut: boolean;
}

/** What is said while it goes on: the step, the file, and how many rows so far. */
export type Progress = (
  step: 'reading' | 'waiting' | 'checking' | 'writing',
  file: string,
  rows: number,
) => void;

/** How many rows of each file were added, revised, unchanged, left out. */
export type ImportCounts = Record<string, Applied & { readonly leftOut: number }>;

/** What came of an import. `problems` and `questions` are the first thousand; the counts are whole. */
export interface ImportOutcome {
  readonly applied: boolean;
  readonly package: string;
  readonly sha256: string;
  readonly files: ImportCounts;
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  readonly questionCount: number;
  readonly notes: readonly string[];
}

/** What an import is of. */
export interface ImportSubject {
  readonly descriptor: PackageDescriptor;
  /** Hex. */
  readonly sha256: string;
}

/** Begins an import: one row that says what it is of. Returns its id. */
export async function beginImport(
  tx: Transaction<Schema>,
  { descriptor, sha256 }: ImportSubject,
  context: ImportContext,
  more: { state?: 'reading' | 'checking'; kind?: 'package' | 'mapping'; missionId?: string | null },
): Promise<string> {
  const { state = 'checking', kind = 'package', missionId = null } = more;
  const { id } = await tx
    .insertInto('import')
    .values({
      package: descriptor.name,
      kind,
      state,
      descriptor: JSON.stringify(descriptor),
      sha256: Buffer.from(sha256, 'hex'),
      mapping: null,
      summary: null,
      by_person: context.byPerson,
      mission_id: missionId,
      created_at: context.now.toString(),
      expires_at: context.now.add({ hours: 24 * previewDays }).toString(),
      finished_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Reads every file into the waiting rows of an import. Returns what is odd but allowed. */
export async function stageRows(
  tx: Transaction<Schema>,
  importId: string,
  source: RowSource,
  problems: Problems,
  progress: Progress,
): Promise<string[]> {
  const notes = [...source.notes];
  for (const { name, items } of source.files)
    await stageFile(tx, importId, packageFile(name), items(), problems, notes, (rows) =>
      progress('reading', name, rows),
    );
  return notes;
}

/** Any number, the same in every Weft: what takes turns at imports takes it as a lock. */
const importLock = 7_362_051;

/**
 * Waits until no other import checks or writes, to the end of this transaction: two at once would
 * not see each other's rows, and make twice what is one.
 */
export async function takeTurn(tx: Transaction<Schema>, wait: () => void): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${importLock}) as got`.execute(tx);
  if (rows[0]?.got) return;
  wait();
  await sql`select pg_advisory_xact_lock(${importLock})`.execute(tx);
}

/** What is needed to check or write the rows of an import. */
export const applyingOf = (
  importId: string,
  { descriptor }: ImportSubject,
  { now, timeZone }: ImportContext,
): Applying => ({
  importId,
  package: descriptor.name,
  fictional: descriptor.fictional,
  now,
  today: dayIn(now, timeZone),
});

/**
 * Checks the waiting rows as a whole. Problems and open questions go to `problems`; the number of
 * questions is returned. With `leaveOut` rows found wrong are left out, and then what refers to
 * them, until no more is found. What is odd but allowed is added to `notes`.
 */
export async function checkImport(
  tx: Transaction<Schema>,
  applying: Applying,
  wish: ImportWish,
  problems: Problems,
  notes: string[],
): Promise<number> {
  const { importId } = applying;
  await sql`select look_over_import()`.execute(tx);
  await mergeRepeated(tx, importId, notes);
  const checking: Checking = {
    importId,
    package: applying.package,
    leaveOut: wish.leaveOut,
    problems,
  };
  for (;;) {
    if ((await checkRows(tx, checking)) > 0 && wish.leaveOut) continue;
    const { found, questions } = await identifyRows(tx, applying, wish.sameName, checking);
    if (found > 0 && wish.leaveOut) continue;
    for (const question of questions) problems.ask(question);
    return questions.length;
  }
}

/** Writes the rows of a checked import and remembers what changed, in the caller's transaction. */
export async function applyImport(
  tx: Transaction<Schema>,
  applying: Applying,
  subject: ImportSubject,
  context: ImportContext,
  progress: Progress,
): Promise<ImportCounts> {
  const { descriptor, sha256 } = subject;
  await keepDescriptor(tx, subject, context.now);
  await startChanges(tx);
  const counts = await applyCounting(tx, applying, progress, writeChanges);
  const changed = Object.values(counts).some(({ added, revised }) => added + revised > 0);
  if (changed) await rememberChanges(tx, { package: descriptor.name, sha256, counts }, context);
  return counts;
}

/** Writes the rows and counts what became of them, for real or to see what would come of it. */
export async function applyCounting(
  tx: Transaction<Schema>,
  applying: Applying,
  progress: Progress,
  each: (tx: Transaction<Schema>, file: PackageFile) => Promise<void>,
): Promise<ImportCounts> {
  const counts: ImportCounts = {};
  const leftOut = await countLeftOut(tx, applying.importId);
  for (const [file, rows] of leftOut)
    counts[file] = { added: 0, revised: 0, unchanged: 0, leftOut: rows };
  await applyRows(tx, applying, async (file, applied) => {
    counts[file.file] = { ...applied, leftOut: leftOut.get(file.file) ?? 0 };
    await each(tx, file);
    progress('writing', file.file, applied.added + applied.revised + applied.unchanged);
  });
  return counts;
}

/** Ends the transaction without keeping anything, and carries what came of it. */
class NothingApplied extends Error {
  readonly outcome: ImportOutcome;

  constructor(outcome: ImportOutcome) {
    super('nothing was applied');
    this.outcome = outcome;
  }
}

/** Imports a whole package; see `importRows`. */
export const importPackage = (
  db: Kysely<Schema>,
  source: PackageSource,
  wish: ImportWish,
  context: ImportContext,
  progress: Progress,
): Promise<ImportOutcome> => importRows(db, rowsOfPackage(source), wish, context, progress);

/**
 * Imports rows in one transaction: all of them, or nothing at all, not even the record of the
 * attempt. This is the command line's way; on the page the same steps are taken one by one.
 */
export async function importRows(
  db: Kysely<Schema>,
  source: RowSource,
  wish: ImportWish,
  context: ImportContext,
  progress: Progress,
): Promise<ImportOutcome> {
  const problems = new Problems();
  try {
    return await db.transaction().execute(async (tx) => {
      const importId = await beginImport(tx, source, context, {});
      const applying = applyingOf(importId, source, context);
      const notes = await stageRows(tx, importId, source, problems, progress);
      await takeTurn(tx, () => progress('waiting', source.descriptor.name, 0));
      progress('checking', source.descriptor.name, 0);
      const questionCount = await checkImport(tx, applying, wish, problems, notes);
      const said = {
        package: source.descriptor.name,
        sha256: source.sha256,
        problems: problems.listed,
        problemCount: problems.count,
        questionCount,
        notes,
      };
      if ((problems.count > 0 && !wish.leaveOut) || questionCount > 0)
        throw new NothingApplied({ applied: false, files: {}, ...said });
      const files = await applyImport(tx, applying, source, context, progress);
      await endImport(tx, importId, { files, notes }, context.now);
      return { applied: true, files, ...said };
    });
  } catch (thrown) {
    if (thrown instanceof NothingApplied) return thrown.outcome;
    throw thrown;
  }
}

/** Marks an import as done and lets its waiting rows go. */
export async function endImport(
  tx: Transaction<Schema>,
  importId: string,
  summary: Json | { files: ImportCounts; notes: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('import')
    .set({ state: 'applied', summary: JSON.stringify(summary), finished_at: now.toString() })
    .where('id', '=', importId)
    .execute();
  await tx.deleteFrom('import_row').where('import_id', '=', importId).execute();
  await tx.deleteFrom('import_choice').where('import_id', '=', importId).execute();
}

async function keepDescriptor(
  tx: Transaction<Schema>,
  { descriptor, sha256 }: ImportSubject,
  now: Temporal.Instant,
) {
  const said = {
    title: descriptor.title,
    description: descriptor.description,
    licences: JSON.stringify(descriptor.licences),
    fictional: JSON.stringify(descriptor.fictional),
    sha256: Buffer.from(sha256, 'hex'),
    loaded_at: now.toString(),
  };
  await tx
    .insertInto('data_package')
    .values({ name: descriptor.name, ...said })
    .onConflict((on) => on.column('name').doUpdateSet(said))
    .execute();
}

async function countLeftOut(
  tx: Transaction<Schema>,
  importId: string,
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('import_row')
    .select((on) => ['file', on.fn.countAll<string>().as('n')])
    .where('import_id', '=', importId)
    .where('left_out', '=', true)
    .groupBy('file')
    .execute();
  return new Map(rows.map(({ file, n }) => [file, Number(n)]));
}
