import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { emptyOut, importInto, type PackageRows, packageOf } from '../../../tests/package-of.ts';
import type { Schema } from '../schema.ts';
import type { ImportWish } from './import.ts';

const db = await testDatabase<Schema>();
const { app } = db;
beforeEach(() => emptyOut(db));

const load = (name: string, rows: PackageRows, wish: Partial<ImportWish> = {}) =>
  importInto(app, packageOf(name, rows), wish);
const organisations = async () =>
  app
    .selectFrom('organisation')
    .select(['slug', 'name', 'kind', 'sector'])
    .orderBy('slug')
    .execute();
const slugs = async () => (await organisations()).map(({ slug }) => slug);

describe('addresses', () => {
  test('one that is taken gets the next number that is free', async () => {
    await load('one', {
      organisations: [
        { id: 'oak', name: '1' },
        { id: 'oak-5', name: '2' },
      ],
    });
    await load('two', {
      organisations: [
        { id: 'oak', name: '3' },
        { id: 'Oak!', name: '4' },
        { id: 'oak-7', name: '5' },
        { id: 'oak-5', name: '6' },
        { id: 'new', name: '7' },
        { id: 'Дуб', name: '8' },
        { id: 'Ясень', name: '9' },
      ],
    });
    expect(
      Object.fromEntries((await organisations()).map(({ name, slug }) => [name, slug])),
    ).toEqual({
      1: 'oak',
      2: 'oak-5',
      3: 'oak-8',
      4: 'oak-9',
      5: 'oak-7',
      6: 'oak-5-2',
      7: 'organisation',
      8: 'organisation-2',
      9: 'organisation-3',
    });
  });

  test('any ids at all get addresses of their own, which an address can be', async () => {
    const id = fc.oneof(
      fc.string({
        minLength: 1,
        maxLength: 4,
        unit: fc.constantFrom('a', 'A', '-', '2', '.', 'é', '字'),
      }),
      fc.constantFrom(
        'a-99999999',
        'a-999999999',
        'a-1000000000',
        'a-99999999999',
        `${'b'.repeat(120)}`,
        `${'b'.repeat(121)}`,
        `${'b'.repeat(110)}-2`,
        `${'b'.repeat(119)}`,
        `${'B'.repeat(200)}`,
        'new',
        '../..',
      ),
    );
    const names = fc.uniqueArray(
      id.filter((text) => text.trim() !== ''),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 3 }), async (packages) => {
        await emptyOut(db);
        for (const [at, ids] of packages.entries()) {
          const rows = { organisations: ids.map((one) => ({ id: one, name: `${at} ${one}` })) };
          const outcome = await load(`package-${at}`, rows);
          expect(outcome.problems).toEqual([]);
        }
        const all = await slugs();
        expect(all).toHaveLength(packages.flat().length);
        for (const slug of all) expect(slug).toMatch(/^(?!new$)[A-Za-z0-9][\w.~-]{0,119}$/);
      }),
      { numRuns: 25 },
    );
  });

  test('thousands of one address', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({
      id: `${'字'.repeat(at % 7)}大${at}`.replace(
        /\d/g,
        (d) => '零一二三四五六七八九'[Number(d)] ?? '',
      ),
      name: `${at}`,
    }));
    await load('many', { organisations: many });
    expect(new Set(await slugs()).size).toBe(3_000);
  });
});
