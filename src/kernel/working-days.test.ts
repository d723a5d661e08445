import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  type Holidays,
  holidayRegions,
  holidaysOf,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts';

const england = holidaysOf('england-and-wales');
const none: Holidays = { days: new Set(), known: { from: '2026-01-01', to: '2029-12-31' } };

describe('working days', () => {
  /** Source: methods §6, the example of a challenge sent on Friday 19 December 2025 in England. */
  test('over Christmas 2025 in England', () => {
    expect(addWorkingDays('2025-12-19', 5, england)).toBe('2025-12-30');
    expect(addWorkingDays('2025-12-30', 10, england)).toBe('2026-01-14');
    expect(addWorkingDays('2026-01-14', 10, england)).toBe('2026-01-28');
  });

  test('the regions differ, and each list has its known holidays', () => {
    expect(addWorkingDays('2025-12-31', 1, england)).toBe('2026-01-02');
    expect(addWorkingDays('2025-12-31', 1, holidaysOf('scotland'))).toBe('2026-01-05');
    expect(isWorkingDay('2026-07-13', holidaysOf('northern-ireland'))).toBe(false);
    expect(isWorkingDay('2026-07-13', england)).toBe(true);
    expect(isWorkingDay('2022-09-19', england)).toBe(false);
    for (const region of holidayRegions) {
      const { days, known } = holidaysOf(region);
      expect(known).toEqual({ from: '2012-01-01', to: '2028-12-31' });
      for (let year = 2012; year <= 2028; year += 1)
        expect([...days].filter((day) => day.startsWith(`${year}`)).length).toBeGreaterThanOrEqual(
          8,
        );
      // A bank holiday that falls on a weekend has a weekday in its place.
      expect([...days].filter((day) => !isWorkingDay(day, { days: new Set(), known }))).toEqual([]);
    }
  });

  test('the first day is not counted, none gives that day, and weekends are passed over', () => {
    expect(addWorkingDays('2026-11-28', 0, none)).toBe('2026-11-28');
    expect(addWorkingDays('2026-11-27', 1, none)).toBe('2026-11-30');
    expect(workingDaysBetween('2026-11-27', '2026-11-30', none)).toBe(1);
    expect(workingDaysBetween('2026-11-30', '2026-11-27', none)).toBe(0);
    expect(workingDaysBetween('2025-12-19', '2025-12-30', england)).toBe(5);
  });

  test('beyond the published years nothing is said, rather than that there are no holidays', () => {
    expect(addWorkingDays('2028-12-29', 1, england)).toBeNull();
    expect(addWorkingDays('2030-01-01', 0, england)).toBeNull();
    expect(workingDaysBetween('2028-12-29', '2029-01-02', england)).toBeNull();
    expect(addWorkingDays('2028-12-29', 1, none)).toBe('2029-01-01');
  });
});
