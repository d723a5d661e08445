import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holidaysOf } from '../../../kernel/working-days.ts';
import { clockOn, inOrder, onlyYou, type Waits } from './rules.ts';

const holidays = holidaysOf('england-and-wales');
const item = (key: string, given: Partial<Waits> = {}): Waits => ({
  key,
  waitedFor: true,
  dueOn: '2026-12-01',
  since: '2026-11-20',
  ...given,
});
const keys = (items: readonly Waits[]) => inOrder(items).map(({ key }) => key);

test('what others wait for stands before what only we would miss, however late that is', () => {
  expect(
    keys([
      item('ours, late', { waitedFor: false, dueOn: '2026-01-01' }),
      item('theirs, no clock', { dueOn: null }),
      item('theirs, soon'),
    ]),
  ).toEqual(['theirs, soon', 'theirs, no clock', 'ours, late']);
});

test('the longest late first, then the next day, then the longest wait', () => {
  expect(
    keys([
      item('next', { dueOn: '2026-12-02' }),
      item('younger', { since: '2026-11-22' }),
      item('not known since when', { since: null }),
      item('older'),
      item('late', { dueOn: '2026-11-02' }),
    ]),
  ).toEqual(['late', 'older', 'younger', 'not known since when', 'next']);
});

test('the order is one order, and loses nothing', () => {
  const day = fc.constantFrom(null, '2026-11-02', '2026-12-01', '2027-01-15');
  const one = fc.record({ key: fc.string(), waitedFor: fc.boolean(), dueOn: day, since: day });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ key }) => key }), (items) => {
      expect(inOrder(items)).toEqual(inOrder([...items].reverse()));
      expect(inOrder(items)).toHaveLength(items.length);
    }),
  );
});

test.each([
  ['on its day', '2026-11-23', { state: 'today', days: 0, unit: 'days' }],
  ['tomorrow', '2026-11-24', { state: 'to-come', days: 1, unit: 'working-days' }],
  ['over a weekend', '2026-11-30', { state: 'to-come', days: 5, unit: 'working-days' }],
  ['over Christmas', '2026-12-29', { state: 'to-come', days: 24, unit: 'working-days' }],
  ['past', '2026-11-19', { state: 'late', days: 2, unit: 'working-days' }],
  ['no day stated', null, { state: 'none', days: 0, unit: 'days' }],
  ['in a year whose holidays nobody knows', '2099-01-01', { state: 'to-come', unit: 'days' }],
])('a clock that runs out %s', (_, dueOn, shown) => {
  expect(clockOn(item('x', { dueOn }), '2026-11-23', holidays)).toMatchObject(shown);
});

test('a weekend late is said in days, for no working day has passed', () => {
  expect(clockOn(item('x', { dueOn: '2026-11-20' }), '2026-11-22', holidays)).toMatchObject({
    state: 'late',
    days: 2,
    unit: 'days',
  });
});

test('a dial fills from when it began, else over a month', () => {
  const gone = (given: Partial<Waits>) => clockOn(item('x', given), '2026-11-25', holidays).gone;
  expect(gone({ since: '2026-11-20', dueOn: '2026-11-30' })).toBeCloseTo(0.5);
  expect(gone({ since: null, dueOn: '2026-12-10' })).toBeCloseTo(0.5);
  expect(gone({ since: '2026-12-01', dueOn: '2026-11-30' })).toBeCloseTo(1 - 5 / 30);
  expect(gone({ dueOn: '2026-11-24' })).toBe(1);
});

const gap = (introducers: string[], given: { toward?: string; underWay?: boolean } = {}) => ({
  need: 3,
  introducers: introducers.map((slug) => ({ slug })),
  toward: null,
  underWay: false,
  ...given,
});
const facts = { own: 'vale', gaps: [], waiting: [], acting: 2 };

test('only the one who alone works with both can introduce them', () => {
  const alone = gap(['vale']);
  expect(
    onlyYou({ ...facts, gaps: [gap(['vale', 'trust']), gap(['trust']), gap([]), alone] }),
  ).toEqual({ why: 'only-broker', gap: alone });
  for (const other of [
    gap(['vale', 'trust']),
    gap(['vale'], { underWay: true }),
    gap(['vale'], { toward: 'trust' }),
  ])
    expect(onlyYou({ ...facts, gaps: [other] })).toBeNull();
});

test('where one person acts for an organisation, only they can do what others wait for', () => {
  const waiting = [item('ours', { waitedFor: false }), item('theirs')];
  expect(onlyYou({ ...facts, waiting, acting: 1 })).toEqual({
    why: 'only-post',
    item: waiting[1],
  });
  expect(onlyYou({ ...facts, waiting, acting: 2 })).toBeNull();
  expect(onlyYou({ ...facts, waiting: waiting.slice(0, 1), acting: 1 })).toBeNull();
});
