import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

interface Row {
  readonly number: string;
  readonly level: string;
  readonly asks: string;
  readonly status: string;
  readonly shown: string;
}

const rows: Row[] = text
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [, number = '', level = '', asks = '', status = '', shown = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { number, level, asks, status, shown };
  });

/**
 * How many requirements of level 1 and 2 each chapter has.
 * Source: OWASP ASVS 5.0.0, counted in its own table (CC BY-SA 4.0, not copied)
 */
const counts: Readonly<Record<string, number>> = {
  V1: 27,
  V2: 11,
  V3: 19,
  V4: 10,
  V5: 9,
  V6: 35,
  V7: 18,
  V8: 7,
  V9: 7,
  V10: 29,
  V11: 14,
  V12: 9,
  V13: 13,
  V14: 9,
  V15: 13,
  V16: 16,
  V17: 7,
};

test('every requirement of levels 1 and 2 has its row, once', () => {
  const numbers = rows.map(({ number }) => number);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
  const found: Record<string, number> = {};
  for (const { number } of rows) {
    const chapter = `V${number.split('.')[0]}`;
    found[chapter] = (found[chapter] ?? 0) + 1;
  }
  expect(found).toEqual(counts);
  for (const { number, level } of rows) expect(level, number).toMatch(/^[12]$/);
});

test('each says whether it is met, and what shows it or why not', () => {
  for (const { number, asks, status, shown } of rows) {
    expect(asks.length, number).toBeGreaterThan(5);
    expect(['met', 'not applicable', 'not met'], number).toContain(status);
    expect(shown.length, number).toBeGreaterThan(3);
  }
  const of = (status: string) => rows.filter((row) => row.status === status).length;
  expect(text).toContain(
    `**${of('met')} are met, ${of('not applicable')} do not\napply, ${of('not met')} are not met**`,
  );
});

/** Files named in a row. */
const filesIn = (shown: string): string[] =>
  [
    ...shown.matchAll(
      /`((?:src|tests|docs|bench|scripts|migrations)\/[\w./-]+|[A-Z]+\.md|biome\.json)`/g,
    ),
  ].map(([, path = '']) => path);

const gone = (some: readonly Row[]) =>
  some.flatMap(({ number, shown }) =>
    filesIn(shown)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${number}: ${path}`),
  );

test('each file that a row names is there', () => {
  expect(rows.flatMap(({ shown }) => filesIn(shown)).length).toBeGreaterThan(100);
  expect(gone(rows)).toEqual([]);
});

test('planted: a test that is gone is seen', () => {
  const [first] = rows;
  if (!first) throw new Error('there is no row');
  expect(gone([{ ...first, shown: '`tests/house/nothing.house.test.ts`' }])).toHaveLength(1);
});
