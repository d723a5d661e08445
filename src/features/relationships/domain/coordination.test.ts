import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Contact,
  confirmedByBoth,
  contacts,
  frequencies,
  introducersOf,
  lastContactOf,
  type TieFacts,
  tieCounts,
} from './coordination.ts';

const today = '2026-11-23';
const tie = (from: string, to: string, more: Partial<TieFacts> = {}): TieFacts => ({
  from,
  to,
  frequency: null,
  intensity: null,
  contactOn: today,
  confirmed: 'both',
  source: null,
  ...more,
});

describe('a tie', () => {
  // Source: decision record 12.
  test('is stood by where both confirmed it, or where it was published without a word of that', () => {
    const published = { source: 'a register' };
    expect(confirmedByBoth(tie('a', 'b'))).toBe(true);
    expect(confirmedByBoth(tie('a', 'b', { confirmed: 'from' }))).toBe(false);
    expect(confirmedByBoth(tie('a', 'b', { confirmed: null }))).toBe(false);
    expect(confirmedByBoth(tie('a', 'b', { confirmed: null, ...published }))).toBe(true);
    expect(confirmedByBoth(tie('a', 'b', { confirmed: 'none', ...published }))).toBe(false);
  });

  test('counts from the day itself to the last of ninety, and not before it has happened', () => {
    const counts = (contactOn: string) => tieCounts(tie('a', 'b', { contactOn }), today).counts;
    expect(counts(today)).toBe(true);
    expect(counts('2026-08-25')).toBe(true);
    expect(counts('2026-08-24')).toBe(false);
    expect(counts('2026-11-24')).toBe(false);
  });

  test('without a day counts where it was published, and says that it has none', () => {
    const undated = { contactOn: null, confirmed: null };
    expect(tieCounts(tie('a', 'b', { ...undated, source: 'a register' }), today)).toEqual({
      counts: true,
      dateNotRecorded: true,
    });
    expect(tieCounts(tie('a', 'b', { contactOn: null }), today)).toEqual({
      counts: false,
      dateNotRecorded: false,
    });
  });
});

test('the last contact of two is the latest day on record, whoever wrote the tie', () => {
  const ties = [
    tie('a', 'b', { contactOn: '2026-03-01' }),
    tie('b', 'a', { contactOn: '2026-09-01' }),
    tie('a', 'b', { contactOn: '2026-05-01' }),
    tie('a', 'b', { contactOn: null }),
    tie('a', 'c', { contactOn: '2026-11-01' }),
    tie('c', 'b', { contactOn: '2026-11-02' }),
    tie('a', 'a', { contactOn: '2026-11-03' }),
    tie('b', 'b', { contactOn: '2026-11-04' }),
  ];
  expect(lastContactOf(ties, 'a', 'b')).toBe('2026-09-01');
  expect(lastContactOf(ties, 'b', 'a')).toBe('2026-09-01');
  expect(lastContactOf(ties, 'b', 'd')).toBeNull();
  expect(lastContactOf([tie('a', 'b', { contactOn: null })], 'a', 'b')).toBeNull();
});

describe('who works with whom', () => {
  const one = (ties: TieFacts[], acts: { a: string; b: string; on: string }[] = []) =>
    contacts(ties, acts, today).get('a')?.get('b');

  test('how close and how often are kept; not stated is 0', () => {
    expect(one([tie('a', 'b', { intensity: 3, frequency: 'yearly' })])).toEqual({
      intensity: 3,
      frequency: 1,
      dateNotRecorded: false,
    });
    expect(one([tie('a', 'b', { frequency: 'daily' })])?.frequency).toBe(frequencies.length);
    expect(one([tie('a', 'b')])).toEqual({ intensity: 0, frequency: 0, dateNotRecorded: false });
  });

  test('something done together counts within the window, and alone says nothing of closeness', () => {
    const met = { intensity: 0, frequency: 0, dateNotRecorded: false };
    expect(one([], [{ a: 'b', b: 'a', on: '2026-08-25' }])).toEqual(met);
    expect(one([], [{ a: 'a', b: 'b', on: '2026-08-24' }])).toBeUndefined();
  });

  test('of several ties the strongest counts, in whatever order; any dated one takes the label away', () => {
    const close = tie('a', 'b', { intensity: 4, frequency: 'yearly' });
    const often = tie('b', 'a', { intensity: 4, frequency: 'weekly' });
    const loose = tie('a', 'b', { intensity: 1, frequency: 'daily' });
    const undated = tie('a', 'b', { intensity: 2, contactOn: null, source: 'a register' });
    const also = tie('b', 'a', { contactOn: null, source: 'another' });
    const best = { intensity: 4, frequency: 4, dateNotRecorded: false };
    fc.assert(
      fc.property(fc.shuffledSubarray([close, often, loose, undated], { minLength: 4 }), (ties) => {
        expect(one(ties)).toEqual(best);
      }),
    );
    const labelled = { intensity: 2, frequency: 0, dateNotRecorded: true };
    expect(one([undated, also])).toEqual(labelled);
    expect(one([also, undated])).toEqual(labelled);
    const act = { a: 'a', b: 'b', on: today };
    expect(one([undated], [act])).toEqual({ ...labelled, dateNotRecorded: false });
  });

  test('a contact stands at both ends, and nobody works with itself', () => {
    const of = contacts([tie('a', 'b'), tie('c', 'c')], [{ a: 'd', b: 'd', on: today }], today);
    expect(of.get('b')?.get('a')).toEqual(of.get('a')?.get('b'));
    expect([...of.keys()].sort()).toEqual(['a', 'b']);
  });
});

describe('who could introduce', () => {
  const contact = (intensity: number, frequency = 0): Contact => ({
    intensity,
    frequency,
    dateNotRecorded: false,
  });
  const ofTies = (...ties: [string, string, Contact][]) => {
    const of = new Map<string, Map<string, Contact>>();
    for (const [x, y, how] of ties) {
      of.set(x, (of.get(x) ?? new Map()).set(y, how));
      of.set(y, (of.get(y) ?? new Map()).set(x, how));
    }
    return of;
  };

  test('those that work with both, judged by the weaker of their two ties', () => {
    const of = ofTies(
      ...(['a', 'b'] as const).map((end): [string, string, Contact] => [end, 'even', contact(3)]),
      ['a', 'lopsided', contact(4)],
      ['b', 'lopsided', contact(2)],
      ['a', 'reverse', contact(2, 1)],
      ['b', 'reverse', contact(4)],
      ['a', 'only-a', contact(4)],
      ['b', 'only-b', contact(4)],
      ['b', 'also-only-b', contact(4)],
    );
    const best = ['even', 'reverse', 'lopsided'];
    expect(introducersOf(of, 'a', 'b')).toEqual(best);
    expect(introducersOf(of, 'b', 'a')).toEqual(best);
  });

  test('equally good ones by how often, then by address; without any there is none', () => {
    const both = (id: string, how: Contact): [string, string, Contact][] => [
      ['a', id, how],
      ['b', id, how],
    ];
    const of = ofTies(
      ...both('z', contact(2, 1)),
      ...both('y', contact(2, 1)),
      ...both('x', contact(2)),
    );
    expect(introducersOf(of, 'a', 'b')).toEqual(['y', 'z', 'x']);
    expect(introducersOf(of, 'a', 'nobody')).toEqual([]);
    expect(introducersOf(new Map(), 'a', 'b')).toEqual([]);
  });
});
