import pg from 'pg';
import type { StoredTable } from './catalogue.ts';
import { fileRefusals } from './copy.ts';
import { quoted } from './copy-rows.ts';
import { BackupRefusal } from './refusal.ts';

/** What was taken off tables while they are loaded, as the SQL that puts it back. */
export interface Bindings {
  readonly putBack: readonly string[];
}

/** PostgreSQL's codes for what a row may not do. Source: PostgreSQL 18 documentation, appendix A */
const integrityClass = '23';

/**
 * Empties tables and takes off what would stop or change rows on their way in: foreign keys, of which
 * two tables may need each other, and triggers. In the caller's transaction, so that a killed restore
 * leaves the tables bound as they were. Migrations may have left rows of their own; the backup has them.
 */
export async function releaseTables(
  client: pg.Client,
  tables: readonly StoredTable[],
): Promise<Bindings> {
  if (tables.length === 0) return { putBack: [] };
  const parents = tables.flatMap(({ schema, partition }) =>
    partition === null ? [] : [quoted({ schema, name: partition.of })],
  );
  const names = [...new Set([...tables.map(quoted), ...parents])];
  const { rows: keys } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
            format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname,
              pg_get_constraintdef(k.oid))
            || case when obj_description(k.oid, 'pg_constraint') is null then '' else
              format('; comment on constraint %I on %s is %L', k.conname, k.conrelid::regclass,
                obj_description(k.oid, 'pg_constraint')) end as add
     from pg_constraint k
     where k.contype = 'f' and k.conparentid = 0 and k.conrelid = any($1::text[]::regclass[])
     order by k.conrelid::regclass::text collate "C", k.conname collate "C"`,
    [names],
  );
  const { rows: triggers } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
            format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname) as on
     from pg_trigger t
     where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0
       and t.tgrelid = any($1::text[]::regclass[])`,
    [names],
  );
  for (const { drop } of keys) await client.query(drop);
  for (const { off } of triggers) await client.query(off);
  await client.query(`lock table ${names.join(', ')}`);
  const filled = await listFilled(client, names);
  if (filled.length > 0) await client.query(`truncate ${filled.join(', ')}`);
  return { putBack: [...triggers.map(({ on }) => on), ...keys.map(({ add }) => add)] };
}

/** Those of the tables that hold rows: to truncate takes as long for one that holds none. */
async function listFilled(client: pg.Client, names: readonly string[]): Promise<string[]> {
  const asked = names.map((name, at) => `select ${at} as at where exists (select from ${name})`);
  const { rows } = await client.query<{ at: number }>(asked.join(' union all '));
  return rows.flatMap(({ at }) => names[at] ?? []);
}

/**
 * Puts back what was taken off; each foreign key is checked for all rows at once.
 * @throws BackupRefusal where a row refers to one that is not there.
 */
export async function tieTables(client: pg.Client, { putBack }: Bindings): Promise<void> {
  for (const statement of putBack)
    await client.query(statement).catch((problem) => {
      if (problem instanceof pg.DatabaseError && problem.code?.startsWith(integrityClass))
        throw new BackupRefusal(
          'file',
          fileRefusals.ties(problem.detail ?? problem.message),
          problem,
        );
      throw problem;
    });
}
