import { describe, expect, test } from 'vitest';
import { daysToNext, quietOf, restsOnOne } from './quiet.ts';

const today = '2026-11-23';
const tie = { frequency: null, contactOn: '2026-11-01', confirmed: true, published: false };

describe('a tie', () => {
  test.each([
    ['daily', 7],
    ['weekly', 7],
    ['monthly', 31],
    ['quarterly', 90],
    ['yearly', 90],
    [null, 90],
  ] as const)('that is %s expects the next contact within %i days', (frequency, days) => {
    expect(daysToNext(frequency)).toBe(days);
  });

  test('goes quiet on the day after the next contact was expected', () => {
    expect(quietOf({ ...tie, frequency: 'weekly', contactOn: '2026-11-16' }, today)).toBeNull();
    expect(quietOf({ ...tie, frequency: 'weekly', contactOn: '2026-11-15' }, today)).toEqual({
      since: '2026-11-15',
      daysPast: 1,
    });
    expect(quietOf({ ...tie, contactOn: '2026-08-25' }, today)).toBeNull();
    expect(quietOf({ ...tie, contactOn: '2026-08-24' }, today)?.daysPast).toBe(1);
  });

  test('without a contact that both confirmed is quiet, unless it was published without a date', () => {
    expect(quietOf({ ...tie, contactOn: null }, today)).toEqual({ since: null, daysPast: null });
    expect(quietOf({ ...tie, confirmed: false }, today)).toEqual({ since: null, daysPast: null });
    expect(quietOf({ ...tie, contactOn: null, published: true }, today)).toBeNull();
  });
});

describe('a side', () => {
  const side = { steward: { holders: 1, deputies: 1 }, contacts: 5, posts: 2 };

  test('rests on one where its steward has no deputy', () => {
    expect(restsOnOne(side)).toBeNull();
    expect(restsOnOne({ ...side, steward: { holders: 1, deputies: 0 } })).toBe('no-deputy');
    expect(restsOnOne({ ...side, steward: { holders: 0, deputies: 0 } })).toBe('no-deputy');
    expect(restsOnOne({ ...side, steward: { holders: 2, deputies: 0 } })).toBeNull();
  });

  test('rests on one where one post without a deputy had all of three contacts or more', () => {
    expect(restsOnOne({ steward: null, contacts: 3, posts: 1 })).toBe('one-post-only');
    expect(restsOnOne({ steward: null, contacts: 2, posts: 1 })).toBeNull();
    expect(restsOnOne({ steward: null, contacts: 3, posts: 2 })).toBeNull();
    expect(restsOnOne({ steward: null, contacts: 0, posts: 0 })).toBeNull();
    expect(restsOnOne({ ...side, posts: 1 })).toBeNull();
    expect(restsOnOne({ steward: { holders: 2, deputies: 0 }, contacts: 3, posts: 1 })).toBe(
      'one-post-only',
    );
  });
});
