import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../database.ts';
import { root } from './sources.ts';

const db = await testDatabase();

/**
 * Columns that may be about a person: all those of a table that refers to a person or to an account, and
 * in others those whose name says so. Partitions are their parent's.
 */
const asked = `
  with kept as (
    select c.oid, n.nspname as schema, c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
  ), person as (
    select oid from kept where (schema, name) in (('public', 'person'), ('auth', 'user'))
  )
  select case kept.schema when 'public' then '' else kept.schema || '.' end || kept.name as "table",
    a.attname as column,
    kept.oid in (select oid from person)
      or kept.oid in (select conrelid from pg_constraint where confrelid in (select oid from person))
      or a.attname ~* '(mail|address|person|phone|words|browser|agent|contact(?!_on)|^ip|ip_)' as personal
  from kept join pg_attribute a on a.attrelid = kept.oid and a.attnum > 0 and not a.attisdropped
  order by 1, 2`;

const { rows: columns } = await db.owner.query<{
  table: string;
  column: string;
  personal: boolean;
}>(asked);
const text = readFileSync(join(root, 'docs/privacy.md'), 'utf8');
const table = text.split('\n').filter((line) => line.startsWith('| `'));
const named = new Set(
  table.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  ),
);

const isNamed = (one: { table: string; column: string }, names: ReadonlySet<string | undefined>) =>
  names.has(`${one.table}.${one.column}`) || names.has(`${one.table}.*`);

test('docs/privacy.md names every column that may be about a person', () => {
  expect(columns.filter(({ personal }) => personal).length).toBeGreaterThan(60);
  const missing = columns
    .filter((one) => one.personal && !isNamed(one, named))
    .map((one) => `${one.table}.${one.column}`);
  // Say there what it is for, how long it is kept, who sees it and how it is erased.
  expect(missing).toEqual([]);
});

test('each column that it names is there', () => {
  const there = new Set(columns.flatMap((one) => [`${one.table}.${one.column}`, `${one.table}.*`]));
  expect([...named].filter((name) => name === undefined || !there.has(name))).toEqual([]);
});

test('each of its rows says what for, how long, who sees it and how it is erased', () => {
  for (const line of table) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    expect(cells, line).toHaveLength(6);
    expect(
      cells.filter((cell) => cell === ''),
      line,
    ).toEqual([]);
  }
});

test('planted: a new table that names a person, or an address in any other, is missed', async () => {
  await db.owner.query(`create table lamp (id uuid, keeper uuid references person);
    create table wick (sold_to_address text, length int)`);
  const { rows } = await db.owner.query<{ table: string; column: string; personal: boolean }>(
    asked,
  );
  const missing = rows.filter((one) => one.personal && !isNamed(one, named));
  expect(missing.map((one) => `${one.table}.${one.column}`)).toEqual([
    'lamp.id',
    'lamp.keeper',
    'wick.sold_to_address',
  ]);
});
