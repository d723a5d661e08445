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
