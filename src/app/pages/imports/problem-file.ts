import { csvForPeople } from '../../../kernel/write-csv.ts';
import { readCsv } from '../../packages/files/csv.ts';
import { readUpload } from '../../packages/uploads.ts';
import type { Parts } from '../../parts.ts';
import { checkCopy as copy } from './copy.ts';
import { type ImportFacts, listProblems } from './queries.ts';
import type { ProblemShown } from './schema.ts';

/** Problems listed of an import are a thousand at most. Source: `problemsListedMax`. */
const problemsMax = 1_000;

/**
 * The rows that need someone, as a file to correct in one's own tool: of a table every cell as it
 * stands in the chosen file, so that the corrected rows can be imported; of a package, which has many
 * files, where each problem is. What is wrong stands first.
 */
export async function problemFile(
  { db, connection }: Pick<Parts, 'db' | 'connection'>,
  facts: ImportFacts,
): Promise<string> {
  const problems = await listProblems(db.read, facts.id, 0, problemsMax);
  const rows =
    facts.kind === 'mapping' && facts.chosen
      ? await rowsOfTable(connection, facts, problems)
      : {
          columns: [copy.file, copy.row, copy.column, copy.value, copy.problem],
          cells: problems.map((one) => [
            one.file,
            one.row === null ? null : String(one.row),
            one.column,
            one.value,
            one.detail,
          ]),
        };
  let text = '';
  for await (const chunk of csvForPeople(rows.columns, rows.cells)) text += chunk;
  return text;
}

async function rowsOfTable(
  connection: Parts['connection'],
  { id, chosen, file }: ImportFacts,
  problems: readonly ProblemShown[],
) {
  const wrong = new Map<number, string[]>();
  for (const { row, detail } of problems)
    if (row !== null) wrong.set(row, [...(wrong.get(row) ?? []), detail]);
  const columns = [copy.row, copy.problem, ...(chosen?.table.columns ?? [])];
  const cells: (string | null)[][] = [];
  const last = Math.max(0, ...wrong.keys());
  for await (const item of readCsv(readUpload(connection, id), file ?? '')) {
    if (item.row !== null && item.row > last) break;
    if (item.kind !== 'row') continue;
    const details = wrong.get(item.row);
    if (details) cells.push([String(item.row), details.join(' '), ...item.cells]);
  }
  // A row that could not be cut into cells has only its problem.
  const seen = new Set(cells.map(([row]) => Number(row)));
  for (const [row, details] of wrong)
    if (!seen.has(row))
      cells.push([
        String(row),
        details.join(' '),
        ...(chosen?.table.columns ?? []).map(() => null),
      ]);
  return { columns, cells: cells.sort(([a], [b]) => Number(a) - Number(b)) };
}
