import { expect, test } from 'vitest';
import { slipCost, slippedDays } from './slip.ts';

test('a day slips when it is moved back, and is told in days', () => {
  expect(slippedDays('2026-11-27', '2026-12-11')).toBe(14);
  expect(slippedDays('2026-11-27', '2026-11-27')).toBeNull();
  expect(slippedDays('2026-11-27', '2026-11-20')).toBeNull();
  expect(slippedDays(null, '2026-11-20')).toBeNull();
  expect(slippedDays('2026-11-20', null)).toBeNull();
});

test('it costs those who wait the days of the slip, of those that they had', () => {
  expect(slipCost('2026-11-27', '2026-12-11', '2027-01-22')).toEqual({
    days: 14,
    leftBefore: 56,
    leftAfter: 42,
  });
  expect(slipCost('2026-11-27', '2026-12-11', '2026-12-01').leftAfter).toBe(-10);
  expect(slipCost('2026-11-27', '2026-12-11', null)).toEqual({
    days: 14,
    leftBefore: null,
    leftAfter: null,
  });
});
