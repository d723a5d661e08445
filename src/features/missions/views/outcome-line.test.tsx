import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { FigureRow } from '../domain/figures.ts';
import { figuresKnownOn } from '../domain/figures.ts';
import type { IndicatorFacts } from '../domain/reading.ts';
import { readOutcome } from '../domain/reading.ts';
import { averley, averleyRows, monthly, nhs, nhsRows, row } from '../domain/series.fixture.ts';
import { boxOf, emptyRoom } from './label-room.ts';
import type { OutcomeSize } from './outcome-frame.ts';
import { frameOf } from './outcome-frame.ts';
import { outcomeLabels, rightTexts } from './outcome-labels.ts';
import { OutcomeLegend } from './outcome-legend.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { wrapped } from './outcome-notes.ts';

const today = '2026-11-23';
const read = (facts: IndicatorFacts, rows: readonly FigureRow[]) =>
  readOutcome(facts, figuresKnownOn(rows, today));
const draw = (facts: IndicatorFacts, rows: readonly FigureRow[], size: OutcomeSize = 'wide') =>
  render(<OutcomeLine reading={read(facts, rows)} size={size} id="oc" today={today} />);
const textsOf = (svg: string) =>
  parse(svg)
    .querySelectorAll('text')
    .map((each) => each.text);
const count = (svg: string, selector: string) => parse(svg).querySelectorAll(selector).length;

describe('Averley, as the design draws it', () => {
  const svg = draw(averley, averleyRows);

  test('says what the design says', () => {
    const texts = textsOf(svg);
    for (const text of [
      'First phase',
      'mean 57.9',
      'range 55.6 to 60.2',
      'Second phase',
      'mean 60.4',
      'range 57.2 to 63.5',
      'July 2025: survey widened',
      'from 400 to 1,200 homes',
      'Revised',
      '61.9 to 60.7',
      'Today',
      'Target 75%',
      'by March 2030',
      '5.4 points short',
      '69.6%',
      'at this pace',
      'needed: 0.32 points a month',
      'achieved: 0.19 points a month',
      '61.7%',
      'Oct 2026, provisional',
      '75%',
      '2030',
    ]) {
      expect(texts).toContain(text);
    }
  });

  test('marks 24 common points, 6 improving, one provisional and one projection, one revision', () => {
    expect([count(svg, '.xm-pt'), count(svg, '.xm-good'), count(svg, '.xm-bad')]).toEqual([
      24, 6, 0,
    ]);
    expect([count(svg, 'circle.xm-prov'), count(svg, '.xm-old'), count(svg, '.xm-band')]).toEqual([
      2, 1, 2,
    ]);
    expect([count(svg, '.xm-req'), count(svg, '.xm-proj'), count(svg, '.xm-target')]).toEqual([
      1, 1, 2,
    ]);
  });

  test('a screen reader hears the sentence; nothing is styled inline; ids are the caller’s', () => {
    const root = parse(svg).querySelector('svg');
    expect(root?.getAttribute('aria-labelledby')).toBe('oc-title');
    expect(parse(svg).querySelector('#oc-title')?.text).toBe(
      'Outcome line: Homes that are warm and dry, of all homes surveyed, April 2024 to October 2026. Improving: the last 7 points lie above the mean. At this pace 69.6% by March 2030, short of 75%.',
    );
    for (const size of ['wide', 'mini', 'narrow'] as const) {
      const drawn = draw(averley, averleyRows, size);
      expect(drawn).not.toMatch(/\sstyle=|NaN|undefined|Infinity/);
      expect(parse(drawn).querySelectorAll('[id]')).toHaveLength(1);
    }
  });

  test('the target starts in the phase in which it was set', () => {
    const starts = (facts: IndicatorFacts) => {
      const from =
        parse(draw(facts, averleyRows)).querySelector('.xm-target')?.getAttribute('d') ?? '';
      return Number(/^M([\d.]+)/.exec(from)?.[1]);
    };
    expect(starts(averley)).toBeGreaterThan(
      starts({ ...averley, targetSetOn: '2024-04-30' }) + 150,
    );
  });

  test('its legend says what is not there', () => {
    const texts = parse(render(<OutcomeLegend reading={read(averley, averleyRows)} />))
      .querySelectorAll('li span')
      .map((each) => each.text);
    expect(texts).toHaveLength(6);
    expect(texts.filter((text) => text.endsWith('None here'))).toHaveLength(1);
  });
});

describe('any series', () => {
  test('the real NHS line breaks where months are missing', () => {
    const svg = draw(nhs, nhsRows);
    const path = parse(svg).querySelector('.xm-line')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['77.6%', '14.4 points short', 'Mar 2026']),
    );
  });

  test('trial limits are hollow and say so; under five there are none', () => {
    const nine = draw(averley, monthly(18, ['59', '60', '59', '61', '60', '59', '60', '61', '60']));
    expect([
      count(nine, '.xm-band'),
      count(nine, '.xm-lim'),
      textsOf(nine).includes('trial limits'),
    ]).toEqual([0, 1, true]);
    expect(nine).toContain('stroke-dasharray="4 4"');
    expect(count(draw(averley, monthly(18, ['59', '60', '59', '61'])), '.xm-lim')).toBe(0);
  });

  test('one point, no target, no date, no baseline', () => {
    const bare = { ...averley, target: null, dueOn: null, baseline: null };
    const one = draw(bare, [row('2025-03-31', '17175', { period: '2025-03-31' })]);
    expect([count(one, '.xm-pt'), count(one, '.xm-target'), count(one, '.xm-proj')]).toEqual([
      1, 0, 0,
    ]);
    expect(textsOf(one)).toContain('31 March 2025');
    const undated = draw({ ...averley, dueOn: null }, averleyRows);
    expect([count(undated, '.xm-target'), textsOf(undated).includes('no date set')]).toEqual([
      1,
      true,
    ]);
  });

  test('nothing is drawn where there is no chart', () => {
    expect(draw(averley, [])).toBe('');
    expect(draw({ ...averley, cumulative: true }, averleyRows)).toBe('');
    expect(render(<OutcomeLegend reading={read(averley, [])} />)).toBe('');
  });

  test('down is good: worse is a diamond above, and the excess is named', () => {
    const rows = monthly(0, [
      ...Array.from({ length: 14 }, (_, i) => (i % 2 ? '60.5' : '59.5')),
      '66',
    ]);
    const facts = {
      ...averley,
      direction: 'down' as const,
      target: 50,
      baseline: { value: 62, on: '2024-01-31' },
    };
    const svg = draw(facts, rows);
    expect(count(svg, '.xm-bad')).toBe(1);
    expect(textsOf(svg).some((text) => text.endsWith('points too many'))).toBe(true);
  });

  test('an unstated direction has its own mark and legend', () => {
    const rows = monthly(0, [
      ...Array.from({ length: 14 }, (_, i) => (i % 2 ? '60.5' : '59.5')),
      '66',
    ]);
    const reading = read({ ...averley, direction: null }, rows);
    expect(render(<OutcomeLegend reading={reading} />)).toContain(
      'nobody has said which way is good',
    );
    expect(count(draw({ ...averley, direction: null }, rows), '.xm-good, .xm-bad')).toBe(0);
  });

  test('a provisional figure that is worse stays a diamond, open', () => {
    const rows = monthly(0, [
      ...Array.from({ length: 14 }, (_, i) => (i % 2 ? '60.5' : '59.5')),
      '50',
    ]);
    const last = rows[rows.length - 1]!; // fifteen rows were just made
    const svg = draw({ ...averley, target: null }, [
      ...rows.slice(0, -1),
      { ...last, status: 'provisional' },
    ]);
    expect([count(svg, 'path.xm-prov'), count(svg, '.xm-bad')]).toEqual([1, 0]);
  });

  test('a projection far off is cut and says so', () => {
    const facts = { ...averley, baseline: { value: 30, on: '2026-09-30' } };
    const svg = draw(
      facts,
      averleyRows.filter((each) => each.phase === '2'),
    );
    expect([count(svg, '.xm-proj'), count(svg, 'circle.xm-prov')]).toEqual([1, 1]);
    expect(textsOf(svg)).toContain('then, off this chart');
  });
});

test('whatever the figures, every coordinate is a number and every label is inside', () => {
  const value = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => (n / 100).toFixed(2));
  const facts = fc.record({
    unit: fc.constantFrom('percent', 'dwellings', null),
    direction: fc.constantFrom('up' as const, 'down' as const, null),
    target: fc.option(fc.integer({ min: -1000, max: 1000 })),
    dueOn: fc.constantFrom(null, '2025-06-30', '2030-03-31', '2060-12-31'),
    baseline: fc.constantFrom(
      null,
      { value: 12, on: '2024-01-31' },
      { value: 500, on: '2025-05-31' },
    ),
  });
  const rows = fc
    .array(fc.option(value, { freq: 6 }), { minLength: 1, maxLength: 40 })
    .filter((all) => all.some((each) => each !== null));
  const size = fc.constantFrom('wide' as const, 'mini' as const, 'narrow' as const);
  fc.assert(
    fc.property(facts, rows, size, fc.nat(12), (some, values, kind, breakEvery) => {
      const made = monthly(0, values).map((each, i) => ({
        ...each,
        phase: String(Math.floor(i / (breakEvery + 3))),
      }));
      const reading = read({ ...averley, ...some }, made);
      const svg = render(<OutcomeLine reading={reading} size={kind} id="x" today={today} />);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(count(svg, 'svg')).toBe(
        made.length > 0 && figuresKnownOn(made, today).length > 0 ? 1 : 0,
      );
      if (reading.noChart) return;
      const frame = frameOf(reading, kind, today, rightTexts(reading, kind));
      for (const label of outcomeLabels(reading, frame, today).labels) {
        expect(label.lines.every((line) => line.text !== '')).toBe(true);
        expect([label.x, label.y].every(Number.isFinite)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

describe('label room', () => {
  const room = () => emptyRoom({ x: 0, y: 0, width: 100, height: 50 });
  const label = (x: number, y: number) => ({
    lines: [{ text: 'abcd', size: 10 }],
    x,
    y,
    anchor: 'start' as const,
  });

  test('the first free place is taken, and nothing lies over it', () => {
    const space = room();
    const spots = [label(-5, 20), label(5, 20), label(60, 20)];
    expect(space.place(spots)?.x).toBe(5);
    expect(space.place(spots)?.x).toBe(60);
    expect(space.place(spots)).toBeNull();
    expect(space.placeAnyway(spots)?.x).toBe(5);
    expect(space.placeAnyway([])).toBeNull();
  });

  test('a line takes room along its whole length', () => {
    const space = room();
    space.takeLine([
      [0, 0],
      [100, 50],
    ]);
    expect(space.isFree(boxOf(label(40, 27)))).toBe(false);
    expect(space.isFree(boxOf(label(5, 45)))).toBe(true);
  });

  test('long reasons are wrapped and cut', () => {
    expect(wrapped('July 2025: survey widened from 400 to 1,200 homes', 26, 3)).toEqual([
      'July 2025: survey widened',
      'from 400 to 1,200 homes',
    ]);
    expect(wrapped('aaaa bbbb cccc dddd', 5, 2)).toEqual(['aaaa', 'bbbb…']);
  });
});
