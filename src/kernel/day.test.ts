import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clockIn,
  dayIn,
  dayInWords,
  daysBetween,
  monthInWords,
  monthsBetween,
  parseDay,
  readDay,
  Temporal,
} from './day.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a day is a day of the calendar in one form', () => {
  expect(parseDay('2026-11-27')).toBe('2026-11-27');
  expect(parseDay('2024-02-29')).toBe('2024-02-29');
  for (const not of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '',
    ' 2026-01-01',
  ])
    expect(parseDay(not)).toBeNull();
  // There is no year 0.
  expect(parseDay('0000-01-01')).toBeNull();
  expect(parseDay('0001-01-01')).toBe('0001-01-01');
  for (const not of ['2026-01-01T00:00', '-002026-01-01', '２０２６-01-01', '2026-01-01\n'])
    expect(parseDay(not)).toBeNull();
});

test('days are read as people in Britain write them, day before month', () => {
  for (const text of [
    ...['2026-11-27', '27/11/2026', '27.11.26', '27-11-2026', '27 11 2026', ' 27/11/26 '],
    ...[
      '27 Nov 2026',
      '27 November 2026',
      '27th november 2026',
      '27 Nov. 2026',
      'November 27, 2026',
    ],
    ...['Nov 27th 2026', '27 nov, 2026', '27  Nov  2026', 'Nov  27,  2026'],
  ])
    expect(readDay(text), text).toBe('2026-11-27');
  expect(readDay('1/2/2026')).toBe('2026-02-01');
  expect(readDay('1st March 2026')).toBe('2026-03-01');
});

test('what is no day, or could be two, is not guessed at', () => {
  for (const text of [
    ...[
      '31 February 2026',
      '31/2/2026',
      '2026-02-30',
      '11/27/2026',
      '0/1/2026',
      '1 Nov',
      'Nov 2026',
    ],
    ...['the 27 Nov 2026', '27 Nov 2026 or so', 'on Nov 27 2026', 'Nov 27 2026 or so'],
    ...['today', '27 Novembre 2026', '27 Foo 2026', '', '27/11/202', '1/1/20261', '27/11-'],
  ])
    expect(readDay(text), text).toBeNull();
  // “Ju” is June or July, “Ma” March or May.
  expect(readDay('1 Ju 2026')).toBeNull();
  expect(readDay('1 Ma 2026')).toBeNull();
});

test('every day is read back from its words', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(parseDay(day)).toBe(day);
      expect(readDay(dayInWords(day))).toBe(day);
    }),
  );
});

test('words name the month', () => {
  expect(dayInWords('2026-03-01')).toBe('1 March 2026');
  expect(monthInWords('2026-03-31')).toBe('March 2026');
});

test('the day of an instant is that of the zone, also where the clocks change', () => {
  const at = (instant: string) => dayIn(Temporal.Instant.from(instant), 'Europe/London');
  expect(at('2026-06-30T23:30:00Z')).toBe('2026-07-01');
  expect(at('2026-12-31T23:59:59Z')).toBe('2026-12-31');
  expect(at('2026-03-29T00:59:59Z')).toBe('2026-03-29');
  expect(at('2026-10-24T23:00:00Z')).toBe('2026-10-25');
});

test('the time of an instant is that of the zone, and says which', () => {
  const at = (instant: string) => clockIn(Temporal.Instant.from(instant), 'Europe/London');
  expect([at('2026-01-05T00:05:59Z'), at('2026-07-05T23:05:00Z')]).toEqual([
    '00:05 GMT',
    '00:05 BST',
  ]);
});

test('days between are whole, and the other way round they are negative', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      expect(daysBetween(a, b)).toBe(-daysBetween(b, a) + 0);
      expect(
        Temporal.PlainDate.from(a)
          .add({ days: daysBetween(a, b) })
          .toString(),
      ).toBe(b);
    }),
  );
});

test('months between count the calendar, not the length', () => {
  expect(monthsBetween('2024-07-31', '2026-03-31')).toBe(20);
  expect(monthsBetween('2026-01-31', '2026-02-01')).toBe(1);
  expect(monthsBetween('2026-02-01', '2026-01-31')).toBe(-1);
});
