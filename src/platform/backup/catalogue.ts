import type pg from 'pg';
import { applicationRole } from '../db/prepare-database.ts';

/** A table that holds rows of Weft: an ordinary one, or one partition. */
export interface StoredTable {
  readonly schema: string;
  readonly name: string;
  /** The columns that rows are made of; those that the database works out are left out. */
  readonly columns: readonly string[];
  /** By what its rows are put in an order that is the same on every server, as SQL. */
  readonly order: string;
  /** Whether the application's role owns it: then only that role may read and write it. */
  readonly isQueue: boolean;
  readonly partition: {
    readonly of: string;
    readonly bounds: { readonly from: string; readonly to: string } | null;
  } | null;
}

/** A sequence, with the number that it gives next. */
export interface StoredSequence {
  readonly schema: string;
  readonly name: string;
  readonly isQueue: boolean;
}

/** The library's own count of its migrations: it is made anew with the queue, and never restored. */
const queueMigrations = `n.nspname = 'graphile_worker' and c.relname = 'migrations'`;

/** What belongs to Weft: to the owner of its tables, or to the application's role. */
const isOurs = `c.relowner in (
    (select relowner from pg_class where oid = 'public.weft_migration'::regclass),
    (select oid from pg_roles where rolname = '${applicationRole}'))
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const tableSql = `
select n.nspname as schema, c.relname as name,
  array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
  coalesce((select string_agg(quote_ident(a.attname)
                || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
            from pg_index i, unnest(i.indkey::int2[]) with ordinality as k (attnum, place), pg_attribute a
            where i.indrelid = c.oid and i.indisprimary
              and a.attrelid = c.oid and a.attnum = k.attnum),
           'every::text collate "C"') as "order",
  r.rolname = '${applicationRole}' as "isQueue",
  p.relname as parent,
  pg_get_expr(c.relpartbound, c.oid) as bounds
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_roles r on r.oid = c.relowner
left join pg_inherits h on h.inhrelid = c.oid
left join pg_class p on p.oid = h.inhparent
where c.relkind = 'r' and c.relpersistence <> 't' and ${isOurs} and not (${queueMigrations})
order by n.nspname collate "C", c.relname collate "C"`;

interface TableRow {
  schema: string;
  name: string;
  columns: string[];
  order: string;
  isQueue: boolean;
  parent: string | null;
  bounds: string | null;
}

const range = /^FOR VALUES FROM \('([^']*)'\) TO \('([^']*)'\)$/;

/** Every table with rows of Weft, partitions each by itself, in the order of their names. */
export async function listTables(owner: pg.Client): Promise<StoredTable[]> {
  const { rows } = await owner.query<TableRow>(tableSql);
  return rows.map(({ parent, bounds, ...table }) => ({
    ...table,
    partition: parent === null ? null : { of: parent, bounds: boundsOf(table.name, bounds) },
  }));
}

function boundsOf(table: string, said: string | null): { from: string; to: string } | null {
  if (said === 'DEFAULT') return null;
  const [, from, to] = range.exec(said ?? '') ?? [];
  if (from === undefined || to === undefined)
    throw new Error(`the partition ${table} is of a kind that no backup knows: ${said}`);
  return { from, to };
}

/** Every sequence of Weft, those of identity columns among them. */
export async function listSequences(owner: pg.Client): Promise<StoredSequence[]> {
  const { rows } = await owner.query<StoredSequence>(`
    select n.nspname as schema, c.relname as name, r.rolname = '${applicationRole}' as "isQueue"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_roles r on r.oid = c.relowner
    where c.relkind = 'S' and c.relpersistence <> 't' and ${isOurs}
    order by n.nspname collate "C", c.relname collate "C"`);
  return rows;
}

/** How the text of values is written and read, the same on every server. Source: pg_dump does likewise. */
export const portableText = `
  set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 3; set bytea_output = 'hex'; set client_encoding = 'UTF8';
  set xmloption = 'content'; set search_path = 'public'; set row_security = off;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;
