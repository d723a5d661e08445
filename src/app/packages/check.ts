import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { rowProblems, stageNotes } from './copy.ts';
import { knownBy } from './incoming.ts';
import { packageFiles } from './package-files.ts';
import { type Problems, problemsListedMax } from './problems.ts';

/** What is checked, and what becomes of rows found wrong. */
export interface Checking {
  readonly importId: string;
  readonly package: string;
  /** Rows found wrong are left out, and then what refers to them. */
  readonly leaveOut: boolean;
  readonly problems: Problems;
}

/** A row found wrong. `total` counts all that the same question found, also those not listed. */
export interface Found {
  readonly row: number;
  readonly value: string;
  readonly other: string | number;
  readonly total: number;
}

/** How a kind of problem is told. */
export interface Said {
  readonly column: string;
  readonly code: string;
  readonly detail: (found: Found) => string;
}

/**
 * Names the rows that a query found, and leaves them out where that is asked for. The query gives
 * `row`, `value` and `other`. Returns how many were found.
 */
export async function noteFound(
  tx: Transaction<Schema>,
  { importId, leaveOut, problems }: Checking,
  file: string,
  found: RawBuilder<unknown>,
  said: Said,
): Promise<number> {
  const { rows } = await sql<Found>`
    select row, left(value, 200) as value, other, (count(*) over ())::int as total
    from (${found}) f order by row limit ${problemsListedMax}`.execute(tx);
  const total = rows[0]?.total ?? 0;
  for (const one of rows)
    problems.add({
      file,
      row: one.row,
      column: said.column,
      code: said.code,
      detail: said.detail(one),
      value: one.value,
    });
  if (!leaveOut) problems.addUnlisted(total - rows.length);
  else if (rows.length > 0)
    await sql`update import_row set left_out = true
      where import_id = ${importId} and file = ${file}
        and row = any (${rows.map(({ row }) => row)}::int[])`.execute(tx);
  return leaveOut ? rows.length : total;
}

/**
 * Takes away rows that say again, from the other side, what an earlier row says: the register lists
 * each link twice. They may differ in their source, and the first is kept. Adds a note of how many.
 */
export async function mergeRepeated(
  tx: Transaction<Schema>,
  importId: string,
  notes: string[],
): Promise<void> {
  for (const file of packageFiles as readonly PackageFile[]) {
    if (!file.eitherWay) continue;
    const { numAffectedRows } = await sql`
      delete from import_row d using (
        select row, cells - 'source' as said, row_number() over told as nth,
          first_value(cells - 'source') over told as first
        from import_row where import_id = ${importId} and file = ${file.file} and key is not null
        window told as (partition by key order by row)
      ) r
      where d.import_id = ${importId} and d.file = ${file.file} and d.row = r.row
        and r.nth > 1 and r.said = r.first`.execute(tx);
    const count = Number(numAffectedRows ?? 0n);
    if (count > 0) notes.push(stageNotes.repeated(file.file, count));
  }
}

/**
 * Finds what only the whole package tells: rows that stand twice, references to nothing, codes that
 * stand twice. Returns how many rows it found wrong; where those are left out, call it again until
 * it finds none, for what referred to them is wrong by then.
 */
export async function checkRows(tx: Transaction<Schema>, checking: Checking): Promise<number> {
  let found = 0;
  for (const file of packageFiles) {
    if (!(await hasRows(tx, checking.importId, file.file))) continue;
    found += await checkKeys(tx, checking, file);
    for (const column of file.columns)
      if (column.kind === 'reference')
        found += await checkReference(tx, checking, file.file, column.name, column.file);
  }
  return found + (await checkTaken(tx, checking));
}

/** Whether a file has rows that wait to be written. */
async function hasRows(tx: Transaction<Schema>, importId: string, file: string): Promise<boolean> {
  const { rows } = await sql`select from import_row
    where import_id = ${importId} and file = ${file} and not left_out limit 1`.execute(tx);
  return rows.length > 0;
}

/** A row that stands twice. Files that only ever add may say the same figure more than once. */
async function checkKeys(tx: Transaction<Schema>, checking: Checking, file: PackageFile) {
  if (file.appends) return 0;
  const found = sql`
    select row, key as value, first as other from (
      select row, key, min(row) over (partition by key) as first
      from import_row
      where import_id = ${checking.importId} and file = ${file.file} and not left_out
    ) r where row <> first`;
  return noteFound(tx, checking, file.file, found, {
    column: file.key[0]!, // every file has a key
    code: 'row-twice',
    detail: ({ other }) =>
      file.eitherWay ? rowProblems.pairTwice(Number(other)) : rowProblems.keyTwice(Number(other)),
  });
}

/** A reference to a row that neither this package nor an earlier load of it has, nor is here by a code. */
async function checkReference(
  tx: Transaction<Schema>,
  checking: Checking,
  file: string,
  column: string,
  to: string,
) {
  const { importId } = checking;
  // Cells are compared as keys are made, which for a long id is not the id itself.
  const found = sql`
    select r.row, r.cells->>${column} as value, '' as other
    from import_row r
    left join import_row o on o.import_id = ${importId} and o.file = ${to}
      and o.key = r.cells->>${column} and not o.left_out
    left join package_row p on p.package = ${checking.package} and p.file = ${to}
      and p.key = r.cells->>${column}
    where r.import_id = ${importId} and r.file = ${file} and not r.left_out
      and r.cells->>${column} is not null and o.key is null and p.key is null
      and ${knownBy(to, sql`r.cells->>${column}`)} is null`;
  return noteFound(tx, checking, file, found, {
    column,
    code: 'reference-unknown',
    detail: ({ value }) => rowProblems.referenceUnknown(value, to),
  });
}

/** Codes that may stand once only: identifiers of organisations, codes of places, emails. */
async function checkTaken(tx: Transaction<Schema>, checking: Checking): Promise<number> {
  let found = 0;
  for (const [file, column, code, detail, values] of [
    [
      'organisations',
      'identifiers',
      'identifier-twice',
      rowProblems.identifierTwice,
      sql`select distinct unnest(string_to_array(r.cells->>'identifiers', ';'))`,
    ],
    ['places', 'gss', 'gss-twice', rowProblems.gssTwice, sql`select r.cells->>'gss'`],
    [
      'people',
      'email',
      'email-twice',
      rowProblems.emailTwice,
      sql`select lower(r.cells->>'email')`,
    ],
  ] as const) {
    const twice = sql`
      select row, min(value) as value, min(other) as other from (
        select r.row, v.value, min(r.row) over (partition by v.value) as other
        from import_row r cross join lateral (${values}) v (value)
        where r.import_id = ${checking.importId} and r.file = ${file} and not r.left_out
          and r.cells ? ${column}
      ) x where row <> other group by row`;
    found += await noteFound(tx, checking, file, twice, {
      column,
      code,
      detail: ({ value, other }) => detail(value, Number(other)),
    });
  }
  return found;
}
