import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Characters of an address that is given a number: the number keeps it within what an address may have. */
const stemLengthMax = 110;

/**
 * Gives each new row of `incoming` an address of its own: one that is taken, here or by an earlier
 * row, gets the next number that is free both here and among the rows. Where somebody has taken the
 * numbers beyond counting, it gets the row's id instead, which nobody has.
 */
export async function giveAddresses(tx: Transaction<Schema>, table: string): Promise<void> {
  if (!(await anyTaken(tx, table))) return;
  await numberTaken(tx, table);
  await sql`update incoming i set slug = left(i.slug, 80) || '-' || i.entity_id
    from (${taken(table)}) w where w.key = i.key`.execute(tx);
}

/** Characters of a name, and of what tells it apart after it: both within what an address may have. */
const nameLengthMax = 80;
const tellsMax = 38;

/**
 * Tells new organisations of a table apart whose name is an address already, here or of an earlier row: by
 * their place, and where that does not do it by the register's own code. What is left gets a number.
 */
export async function tellNamesakesApart(tx: Transaction<Schema>): Promise<void> {
  const place = sql`(select p.name from place p where p.id = i.place_id)`;
  for (const by of [place, sql`i.key`]) {
    if (!(await anyTaken(tx, 'organisation'))) return;
    await sql`update incoming i
      set slug = left(i.slug, ${nameLengthMax}) || '-' || left(slug_of(lower(${by}), 'organisation'), ${tellsMax})
      from (${taken('organisation')}) w where w.key = i.key and ${by} is not null`.execute(tx);
  }
}

/** New rows whose address stands here already, or in an earlier row. */
const taken = (table: string) => sql`
  select key, row, slug from (
    select i.key, i.row, i.slug, t.id is not null as here,
      row_number() over (partition by i.slug order by i.row) as nth
    from incoming i left join ${sql.table(table)} t on t.slug = i.slug where i.is_new
  ) fresh where here or nth > 1`;

async function anyTaken(tx: Transaction<Schema>, table: string): Promise<boolean> {
  const { rows } = await sql`select from (${taken(table)}) w limit 1`.execute(tx);
  return rows.length > 0;
}

/** Numbers of nine digits and more are not counted with, so that counting on never overflows. */
async function numberTaken(tx: Transaction<Schema>, table: string): Promise<void> {
  const highest = (of: ReturnType<typeof sql>) => sql`
    (select max(substring(o.slug from '-(\\d{1,8})$')::int) from ${of} o
      where o.slug >= s.stem || '-0' and o.slug < s.stem || '-:'
        and o.slug ~ '-\\d{1,8}$' and length(o.slug) - length(s.stem) <= 9)`;
  await sql`create temporary table numbered on commit drop as
    select slug collate "C" as slug from incoming where is_new and slug ~ '-\\d{1,8}$'`.execute(tx);
  await sql`create index on numbered (slug)`.execute(tx);
  await sql`
    with again as (
      select key, left(slug, ${stemLengthMax}) collate "C" as stem,
        row_number() over (partition by left(slug, ${stemLengthMax}) order by row) as number
      from (${taken(table)}) w
    ), stems as (
      select s.stem, greatest(1, ${highest(sql`numbered`)}, ${highest(sql.table(table))}) as highest
      from (select distinct stem from again) s
    )
    update incoming i set slug = again.stem || '-' || (stems.highest + again.number)
    from again join stems on stems.stem = again.stem where again.key = i.key`.execute(tx);
  await sql`drop table numbered`.execute(tx);
}
