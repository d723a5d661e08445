import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { type Applying, dropIncoming, gatherIncoming, matchIncoming } from './apply.ts';
import { rowProblems } from './copy.ts';
import { packageFiles } from './package-files.ts';
import type { ImportProblem, Problems } from './stage.ts';

/** What a row is whose name is here already in the same place: ask, a new one, or the same. */
export type SameName = 'stop' | 'new' | 'match';

interface Alike {
  readonly row: number;
  readonly name: string;
  readonly candidates: NonNullable<ImportProblem['candidates']>;
}

/**
 * Finds rows that are new to the package and bear the name of something here in the same place.
 * With `stop` each is a question to people, unless somebody chose already; with `match` it is the
 * first of that name; with `new` it is nothing special. Returns how many questions are open.
 * Source: packages.md, "Matching".
 */
export async function askSameNames(
  tx: Transaction<Schema>,
  applying: Applying,
  sameName: SameName,
  problems: Problems,
): Promise<number> {
  if (sameName === 'new') return 0;
  let open = 0;
  for (const file of packageFiles) {
    if (!file.sameAs || !file.sameAsAsks) continue;
    await gatherIncoming(tx, applying, file);
    await matchIncoming(tx, file);
    const { rows } = await sql<Alike>`
      select i.row, i.name, jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)
        order by t.slug) as candidates
      from incoming i join ${sql.table(file.table)} t on ${sql.raw(file.sameAs)}
      where i.entity_id is null and not exists (select 1 from import_choice c
        where c.import_id = ${applying.importId} and c.file = ${file.file} and c.row = i.row)
      group by i.row, i.name order by i.row`.execute(tx);
    await dropIncoming(tx);
    if (sameName === 'match')
      await sql`insert into import_choice (import_id, file, row, choice, entity_id)
        select ${applying.importId}, ${file.file}, a.row, 'match', a.entity_id
        from unnest(${rows.map((row) => row.row)}::int[],
          ${rows.map((row) => row.candidates[0]!.id)}::uuid[]) a (row, entity_id)`.execute(tx); // a group has at least one
    else {
      open += rows.length;
      for (const { row, name, candidates } of rows)
        problems.ask({
          file: file.file,
          row,
          column: 'name',
          code: 'same-name',
          detail: rowProblems.sameName(name),
          value: name,
          candidates,
        });
    }
  }
  return open;
}
