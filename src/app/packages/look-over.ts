import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Applying } from './apply.ts';
import { checkRows } from './check.ts';
import { checkImport } from './import.ts';
import { type ImportProblem, Problems } from './problems.ts';

/** What a look over the waiting rows of an import found, in rows. */
export interface LookedOver {
  /** Rows that would be written as things stand. */
  readonly ready: number;
  /** Rows that could be read but not written: wrong, or referring to one that is. */
  readonly wrong: number;
  /** Rows that a person left out. */
  readonly chosenOut: number;
  /** Rows whose question nobody has answered yet. */
  readonly asked: number;
  /** Rows that refer to one of those. */
  readonly waiting: number;
}

/**
 * Checks the waiting rows afresh, with what people have answered, and leaves out whatever cannot be
 * written now: rows that are wrong or that a person left out, rows that ask, and what refers to any
 * of them. Problems and questions go to `problems`, what is odd but allowed to `notes`. Where `counted`
 * names a file, only its rows are counted: the others are made of them.
 */
export async function lookOver(
  tx: Transaction<Schema>,
  applying: Applying,
  problems: Problems,
  notes: string[],
  counted: string | null,
): Promise<LookedOver> {
  const { importId } = applying;
  await sql`update import_row r set left_out = (r.key is null or exists (
      select from import_choice c where c.import_id = r.import_id and c.file = r.file
        and c.row = r.row and c.choice = 'leave-out'))
    where r.import_id = ${importId}`.execute(tx);
  const chosenOut = await countOut(tx, importId, counted);
  const wish = { sameName: 'stop', leaveOut: true } as const;
  const questions = await checkImport(tx, applying, wish, problems, notes);
  const wrong = (await countOut(tx, importId, counted)) - chosenOut;
  const asked = questions.length;
  const waiting = asked === 0 ? 0 : await leaveAsked(tx, applying, questions, counted);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_row
    where import_id = ${importId} and not left_out
      and (${counted}::text is null or file = ${counted})`.execute(tx);
  return { ready: rows[0]?.n ?? 0, wrong, chosenOut, asked, waiting };
}

/** Rows that could be read and are left out. */
async function countOut(
  tx: Transaction<Schema>,
  importId: string,
  counted: string | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_row
    where import_id = ${importId} and left_out and key is not null
      and (${counted}::text is null or file = ${counted})`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Leaves out rows that ask, and what refers to them. Returns how many those are. */
async function leaveAsked(
  tx: Transaction<Schema>,
  applying: Applying,
  questions: readonly ImportProblem[],
  counted: string | null,
): Promise<number> {
  const { importId } = applying;
  const before = await countOut(tx, importId, counted);
  await sql`update import_row r set left_out = true
    from unnest(${questions.map(({ file }) => file)}::text[], ${questions.map(({ row }) => row)}::int[])
      q (file, row)
    where r.import_id = ${importId} and r.file = q.file and r.row = q.row`.execute(tx);
  // They are no problem of their own, so nobody is told of them one by one.
  const untold = { importId, package: applying.package, leaveOut: true, problems: new Problems() };
  while ((await checkRows(tx, untold)) > 0);
  return (await countOut(tx, importId, counted)) - before - questions.length;
}
