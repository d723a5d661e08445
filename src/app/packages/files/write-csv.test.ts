import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  csvCell,
  csvForPeople,
  csvLine,
  withoutFormula,
  writeCsv,
} from '../../../kernel/write-csv.ts';
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

describe('exact', () => {
  test('quotes only what must be quoted', () => {
    expect(csvLine(['a', ' b ', 'c,d', 'e"f', 'g\nh', 'i\rj', '=1', '', null, '\uFEFFk'])).toBe(
      'a, b ,"c,d","e""f","g\nh","i\rj",=1,,,"\uFEFFk"',
    );
  });

  test('a line of one blank cell is not a blank line', () => {
    expect(csvLine([''])).toBe('""');
    expect(csvLine(['', ''])).toBe(',');
  });

  test('LF after every line and no byte-order mark', async () => {
    expect(await text(writeCsv(['id', 'name'], [['1', 'é']]))).toBe('id,name\n1,é\n');
  });

  test('refuses what it cannot write', async () => {
    expect(() => csvCell('\ud800')).toThrow(RangeError);
    await expect(text(writeCsv(['id'], [['1', '2']]))).rejects.toThrow(RangeError);
  });

  test('comes in chunks', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => [String(at)]);
    const chunks: string[] = [];
    for await (const chunk of writeCsv(['id'], rows)) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.join('').split('\n')).toHaveLength(50_002);
  });

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

describe('for people', () => {
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

  test.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946 0000', "'+44 20 7946 0000"],
    ['-1-2', "'-1-2"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['"=1', '\'"=1'],
    ['＝1', "'＝1"],
    ['a;=1', "a;'=1"],
    ['a\n=1', "a\n'=1"],
    ['-', "'-"],
  ])('%j is text', (cell, safe) => {
    expect(withoutFormula(cell)).toBe(safe);
  });

  test.each(['', 'a', '-3.5', '+2', '-1,234.5', '1e-7', '-0.5%', 'a=b', 'a-b', 'x@y.org'])(
    '%j stays as it is',
    (cell) => {
      expect(withoutFormula(cell)).toBe(cell);
    },
  );

  test('no cell can begin a formula, whatever is in it, and a second guard changes nothing', () => {
    const unit = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      ';',
      '"',
      "'",
      'a',
      '1',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (cell) => {
        const safe = withoutFormula(cell);
        if (/^[\s"]*[=+\-@]/.test(safe)) expect(safe).toMatch(/^(?:[\s"]*[\t\r\n])?[+-]\d/);
        expect(withoutFormula(safe)).toBe(safe);
      }),
      { numRuns: 2_000 },
    );
  });

  test('opens in Excel: a byte-order mark and CRLF', async () => {
    expect(await text(csvForPeople(['a', 'b'], [['é', null]]))).toBe('\uFEFFa,b\r\né,\r\n');
  });
});
