import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvForPeople, csvLine, withoutFormula, writeCsv } from './write-csv.ts';

/** What reads again what is written here is tested in src/app/packages/files. */
const text = async (chunks: AsyncIterable<string>): Promise<string> =>
  (await Array.fromAsync(chunks)).join('');

describe('exact', () => {
  test('quotes only what must be quoted', () => {
    expect(csvLine(['a', ' b ', 'c,d', 'e"f', 'g\nh', 'i\rj', '=1', '', null, '\uFEFFk'])).toBe(
      'a, b ,"c,d","e""f","g\nh","i\rj",=1,,,"\uFEFFk"',
    );
    expect(csvLine(['a\uFEFFb', 'c'])).toBe('a\uFEFFb,c');
  });

  test('a line of one blank cell is not a blank line', () => {
    expect(csvLine([''])).toBe('""');
    expect(csvLine([null])).toBe('""');
    expect(csvLine(['a'])).toBe('a');
    expect(csvLine(['', ''])).toBe(',');
  });

  test('LF after every line and no byte-order mark', async () => {
    expect(await text(writeCsv(['id', 'name'], [['1', 'é']]))).toBe('id,name\n1,é\n');
  });

  test('refuses what it cannot write', async () => {
    expect(() => csvCell('\ud800')).toThrow(
      new RangeError('half of a surrogate pair cannot be written'),
    );
    const told = new RangeError('a row of 2 cells under 1 columns');
    await expect(text(writeCsv(['id'], [['1', '2']]))).rejects.toThrow(told);
    await expect(text(writeCsv(['id'], [[]]))).rejects.toThrow(RangeError);
  });

  test('comes in chunks of at least 64 thousand characters, the last as long as is left', async () => {
    const chunksOf = async (rows: string[][]) => Array.fromAsync(writeCsv(['id'], rows));
    const rows = Array.from({ length: 50_000 }, (_, at) => [String(at)]);
    const chunks = await chunksOf(rows);
    expect(chunks.join('')).toBe(`id\n${rows.map(([id]) => `${id}\n`).join('')}`);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks.slice(0, -1)) {
      expect(chunk.length).toBeGreaterThanOrEqual(65_536);
      expect(chunk.length).toBeLessThan(65_536 + 6);
    }
    // With the header and two line ends, exactly one chunk.
    const whole = 'x'.repeat(65_536 - 'id\n\n'.length);
    expect(await chunksOf([[whole]])).toEqual([`id\n${whole}\n`]);
    expect(await chunksOf([[whole], ['y']])).toEqual([`id\n${whole}\n`, 'y\n']);
    expect(await chunksOf([])).toEqual(['id\n']);
  });
});

describe('for people', () => {
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
    ['=', "'="],
    ['-1234,567', "'-1234,567"],
    ['-12,34', "'-12,34"],
    ['-1,2345', "'-1,2345"],
    ['-1.', "'-1."],
    ['-1e', "'-1e"],
    ['-1%%', "'-1%%"],
    ['--1', "'--1"],
    [' "\u200B-1', `' "\u200B-1`],
    ['\0a', "'\0a"],
  ])('%j is text', (cell, safe) => {
    expect(withoutFormula(cell)).toBe(safe);
  });

  test.each([
    '',
    'a',
    '-3.5',
    '+2',
    '-1,234.5',
    '-123,456',
    '-1,234,567',
    '-12.25',
    '1e-7',
    '-1E+10',
    '-2e12',
    '-0.5%',
    '-3%',
    'a\tb;c',
    'a-1',
    'a=b',
    'a-b',
    'x@y.org',
  ])('%j stays as it is', (cell) => {
    expect(withoutFormula(cell)).toBe(cell);
  });

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
    expect(await text(csvForPeople(['a'], [['=1']]))).toBe(`\uFEFFa\r\n'=1\r\n`);
    expect(await text(csvForPeople(['a', 'b'], [['é', null]]))).toBe('\uFEFFa,b\r\né,\r\n');
  });
});
