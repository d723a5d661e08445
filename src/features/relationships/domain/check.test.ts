import { describe, expect, test } from 'vitest';
import { decideToAnswerCheck, decideToOpenRound, differenceOf, scoresOf } from './check.ts';

const today = '2026-11-23';
const standing = { tied: true, round: null, open: false, lastOn: null };
const refusalOf = (decided: { ok: boolean; value?: unknown; refusal?: string }) =>
  decided.refusal ?? decided.value;

test('scores are means, and the difference is ours less theirs', () => {
  const ours = scoresOf({ works: [5, 4, 4, 4, 4, 4, 3], trust: [4, 3, 2], worth: [1, 1, 2] });
  const theirs = scoresOf({ works: [3, 3, 3, 3, 3, 3, 3], trust: [4, 4, 4], worth: [1, 1, 2] });
  expect(ours).toEqual({ works: 4, trust: 3, worth: 4 / 3 });
  expect(differenceOf(ours, theirs)).toEqual({ works: 1, trust: -1, worth: 0 });
});

describe('an answer', () => {
  test('belongs to the round, else to the check that waits, else begins one', () => {
    expect(refusalOf(decideToAnswerCheck(standing, today))).toBe('new');
    expect(refusalOf(decideToAnswerCheck({ ...standing, open: true }, today))).toBe('open');
    const round = { complete: false };
    expect(refusalOf(decideToAnswerCheck({ ...standing, open: true, round }, today))).toBe('round');
  });

  test('needs a tie, is not changed once both have answered, and waits 30 days for the next', () => {
    expect(refusalOf(decideToAnswerCheck({ ...standing, tied: false }, today))).toBe('no-tie');
    const round = { complete: true };
    expect(refusalOf(decideToAnswerCheck({ ...standing, open: true, round }, today))).toBe(
      'check-complete',
    );
    const last = (lastOn: string) => decideToAnswerCheck({ ...standing, lastOn }, today);
    expect(refusalOf(last('2026-10-25'))).toBe('checked-lately');
    expect(refusalOf(last('2026-10-24'))).toBe('new');
    expect(refusalOf(decideToAnswerCheck({ ...standing, lastOn: today, open: true }, today))).toBe(
      'open',
    );
  });
});

test('a round lasts from a week to a season, one at a time', () => {
  const round = (closesOn: string, open = false) =>
    refusalOf(decideToOpenRound({ closesOn, open }, today));
  expect(round('2026-11-30')).toBeNull();
  expect(round('2026-11-29')).toBe('closes-too-soon');
  expect(round('2027-02-23')).toBeNull();
  expect(round('2027-02-24')).toBe('closes-too-late');
  expect(round('2026-12-20', true)).toBe('round-open');
});
