import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pastedProblemSentence } from '../copy/pasted.ts';
import { readNumber } from './number.ts';
import { readPasted } from './pasted.ts';
import { isFinancial, readDueDay, readPeriod } from './period.ts';

describe('periods as people write them', () => {
  test.each([
    ['Oct 2026', '2026-10', '2026-10-31'],
    ['October 2026', '2026-10', '2026-10-31'],
    ['Sept 2026', '2026-09', '2026-09-30'],
    ['oct-26', '2026-10', '2026-10-31'],
    ['2026-10', '2026-10', '2026-10-31'],
    ['10/2026', '2026-10', '2026-10-31'],
    ['Feb 2024', '2024-02', '2024-02-29'],
    ['Q3 2026', '2026 Q3', '2026-09-30'],
    ['2026 Q1', '2026 Q1', '2026-03-31'],
    ['2026-Q4', '2026 Q4', '2026-12-31'],
    ['2025/26', '2025-26', '2026-03-31'],
    ['2025-26', '2025-26', '2026-03-31'],
    ['2025/2026', '2025-26', '2026-03-31'],
    ['1999/00', '1999-00', '2000-03-31'],
    ['2026', '2026', '2026-12-31'],
    ['31 Oct 2026', '2026-10-31', '2026-10-31'],
    ['31/10/2026', '2026-10-31', '2026-10-31'],
    ['2011-12', '2011-12', '2011-12-31'],
    ['2011/12', '2011-12', '2012-03-31'],
  ])('%s', (text, period, asOf) => {
    expect(readPeriod(text)).toEqual({ period, asOf });
  });

  test.each([
    '',
    'soon',
    '2026-13',
    '13/2026',
    'Q5 2026',
    '31 Feb 2026',
    'Mayor 2026',
    '2025-27',
    '99',
  ])('not %j', (text) => expect(readPeriod(text)).toBeNull());

  test('beside a financial year that can be nothing else, 2011-12 is one too', () => {
    expect(isFinancial(['2011-12', '2012-13'])).toBe(true);
    expect(isFinancial(['2011-12', '2011-11'])).toBe(false);
    expect(isFinancial(['2012-13', '2012-05'])).toBe(false);
    expect(readPeriod('2011-12', true)?.asOf).toBe('2012-03-31');
    expect(readDueDay('March 2030')).toBe('2030-03-31');
    expect(readDueDay('some day')).toBeNull();
  });

  test('what is written is read again as the same period', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const period = readPeriod(`${y}-${String(m).padStart(2, '0')}`);
        expect(period && readPeriod(period.period)).toEqual(period);
        expect(period?.asOf.slice(0, 7)).toBe(period?.period);
      }),
    );
  });
});

describe('numbers as people write them', () => {
  test.each([
    ['61.7', '61.7', false],
    ['61.70', '61.70', false],
    ['61.7%', '61.7', true],
    ['61.7 per cent', '61.7', true],
    ['1,234', '1234', false],
    ['1,234,567.5', '1234567.5', false],
    ['1 234', '1234', false],
    ['1\u202f234', '1234', false],
    ['−3.5', '-3.5', false],
    ['-0', '0', false],
    ['+4', '4', false],
    ['007', '7', false],
  ])('%s', (text, decimal, percent) => {
    expect(readNumber(text)).toEqual({ text: decimal, percent });
  });

  test.each(['', 'about 60', '61,7', '1,23', '12,34,567', '1e5', '0x10', '٣', '6 1', '1.2.3', '%'])(
    'not %j',
    (text) => expect(readNumber(text)).toBeNull(),
  );

  test('never a number that a double cannot hold to its last digit', () => {
    expect(readNumber('999999999999999')).not.toBeNull();
    expect(readNumber('9999999999999999')).toBeNull();
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (n, grouped) => {
        const text = grouped ? n.toLocaleString('en-GB') : String(n);
        expect(Number(readNumber(text)?.text)).toBe(n === 0 ? 0 : n);
      }),
    );
  });
});

describe('a pasted table', () => {
  const values = (text: string) =>
    readPasted(text).figures.map(({ period, value }) => [period, value]);

  test('from a spreadsheet, with headings and without, by tabs, commas, semicolons or gaps', () => {
    const october = [
      ['2026-09', '61.0'],
      ['2026-10', '61.7'],
    ];
    expect(values('Month\tShare\nSep 2026\t61.0%\nOct 2026\t61.7%\n')).toEqual(october);
    expect(values('Sep 2026,61.0\nOct 2026,61.7')).toEqual(october);
    expect(values('period;value\r\n2026-09;61.0\r\n2026-10;61.7')).toEqual(october);
    expect(values('Sep 2026    61.0\n\n  Oct 2026    61.7')).toEqual(october);
    expect(values('Month,Homes warm and dry\nSep 2026,61.0\nOct 2026,61.7')).toEqual(october);
    expect(values('\uFEFF"Oct 2026","1,234"')).toEqual([['2026-10', '1234']]);
  });

  test('columns in any order, with publication, status and note', () => {
    const read = readPasted(
      'status,period,note,value,published on\nProvisional,Oct 2026,"late, but here",61.7,12 Nov 2026',
    );
    expect(read).toMatchObject({
      problems: [],
      figures: [
        {
          row: 2,
          asOf: '2026-10-31',
          value: '61.7',
          publishedOn: '2026-11-12',
          status: 'provisional',
          note: 'late, but here',
        },
      ],
    });
  });

  test('lines without a figure are counted and left out', () => {
    const read = readPasted('Sep 2026\t..\nOct 2026\t61.7\nNov 2026\t\nDec 2026\t[x]');
    expect(read).toMatchObject({ blank: 3, problems: [], figures: [{ period: '2026-10' }] });
  });

  test('every bad cell is named by its line, and so is a period that stands twice', () => {
    const read = readPasted(
      'period,value,published,status\nOct 2026,61.7,never,final\nSoon,61,7\n2026-10,62,,wrong\nOct 2026,63',
    );
    expect(read.problems.map(pastedProblemSentence)).toEqual([
      'Line 2: give the day of publication, such as 12 Nov 2026. You wrote “never”',
      'Line 3: give a period, such as Oct 2026, Q3 2026 or 2025/26. You wrote “Soon”',
      'Line 3: give the day of publication, such as 12 Nov 2026. You wrote “7”',
      'Line 4: write provisional, final or revised, or leave the status out. You wrote “wrong”',
    ]);
    expect(readPasted('Oct 2026,1\n31 Oct 2026,2').problems[0]).toMatchObject({
      row: 2,
      code: 'period-twice',
    });
  });

  test.each([
    ['', 'nothing'],
    ['period,value', 'nothing'],
    ['Oct 2026,1,2,3,4,5', 'cells'],
    ['period,colour,value\nOct 2026,red,1', 'unknown-column'],
    ['period,period\nOct 2026,1', 'column-twice'],
    ['note,status\nx,final', 'no-value-column'],
    ['Oct 2026,"1', 'unclosed-quote'],
    [`${'Oct 2026,1\n'.repeat(2_001)}`, 'too-many-rows'],
  ])('%j', (text, code) => {
    const [problem] = readPasted(text).problems;
    expect(problem?.code).toBe(code);
    expect(problem && pastedProblemSentence(problem)).toMatch(/^[A-Z]/);
  });

  test('whatever is pasted, it is read or named, and nothing is read from a line that is wrong', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('Oct 2026', '61.7', '"', ',', '\t', '\n', 'value', 'Q1 2025', '1,2'),
    );
    fc.assert(
      fc.property(
        fc.array(cell).map((cells) => cells.join('')),
        (text) => {
          const { figures, problems, blank } = readPasted(text);
          expect(figures.length + problems.length + blank).toBeGreaterThan(0);
          const wrong = new Set(
            problems.filter(({ code }) => code !== 'period-twice').map(({ row }) => row),
          );
          expect(figures.filter(({ row }) => wrong.has(row))).toEqual([]);
        },
      ),
    );
  });
});
