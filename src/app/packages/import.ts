import { randomBytes } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { dayIn, type Temporal } from '../../kernel/day.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { By } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import { type Applied, type Applying, applyRows } from './apply.ts';
import { type Checking, checkRows, mergeRepeated } from './check.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import type { PackageSource } from './files/package-source.ts';
import { identifyRows, type SameName } from './identify.ts';
import { packageFile } from './package-files.ts';
import { takeOverMark } from './package-origin.ts';
import { type ImportProblem, Problems } from './problems.ts';
import { rememberChanges, startChanges, writeChanges } from './remember-changes.ts';
import { type RowSource, rowsOfPackage } from './row-source.ts';
import { type Staged, stageFile } from './stage.ts';

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

/** Begins an import of what is known already: one row that says what it is of. Returns its id. */
async function beginImport(
  tx: Transaction<Schema>,
  { descriptor, sha256 }: ImportSubject,
  context: ImportContext,
): Promise<string> {
  const { id } = await tx
    .insertInto('import')
    .values({
      ...newImport(descriptor.name, context),
      kind: 'package',
      state: 'checking',
      package: descriptor.name,
      descriptor: JSON.stringify(descriptor),
      sha256: Buffer.from(sha256, 'hex'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What every import has from its beginning. Its address is the name with some letters of chance. */
export const newImport = (name: string, { now, byPerson }: ImportContext) => ({
  slug: `${name.slice(0, slugNameMax)}-${randomBytes(slugBytes).toString('hex')}`,
  file_name: null,
  package: null,
  descriptor: null,
  sha256: null,
  mapping: null,
  summary: null,
  failure: null,
  progress: null,
  heard_at: now.toString(),
  by_person: byPerson,
  by_post: null,
  mission_id: null,
  created_at: now.toString(),
  expires_at: now.add({ hours: 24 * previewDays }).toString(),
  finished_at: null,
});

const slugNameMax = 60;
const slugBytes = 4;

/** Reads every file into the waiting rows of an import. What is odd but allowed is added to `notes`. */
export async function stageRows(
  tx: Transaction<Schema>,
  importId: string,
  source: RowSource,
  problems: Problems,
  notes: string[],
  progress: Progress,
): Promise<Record<string, Staged>> {
  const staged: Record<string, Staged> = {};
  for (const { name, items } of source.files) {
    const file = packageFile(name);
    const tell = (rows: number) => progress('reading', name, rows);
    staged[name] = await stageFile(tx, importId, file, items(), problems, notes, tell);
  }
  notes.push(...source.notes);
  return staged;
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
  kind: 'package' | 'mapping' = 'package',
): Applying => ({
  importId,
  package: descriptor.name,
  fictional: descriptor.fictional,
  now,
  today: dayIn(now, timeZone),
  isTable: kind === 'mapping',
});

/**
 * Checks the waiting rows as a whole. Problems and open questions go to `problems`; all questions are
 * returned. With `leaveOut` rows found wrong are left out, and then what refers to
 * them, until no more is found. What is odd but allowed is added to `notes`.
 */
export async function checkImport(
  tx: Transaction<Schema>,
  applying: Applying,
  wish: ImportWish,
  problems: Problems,
  notes: string[],
): Promise<readonly ImportProblem[]> {
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
    return questions;
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
  await takeOverMark(tx, descriptor.name);
  await keepDescriptor(tx, subject, context.now);
  await startChanges(tx);
  const counts = await applyCounting(tx, applying, progress, writeChanges);
  const changed = Object.values(counts).some(({ added, revised }) => added + revised > 0);
  if (changed) await rememberChanges(tx, { package: descriptor.name, sha256, counts }, context);
  return counts;
}

/** Writes the rows and counts what became of them, for real or to see what would come of it. */
async function applyCounting(
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
      const importId = await beginImport(tx, source, context);
      const applying = applyingOf(importId, source, context);
      const notes: string[] = [];
      await stageRows(tx, importId, source, problems, notes, progress);
      await takeTurn(tx, () => progress('waiting', source.descriptor.name, 0));
      progress('checking', source.descriptor.name, 0);
      const { length: questionCount } = await checkImport(tx, applying, wish, problems, notes);
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

/** Marks an import as done, with what came of it, and lets go what waited for that. */
export async function endImport(
  tx: Transaction<Schema>,
  importId: string,
  summary: object,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('import')
    .set({ state: 'applied', summary: JSON.stringify(summary), finished_at: now.toString() })
    .where('id', '=', importId)
    .execute();
  await forgetWaiting(tx, importId);
}

/** Lets go of the file and rows of an import that has ended. */
export async function forgetWaiting(tx: Transaction<Schema>, importId: string): Promise<void> {
  for (const table of ['import_part', 'import_row', 'import_choice', 'import_problem'] as const)
    await tx.deleteFrom(table).where('import_id', '=', importId).execute();
}

/**
 * Writes the rows and takes all of it back, to see what would come of it: the same counts that
 * writing them would give, as long as nothing else is written before.
 */
export async function rehearseImport(
  tx: Transaction<Schema>,
  applying: Applying,
  subject: ImportSubject,
  now: Temporal.Instant,
): Promise<ImportCounts> {
  await sql`savepoint rehearsal`.execute(tx);
  try {
    await keepDescriptor(tx, subject, now);
    return await applyCounting(
      tx,
      applying,
      () => undefined,
      async () => undefined,
    );
  } finally {
    await sql`rollback to savepoint rehearsal`.execute(tx);
  }
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
