import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureRow } from './figures.ts';
import { cadenceOf, decimalsOf, figuresKnownOn, phasesOf, replacedAmount } from './figures.ts';
import { averleyRows, monthEnd, monthly, nhsRows, row } from './series.fixture.ts';

const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  [...items].sort(
    (a, b) => ((items.indexOf(a) * 7919 + seed) % 13) - ((items.indexOf(b) * 7919 + seed) % 13),
  );

describe('as known on a day', () => {
  const april = (on: string) =>
    figuresKnownOn(averleyRows, on).find((f) => f.asOf === '2026-04-30');

  test('April 2026 was 61.9 until the revision of 12 June and 60.7 since', () => {
    expect(april('2026-05-11')).toBeUndefined();
    expect([april('2026-05-12')?.value, april('2026-06-11')?.value]).toEqual(['61.9', '61.9']);
    const now = april('2026-06-12');
    expect([now?.value, now?.status, now?.note]).toEqual(['60.7', 'revised', '40 late returns']);
    expect(now?.earlier.map((each) => each.value)).toEqual(['61.9']);
    expect(now && replacedAmount(now)).toBe(61.9);
  });

  test('of rows known on the same day the later recorded one counts', () => {
    const rows = [
      row('2026-01-31', '5', { recordedOrder: 2 }),
      row('2026-01-31', '4', { recordedOrder: 1 }),
    ];
    expect(figuresKnownOn(rows, '2026-12-31')[0]?.value).toBe('5');
  });

  test('history recorded late takes its place by the day it was known', () => {
    const rows = [
      row('2026-01-31', '5', { knownOn: '2026-05-01', recordedOrder: 1 }),
      row('2026-01-31', '4', { knownOn: '2026-02-10', recordedOrder: 9 }),
    ];
    expect(figuresKnownOn(rows, '2026-03-01')[0]?.value).toBe('4');
    expect(figuresKnownOn(rows, '2026-06-01')[0]?.value).toBe('5');
  });

  test('a provisional figure confirmed unchanged was not replaced', () => {
    const rows = [
      row('2026-01-31', '5.0', { status: 'provisional' }),
      row('2026-01-31', '5', { knownOn: '2026-03-01', recordedOrder: 2 }),
    ];
    const [figure] = figuresKnownOn(rows, '2026-12-31');
    expect([figure?.status, figure && replacedAmount(figure)]).toEqual(['final', null]);
  });

  test('text that is no number is our mistake', () => {
    for (const value of ['', ' ', 'many', 'NaN']) {
      expect(() => figuresKnownOn([row('2026-01-31', value)], '2026-12-31')).toThrow(RangeError);
    }
  });

  test('no row is ever lost, whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(900), (seed, days) => {
        const on = new Date(Date.UTC(2024, 3, 1 + days)).toISOString().slice(0, 10);
        const known = figuresKnownOn(shuffled(averleyRows, seed), on);
        const rows = known.flatMap((figure) => [figure, ...figure.earlier]);
        expect(rows).toHaveLength(averleyRows.filter((each) => each.knownOn <= on).length);
        expect(known.map((f) => f.value)).toEqual(
          figuresKnownOn(averleyRows, on).map((f) => f.value),
        );
        expect(known.map((f) => f.asOf)).toEqual(known.map((f) => f.asOf).sort());
      }),
    );
  });
});

describe('cadence', () => {
  const days = (...months: number[]) => months.map(monthEnd);
  test('is clear only where the rhythm leaves no doubt', () => {
    expect(cadenceOf(days(0, 1, 2))).toBe('monthly');
    expect(cadenceOf(days(0, 9, 10, 11))).toBe('monthly');
    expect(cadenceOf(days(2, 5, 8, 14))).toBe('quarterly');
    expect(cadenceOf(days(2, 26, 38, 50))).toBe('yearly');
    expect(cadenceOf(days(0, 3, 6, 10))).toBe('irregular');
    expect(cadenceOf(days(0, 1))).toBe('irregular');
    expect(cadenceOf(days(0, 3, 12))).toBe('irregular');
    expect(cadenceOf(days(0, 1, 2, 7, 12, 20))).toBe('irregular');
    expect(cadenceOf(days(0, 6, 12))).toBe('irregular');
    expect(cadenceOf(['2026-01-04', '2026-01-11', '2026-01-18'])).toBe('irregular');
    expect(cadenceOf([])).toBe('irregular');
  });
});

describe('phases', () => {
  const phases = (rows: readonly FigureRow[]) => phasesOf(figuresKnownOn(rows, '2026-11-23'));

  test('Averley has two, and says why', () => {
    const [first, second, ...more] = phases(averleyRows);
    expect([first?.slots.length, second?.slots.length, more.length]).toEqual([15, 16, 0]);
    expect([first?.because, second?.because]).toEqual([
      null,
      'survey widened from 400 to 1,200 homes',
    ]);
  });

  test('the real NHS series lacks August 2024 to March 2025', () => {
    const [only] = phases(nhsRows);
    const missing = only?.slots.filter((slot) => slot.figure === null).map((slot) => slot.asOf);
    expect([only?.cadence, only?.slots.length]).toEqual(['monthly', 21]);
    expect(missing).toEqual([7, 8, 9, 10, 11, 12, 13, 14].map(monthEnd));
    expect([missing?.[0], missing?.[7]]).toEqual(['2024-08-31', '2025-03-31']);
  });

  test('a quarter and a leap February keep their month ends', () => {
    const [only] = phases([1, 4, 10, 13].map((n) => row(monthEnd(n), '1')));
    expect(only?.slots.map((slot) => slot.asOf)).toEqual([
      '2024-02-29',
      '2024-05-31',
      '2024-08-31',
      '2024-11-30',
      '2025-02-28',
    ]);
  });

  test('an irregular series has nothing missing', () => {
    const [only] = phases([0, 2, 7].map((n) => row(monthEnd(n), '1')));
    expect([only?.cadence, only?.slots.length]).toEqual(['irregular', 3]);
  });

  test('a way of measuring that returns is a further phase', () => {
    const texts = ['a', 'a', 'b', 'a', null, null];
    const found = phases(texts.map((phase, n) => row(monthEnd(n), '1', { phase })));
    expect(found.map((each) => each.name)).toEqual(['a', 'b', 'a', null]);
  });

  test('the reason of a break survives a revision of its first figure', () => {
    const rows = [
      row('2024-01-31', '1'),
      row('2024-02-29', '2', { phase: 'b', note: 'new survey' }),
      row('2024-02-29', '3', {
        phase: 'b',
        note: 'late returns',
        knownOn: '2024-05-01',
        recordedOrder: 2,
      }),
    ];
    expect(phases(rows)[1]?.because).toBe('new survey');
  });

  test('no figures, no phases', () => {
    expect(phases([])).toEqual([]);
  });
});

test('decimals are those that were published, up to four', () => {
  const decimals = (...values: string[]) =>
    decimalsOf(figuresKnownOn(monthly(0, values), '2026-11-23'));
  expect(decimals('61', '61.0', '61.75')).toBe(2);
  expect(decimals('61')).toBe(0);
  expect(decimals('0.123456')).toBe(4);
  expect(decimals()).toBe(0);
});
