import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsBetween } from '../../../kernel/day.ts';
import { pace, paceProblems } from './pace.ts';

describe('published examples', () => {
  // Source: methods section 1.
  test('58.8 to 61.7 in 15 months, 92 in 41 more', () => {
    const found = pace({
      baseline: 58.8,
      latest: 61.7,
      target: 92,
      monthsElapsed: 15,
      monthsLeft: 41,
    });
    expect(found.achieved).toBeCloseTo(0.193333, 6);
    expect(found.required).toBeCloseTo(0.739024, 6);
    expect(found.ratio).toBeCloseTo(3.82254, 6);
    expect(found.projection).toBeCloseTo(69.626667, 6);
    expect(found.movingAway).toBe(false);
  });

  test('the NHS line, July 2024 to March 2026, 92 by March 2029', () => {
    const monthsElapsed = monthsBetween('2024-07-31', '2026-03-31');
    const monthsLeft = monthsBetween('2026-03-31', '2029-03-31');
    expect([monthsElapsed, monthsLeft]).toEqual([20, 36]);
    const found = pace({ baseline: 58.3, latest: 65.2, target: 92, monthsElapsed, monthsLeft });
    expect(found.ratio).toBeCloseTo(2.15781, 6);
    expect(found.projection).toBeCloseTo(77.62, 9);
  });
});

describe('edges', () => {
  const from = { baseline: 10, latest: 12, target: 20, monthsElapsed: 4, monthsLeft: 8 };

  test('standing still is moving away, with no ratio', () => {
    const found = pace({ ...from, latest: 10 });
    expect(found).toEqual({
      achieved: 0,
      required: 1.25,
      ratio: null,
      projection: 10,
      movingAway: true,
    });
  });

  test('moving the wrong way has no ratio, up or down', () => {
    expect(pace({ ...from, latest: 9 })).toMatchObject({ ratio: null, movingAway: true });
    expect(pace({ ...from, target: 5 })).toMatchObject({ ratio: null, movingAway: true });
  });

  test('a target already met gives a ratio of 0 or less, and no negative zero', () => {
    expect(pace({ ...from, latest: 20 }).ratio).toBe(0);
    expect(pace({ ...from, latest: 25 }).ratio).toBeLessThan(0);
    expect(Object.is(pace({ ...from, target: 5, latest: 5 }).ratio, 0)).toBe(true);
  });

  test('down is good works the same way', () => {
    const found = pace({ baseline: 20, latest: 18, target: 10, monthsElapsed: 4, monthsLeft: 8 });
    expect(found).toEqual({
      achieved: -0.5,
      required: -1,
      ratio: 2,
      projection: 14,
      movingAway: false,
    });
  });

  test('numbers too small to multiply still have a direction', () => {
    const tiny = pace({
      baseline: 0,
      latest: 1e-200,
      target: 1e-199,
      monthsElapsed: 1,
      monthsLeft: 1,
    });
    expect(tiny.movingAway).toBe(false);
  });

  test('what has no pace is named and refused', () => {
    const none = { ...from, target: 10, monthsElapsed: 0, monthsLeft: -1 };
    expect(paceProblems(none)).toEqual([
      'target-is-baseline',
      'no-months-elapsed',
      'no-months-left',
    ]);
    expect(paceProblems(from)).toEqual([]);
    expect(() => pace(none)).toThrow(RangeError);
  });
});

test('the projection reaches the target exactly where the ratio is at most 1', () => {
  const value = fc.integer({ min: -1000, max: 1000 });
  const months = fc.integer({ min: 1, max: 120 });
  fc.assert(
    fc.property(
      value,
      value,
      value,
      months,
      months,
      (baseline, latest, target, monthsElapsed, monthsLeft) => {
        fc.pre(target !== baseline);
        const found = pace({ baseline, latest, target, monthsElapsed, monthsLeft });
        fc.pre(!found.movingAway && found.ratio !== null && Math.abs(found.ratio - 1) > 1e-9);
        const reaches = (found.projection - target) * Math.sign(target - baseline) >= 0;
        expect(reaches).toBe((found.ratio ?? 0) < 1);
      },
    ),
  );
});
