import { sql, type Transaction } from 'kysely';
import type { Cells, PackageFile } from '../../platform/db/package-file.ts';
import { type Happening, type Json, remember, rememberAll } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import type { ImportContext, ImportCounts } from './import.ts';

/** Changed things whose entries are written in one go. */
const changesAtOnce = 1_000;

/** Begins the list of missions and organisations that an import changes. */
export async function startChanges(tx: Transaction<Schema>): Promise<void> {
  await sql`create temporary table change (
    kind text not null, id uuid not null, file text not null, rows int not null,
    before jsonb, after jsonb) on commit drop`.execute(tx);
}

/** Notes what the changed rows of a file, still in `incoming`, changed of which mission or organisation. */
export async function writeChanges(tx: Transaction<Schema>, file: PackageFile): Promise<void> {
  for (const [kind, id] of [
    ['mission', file.changesMission],
    ['organisation', file.changesOrganisation],
  ] as const) {
    if (id === undefined) continue;
    const own = id === 'i.entity_id';
    await sql`
      insert into change (kind, id, file, rows, before, after)
      select ${kind}, ${sql.raw(id)}, ${file.file}, count(*),
        ${own ? sql`(array_agg(i.before))[1]` : sql`null`},
        ${own ? sql`(array_agg(i.cells))[1]` : sql`null`}
      from incoming i where (i.is_new or i.changed) and ${sql.raw(id)} is not null group by 2`.execute(
      tx,
    );
  }
}

interface Change {
  readonly kind: 'mission' | 'organisation';
  readonly id: string;
  readonly files: Record<string, number>;
  readonly before: Cells | null;
  readonly after: Cells | null;
}

/**
 * Remembers the import: `package.loaded` with the package's hash, and one entry for each mission
 * and organisation that changed, with the cells before and after. Source: house.md "Memory".
 */
export async function rememberChanges(
  tx: Transaction<Schema>,
  loaded: { package: string; sha256: string; counts: ImportCounts },
  { now, by }: ImportContext,
): Promise<void> {
  const packageFacts = { package: loaded.package, sha256: loaded.sha256 };
  await remember(tx, {
    event: 'package.loaded',
    at: now,
    by,
    about: [],
    facts: { ...packageFacts, files: loaded.counts as unknown as Json }, // counts are plain numbers
  });
  await sql`create temporary table changed on commit drop as
    select kind, id, jsonb_object_agg(file, rows) as files,
      (array_agg(before) filter (where before is not null))[1] as before,
      (array_agg(after) filter (where after is not null))[1] as after
    from change group by kind, id`.execute(tx);
  await sql`create index on changed (id)`.execute(tx);
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<Change>`select kind, id, files, before, after from changed
      where id > ${last}::uuid order by id limit ${changesAtOnce}`.execute(tx);
    const final = rows.at(-1);
    if (!final) return;
    last = final.id;
    await rememberAll(
      tx,
      rows.map(
        (change): Happening => ({
          event: `${change.kind}.imported`,
          at: now,
          by,
          about: [change.id],
          facts: {
            ...packageFacts,
            rows: change.files,
            changed: cellChanges(change.before, change.after),
          },
        }),
      ),
    );
  }
}

/** Column to what it said before and says now, for the columns that differ. */
function cellChanges(
  before: Cells | null,
  after: Cells | null,
): Record<string, [string | null, string | null]> {
  if (after === null) return {};
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  const changes = [...columns].map(
    (column) => [column, [before?.[column] ?? null, after[column] ?? null]] as const,
  );
  return Object.fromEntries(
    changes.filter(([, [was, is]]) => was !== is).map(([column, [was, is]]) => [column, [was, is]]),
  );
}
