import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Column, PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import type { Applying } from './apply.ts';
import { type Checking, noteFound } from './check.ts';
import { clashProblems, rowProblems } from './copy.ts';
import {
  alike,
  dropIncoming,
  entityOf,
  gatherIncoming,
  matchIncoming,
  pairAlike,
  readOwnReference,
  written,
} from './incoming.ts';
import { packageFiles } from './package-files.ts';
import type { Candidate, ImportProblem } from './problems.ts';

/** What a row is whose name is here already in the same place: ask, a new one, or the same. */
export type SameName = 'stop' | 'new' | 'match';

/** What knowing rows again brought: how many are wrong, and what people must say. */
export interface Identified {
  readonly found: number;
  readonly questions: readonly ImportProblem[];
}

type OwnReference = Column & { into: string; kind: 'reference' };

/** The column by which rows of a file stand above others of it, such as a place's parent. */
const ownReference = (file: PackageFile): OwnReference | undefined =>
  written(file).find(
    (column): column is OwnReference => column.kind === 'reference' && column.file === file.file,
  );

/**
 * Finds out what rows would be here: by an earlier load, by what cannot be mistaken, by what people
 * chose, and with `match` by their names. Names rows that clash with something here, rows that are
 * the same thing as another row, and rows that would stand above themselves. With `stop` the rows
 * whose name is here in the same place are questions, unless somebody answered already. What is
 * chosen by `match` is kept with the import. Source: packages.md, "Matching".
 */
export async function identifyRows(
  tx: Transaction<Schema>,
  applying: Applying,
  sameName: SameName,
  checking: Checking,
): Promise<Identified> {
  await sql`create temporary table matched (
    file text not null, key text not null, entity_id uuid not null, primary key (file, key)
  ) on commit drop`.execute(tx);
  let found = 0;
  const questions: ImportProblem[] = [];
  for (const file of packageFiles as readonly PackageFile[]) {
    if (!file.sameAsAsks && !file.clashes) continue;
    await gatherIncoming(tx, applying, file, 'ahead');
    if (await holdsAny(tx)) {
      await matchIncoming(tx, file);
      if (file.sameAsAsks)
        questions.push(...(await settleNames(tx, applying, file, sameName, checking)));
      found += await findClashes(tx, applying, file, checking);
    }
    await dropIncoming(tx);
  }
  await sql`drop table matched`.execute(tx);
  return { found, questions };
}

async function holdsAny(tx: Transaction<Schema>): Promise<boolean> {
  const { rows } = await sql`select from incoming limit 1`.execute(tx);
  return rows.length > 0;
}

/** Applies what was chosen, then names, as far up as rows above them are known; asks the rest. */
async function settleNames(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
  sameName: SameName,
  { importId }: Checking,
): Promise<ImportProblem[]> {
  await sql`update incoming i set entity_id = c.entity_id from import_choice c
    where c.import_id = ${importId} and c.file = ${file.file} and c.row = i.row
      and c.choice = 'match' and i.entity_id is null`.execute(tx);
  const own = ownReference(file);
  for (;;) {
    await sql`insert into matched select ${file.file}, key, entity_id from incoming
      where entity_id is not null on conflict do nothing`.execute(tx);
    if (own) await readOwnReference(tx, applying, own, 'ahead');
    if (sameName === 'new') return [];
    if (sameName === 'stop') return askNames(tx, applying, file);
    if ((await pairAlike(tx, applying, file)) === 0) break;
  }
  await sql`insert into import_choice (import_id, file, row, choice, entity_id)
    select ${importId}, ${file.file}, row, 'match', entity_id from incoming
    where before is null and entity_id is not null
    on conflict (import_id, file, row) do nothing`.execute(tx);
  return [];
}

interface Alike {
  readonly row: number;
  readonly name: string;
  readonly candidates: readonly Candidate[];
}

async function askNames(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
): Promise<ImportProblem[]> {
  const { rows } = await sql<Alike>`
    select a.row, i.name, jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)
      order by t.slug) as candidates
    from (${alike(applying, file)}) a join incoming i on i.key = a.key
    join ${sql.table(file.table)} t on t.id = a.id
    group by a.row, i.name order by a.row`.execute(tx);
  return rows.map(({ row, name, candidates }) => ({
    file: file.file,
    row,
    column: 'name',
    code: 'same-name',
    detail: rowProblems.sameName(name),
    value: name,
    candidates,
  }));
}

/** Rows that are one thing with another row, that clash with something here, or go in a circle. */
async function findClashes(
  tx: Transaction<Schema>,
  applying: Applying,
  file: PackageFile,
  checking: Checking,
): Promise<number> {
  let found = await noteFound(tx, checking, file.file, sameThing(applying, file), {
    column: 'id',
    code: 'same-thing',
    detail: ({ value, other }) =>
      rowProblems.sameThing(
        value,
        other === '' ? rowProblems.anotherRow : rowProblems.row(Number(other)),
      ),
  });
  for (const { column, code, sql: clash } of file.clashes ?? [])
    found += await noteFound(tx, checking, file.file, sql.raw(clash), {
      column,
      code,
      detail: ({ value, other }) => clashProblems[code](value, String(other)),
    });
  const own = ownReference(file);
  if (own)
    found += await noteFound(tx, checking, file.file, circles(applying, file, own), {
      column: own.name,
      code: 'circle',
      detail: ({ value }) => rowProblems.circle(value),
    });
  return found;
}

/** Rows new to the package that are, here, what an earlier row of it is, or one that it repeats. */
const sameThing = (applying: Applying, file: PackageFile): RawBuilder<unknown> => sql`
  select i.row, t.name as value, coalesce(o.row::text, '') as other
  from (
    select row, key, before, entity_id,
      min(row) over (partition by entity_id) as first from incoming where entity_id is not null
  ) i join ${sql.table(file.table)} t on t.id = i.entity_id
  left join lateral (
    select r.row from package_row p
    join import_row r on r.import_id = ${applying.importId} and r.file = p.file
      and r.key = p.key and not r.left_out
    where p.entity_id = i.entity_id and p.package = ${applying.package} and p.file = ${file.file}
      and p.key <> i.key order by r.row limit 1
  ) known on true
  cross join lateral (
    select coalesce(known.row, case when i.first < i.row then i.first end) as row
  ) o
  where i.before is null and o.row is not null`;

/**
 * Rows that would come back to themselves by a column such as `parent`, once merged with what is
 * here. A row is known by its id here or, being new, by its key in the package.
 */
function circles(applying: Applying, file: PackageFile, own: OwnReference): RawBuilder<unknown> {
  const into = sql.ref(own.into);
  const cell = sql`i.cells->>${sql.lit(own.name)}`;
  const said = sql`coalesce(${entityOf(applying, file.file, cell, 'ahead')}::text, 'new ' || (${cell}))`;
  const table = sql.table(file.table);
  return sql`
    with recursive edge as (
      select i.row, i.key, coalesce(i.entity_id::text, 'new ' || i.key) as node,
        case when i.entity_id is null then ${said}
          when i.before is null then coalesce(t.${into}::text, ${said})
          when i.before->>${sql.lit(own.name)} is distinct from ${cell} then ${said}
          else t.${into}::text end as up
      from incoming i left join ${table} t on t.id = i.entity_id
      where i.cells ? ${sql.lit(own.name)}
    ), climb as (
      select row, key, node as start, up from edge where up is not null
      union
      select c.row, c.key, c.start, coalesce(e.up, t.${into}::text)
      from climb c left join edge e on e.node = c.up
      left join ${table} t on e.node is null and t.id = case when c.up not like 'new %' then c.up::uuid end
      where c.up <> c.start and coalesce(e.up, t.${into}::text) is not null
    )
    select distinct row, key as value, '' as other from climb where up = start`;
}
