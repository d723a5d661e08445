import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averleyFirst, averleySecond } from './series.fixture.ts';
import type { Xmr, XmrPoint } from './xmr.ts';
import { xmr, xmrRules, xmrWithSignals } from './xmr.ts';

/** The example of methods section 1. */
const published = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
const numbers = (text: string): number[] => text.split(' ').map(Number);
/** Fourteen points about 10 with a moving range of 2: mean 10, limits 4.68 and 15.32. */
const calm = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
const rulesAt = (chart: Xmr): string[] => chart.points.map((point) => point.rules.join('+'));
const placesOf = (chart: Xmr, rule: XmrPoint['rules'][number]): number[] =>
  chart.points.flatMap((point, i) => (point.rules.includes(rule) ? [i] : []));

describe('published examples', () => {
  // Source: methods section 1.
  test('eighteen points, screened', () => {
    const chart = xmr({ values: published });
    expect(chart.mean).toBeCloseTo(1.9444, 4);
    expect(chart.lower).toBeCloseTo(-0.7156, 4);
    expect(chart.upper).toBeCloseTo(4.6044, 4);
    expect(chart.movingRangeMean).toBe(1);
    expect(chart.movingRangeLimit).toBe(3.267);
    expect(chart.trial).toBe(false);
    expect(placesOf(chart, 'astronomical')).toEqual([4]);
  });

  test('eighteen points, not screened', () => {
    const chart = xmr({ values: published, screen: false });
    expect(chart.mean).toBeCloseTo(1.9444, 4);
    expect(chart.lower).toBeCloseTo(-3.0626, 4);
    expect(chart.upper).toBeCloseTo(6.9515, 4);
    expect(placesOf(chart, 'astronomical')).toEqual([4]);
  });

  test('Averley, both phases', () => {
    const first = xmr({ values: numbers(averleyFirst), direction: 'up' });
    expect([first.mean, first.lower, first.upper].map((v) => v?.toFixed(1))).toEqual([
      '57.9',
      '55.6',
      '60.2',
    ]);
    const second = xmr({ values: numbers(averleySecond), direction: 'up', target: 75 });
    expect([second.mean, second.lower, second.upper].map((v) => v?.toFixed(1))).toEqual([
      '60.4',
      '57.2',
      '63.5',
    ]);
    expect(placesOf(second, 'shift')).toEqual([9, 10, 11, 12, 13, 14, 15]);
    expect(second.points.map((p) => p.verdict).filter((v) => v === 'improvement')).toHaveLength(7);
    expect(second.assurance).toBe('consistently-fails');
  });
});

describe('limits', () => {
  test('a missing period is not counted and no moving range spans it', () => {
    const chart = xmr({ values: [1, null, 5, 6, null, 9, 8] });
    expect(chart.mean).toBeCloseTo(5.8, 12);
    expect(chart.movingRangeMean).toBe(1);
    expect(chart.upper).toBeCloseTo(5.8 + 2.66, 12);
    expect(chart.points[1]).toEqual({ value: null, rules: [], verdict: 'common-cause' });
  });

  test('under five known points every limit is null, and the mean is not', () => {
    const chart = xmr({ values: [1, 2, null, 3, 4] });
    const { lower, upper, nearLower, nearUpper, movingRangeLimit } = chart;
    expect([lower, upper, nearLower, nearUpper, movingRangeLimit]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(chart.mean).toBe(2.5);
    expect(chart.trial).toBe(true);
  });

  test('five to eleven points give trial limits, rules and no verdict', () => {
    const chart = xmr({ values: [1, 2, 3, 4, 5, 6, 7, 8], direction: 'up', target: 100 });
    expect(chart.upper).toBeCloseTo(4.5 + 2.66, 12);
    expect(placesOf(chart, 'trend')).toHaveLength(8);
    expect(chart.points.every((point) => point.verdict === 'common-cause')).toBe(true);
    expect([chart.trial, chart.assurance]).toEqual([true, null]);
  });

  test('eleven points are trial, twelve are not', () => {
    expect(xmr({ values: calm.slice(0, 11) }).trial).toBe(true);
    expect(xmr({ values: calm.slice(0, 12) }).trial).toBe(false);
  });

  test('no two neighbours known: a mean and no limits', () => {
    const values = Array.from({ length: 25 }, (_, i) => (i % 2 ? null : i));
    const chart = xmr({ values, direction: 'up', target: 3 });
    expect([chart.lower, chart.upper, chart.movingRangeMean]).toEqual([null, null, null]);
    expect([chart.mean, chart.trial, chart.assurance]).toEqual([12, false, null]);
    expect(rulesAt(chart).join('')).toBe('');
  });

  test('nothing known behind the limits gives no mean', () => {
    expect(xmr({ values: [null, 3, 4], fixFirst: 1 }).mean).toBeNull();
  });

  test('equal values, even those no floating number holds, signal nothing', () => {
    const chart = xmr({ values: Array.from({ length: 20 }, () => 0.1), direction: 'up' });
    expect([chart.mean, chart.lower, chart.upper, chart.movingRangeMean]).toEqual([
      0.1, 0.1, 0.1, 0,
    ]);
    expect(rulesAt(chart).join('')).toBe('');
  });

  test('very small and very large numbers keep their precision', () => {
    const small = xmr({ values: calm.map((value) => value * 1e-7) });
    expect(small.mean).toBeCloseTo(1e-6, 15);
    const large = xmr({ values: calm.map((value) => value * 1e21) });
    expect(large.mean).toBe(1e22);
    expect(() => xmr({ values: [Number.NaN] })).toThrow(RangeError);
  });

  test('fixFirst takes mean and limits from the first entries and reads all', () => {
    const chart = xmr({ values: [...calm, 20, 20], fixFirst: 14, direction: 'down' });
    expect([chart.mean, chart.upper]).toEqual([10, 15.32]);
    expect(placesOf(chart, 'astronomical')).toEqual([14, 15]);
    expect(chart.points[15]?.verdict).toBe('concern');
    const early = xmr({ values: [...calm, 20], fixFirst: 8, direction: 'up', target: 1 });
    expect([early.trial, early.assurance, early.points[14]?.verdict]).toEqual([
      true,
      null,
      'common-cause',
    ]);
    expect(early.points[14]?.rules).toEqual(['astronomical']);
    expect(xmr({ values: calm, fixFirst: 99 })).toEqual(xmr({ values: calm }));
  });
});

describe('special causes', () => {
  const fixed = (more: (number | null)[], preset?: 'mdc7' | 'fdp6') =>
    xmr({ values: [...calm, ...more], fixFirst: 14, preset, direction: 'up' });
  const tailOf = (chart: Xmr) => rulesAt(chart).slice(14);

  test('a point on a limit is not outside it, and counts as near', () => {
    expect(tailOf(fixed([15.32]))).toEqual(['']);
    expect(tailOf(fixed([15.33]))).toEqual(['astronomical']);
    expect(tailOf(fixed([4.68, 9, 4.67]))).toEqual(['', '', 'astronomical']);
    expect(tailOf(fixed([15.32, 10.5, 15.32]))).toEqual(['two-of-three', '', 'two-of-three']);
  });

  test('near starts beyond two thirds: 13.5466… here', () => {
    expect(tailOf(fixed([13.54, 13.54, 13.54]))).toEqual(['', '', '']);
    expect(tailOf(fixed([13.55, 13.55, 10.5]))).toEqual(['two-of-three', 'two-of-three', '']);
  });

  test('two of three needs one side, three known points, and two that are not outside', () => {
    // Here the last calm point, 11, is the first of a window.
    expect(tailOf(fixed([9, 14, 9, 14]))).toEqual(['', '', '', '']);
    expect(tailOf(fixed([9, 14, null, 14]))).toEqual(['', '', '', '']);
    expect(tailOf(fixed([9, 14, 16, 11]))).toEqual(['', '', 'astronomical', '']);
    expect(tailOf(fixed([14, 14]))).toEqual(['two-of-three', 'two-of-three']);
  });

  test('a shift is seven on one side; on the mean or missing breaks it', () => {
    const seven = [12, 12, 12, 12, 12, 12];
    expect(placesOf(fixed(seven), 'shift')).toEqual([13, 14, 15, 16, 17, 18, 19]);
    expect(placesOf(fixed([12, 12, 10, 12, 12, 12, 12]), 'shift')).toEqual([]);
    expect(placesOf(fixed([12, 12, null, 12, 12, 12, 12]), 'shift')).toEqual([]);
    expect(placesOf(fixed(seven.slice(1)), 'shift')).toEqual([]);
    expect(placesOf(fixed(seven.slice(1), 'fdp6'), 'shift')).toEqual([13, 14, 15, 16, 17, 18]);
  });

  test('a trend is seven points, not seven moves, strictly', () => {
    expect(placesOf(fixed([5, 6, 7, 8, 9, 9.5, 9.7]), 'trend')).toEqual([
      14, 15, 16, 17, 18, 19, 20,
    ]);
    expect(placesOf(fixed([5, 6, 7, 8, 9, 9.5]), 'trend')).toEqual([]);
    expect(placesOf(fixed([5, 6, 7, 8, 9, 9.5], 'fdp6'), 'trend')).toHaveLength(6);
    expect(placesOf(fixed([5, 6, 7, 7, 8, 9, 9.5]), 'trend')).toEqual([]);
    expect(placesOf(fixed([5, 6, 7, null, 8, 9, 9.5, 9.7]), 'trend')).toEqual([]);
  });

  test('a turning point belongs to the later trend', () => {
    const chart = fixed([7, 8, 9, 10, 11, 12, 13, 12.5, 12, 11.5, 11, 10.5, 10]);
    expect(placesOf(chart, 'trend')).toHaveLength(13);
    expect(chart.points.slice(14).map((point) => point.verdict)).toEqual([
      ...Array.from({ length: 6 }, () => 'improvement'),
      ...Array.from({ length: 7 }, () => 'concern'),
    ]);
  });

  test('precedence decides the side where rules disagree, and rules keep their order', () => {
    const falling = [30, 29, 28, 27, 26, 25, 24];
    const point = (preset: 'mdc7' | 'fdp6') => fixed(falling, preset).points[16];
    expect(point('mdc7')).toEqual({
      value: 28,
      rules: ['astronomical', 'shift', 'trend'],
      verdict: 'improvement',
    });
    expect(point('fdp6')?.verdict).toBe('concern');
  });

  test('in mdc7 a trend speaks before two of three, and that before a shift', () => {
    const chart = fixed([15.2, 15, 14.8, 14.5, 14.2, 14, 13.9]);
    expect(chart.points[16]?.rules).toEqual(['shift', 'trend', 'two-of-three']);
    expect(chart.points[16]?.verdict).toBe('concern');
  });

  test('no direction gives high and low', () => {
    const chart = xmr({ values: [...calm, 20, 1], fixFirst: 14, target: 50 });
    expect(chart.points.slice(14).map((p) => p.verdict)).toEqual(['neutral-high', 'neutral-low']);
    expect(chart.assurance).toBeNull();
  });
});

describe('assurance', () => {
  const judge = (direction: 'up' | 'down', target: number) =>
    xmr({ values: calm, direction, target }).assurance;
  test('equality with a limit is hit or miss; beyond it depends on the good side', () => {
    const upper = xmr({ values: calm }).upper ?? 0;
    expect([judge('up', upper), judge('up', 15.33), judge('up', 4.67)]).toEqual([
      'hit-or-miss',
      'consistently-fails',
      'consistently-passes',
    ]);
    expect([judge('down', 4.68), judge('down', 4.67), judge('down', 15.33)]).toEqual([
      'hit-or-miss',
      'consistently-fails',
      'consistently-passes',
    ]);
    expect(xmr({ values: calm, direction: 'up' }).assurance).toBeNull();
  });
});

describe('what always holds', () => {
  const value = fc.integer({ min: -5000, max: 5000 }).map((n) => n / 10);
  const series = fc
    .array(fc.option(value, { freq: 8 }), { minLength: 1, maxLength: 60 })
    .filter((values) => values.some((v) => v !== null));
  const preset = fc.constantFrom('mdc7' as const, 'fdp6' as const);

  test('limits are the definition, written out plainly', () => {
    fc.assert(
      fc.property(series, fc.boolean(), (values, screen) => {
        const chart = xmr({ values, screen });
        const known = values.filter((v) => v !== null);
        const mean = known.reduce((a, b) => a + b, 0) / known.length;
        let ranges = values.slice(1).flatMap((v, i) => {
          const before = values[i] ?? null;
          return v === null || before === null ? [] : [Math.abs(v - before)];
        });
        const average = (all: number[]) => all.reduce((a, b) => a + b, 0) / all.length;
        if (screen && ranges.some((r) => r > 1e-9)) {
          const limit = 3.267 * average(ranges);
          fc.pre(ranges.every((r) => Math.abs(r - limit) > 1e-6)); // where rounding would decide
          ranges = ranges.filter((r) => r < limit);
        }
        expect(chart.mean).toBeCloseTo(mean, 9);
        if (known.length < 5 || ranges.length === 0) expect(chart.upper).toBeNull();
        else expect(chart.upper).toBeCloseTo(mean + 2.66 * average(ranges), 9);
      }),
    );
  });

  test('screening never changes the mean and never widens the limits', () => {
    fc.assert(
      fc.property(series, (values) => {
        const [on, off] = [xmr({ values }), xmr({ values, screen: false })];
        expect(on.mean).toBe(off.mean);
        expect(on.upper ?? 0).toBeLessThanOrEqual(off.upper ?? 0);
      }),
    );
  });

  test('limits lie evenly about the mean, near ones at two thirds', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { mean, lower, upper, nearLower, nearUpper } = xmr({ values });
        if (upper === null) {
          expect([lower, nearLower, nearUpper]).toEqual([null, null, null]);
          return;
        }
        const spread = upper - (mean ?? 0);
        expect((mean ?? 0) - (lower ?? 0)).toBeCloseTo(spread, 8);
        expect((nearUpper ?? 0) - (mean ?? 0)).toBeCloseTo((spread * 2) / 3, 8);
        expect((mean ?? 0) - (nearLower ?? 0)).toBeCloseTo((spread * 2) / 3, 8);
      }),
    );
  });

  test('turning the good direction round swaps improvement and concern', () => {
    const swap: Record<string, string> = { improvement: 'concern', concern: 'improvement' };
    fc.assert(
      fc.property(series, preset, (values, rules) => {
        const verdicts = (direction: 'up' | 'down') =>
          xmr({ values, preset: rules, direction }).points.map((point) => point.verdict);
        expect(verdicts('down')).toEqual(verdicts('up').map((v) => swap[v] ?? v));
      }),
    );
  });

  test('mirroring the series mirrors the verdicts', () => {
    fc.assert(
      fc.property(series, preset, (values, rules) => {
        const mirrored = values.map((v) => (v === null ? null : -v));
        const up = xmr({ values, preset: rules, direction: 'up' });
        const down = xmr({ values: mirrored, preset: rules, direction: 'down' });
        expect(down.points.map((p) => [p.rules, p.verdict])).toEqual(
          up.points.map((p) => [p.rules, p.verdict]),
        );
      }),
    );
  });

  test('missing periods before or after change nothing', () => {
    fc.assert(
      fc.property(series, fc.nat(4), fc.nat(4), (values, before, after) => {
        const gap = (count: number) => Array.from({ length: count }, () => null);
        const plain = xmr({ values });
        const padded = xmr({ values: [...gap(before), ...values, ...gap(after)] });
        expect({ ...padded, points: padded.points.slice(before, before + values.length) }).toEqual(
          plain,
        );
      }),
    );
  });

  test('every signal marks exactly the points that list its rule, in the order of the type', () => {
    fc.assert(
      fc.property(series, preset, (values, rules) => {
        const { chart, signals } = xmrWithSignals({ values, preset: rules });
        for (const rule of xmrRules) {
          const at = new Set(signals.filter((s) => s.rule === rule).flatMap((s) => s.at));
          expect(placesOf(chart, rule)).toEqual([...at].sort((a, b) => a - b));
        }
        for (const point of chart.points) {
          expect(point.rules).toEqual(xmrRules.filter((rule) => point.rules.includes(rule)));
        }
      }),
    );
  });
});
