import { describe, expect, test } from 'vitest';
import {
  assuranceSentence,
  outcomeSentence,
  paceParagraph,
  pointReading,
  statusText,
} from '../copy.ts';
import type { FigureRow } from './figures.ts';
import { figuresKnownOn } from './figures.ts';
import type { IndicatorFacts } from './reading.ts';
import { readOutcome } from './reading.ts';
import { averley, averleyRows, monthly, nhs, nhsRows, row } from './series.fixture.ts';

const today = '2026-11-23';
const read = (facts: IndicatorFacts, rows: readonly FigureRow[], preset?: 'fdp6') =>
  readOutcome(facts, figuresKnownOn(rows, today), { preset });
const say = (facts: IndicatorFacts, rows: readonly FigureRow[]) =>
  outcomeSentence(read(facts, rows));

/** Fourteen months about 60, from January 2025: mean 60, limits 57.34 to 62.66. */
const calm = Array.from({ length: 14 }, (_, i) => (i % 2 ? '60.5' : '59.5'));
const calmRows = (...more: string[]) => monthly(12, [...calm, ...more]);
const plain: IndicatorFacts = { ...averley, target: null, dueOn: null, baseline: null };

describe('the published sentence', () => {
  // Source: the outcome page of the design.
  test('Averley', () => {
    expect(say(averley, averleyRows)).toBe(
      'Improving: the last 7 points lie above the mean. At this pace 69.6% by March 2030, short of 75%.',
    );
    const reading = read(averley, averleyRows);
    expect(paceParagraph(reading)).toBe(
      'To reach 75% in 41 months it must rise by 0.32 points a month. It has risen by 0.19 points a month for 15 months. That is 1.7 times the pace so far.',
    );
    expect(assuranceSentence(reading)).toMatch(/^The target lies above the upper limit of 63.5%\./);
    expect([reading.decimals, reading.targetPhase]).toEqual([1, 1]);
  });

  test('the table reads each point, and the revision with its reason', () => {
    const reading = read(averley, averleyRows);
    const points = reading.phases[1]?.points ?? [];
    const words = points.map(({ mark }) => pointReading(mark, { mean: 60.4, trial: false }));
    expect([words[8], words[9]]).toEqual(['As expected', 'Improving: run above the mean']);
    const april = points[9]?.figure;
    expect(april && statusText(reading, april)).toBe('Revised from 61.9%: 40 late returns');
  });

  test('as known before the revision the same line read otherwise', () => {
    const before = readOutcome(averley, figuresKnownOn(averleyRows, '2026-05-31'));
    expect(before.latest?.asOf).toBe('2026-05-31');
    expect(before.phases[1]?.points[9]?.figure?.amount).toBe(61.9);
    expect(before.change.kind).toBe('too-few');
  });

  test('the real NHS line', () => {
    const reading = read(nhs, nhsRows);
    expect(outcomeSentence(reading)).toBe(
      'Improving: the latest point lies above the upper limit. At this pace 77.6% by March 2029, short of 92%.',
    );
    expect('pace' in reading.pace && reading.pace.pace.ratio).toBeCloseTo(2.15781, 6);
    expect('pace' in reading.pace && reading.pace.pace.projection).toBeCloseTo(77.62, 9);
  });
});

describe('whether it changed', () => {
  test('too few points say how many are needed', () => {
    expect(say(plain, monthly(0, calm.slice(0, 9)))).toBe(
      'Too few points for a verdict: 9 so far, 12 are needed. No target in numbers is set.',
    );
    expect(say(plain, monthly(0, calm.slice(0, 3)))).toMatch(
      /^Too few points for limits: 3 so far, 5 are needed\./,
    );
  });

  test('only the last phase counts', () => {
    const rows = [...calmRows(), ...monthly(26, ['61', '62', '63'], { phase: '2' })];
    expect(read(plain, rows).change).toEqual({
      kind: 'too-few',
      known: 3,
      needed: 5,
      limits: false,
    });
  });

  test('common cause is no real change, and the pace may be chance', () => {
    expect(say(plain, calmRows())).toMatch(
      /^No real change: the points vary as expected, from 57.3 to 62.7%\./,
    );
    const aimed = { ...averley, baseline: { value: 59.5, on: '2025-01-31' } };
    expect(say(aimed, calmRows())).toMatch(
      /The pace since January 2025 may be chance: it gives 64.3% by March 2030, short of 75%\.$/,
    );
  });

  test('an earlier signal is not denied', () => {
    expect(say(plain, calmRows('66', '60', '60.5', '60'))).toMatch(
      /^No new change: .* Earlier points did show a change\./,
    );
  });

  test('each rule has its words', () => {
    expect(say(plain, calmRows('54'))).toMatch(
      /^Getting worse: the latest point lies below the lower limit\./,
    );
    const rise = ['59.6', '59.8', '60', '60.2', '60.4', '60.6', '60.8'];
    expect(say(plain, monthly(12, [...calm, ...rise]))).toMatch(
      /^Improving: the last 7 points rise one after the other\./,
    );
    expect(say({ ...plain, direction: 'down' }, calmRows('62.4', '62.4'))).toMatch(
      /^Getting worse: two of the last three points lie near the upper limit\./,
    );
    expect(say({ ...plain, direction: null }, calmRows('66'))).toMatch(
      /^Changed: the latest point lies above the upper limit\. Nobody has said which way is good\./,
    );
  });

  test('a rule set is kept with its reading', () => {
    expect(read(plain, calmRows(), 'fdp6').preset).toBe('fdp6');
  });

  test('every other month has no limits', () => {
    const rows = monthly(
      0,
      Array.from({ length: 27 }, (_, i) => (i % 2 ? null : String(i))),
    );
    // A step of two months is no clear cadence, so nothing is missing and limits exist.
    expect(read(plain, rows).change.kind).toBe('signal');
  });

  test('a running total and rare events get no chart and say why; the pace stays', () => {
    const added: IndicatorFacts = {
      ...averley,
      unit: 'FTE',
      cumulative: true,
      target: 13000,
      dueOn: '2029-08-31',
      baseline: { value: 0, on: '2025-03-31' },
    };
    const one = [row('2025-09-30', '2383')];
    expect(read(added, one).noChart).toBe('cumulative');
    expect(say(added, one)).toBe(
      'This is a running total, so it gets no chart that tells change from chance. At this pace 21,050 FTE by August 2029, enough for 13,000 FTE.',
    );
    expect(say({ ...plain, rareEvents: true }, one)).toMatch(/^These events are too rare/);
    expect(say(averley, [])).toBe('No figures yet.');
  });
});

describe('whether the pace is enough', () => {
  const signal = calmRows('66');
  const aimed = (more: Partial<IndicatorFacts>): IndicatorFacts => ({
    ...averley,
    baseline: { value: 59.5, on: '2025-01-31' },
    ...more,
  });
  const pace = (more: Partial<IndicatorFacts>) => read(aimed(more), signal).pace;

  test('enough, already met, and moving away', () => {
    expect(say(aimed({}), signal)).toMatch(/At this pace 88.3% by March 2030, enough for 75%\.$/);
    expect(say(aimed({ target: 66 }), signal)).toMatch(
      /The target of 66% is already met, at 66.0%\.$/,
    );
    expect(say(aimed({ baseline: { value: 70, on: '2025-01-31' } }), signal)).toMatch(
      /Since January 2025 it has not moved towards the target of 75%\.$/,
    );
    expect(
      paceParagraph(read(aimed({ baseline: { value: 66, on: '2025-01-31' } }), signal)),
    ).toMatch(/It has not moved for 14 months\.$/);
  });

  test('met by the stated direction even when the target lies behind the baseline', () => {
    expect(pace({ target: 55, baseline: { value: 59.5, on: '2025-01-31' } }).kind).toBe('met');
  });

  test('down is good: still above its target', () => {
    const facts = aimed({
      direction: 'down',
      unit: 'gCO2e/kWh',
      target: 20,
      baseline: { value: 80, on: '2025-01-31' },
    });
    expect(say(facts, calmRows('54'))).toMatch(
      /At this pace −35.1 gCO2e\/kWh by March 2030, enough for 20 gCO2e\/kWh\.$/,
    );
    expect(say({ ...facts, baseline: { value: 60, on: '2025-01-31' } }, calmRows('54'))).toMatch(
      /still above 20 gCO2e\/kWh\.$/,
    );
  });

  test('a share is never projected beyond a hundred', () => {
    expect(say(aimed({ baseline: { value: 50, on: '2025-01-31' } }), signal)).toMatch(
      /At this pace over 100% by March 2030/,
    );
  });

  test('what is missing is named', () => {
    const missing: [Partial<IndicatorFacts>, string][] = [
      [{ target: null }, 'no-target'],
      [{ dueOn: null }, 'no-due-date'],
      [{ baseline: null }, 'no-baseline'],
      [{ baseline: { value: 1, on: '2026-03-31' } }, 'no-figure-after-baseline'],
      [{ baseline: { value: 75, on: '2025-01-31' } }, 'target-is-baseline'],
    ];
    for (const [more, because] of missing) expect(pace(more)).toEqual({ kind: 'no-pace', because });
  });

  test('a baseline from before a break gives no pace', () => {
    const facts = { ...averley, baseline: { value: 58.5, on: '2025-06-30' } };
    expect(read(facts, averleyRows).pace).toEqual({
      kind: 'no-pace',
      because: 'baseline-before-break',
    });
    expect(
      read({ ...averley, baseline: { value: 58.5, on: '2025-07-01' } }, averleyRows).pace.kind,
    ).toBe('short');
  });

  test('after the date only the figure counts', () => {
    expect(pace({ dueOn: '2026-03-31' })).toEqual({ kind: 'due-passed', met: false });
    expect(pace({ dueOn: '2026-01-31', target: 66 })).toEqual({ kind: 'due-passed', met: true });
    expect(pace({ dueOn: '2026-01-31', target: 66, direction: 'down' })).toEqual({
      kind: 'due-passed',
      met: true,
    });
    expect(pace({ dueOn: '2026-01-31', direction: null, baseline: null })).toEqual({
      kind: 'no-pace',
      because: 'no-baseline',
    });
    expect(say(aimed({ dueOn: '2026-01-31' }), signal)).toMatch(
      /The target of 75% was due by January 2026 and is not met: 66.0%\.$/,
    );
  });
});
