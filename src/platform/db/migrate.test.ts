import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readMigrations } from './migrate.ts';

const folders = mkdtempSync(join(tmpdir(), 'weft-migrations-'));
afterAll(() => rmSync(folders, { recursive: true }));

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(folders, 'some-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('migrations come by number, whatever the folder says first', () => {
  const folder = folderOf({ '0010_b.sql': 'b', '0002_c.sql': 'c', '0001_a.sql': 'a' });
  expect(readMigrations(folder).map(({ name }) => name)).toEqual(['0001_a', '0002_c', '0010_b']);
});

test('line ends do not change what a file is', () => {
  const [unix] = readMigrations(folderOf({ '0001_a.sql': 'select 1;\nselect 2;\n' }));
  const [windows] = readMigrations(folderOf({ '0001_a.sql': 'select 1;\r\nselect 2;\r\n' }));
  expect(windows?.sha256).toBe(unix?.sha256);
  const [other] = readMigrations(folderOf({ '0001_a.sql': 'select 1;\nselect 3;\n' }));
  expect(other?.sha256).not.toBe(unix?.sha256);
});

test('a file that would never be applied is refused rather than passed over', () => {
  expect(() => readMigrations(folderOf({ '1_a.sql': '' }))).toThrow('migrations/1_a.sql');
  expect(() => readMigrations(folderOf({ '0001_a.txt': '' }))).toThrow('not named like');
});

test('two files with one number are refused', () => {
  const folder = folderOf({ '0001_a.sql': '', '0001_b.sql': '' });
  expect(() => readMigrations(folder)).toThrow('the number 0001');
});
