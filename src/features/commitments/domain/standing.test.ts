import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialOf, isLive, lateDays, standingOf } from './standing.ts';
import { commitmentStates } from './words.ts';

const today = '2026-11-23';

describe('what a commitment waits for', () => {
  test('a promise is due until its day has passed, then late by plain days', () => {
    expect(standingOf({ state: 'promised', dueOn: '2026-11-27' }, today)).toEqual({
      kind: 'due',
      days: 4,
    });
    expect(standingOf({ state: 'promised', dueOn: today }, today)).toEqual({
      kind: 'due',
      days: 0,
    });
    expect(standingOf({ state: 'promised', dueOn: '2026-11-17' }, today)).toEqual({
      kind: 'late',
      days: 6,
    });
    expect(standingOf({ state: 'promised', dueOn: null }, today)).toEqual({
      kind: 'due',
      days: null,
    });
  });

  test('a report waits for whoever asked and is not late, however old its day', () => {
    const standing = standingOf({ state: 'reported', dueOn: '2026-11-20' }, today);
    expect(standing).toEqual({ kind: 'waits-on-requester', pastDue: 3 });
    expect(lateDays({ state: 'reported', dueOn: '2026-11-20' }, today)).toBeNull();
  });

  test('a request waits for the one asked, an offer for the one who asked', () => {
    expect(standingOf({ state: 'requested', dueOn: null }, today).kind).toBe('waits-on-promiser');
    expect(standingOf({ state: 'countered', dueOn: null }, today).kind).toBe('waits-on-requester');
  });

  test('what is over or not stated waits for nobody', () => {
    for (const state of ['satisfied', 'reneged', 'declined', 'cancelled'] as const)
      expect(standingOf({ state, dueOn: '2020-01-01' }, today)).toEqual({ kind: 'over' });
    expect(standingOf({ state: null, dueOn: '2020-01-01' }, today)).toEqual({ kind: 'not-stated' });
  });

  test('what is promised or reported is live, nothing else', () => {
    expect(commitmentStates.filter(isLive)).toEqual(['promised', 'reported']);
    expect(isLive(null)).toBe(false);
  });

  test('only a promise is ever late, and what is late is live', () => {
    const days = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(fc.constantFrom(...commitmentStates), days, (state, offset) => {
        const dueOn = new Date(Date.UTC(2026, 10, 23 + offset)).toISOString().slice(0, 10);
        const late = lateDays({ state, dueOn }, today);
        expect(late).toBe(state === 'promised' && offset < 0 ? -offset : null);
        if (late !== null) expect(isLive(state)).toBe(true);
      }),
    );
  });

  test('without a day nothing is past it, and a day to come is not past', () => {
    expect(standingOf({ state: 'requested', dueOn: null }, today)).toEqual({
      kind: 'waits-on-promiser',
      pastDue: 0,
    });
    expect(standingOf({ state: 'countered', dueOn: '2026-11-30' }, today)).toEqual({
      kind: 'waits-on-requester',
      pastDue: 0,
    });
  });

  test('the dial fills over the last thirty days', () => {
    expect(dialOf({ kind: 'due', days: 60 })).toBe(0);
    expect(dialOf({ kind: 'due', days: 15 })).toBe(0.5);
    expect(dialOf({ kind: 'due', days: 0 })).toBe(1);
    expect(dialOf({ kind: 'due', days: null })).toBe(0);
    expect(dialOf({ kind: 'over' })).toBe(0);
  });
});
