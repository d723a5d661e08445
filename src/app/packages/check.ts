import { sql, type Transaction } from 'kysely';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { rowProblems } from './copy.ts';
import { packageFiles } from './package-files.ts';
import { type Problems, problemsListedMax } from './stage.ts';

/** Rows named for one kind of problem of one file before the rest are only counted. */
const namedMax = problemsListedMax;

interface Found {
  readonly row: number;
  readonly value: string;
  readonly other: string | number;
}

/**
 * Finds what only the whole package tells: rows that stand twice, references to nothing, codes
 * taken twice, circles. Nothing is written but the choice to leave rows out: with `leaveOut` every
 * row found wrong is left out, and then what refers to it, until nothing more is found; those rows
 * are in `problems` all the same, so that people see what was left.
 */
export async function checkRows(
  tx: Transaction<Schema>,
  importId: string,
  packageName: string,
  leaveOut: boolean,
  problems: Problems,
): Promise<void> {
  for (;;) {
    let found = 0;
    for (const file of packageFiles) {
      found += await checkKeys(tx, importId, file, leaveOut, problems);
      for (const column of file.columns)
        if (column.kind === 'reference')
          found += await checkReference(
            tx,
            importId,
            packageName,
            file,
            column.name,
            column.file,
            leaveOut,
            problems,
          );
    }
    found += await checkTaken(tx, importId, leaveOut, problems);
    found += await checkCircles(tx, importId, packageName, leaveOut, problems);
    if (!leaveOut || found === 0) return;
  }
}

async function note(
  tx: Transaction<Schema>,
  importId: string,
  file: string,
  rows: readonly Found[],
  said: { column: string; code: string; detail: (found: Found) => string },
  leaveOut: boolean,
  problems: Problems,
): Promise<number> {
  for (const found of rows)
    problems.add({
      file,
      row: found.row,
      column: said.column,
      code: said.code,
      detail: said.detail(found),
      value: found.value,
    });
  if (leaveOut && rows.length > 0)
    await sql`update import_row set left_out = true
      where import_id = ${importId} and file = ${file}
        and row = any (${rows.map((found) => found.row)}::int[])`.execute(tx);
  return rows.length;
}

/** A row that stands twice. Files that only ever add may say the same figure more than once. */
async function checkKeys(
  tx: Transaction<Schema>,
  importId: string,
  file: PackageFile,
  leaveOut: boolean,
  problems: Problems,
) {
  if (file.appends) return 0;
  const { rows } = await sql<Found>`
    select row, left(key, 200) as value, first as other from (
      select row, key, min(row) over (partition by key) as first
      from import_row where import_id = ${importId} and file = ${file.file} and not left_out
    ) r where row <> first order by row limit ${namedMax}`.execute(tx);
  const said = {
    column: file.key[0]!, // every file has a key
    code: 'row-twice',
    detail: (found: Found) => rowProblems.keyTwice(Number(found.other)),
  };
  return note(tx, importId, file.file, rows, said, leaveOut, problems);
}

/** A reference to a row that neither this package nor an earlier load of it has. */
async function checkReference(
  tx: Transaction<Schema>,
  importId: string,
  packageName: string,
  file: PackageFile,
  column: string,
  to: string,
  leaveOut: boolean,
  problems: Problems,
) {
  const { rows } = await sql<Found>`
    select r.row, left(r.cells->>${column}, 200) as value, '' as other
    from import_row r
    where r.import_id = ${importId} and r.file = ${file.file} and not r.left_out
      and r.cells->>${column} is not null
      and not exists (select 1 from import_row o where o.import_id = ${importId}
        and o.file = ${to} and o.key = r.cells->>${column} and not o.left_out)
      and not exists (select 1 from package_row p where p.package = ${packageName}
        and p.file = ${to} and p.key = r.cells->>${column})
    order by r.row limit ${namedMax}`.execute(tx);
  const said = {
    column,
    code: 'reference-unknown',
    detail: (found: Found) => rowProblems.referenceUnknown(found.value, to),
  };
  return note(tx, importId, file.file, rows, said, leaveOut, problems);
}

/** Codes that may stand once only: identifiers of organisations, GSS codes of places, emails. */
async function checkTaken(
  tx: Transaction<Schema>,
  importId: string,
  leaveOut: boolean,
  problems: Problems,
) {
  const twice = (file: string, value: ReturnType<typeof sql>) =>
    sql<Found>`
    select row, value, other from (
      select r.row, v.value, min(r.row) over (partition by v.value) as other
      from import_row r cross join lateral (${value}) v (value)
      where r.import_id = ${importId} and r.file = ${file} and not r.left_out and v.value is not null
    ) x where row <> other order by row limit ${namedMax}`.execute(tx);
  const identifiers = await twice(
    'organisations',
    sql`select unnest(string_to_array(r.cells->>'identifiers', ';'))`,
  );
  const codes = await twice('places', sql`select r.cells->>'gss'`);
  const emails = await twice('people', sql`select lower(r.cells->>'email')`);
  const detail = (sentence: (value: string, other: string) => string) => (found: Found) =>
    sentence(found.value, `row ${found.other}`);
  return (
    (await note(
      tx,
      importId,
      'organisations',
      identifiers.rows,
      {
        column: 'identifiers',
        code: 'identifier-twice',
        detail: detail(rowProblems.identifierTaken),
      },
      leaveOut,
      problems,
    )) +
    (await note(
      tx,
      importId,
      'places',
      codes.rows,
      { column: 'gss', code: 'gss-twice', detail: detail(rowProblems.gssTaken) },
      leaveOut,
      problems,
    )) +
    (await note(
      tx,
      importId,
      'people',
      emails.rows,
      { column: 'email', code: 'email-twice', detail: detail(rowProblems.emailTaken) },
      leaveOut,
      problems,
    ))
  );
}

/** Places, missions and successions that would come back to themselves. */
async function checkCircles(
  tx: Transaction<Schema>,
  importId: string,
  packageName: string,
  leaveOut: boolean,
  problems: Problems,
) {
  let found = 0;
  for (const [file, column] of [
    ['places', 'parent'],
    ['missions', 'parent'],
    ['organisations', 'replaced_by'],
  ] as const) {
    const { rows } = await sql<Found>`
      with recursive said as (
        select key, cells->>${column} as up, row from import_row
        where import_id = ${importId} and file = ${file} and not left_out
        union all
        select p.key, p.cells->>${column}, null from package_row p
        where p.package = ${packageName} and p.file = ${file} and not exists
          (select 1 from import_row r where r.import_id = ${importId} and r.file = ${file} and r.key = p.key)
      ), climb as (
        select key as start, up, row from said where up is not null and row is not null
        union
        select c.start, s.up, c.row from climb c join said s on s.key = c.up
        where s.up is not null and c.up <> c.start
      )
      select distinct row, start as value, '' as other from climb where up = start
      order by row limit ${namedMax}`.execute(tx);
    const said = {
      column,
      code: 'circle',
      detail: (circle: Found) => rowProblems.parentCircle(circle.value),
    };
    found += await note(tx, importId, file, rows, said, leaveOut, problems);
  }
  return found;
}
