import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allHaveAccepted,
  decideToAnswerVersion,
  decideToBegin,
  decideToProposeVersion,
  differences,
  linesOf,
  versionStates,
} from './agreements.ts';

const refusalOf = (decided: { ok: boolean; value?: unknown; refusal?: string }) =>
  decided.refusal ?? decided.value;

describe('a version', () => {
  const at = { state: 'proposed', party: 'other-party', accepted: false, willAll: false } as const;

  test('is in force once all have accepted, ends when one declines, and is taken back by its proposer', () => {
    expect(refusalOf(decideToAnswerVersion('accept', at))).toBe('proposed');
    expect(refusalOf(decideToAnswerVersion('accept', { ...at, willAll: true }))).toBe('in-force');
    expect(refusalOf(decideToAnswerVersion('accept', { ...at, accepted: true }))).toBe(
      'accepted-already',
    );
    expect(refusalOf(decideToAnswerVersion('decline', { ...at, accepted: true }))).toBe('declined');
    expect(refusalOf(decideToAnswerVersion('withdraw', at))).toBe('only-proposer');
    const own = { ...at, party: 'proposer' } as const;
    expect(refusalOf(decideToAnswerVersion('withdraw', own))).toBe('withdrawn');
    expect(refusalOf(decideToAnswerVersion('accept', own))).toBe('only-others');
    expect(refusalOf(decideToAnswerVersion('decline', own))).toBe('only-others');
  });

  test('that is settled stays so', () => {
    for (const state of versionStates.filter((one) => one !== 'proposed'))
      for (const move of ['accept', 'decline', 'withdraw'] as const)
        for (const party of ['proposer', 'other-party'] as const)
          expect(refusalOf(decideToAnswerVersion(move, { ...at, state, party }))).toBe(
            'version-settled',
          );
  });

  test('is accepted by all when nobody is left out', () => {
    expect(allHaveAccepted(['a', 'b'], ['b', 'a', 'c'])).toBe(true);
    expect(allHaveAccepted(['a', 'b'], ['a'])).toBe(false);
    expect(allHaveAccepted([], [])).toBe(true);
  });
});

test('an agreement needs two of the mission and a review to come', () => {
  const facts = { parties: 2, known: true, reviewToCome: true };
  expect(refusalOf(decideToBegin(facts))).toBeNull();
  expect(refusalOf(decideToBegin({ ...facts, parties: 1 }))).toBe('needs-two');
  expect(refusalOf(decideToBegin({ ...facts, known: false }))).toBe('not-in-mission');
  expect(refusalOf(decideToBegin({ ...facts, reviewToCome: false }))).toBe('review-passed');
});

test('other words are proposed one at a time, while it goes on, and differ', () => {
  const facts = { ended: false, open: false, same: false, reviewToCome: true };
  expect(refusalOf(decideToProposeVersion(facts))).toBeNull();
  expect(refusalOf(decideToProposeVersion({ ...facts, ended: true }))).toBe('agreement-ended');
  expect(refusalOf(decideToProposeVersion({ ...facts, open: true }))).toBe('version-open');
  expect(refusalOf(decideToProposeVersion({ ...facts, same: true }))).toBe('same-words');
  expect(refusalOf(decideToProposeVersion({ ...facts, reviewToCome: false }))).toBe(
    'review-passed',
  );
});

describe('the difference of two versions', () => {
  test('keeps what is common, what is gone before what is new', () => {
    expect(differences(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual([
      { kind: 'same', words: 'a' },
      { kind: 'gone', words: 'b' },
      { kind: 'new', words: 'x' },
      { kind: 'same', words: 'c' },
      { kind: 'new', words: 'd' },
    ]);
    expect(differences([], ['a'])).toEqual([{ kind: 'new', words: 'a' }]);
    expect(differences(['a'], [])).toEqual([{ kind: 'gone', words: 'a' }]);
  });

  test('gives both versions back, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = differences(before, after);
        const of = (left: string) => found.filter(({ kind }) => kind !== left).map((d) => d.words);
        expect(of('new')).toEqual(before);
        expect(of('gone')).toEqual(after);
      }),
    );
  });

  test('goes sentence by sentence, headings too', () => {
    expect(linesOf([{ heading: 'Share', words: 'We tell. You ask?\n\nBoth write.' }])).toEqual([
      'Share',
      'We tell.',
      'You ask?',
      'Both write.',
    ]);
  });
});
