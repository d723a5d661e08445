import { expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from '../../../tests/database.ts';
import { dumpSchema } from './schema-dump.ts';

/** One of each kind of thing that a migration may make. */
const everything = [
  `create type mood as enum ('calm', 'stormy')`,
  `comment on type mood is 'How it is'`,
  `create domain share as numeric(5, 4) check (value between 0 and 1)`,
  `create table place (
     id int generated always as identity primary key,
     name text collate "C" not null default 'nowhere',
     upper_name text generated always as (upper(name)) stored,
     part share check (part > 0),
     feeling mood,
     parent_id int references place
   )`,
  `comment on table place is 'Where it''s'`,
  `comment on column place.part is 'Of the whole'`,
  `comment on constraint place_part_check on place is 'None is no part'`,
  'create index place_parent on place (parent_id) where parent_id is not null',
  'create table month (at date not null, words text) partition by range (at)',
  `create table month_2026_11 partition of month for values from ('2026-11-01') to ('2026-12-01')`,
  'alter table place enable row level security',
  `create policy own on place for select to weft_app using (name = current_setting('weft.name', true))`,
  'grant select, insert on place to weft_app',
  'grant update (name) on place to weft_app',
  `create view named_place with (security_barrier) as select id, name from place where name <> ''`,
  'grant select on named_place to weft_app',
  `create function twice(n int) returns int language sql immutable as 'select n * 2'`,
  'revoke execute on function twice(int) from public',
  'grant execute on function twice(int) to weft_app',
  `create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`,
  'create trigger keep before delete on place for each row execute function refuse()',
];

test('the dump names every kind of thing once, and the same each time', async () => {
  const db = await emptyDatabase();
  for (const statement of everything) await db.owner.query(statement);
  const text = await dumpSchema(db.owner);
  for (const line of [
    `create type mood as enum ('calm', 'stormy');`,
    `comment on type mood is 'How it is';`,
    'create domain share as numeric(5,4)',
    '  id integer generated always as identity not null,',
    `  name text collate "C" default 'nowhere'::text not null,`,
    '  upper_name text generated always as (upper(name)) stored,',
    '  constraint place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES place(id)',
    'grant insert, select on place to weft_app;',
    'grant update (name) on place to weft_app;',
    `comment on table place is 'Where it''s';`,
    `comment on column place.part is 'Of the whole';`,
    `comment on constraint place_part_check on place is 'None is no part';`,
    'WHERE (parent_id IS NOT NULL);',
    ') partition by RANGE (at);',
    'alter table place enable row level security;',
    'create policy own on place as permissive for select to weft_app',
    'create view named_place with (security_barrier=true) as',
    'grant select on named_place to weft_app;',
    'revoke all on function twice(integer) from public;',
    'grant execute on function twice(integer) to weft_app;',
    'CREATE TRIGGER keep BEFORE DELETE ON public.place',
  ]) {
    expect(text.split(line), line).toHaveLength(2);
  }
  expect(text).not.toContain('2026_11');
  expect(await dumpSchema(db.owner)).toBe(text);
});

test('the order in which things were made does not show', async () => {
  const [one, other] = [await emptyDatabase(), await emptyDatabase()];
  const tables = [
    'create table a (id int)',
    'create table "B" (id int)',
    'create table c (id int)',
  ];
  for (const statement of tables) await one.owner.query(statement);
  for (const statement of tables.reverse()) await other.owner.query(statement);
  expect(await dumpSchema(other.owner)).toBe(await dumpSchema(one.owner));
});

test('the application reads the same schema as the owner', async () => {
  const db = await testDatabase();
  const { openPool } = await import('./pool.ts');
  const { silentLog } = await import('./database-log.ts');
  const pool = openPool(db.connection, silentLog);
  expect(await dumpSchema(pool)).toBe(await dumpSchema(db.owner));
  await pool.end();
});
