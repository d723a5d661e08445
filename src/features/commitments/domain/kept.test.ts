import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidaysOf } from '../../../kernel/working-days.ts';
import { isKept, kept, type Promised, verdictOf } from './kept.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };
const met = { dueOn: '2026-11-20', satisfiedOn: '2026-11-20' };
const late = { dueOn: '2026-11-20', satisfiedOn: '2026-11-21' };
const broken = { dueOn: '2026-11-20', satisfiedOn: null };

describe('kept on time', () => {
  /** Source: methods §3, "16 of 20 = 80%". */
  test('16 of 20', () => {
    const commitments = [...Array(16).fill(met), late, late, broken, broken];
    expect(kept({ commitments, ...year })).toEqual({ due: 20, kept: 16, share: '4/5' });
  });

  test('the period holds both of its days, and nothing due gives no share', () => {
    const commitments = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((dueOn) => ({
      dueOn,
      satisfiedOn: null,
    }));
    expect(kept({ commitments, ...year })).toEqual({ due: 2, kept: 0, share: '0/1' });
    expect(kept({ commitments: [], ...year })).toEqual({ due: 0, kept: 0, share: null });
  });

  test('never more kept than due; each counted once, in whatever order', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-02-${String(d).padStart(2, '0')}`);
    const one = fc.record({ dueOn: day, satisfiedOn: fc.option(day) });
    fc.assert(
      fc.property(fc.array(one), day, day, (commitments, from, to) => {
        const said = kept({ commitments, from, to });
        expect(said.kept).toBeLessThanOrEqual(said.due);
        expect(said.share === null).toBe(said.due === 0);
        expect(kept({ commitments: commitments.toReversed(), from, to })).toEqual(said);
      }),
    );
  });
});

describe('what became of a promise', () => {
  const today = '2026-11-23';
  const holidays = holidaysOf('england-and-wales');
  const promise: Promised = {
    state: 'promised',
    dueOn: '2026-11-20',
    countsOn: null,
    reportedOn: null,
    satisfiedOn: null,
  };
  const verdict = (more: Partial<Promised>) => verdictOf({ ...promise, ...more }, today, holidays);

  test('reported by its day and accepted is kept, whenever it was accepted', () => {
    expect(
      verdict({ state: 'satisfied', reportedOn: '2026-11-20', satisfiedOn: '2026-11-23' }),
    ).toEqual({ how: 'kept' });
    expect(
      verdict({ state: 'satisfied', reportedOn: '2026-11-22', satisfiedOn: '2026-11-23' }),
    ).toEqual({ how: 'late', days: 2 });
    // A package knows only one of the two days.
    expect(verdict({ state: 'satisfied', satisfiedOn: '2026-11-20' })).toEqual({ how: 'kept' });
    expect(verdict({ state: 'satisfied' })).toBeNull();
  });

  test('the day first promised counts, or one that the requester moved it to', () => {
    const done = { state: 'satisfied', dueOn: '2026-11-20', reportedOn: '2026-11-19' } as const;
    expect(verdict({ ...done, countsOn: '2026-11-13' })).toEqual({ how: 'late', days: 6 });
    expect(verdict({ ...done, countsOn: '2026-11-20' })).toEqual({ how: 'kept' });
  });

  test('a report waits on the requester from the eleventh working day on', () => {
    expect(verdict({ state: 'reported', reportedOn: '2026-11-09' })).toEqual({ how: 'reported' });
    expect(verdict({ state: 'reported', reportedOn: '2026-11-06' })).toEqual({
      how: 'waits-on-requester',
    });
    expect(verdict({ state: 'reported' })).toEqual({ how: 'reported' });
  });

  test('not reported, given up, not due', () => {
    expect(verdict({})).toEqual({ how: 'not-reported', days: 3 });
    expect(verdict({ state: 'reneged' })).toEqual({ how: 'reneged' });
    for (const state of ['declined', 'cancelled', 'requested', 'countered', null] as const)
      expect(verdict({ state })).toBeNull();
    expect(verdict({ dueOn: null })).toBeNull();
    expect(verdict({ dueOn: today })).toBeNull();
    expect(isKept({ dueOn: today, satisfiedOn: null })).toBe(false);
  });
});
