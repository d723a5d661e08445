import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvForPeople, writeCsv } from '../../../kernel/write-csv.ts';
import { type CsvItem, csvLimits, readCsv } from './csv.ts';

const text = async (chunks: AsyncIterable<string>): Promise<string> => {
  let whole = '';
  for await (const chunk of chunks) whole += chunk;
  return whole;
};

const read = async (csv: string): Promise<CsvItem[]> => {
  const items: CsvItem[] = [];
  const bytes = Readable.from([Buffer.from(csv)]);
  // Thousands of problems are wanted here, one for each cell with a control character in it.
  for await (const item of readCsv(bytes, 'a.csv', { ...csvLimits, problemsMax: 100_000 })) {
    items.push(item);
  }
  return items;
};

const naughty: string[] = JSON.parse(readFileSync('tests/data/naughty-strings/blns.json', 'utf8'));
const hasControl = (cell: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the reader names exactly these
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(cell);

describe('exact: read again', () => {
  test('any table of text is the same after writing and reading', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(',', '"', '\n', '\r', ' ', '\t', 'a', '\uFEFF', 'é', '🧵'),
      }),
    );
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.record({
        columns: fc
          .uniqueArray(cell, { minLength: width, maxLength: width })
          .filter((names) => names.every((name) => name.trim() !== '' && !hasControl(name))),
        rows: fc.array(fc.array(cell, { minLength: width, maxLength: width })),
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, async ({ columns, rows }) => {
        const items = await read(await text(writeCsv(columns, rows)));
        expect(items[0]).toEqual({ kind: 'header', row: 1, columns });
        const wanted = rows.filter((row) => !row.some(hasControl));
        expect(items.flatMap((item) => (item.kind === 'row' ? [item.cells] : []))).toEqual(wanted);
        const named = items.flatMap((item) => (item.kind === 'problem' ? [item.row] : []));
        const bad = rows.flatMap((row, at) => (row.some(hasControl) ? [at + 2] : []));
        expect([...new Set(named)]).toEqual(bad);
      }),
      { numRuns: 500 },
    );
  });

  test('every naughty string is the same after writing and reading, or named', async () => {
    const items = await read(
      await text(
        writeCsv(
          ['n', 'text'],
          naughty.map((cell, at) => [String(at), cell]),
        ),
      ),
    );
    const back = new Map(
      items.flatMap((item) => (item.kind === 'row' ? [[item.cells[0], item.cells[1]]] : [])),
    );
    const kept = naughty.flatMap((cell, at) => (hasControl(cell) ? [] : [[String(at), cell]]));
    expect([...back]).toEqual(kept);
    expect(kept.length).toBeGreaterThan(500);
    expect(items.filter((item) => item.kind === 'problem')).toHaveLength(
      naughty.length - kept.length,
    );
  });
});

describe('for people: read again', () => {
  // Source: payloadbox, csv-injection-payloads.
  const payloads = readFileSync('tests/data/injection/csv-injection-payloads.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '');

  test('no payload is left at the start of a cell', async () => {
    expect(payloads.length).toBeGreaterThan(5);
    const items = await read(
      await text(
        csvForPeople(
          ['payload'],
          payloads.map((payload) => [payload]),
        ),
      ),
    );
    for (const item of items) {
      if (item.kind === 'row') expect(item.cells[0]).not.toMatch(/^[=+\-@]/);
    }
    expect(items.filter((item) => item.kind === 'row')).toHaveLength(payloads.length);
  });
});
