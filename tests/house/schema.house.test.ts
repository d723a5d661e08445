import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';
import { dumpSchema } from '../../src/platform/db/schema-dump.ts';
import { testDatabase } from '../database.ts';

const db = await testDatabase();

test('schema.sql is what the migrations make (if not: npm run schema)', async () => {
  const kept = await readFile(join(findProjectRoot(), 'schema.sql'), 'utf8');
  expect(kept).toBe(await dumpSchema(db.owner));
});

test('functions that run as the owner look in the schema of whoever asks last of all', async () => {
  const { rows } = await db.owner.query<{ name: string; path: string | null }>(
    `select p.oid::regprocedure::text as name,
        (select s from unnest(p.proconfig) s where s like 'search_path=%') as path
      from pg_proc p where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'auth'::regnamespace)`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ path }) => !path?.endsWith(', pg_temp'))).toEqual([]);
});
