import { describe, expect, test } from 'vitest';
import { figuresKnownOn } from '../../features/missions/domain/figures.ts';
import { readOutcome } from '../../features/missions/domain/reading.ts';
import type { Day } from '../../kernel/day.ts';
import { averleyRows, told } from './averley-rows.ts';

describe('outcomes', () => {
  const measurements = averleyRows('measurements');
  const indicators = averleyRows('indicators');
  const number = (text: string) => (text === '' ? null : Number(text));
  const read = (id: string, on: Day = told) => {
    const indicator = indicators.find((each) => each.id === id);
    expect(indicator).toBeDefined();
    const value = number(indicator?.baseline_value ?? '');
    return readOutcome(
      {
        name: indicator?.name ?? '',
        unit: indicator?.unit || null,
        direction: (['up', 'down'] as const).find((each) => each === indicator?.direction) ?? null,
        cumulative: indicator?.cumulative === 'yes',
        baseline: value === null ? null : { value, on: indicator?.baseline_on ?? '' },
        target: number(indicator?.target_value ?? ''),
        dueOn: indicator?.due_on || null,
      },
      figuresKnownOn(
        measurements
          .filter((each) => each.indicator === id)
          .map((each, recordedOrder) => ({
            asOf: each.as_of,
            period: each.period,
            value: each.value,
            publishedOn: each.published_on,
            knownOn: each.published_on,
            status:
              (['provisional', 'final', 'revised'] as const).find((s) => s === each.status) ??
              'final',
            phase: each.phase || null,
            note: each.note || null,
            recordedOrder,
          })),
        on,
      ),
    );
  };
  const paceOf = (id: string) => {
    const { pace } = read(id);
    return 'pace' in pace ? pace.pace : null;
  };

  test('warm and dry homes improve: 7 points above the mean, 69.6% by March 2030, 1.7 times the pace', () => {
    const reading = read('homes-warm-and-dry');
    expect(reading.change).toEqual({
      kind: 'signal',
      verdict: 'improvement',
      rule: 'shift',
      side: 'high',
      count: 7,
    });
    const shown = reading.phases.map(({ phase, chart }) => [
      phase.name,
      phase.slots.length,
      ...[chart.mean, chart.lower, chart.upper].map((limit) => limit?.toFixed(2)),
    ]);
    expect(shown).toEqual([
      ['First phase', 15, '57.94', '55.64', '60.24'],
      ['Second phase', 16, '60.35', '57.18', '63.52'],
    ]);
    expect(reading.phases[1]?.phase.because).toBe('survey widened from 400 to 1,200 homes');
    expect(reading.phases[1]?.chart.assurance).toBe('consistently-fails');
    expect(reading.pace).toMatchObject({ kind: 'short', monthsElapsed: 15, monthsLeft: 41 });
    const pace = paceOf('homes-warm-and-dry');
    expect(pace?.projection.toFixed(1)).toBe('69.6');
    expect([pace?.ratio?.toFixed(1), pace?.required.toFixed(2), pace?.achieved.toFixed(2)]).toEqual(
      ['1.7', '0.32', '0.19'],
    );
    expect(reading.latest).toMatchObject({
      value: '61.7',
      status: 'provisional',
      publishedOn: '2026-11-12',
    });
  });

  test('April 2026 was 61.9 when it was first published', () => {
    const april = (on: Day) =>
      read('homes-warm-and-dry', on).phases[1]?.points.find((p) => p.asOf === '2026-04-30')?.figure;
    expect(april('2026-05-31')).toMatchObject({ value: '61.9' });
    expect(april(told)).toMatchObject({
      value: '60.7',
      status: 'revised',
      note: '40 late returns',
    });
  });

  test('hospital stays: 36 months, a break, a revision and a real shift', () => {
    const reading = read('cold-home-hospital-stays');
    expect(reading.phases.map(({ phase }) => phase.slots.length)).toEqual([14, 22]);
    expect(reading.change).toMatchObject({
      verdict: 'improvement',
      rule: 'shift',
      side: 'low',
      count: 8,
    });
    expect(
      measurements.some(
        (m) => m.indicator === 'cold-home-hospital-stays' && m.status === 'revised',
      ),
    ).toBe(true);
  });

  test('school leavers: 91.2% after 11 points, too few for a verdict', () => {
    const reading = read('leavers-in-work-or-study');
    expect(reading.latest?.value).toBe('91.2');
    expect(reading.change).toMatchObject({ kind: 'too-few', known: 11 });
  });

  test('the river: 3 of 11 sites, improving, 8 of 11 by 2031', () => {
    const reading = read('sites-clean-enough');
    expect(reading.latest?.value).toBe('3');
    expect(reading.change).toMatchObject({ verdict: 'improvement' });
    expect(reading.pace.kind).toBe('short');
    expect(paceOf('sites-clean-enough')?.projection.toFixed(0)).toBe('8');
  });

  test('rented homes of Harrow Quay get worse, and a month is missing in Lower Vale', () => {
    expect(read('harrow-quay-homes-dry').change).toMatchObject({ verdict: 'concern' });
    expect(read('harrow-quay-homes-dry').pace.kind).toBe('moving-away');
    const missing = read('lower-vale-homes-warm').phases[0]?.points.filter((p) => !p.figure);
    expect(missing?.map(({ asOf }) => asOf)).toEqual(['2025-12-31']);
  });
});
