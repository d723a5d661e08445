import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startCluster } from '../src/platform/db/cluster.ts';
import { silentLog } from '../src/platform/db/database-log.ts';
import { ownerRole } from '../src/platform/db/postmaster.ts';
import {
  applicationRole,
  databaseName,
  prepareDatabase,
} from '../src/platform/db/prepare-database.ts';
import { nationalFolder } from './national/folder.ts';
import { openRegister, type Register } from './national/register.ts';
import { nationalNow, nationalSize } from './national/size.ts';

/**
 * Makes the national data set in a database of its own, the same on every machine: everything comes
 * from the register and a seeded hash. A database that is there is made anew. Prints the number and
 * a checksum of the rows of each table. Source: quality.md, "Speed and scale".
 */
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
const sqlFolder = fileURLToPath(new URL('national', import.meta.url));

const folder = nationalFolder();
rmSync(folder, { recursive: true, force: true });
const cluster = await startCluster({ folder, log: silentLog, purpose: 'instance' });
try {
  const owner = cluster.connection(databaseName, ownerRole);
  const application = cluster.connection(databaseName, applicationRole);
  await prepareDatabase({ owner, application, log: silentLog, createDatabase: true });
  const admin = new pg.Client(owner);
  await admin.connect();
  try {
    await seed(admin);
  } finally {
    await admin.end();
  }
} finally {
  await cluster.stop();
}

async function seed(admin: pg.Client): Promise<void> {
  const startedAt = performance.now();
  const register = await openRegister();
  say(
    register.real
      ? `Round the real register: ${register.rows.length} organisations.`
      : 'The real register is not here (WEFT_TEST_DATA names no folder that has it), so as many organisations are made up.',
  );
  // If this fails half-way it is made anew, so nothing is waited for.
  await admin.query(
    'set synchronous_commit = off; set maintenance_work_mem = 1000000; set work_mem = 200000',
  );
  const files = readdirSync(sqlFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const file of files) {
    if (file.startsWith('2_')) await bringRegister(admin, register);
    const began = performance.now();
    await admin.query(sized(readFileSync(join(sqlFolder, file), 'utf8')));
    say(`  ${file}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  await admin.query(
    `insert into instance (name, demonstration, created_at) values ('Bench', false, $1)`,
    [nationalNow],
  );
  await admin.query('drop schema bench cascade');
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
  await sumUp(admin);
  say(`Made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
}

/** The numbers of `size.ts` in the place of their names. */
function sized(text: string): string {
  return Object.entries(nationalSize).reduce(
    (all, [name, size]) => all.replaceAll(`$${name}`, String(size)),
    text,
  );
}

async function bringRegister(admin: pg.Client, { rows, links }: Register): Promise<void> {
  await admin.query(`create table bench.register (register_id text, name text, types text, status text,
      country text, region text, city text, established text);
    create table bench.register_link (from_id text, to_id text, kind text)`);
  const column = <T>(of: readonly T[], name: keyof T) => of.map((row) => row[name]);
  await admin.query(
    `insert into bench.register select * from unnest($1::text[], $2::text[], $3::text[], $4::text[],
      $5::text[], $6::text[], $7::text[], $8::text[])`,
    (['id', 'name', 'types', 'status', 'country', 'region', 'city', 'established'] as const).map(
      (name) => column(rows, name),
    ),
  );
  await admin.query(
    'insert into bench.register_link select * from unnest($1::text[], $2::text[], $3::text[])',
    (['from', 'to', 'kind'] as const).map((name) => column(links, name)),
  );
}

/** Rows and checksum of each table, whatever the order of its rows, and one checksum of all. */
async function sumUp(admin: pg.Client): Promise<void> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
     where s.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not in ('instance', 'weft_migration') order by 1`,
  );
  await admin.query("set timezone = 'UTC'");
  const sums: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ rows: string; sum: string | null }>(
      `select count(*) as rows, sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint) as sum from ${name} t`,
    );
    const { rows: count, sum } = rows[0]!; // an aggregate always has a row
    if (count === '0') continue;
    sums.push(`${name} ${count} ${sum}`);
    console.log(
      `${name.padEnd(26)}${Number(count).toLocaleString('en-GB').padStart(11)}  ${BigInt(sum ?? 0).toString(16)}`,
    );
  }
  const all = await admin.query<{ sum: string }>('select md5($1) as sum', [sums.join('\n')]);
  const size = await admin.query<{ size: string }>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  console.log(`checksum ${all.rows[0]?.sum}, ${size.rows[0]?.size}`);
}
