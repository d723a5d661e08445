import { type Kysely, sql, type Transaction } from 'kysely';
import { dayIn, type Temporal } from '../../kernel/day.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { By, Json } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import { type Applied, applyRows } from './apply.ts';
import { checkRows } from './check.ts';
import { readCsv } from './files/csv.ts';
import type { PackageDescriptor } from './files/descriptor.ts';
import type { PackageSource } from './files/package-source.ts';
import { packageFile } from './package-files.ts';
import { rememberChanges, startChanges, writeChanges } from './remember-changes.ts';
import { askSameNames, type SameName } from './same-names.ts';
import { type ImportProblem, Problems, stageFile } from './stage.ts';

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
  step: 'reading' | 'checking' | 'writing',
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

/** Begins an import: one row that says what it is of. Returns its id. */
export async function beginImport(
  tx: Transaction<Schema>,
  what: {
    descriptor: PackageDescriptor;
    sha256: string;
    kind: 'package' | 'mapping';
    mapping?: Json;
  },
  context: ImportContext,
): Promise<string> {
  const { id } = await tx
    .insertInto('import')
    .values({
      package: what.descriptor.name,
      kind: what.kind,
      state: what.kind === 'mapping' ? 'mapping' : 'checking',
      descriptor: JSON.stringify(what.descriptor),
      sha256: Buffer.from(what.sha256, 'hex'),
      mapping: what.mapping === undefined ? null : JSON.stringify(what.mapping),
      summary: null,
      by_person: context.byPerson,
      created_at: context.now.toString(),
      expires_at: context.now.add({ hours: 24 * previewDays }).toString(),
      finished_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Reads every file of a package into the waiting rows of an import. */
export async function stagePackage(
  tx: Transaction<Schema>,
  importId: string,
  source: PackageSource,
  problems: Problems,
  progress: Progress,
): Promise<string[]> {
  const notes: string[] = source.warnings.map((warning) => warning.detail);
  for (const file of source.files) {
    const items = readCsv(file.open(), file.path);
    await stageFile(tx, importId, packageFile(file.name), items, problems, notes, (rows) =>
      progress('reading', file.name, rows),
    );
  }
  return notes;
}

/**
 * Checks the waiting rows as a whole. Problems go to `problems`; the number of questions that
 * `wish.sameName` leaves open is returned.
 */
export async function checkImport(
  tx: Transaction<Schema>,
  importId: string,
  packageName: string,
  wish: ImportWish,
  problems: Problems,
  context: ImportContext,
): Promise<number> {
  await sql`analyze import_row`.execute(tx);
  await checkRows(tx, importId, packageName, wish.leaveOut, problems);
  const today = dayIn(context.now, context.timeZone);
  const applying = {
    importId,
    package: packageName,
    fictional: false as const,
    now: context.now,
    today,
  };
  return askSameNames(tx, applying, wish.sameName, problems);
}

/** Writes the waiting rows of a checked import and remembers what changed, in the caller's transaction. */
export async function applyImport(
  tx: Transaction<Schema>,
  importId: string,
  what: { descriptor: PackageDescriptor; sha256: string },
  context: ImportContext,
  progress: Progress,
): Promise<ImportCounts> {
  const { descriptor, sha256 } = what;
  // One load of a package at a time: two would not see each other's rows.
  await sql`select pg_advisory_xact_lock(hashtext(${`package ${descriptor.name}`}))`.execute(tx);
  const counts: ImportCounts = {};
  await keepDescriptor(tx, what, context.now);
  await startChanges(tx);
  const leftOut = await countLeftOut(tx, importId);
  const applying = {
    importId,
    package: descriptor.name,
    fictional: descriptor.fictional,
    now: context.now,
    today: dayIn(context.now, context.timeZone),
  };
  await applyRows(tx, applying, async (file: PackageFile, applied) => {
    counts[file.file] = { ...applied, leftOut: leftOut.get(file.file) ?? 0 };
    await writeChanges(tx, file);
    progress('writing', file.file, applied.added + applied.revised + applied.unchanged);
  });
  const changed = Object.values(counts).some(({ added, revised }) => added + revised > 0);
  if (changed) await rememberChanges(tx, { package: descriptor.name, sha256, counts }, context);
  await tx
    .updateTable('import')
    .set({ state: 'applied', summary: JSON.stringify(counts), finished_at: context.now.toString() })
    .where('id', '=', importId)
    .execute();
  await tx.deleteFrom('import_row').where('import_id', '=', importId).execute();
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

/**
 * Imports a whole package in one transaction: all of it, or nothing at all, not even the record
 * of the attempt. This is the command line's way; on the page the same steps are taken one by one.
 */
export async function importPackage(
  db: Kysely<Schema>,
  source: PackageSource,
  wish: ImportWish,
  context: ImportContext,
  progress: Progress,
): Promise<ImportOutcome> {
  const { descriptor, sha256 } = source;
  const problems = new Problems();
  try {
    return await db.transaction().execute(async (tx) => {
      const importId = await beginImport(tx, { descriptor, sha256, kind: 'package' }, context);
      const notes = await stagePackage(tx, importId, source, problems, progress);
      progress('checking', descriptor.name, 0);
      const questionCount = await checkImport(
        tx,
        importId,
        descriptor.name,
        wish,
        problems,
        context,
      );
      const said = {
        package: descriptor.name,
        sha256,
        problems: problems.listed,
        problemCount: problems.count,
        questionCount,
        notes,
      };
      if ((problems.count > 0 && !wish.leaveOut) || questionCount > 0)
        throw new NothingApplied({ applied: false, files: {}, ...said });
      const files = await applyImport(tx, importId, { descriptor, sha256 }, context, progress);
      return { applied: true, files, ...said };
    });
  } catch (thrown) {
    if (thrown instanceof NothingApplied) return thrown.outcome;
    throw thrown;
  }
}

async function keepDescriptor(
  tx: Transaction<Schema>,
  { descriptor, sha256 }: { descriptor: PackageDescriptor; sha256: string },
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
