import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FigureRow, figuresKnownOn, phasesOf, withdrawnBy } from './figures.ts';
import {
  decideToBeginPhase,
  decideToCorrectFigure,
  decideToRecord,
  decideToRecordMany,
  decideToWithdraw,
  type GivenFigure,
  type NewRow,
  planFigures,
  planText,
  type SeriesFacts,
} from './measure.ts';
import { averleyRows, monthEnd, monthly, row } from './series.fixture.ts';

const today = '2026-11-23';
const ever = '9999-12-31';
const facts = (rows: readonly FigureRow[], more: Partial<SeriesFacts> = {}): SeriesFacts => ({
  figures: figuresKnownOn(rows, ever),
  withdrawn: withdrawnBy(rows, ever),
  unit: 'percent',
  ended: false,
  today,
  ...more,
});
const given = (asOf: string, value: string, more: Partial<GivenFigure> = {}): GivenFigure => ({
  asOf,
  period: asOf.slice(0, 7),
  value,
  percent: false,
  publishedOn: null,
  status: null,
  note: null,
  ...more,
});
/** Rows with what was decided added, as the table of measurements would hold them. */
const adding = (rows: readonly FigureRow[], added: readonly NewRow[]): FigureRow[] => [
  ...rows,
  ...added.map((each, i) => ({ ...each, recordedOrder: rows.length + i + 1 })),
];

describe('withdrawing', () => {
  const rows = averleyRows;
  const wish = { asOf: '2026-10-31', reason: 'Another city’s figure' };
  const withdrawn = (more: readonly FigureRow[] = rows) => {
    const decided = decideToWithdraw(facts(more), wish);
    return decided.ok ? adding(more, [decided.value]) : [];
  };
  test('from today on nothing stands; until yesterday the figure does', () => {
    const at = (on: string) => figuresKnownOn(withdrawn(), on).find((f) => f.asOf === wish.asOf);
    expect([at('2026-11-22')?.value, at(today)]).toEqual(['61.7', undefined]);
    expect(withdrawnBy(withdrawn(), '2026-11-22')).toEqual([]);
    expect(withdrawnBy(withdrawn(), today)).toMatchObject([
      { asOf: wish.asOf, knownOn: today, note: wish.reason, earlier: [{ value: '61.7' }] },
    ]);
    // What no figure stood for is not withdrawn.
    expect(withdrawnBy([row('2026-01-31', null)], today)).toEqual([]);
  });
  test('what is known from a later day is withdrawn from that day', () => {
    const later = [row('2026-10-31', '5', { knownOn: '2026-12-24' })];
    expect(decideToWithdraw(facts(later), wish)).toMatchObject({
      value: { value: null, knownOn: '2026-12-24', publishedOn: '2026-12-24' },
    });
  });
  test('only what stands, and only while the indicator lasts', () => {
    const refusal = (of: SeriesFacts) => {
      const decided = decideToWithdraw(of, wish);
      return decided.ok ? null : decided.refusal;
    };
    expect(refusal(facts(rows, { ended: true }))).toBe('indicator-ended');
    expect(refusal(facts(withdrawn()))).toBe('no-such-figure');
    expect(refusal(facts([]))).toBe('no-such-figure');
  });
  test('another figure may be recorded then, known from today and never from before', () => {
    const now = facts(withdrawn());
    expect(decideToRecord(now, given('2026-10-31', '61.2'), null)).toMatchObject({
      value: { knownOn: today, value: '61.2' },
    });
    const early = given('2026-10-31', '61.2', { publishedOn: '2026-11-12' });
    expect(decideToRecord(now, early, null)).toMatchObject({
      refusal: 'published-before-withdrawal',
    });
    expect(decideToRecordMany(now, [early], null, 'x', () => 'x')).toMatchObject({
      refusal: 'published-before-withdrawal',
    });
    const again = decideToRecordMany(now, [given('2026-10-31', '61.2')], null, 'x', () => 'x');
    expect(again).toMatchObject({ ok: true, value: [{ knownOn: today }] });
    const rowsThen = again.ok ? adding(withdrawn(), again.value) : [];
    const [stands] = figuresKnownOn(rowsThen, ever).slice(-1);
    expect(stands?.value).toBe('61.2');
    expect(stands?.earlier.map(({ value }) => value)).toEqual(['61.7', null]);
    expect(withdrawnBy(rowsThen, ever)).toEqual([]);
  });
});

describe('recording', () => {
  const rows = averleyRows;
  test('a first figure goes on with the phase before it, and is known from its publication', () => {
    const decided = decideToRecord(
      facts(rows.filter(({ asOf }) => asOf < '2026-10-01')),
      given('2026-10-31', '61.7', { publishedOn: '2026-11-12' }),
      null,
    );
    expect(decided).toMatchObject({ ok: true, value: { phase: '2', knownOn: '2026-11-12' } });
  });
  test('without a publication it is known from the end of its period', () => {
    const decided = decideToRecord(facts([]), given('2020-03-31', '1'), null);
    expect(decided).toMatchObject({ ok: true, value: { phase: null, knownOn: '2020-03-31' } });
  });
  test.each([
    ['indicator-ended', given('2026-09-30', '1'), { ended: true }],
    ['figure-in-future', given('2026-11-30', '1'), {}],
    ['published-in-future', given('2020-01-31', '1', { publishedOn: '2026-11-24' }), {}],
    ['percent-for-count', given('2020-01-31', '1', { percent: true }), { unit: 'homes' }],
    ['figure-stands', given('2026-09-30', '61.0'), {}],
  ] as const)('%s', (refusal, figure, more) => {
    expect(decideToRecord(facts(rows, more), figure, null)).toEqual({ ok: false, refusal });
  });
  test('a per cent sign fits an indicator whose unit is per cent, or not stated', () => {
    const figure = given('2020-01-31', '1', { percent: true });
    expect(decideToRecord(facts(rows), figure, null).ok).toBe(true);
    expect(decideToRecord(facts(rows, { unit: null }), figure, null).ok).toBe(true);
  });
  test('a phase that begins with a figure says why', () => {
    const figure = given('2026-11-22', '70');
    expect(decideToRecord(facts(rows), figure, 'Third')).toMatchObject({
      refusal: 'phase-needs-reason',
    });
    expect(decideToRecord(facts(rows), { ...figure, note: 'new survey' }, 'Third')).toMatchObject({
      value: { phase: 'Third' },
    });
  });
});

describe('correcting', () => {
  const one = row('2026-09-30', '61.0', { publishedOn: '2026-10-12', knownOn: '2026-10-12' });
  const fix = (figure: GivenFigure, more: Partial<SeriesFacts> = {}) =>
    decideToCorrectFigure(facts([one], more), { ...figure, note: 'a slip' });

  test('adds a row known from today; what was known before stays', () => {
    const decided = fix(given('2026-09-30', '61.5'));
    expect(decided).toMatchObject({ value: { status: 'revised', knownOn: today, phase: '1' } });
    const rows = adding([one], decided.ok ? [decided.value] : []);
    expect(figuresKnownOn(rows, '2026-11-01')[0]?.value).toBe('61.0');
    expect(figuresKnownOn(rows, today)[0]?.value).toBe('61.5');
  });
  test.each([
    ['no-such-figure', given('2026-08-31', '1'), {}],
    ['nothing-changes', given('2026-09-30', '61.00'), {}],
    ['nothing-changes', given('2026-09-30', '61', { status: 'final' }), {}],
    ['published-before-earlier', given('2026-09-30', '62', { publishedOn: '2026-10-01' }), {}],
    ['indicator-ended', given('2026-09-30', '62'), { ended: true }],
  ] as const)('%s', (refusal, figure, more) => {
    expect(fix(figure, more)).toEqual({ ok: false, refusal });
  });
  test('a status may change alone', () => {
    expect(fix(given('2026-09-30', '61.0', { status: 'provisional' }))).toMatchObject({ ok: true });
  });
});

describe('many at once', () => {
  const rows = monthly(24, ['1', '2', '3']);
  const many = [
    given(monthEnd(24), '1'),
    given(monthEnd(25), '2.5'),
    given(monthEnd(26), '3', { status: 'revised' }),
    given(monthEnd(27), '4'),
  ];
  const plan = planFigures(facts(rows).figures, many);
  test('the plan says what each would do', () => {
    expect(plan.map(({ does }) => does)).toEqual(['repeats', 'revises', 'settles', 'adds']);
    expect(planText(plan)).toBe(planText(planFigures(facts(rows).figures, many)));
    const [first, second, third] = many.slice(1).map((each) => ({ ...each, value: '7' }));
    for (const other of [[first], [second], [third], [first, second]]) {
      const changed = many.map((each) => other.find((one) => one?.asOf === each.asOf) ?? each);
      expect(planText(planFigures(facts(rows).figures, changed))).not.toBe(planText(plan));
    }
  });
  test('nothing is kept before somebody looked, nor when the plan has changed since', () => {
    expect(decideToRecordMany(facts(rows), many, 'why', null, planText)).toMatchObject({
      refusal: 'look-first',
    });
    expect(decideToRecordMany(facts(rows), many, 'why', '4-0-0-0', planText)).toMatchObject({
      refusal: 'plan-changed',
    });
    const kept = decideToRecordMany(facts(rows), many, 'why', planText(plan), planText);
    expect(kept.ok && kept.value.map(({ value, note }) => [value, note])).toEqual([
      ['2.5', 'why'],
      ['3', 'why'],
      ['4', null],
    ]);
  });
  test('a change needs a reason; repeating what stands does nothing', () => {
    expect(decideToRecordMany(facts(rows), many, null, planText(plan), planText)).toMatchObject({
      refusal: 'reason-needed',
    });
    expect(decideToRecordMany(facts(rows), many.slice(0, 1), null, null, planText)).toMatchObject({
      refusal: 'nothing-new',
    });
    expect(
      decideToRecordMany(facts(rows), [given('2027-01-31', '1')], null, null, planText),
    ).toMatchObject({
      refusal: 'figure-in-future',
    });
  });

  test('whatever is kept, every figure that was known is still known on its day', () => {
    const figure = fc.record({ at: fc.integer({ min: 0, max: 33 }), value: fc.integer() });
    const list = fc.uniqueArray(figure, { selector: ({ at }) => at, maxLength: 12 });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const before = first.map(({ at, value }) => row(monthEnd(at), String(value)));
        const asked = second.map(({ at, value }) => given(monthEnd(at), String(value)));
        const mark = planText(planFigures(facts(before).figures, asked));
        const decided = decideToRecordMany(facts(before), asked, 'why', mark, planText);
        if (!decided.ok) {
          expect(['nothing-new']).toContain(decided.refusal);
          return;
        }
        const rows = adding(before, decided.value);
        const known = (day: string) =>
          figuresKnownOn(rows, day).map(({ asOf, value }) => [asOf, value]);
        const was = figuresKnownOn(before, '2026-11-22').map(({ asOf, value }) => [asOf, value]);
        expect(known('2026-11-22')).toEqual(expect.arrayContaining(was));
        for (const { asOf, value } of asked) expect(known(today)).toContainEqual([asOf, value]);
      }),
    );
  });
});

describe('a new phase', () => {
  const rows = monthly(24, '1 2 3 4 5 6'.split(' '));
  const wish = { from: monthEnd(27), name: 'Second', reason: 'counted anew' };
  test('repeats the run from there on under its name, and says why it breaks', () => {
    const decided = decideToBeginPhase(facts(rows), wish);
    expect(decided.ok && decided.value.map(({ value }) => value)).toEqual(['4', '5', '6']);
    const phases = phasesOf(figuresKnownOn(adding(rows, decided.ok ? decided.value : []), today));
    expect(phases.map(({ name, because, slots }) => [name, because, slots.length])).toEqual([
      ['1', null, 3],
      ['Second', 'counted anew', 3],
    ]);
    expect(phasesOf(figuresKnownOn(rows, today))).toHaveLength(1);
  });
  test('stops where the next phase begins', () => {
    const two = [...rows, ...monthly(30, ['7', '8'], { phase: '2' })];
    const decided = decideToBeginPhase(facts(two), wish);
    expect(decided.ok && decided.value).toHaveLength(3);
    expect(decideToBeginPhase(facts(two), { ...wish, name: '2' })).toMatchObject({
      refusal: 'phase-taken',
    });
  });
  test.each([
    ['no-such-figure', { ...wish, from: '2020-01-31' }, {}],
    ['phase-begins-there', { ...wish, from: monthEnd(24) }, {}],
    ['phase-taken', { ...wish, name: '1' }, {}],
    ['indicator-ended', wish, { ended: true }],
  ] as const)('%s', (refusal, asked, more) => {
    expect(decideToBeginPhase(facts(rows, more), asked)).toEqual({ ok: false, refusal });
  });
});
