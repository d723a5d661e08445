import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { groundRows, naughty, plainRows } from '../../../tests/naughty.ts';
import { importInto, packageOf } from '../../../tests/package-of.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';
import type { Schema } from '../schema.ts';
import { packageFiles } from './package-files.ts';

const { app } = await testDatabase<Schema>();
beforeAll(async () => {
  expect(await importInto(app, packageOf('ground', groundRows))).toMatchObject({ applied: true });
});

/**
 * All texts in all columns is for `npm run prove`; here every text meets every third column or so,
 * and those made for us, at the end of the list, meet all.
 */
const columnsAtOnce = 3;
const ownTexts = 20;

test.each(packageFiles.map(({ file }) => file))(
  '%s: whatever stands in a cell is read exactly or named, never a crash',
  async (name) => {
    const file: PackageFile | undefined = packageFiles.find((one) => one.file === name);
    const columns = file?.columns.map((column) => column.name) ?? [];
    const rows = naughty.flatMap((text, at) =>
      columns
        .filter((_, nth) => (nth + at) % columnsAtOnce === 0 || at >= naughty.length - ownTexts)
        .map((column) => {
          const row = { ...plainRows[name] };
          if (row.id !== undefined) row.id = `n-${column}-${at}`;
          return { ...row, [column]: text };
        }),
    );
    const outcome = await importInto(
      app,
      packageOf('naughty', { ...groundRows, [name]: [...(groundRows[name] ?? []), ...rows] }),
      { sameName: 'match', leaveOut: true },
    );
    expect(outcome.applied).toBe(true);
    expect(outcome.problemCount).toBeGreaterThan(0);
  },
);
