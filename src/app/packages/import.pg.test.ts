import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { Temporal } from '../../kernel/day.ts';
import type { Schema } from '../schema.ts';
import { openPackage } from './files/package-source.ts';
import {
  type ImportContext,
  type ImportOutcome,
  type ImportWish,
  importPackage,
} from './import.ts';

const { app } = await testDatabase<Schema>();
const averley = fileURLToPath(new URL('../../../packs/averley', import.meta.url));

const context: ImportContext = {
  now: Temporal.Instant.from('2026-11-23T12:00:00Z'),
  timeZone: 'Europe/London',
  by: 'system',
  byPerson: null,
};
const plain: ImportWish = { sameName: 'stop', leaveOut: false };

async function load(folder: string, wish = plain): Promise<ImportOutcome> {
  const opened = await openPackage(folder);
  if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.detail).join('\n'));
  try {
    return await importPackage(app, opened.value, wish, context, () => {});
  } finally {
    await opened.value.close();
  }
}

let first: ImportOutcome;
beforeAll(async () => {
  first = await load(averley);
});

test('a package loads whole', async () => {
  expect(first).toMatchObject({ applied: true, problemCount: 0, questionCount: 0 });
  expect(first.files.organisations).toEqual({ added: 98, revised: 0, unchanged: 0, leftOut: 0 });
  const mission = await app
    .selectFrom('mission')
    .select(['goal', 'fictional', 'visibility'])
    .where('slug', '=', 'warm-and-dry-homes')
    .executeTakeFirst();
  expect(mission).toEqual({
    goal: 'By March 2030, three in four Averley homes are warm and dry',
    fictional: true,
    visibility: 'public',
  });
});

test('the same package twice changes nothing and remembers nothing', async () => {
  const before = await sql<{ n: string }>`select count(*) as n from memory_entry`.execute(app);
  const second = await load(averley);
  expect(second.applied).toBe(true);
  for (const counts of Object.values(second.files))
    expect(counts).toMatchObject({ added: 0, revised: 0, leftOut: 0 });
  const after = await sql<{ n: string }>`select count(*) as n from memory_entry`.execute(app);
  expect(after.rows).toEqual(before.rows);
});
