import { sql } from 'kysely';
import { findMission, type MissionFacts } from '../../../features/missions/index.ts';
import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { PackageDescriptor } from '../../packages/files/descriptor.ts';
import type { ImportFailure, ImportSummary } from '../../packages/import-work.ts';
import type { ChosenColumns } from '../../packages/table-mapping.ts';
import type { ImportState } from '../../packages/tables.ts';
import type { Schema } from '../../schema.ts';
import type { ProblemShown } from './schema.ts';

/** An import as its pages and their policy need it. */
export interface ImportFacts {
  readonly id: string;
  readonly slug: string;
  readonly kind: 'package' | 'mapping';
  readonly state: ImportState;
  readonly file: string | null;
  readonly package: string | null;
  readonly descriptor: PackageDescriptor | null;
  readonly chosen: ChosenColumns | null;
  readonly summary: ImportSummary | null;
  readonly failure: ImportFailure | null;
  readonly progress: { readonly step: string; readonly file: string; readonly rows: number } | null;
  readonly heardAt: Date;
  readonly expiresAt: Date;
  /** The mission that partners are brought into; null for an import of the operator. */
  readonly mission: MissionFacts | null;
  /** When the package was last loaded before; null for never. */
  readonly loadedAt: Date | null;
}

/** The import at an address; null if there is none. At most two queries. */
export async function findImport(
  db: Reading<Schema>,
  slug: string,
  today: Day,
): Promise<ImportFacts | null> {
  const row = await db
    .selectFrom('import')
    .leftJoin('mission', 'mission.id', 'import.mission_id')
    .leftJoin('data_package', 'data_package.name', 'import.package')
    .select([
      'import.id',
      'import.slug',
      'import.kind',
      'import.state',
      'import.file_name as file',
      'import.package',
      'import.descriptor',
      'import.mapping',
      'import.summary',
      'import.failure',
      'import.progress',
      'import.heard_at as heardAt',
      'import.created_at as createdAt',
      'import.expires_at as expiresAt',
      'mission.slug as mission',
      'data_package.loaded_at as loadedAt',
    ])
    .where('import.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { descriptor, mapping, summary, failure, progress, createdAt, ...facts } = row;
  return {
    ...facts,
    // Only `import-work.ts` and the commands here write these, and in these shapes; an instant is a Date.
    descriptor: descriptor as unknown as PackageDescriptor | null,
    chosen: mapping as unknown as ChosenColumns | null,
    summary: summary as unknown as ImportSummary | null,
    failure: failure as unknown as ImportFailure | null,
    progress: progress as unknown as ImportFacts['progress'],
    heardAt: (row.heardAt ?? createdAt) as Date,
    expiresAt: row.expiresAt as Date,
    loadedAt: row.loadedAt as Date | null,
    mission: row.mission === null ? null : await findMission(db, row.mission, today),
  };
}

/** Where an import stands now. */
export async function findState(db: Reading<Schema>, id: string): Promise<ImportState | null> {
  const row = await db.selectFrom('import').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state ?? null;
}

/** Imports on one page of the list. */
export const importsAtOnce = 25;

/** One import in the list. */
export interface ImportListed {
  readonly slug: string;
  readonly file: string | null;
  readonly package: string | null;
  readonly state: ImportState;
  readonly begunAt: Date;
  readonly by: string | null;
}

/**
 * The imports of a mission, or the operator's own where there is none, latest first, from after the
 * one with this address. One more than a page, where there are more.
 */
export async function listImports(
  db: Reading<Schema>,
  missionId: string | null,
  after: string | undefined,
): Promise<ImportListed[]> {
  const rows = await db
    .selectFrom('import')
    .leftJoin('person', 'person.id', 'import.by_person')
    .select([
      'import.slug',
      'import.file_name as file',
      'import.package',
      'import.state',
      'import.created_at as begunAt',
      'person.name as by',
    ])
    .where('import.mission_id', missionId === null ? 'is' : '=', missionId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(import.created_at, import.id) <
          (select created_at, id from import where slug = ${after ?? ''})`,
      ),
    )
    .orderBy('import.created_at', 'desc')
    .orderBy('import.id', 'desc')
    .limit(importsAtOnce + 1)
    .execute();
  return rows.map((row) => ({ ...row, begunAt: row.begunAt as Date })); // the driver gives a Date
}

/**
 * Problems and questions of an import after a position, with the row as it waits and the answer that
 * was given. One more than asked for, where there are more.
 */
export async function listProblems(
  db: Reading<Schema>,
  importId: string,
  after: number,
  limit: number,
): Promise<ProblemShown[]> {
  const rows = await db
    .selectFrom('import_problem as p')
    .leftJoin('import_row as r', (on) =>
      on
        .onRef('r.import_id', '=', 'p.import_id')
        .onRef('r.file', '=', 'p.file')
        .onRef('r.row', '=', 'p.row'),
    )
    .leftJoin('import_choice as c', (on) =>
      on
        .onRef('c.import_id', '=', 'p.import_id')
        .onRef('c.file', '=', 'p.file')
        .onRef('c.row', '=', 'p.row'),
    )
    .select([
      'p.position',
      'p.file',
      'p.row',
      'p.column',
      'p.code',
      'p.detail',
      'p.value',
      'p.candidates',
      'r.cells',
      'c.choice',
      'c.entity_id as entity',
    ])
    .where('p.import_id', '=', importId)
    .where('p.position', '>', after)
    .orderBy('p.position')
    .limit(limit)
    .execute();
  return rows.map(({ candidates, cells, choice, entity, ...problem }) => {
    // `keepCheck` writes them in this shape.
    const things = candidates as unknown as { id: string; slug: string; name: string }[] | null;
    const as = things?.find(({ id }) => id === entity)?.slug ?? null;
    return {
      ...problem,
      candidates: things?.map(({ slug, name }) => ({ id: slug, name })) ?? null,
      answer: choice && things ? { choice, as } : null,
      cells: cells && !Array.isArray(cells) ? (cells as Record<string, string>) : null,
    };
  });
}

/** How many problems and questions of an import are listed. */
export async function countProblems(db: Reading<Schema>, importId: string): Promise<number> {
  const { n } = await db
    .selectFrom('import_problem')
    .select((on) => on.fn.countAll<string>().as('n'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** How many rows of each file are ready, for the files that have any. */
export async function countReady(
  db: Reading<Schema>,
  importId: string,
): Promise<{ file: string; rows: number }[]> {
  const rows = await db
    .selectFrom('import_row')
    .select((on) => ['file', on.fn.countAll<string>().as('n')])
    .where('import_id', '=', importId)
    .where('left_out', '=', false)
    .groupBy('file')
    .orderBy('file')
    .execute();
  return rows.map(({ file, n }) => ({ file, rows: Number(n) }));
}

/** Rows of a file that are ready, after a row. One more than a page, where there are more. */
export async function listReady(
  db: Reading<Schema>,
  importId: string,
  file: string,
  after: number,
  limit: number,
): Promise<{ row: number; cells: Record<string, string> }[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row', 'cells'])
    .where('import_id', '=', importId)
    .where('file', '=', file)
    .where('left_out', '=', false)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute();
  // A row that can be read is kept by column.
  return rows.map(({ row, cells }) => ({ row, cells: cells as Record<string, string> }));
}

/** Whether an import that should still hold something has lost it: its waiting tables are not logged. */
export async function hasLostAll(db: Reading<Schema>, importId: string): Promise<boolean> {
  const kept = await db
    .selectFrom('import_part')
    .select('position')
    .where('import_id', '=', importId)
    .limit(1)
    .executeTakeFirst();
  return kept === undefined;
}
