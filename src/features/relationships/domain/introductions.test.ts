import { describe, expect, test } from 'vitest';
import {
  decideToAsk,
  decideToMoveIntroduction,
  type IntroductionMove,
  type IntroductionParty,
  type IntroductionState,
  introductionMoveNames,
  introductionStates,
} from './introductions.ts';

const become = (
  move: IntroductionMove,
  state: IntroductionState,
  parties: readonly IntroductionParty[],
  acknowledged = false,
) => {
  const decided = decideToMoveIntroduction(move, { state, parties, acknowledged });
  return decided.ok ? decided.value : decided.refusal;
};

describe('an introduction', () => {
  test.each([
    ['accept', 'asked', 'broker', 'accepted'],
    ['accept', 'accepted', 'broker', 'not-at-this-step'],
    ['accept', 'asked', 'asker', 'only-broker'],
    ['decline', 'asked', 'broker', 'declined'],
    ['decline', 'accepted', 'broker', 'declined'],
    ['decline', 'introduced', 'broker', 'not-at-this-step'],
    ['introduce', 'asked', 'broker', 'introduced'],
    ['introduce', 'accepted', 'broker', 'introduced'],
    ['introduce', 'asked', 'of-the-two', 'only-broker'],
    ['withdraw', 'asked', 'asker', 'withdrawn'],
    ['withdraw', 'accepted', 'asker', 'withdrawn'],
    ['withdraw', 'introduced', 'asker', 'not-at-this-step'],
    ['withdraw', 'asked', 'broker', 'only-asker'],
    ['acknowledge', 'introduced', 'of-the-two', 'introduced'],
    ['acknowledge', 'introduced', 'broker', 'only-the-two'],
    ['acknowledge', 'accepted', 'of-the-two', 'not-at-this-step'],
    ['stop', 'introduced', 'of-the-two', 'stopped'],
    ['stop', 'introduced', 'asker', 'only-the-two'],
    ['stop', 'asked', 'of-the-two', 'not-at-this-step'],
  ] as const)('%s when %s by the %s: %s', (move, state, party, expected) => {
    expect(become(move, state, [party])).toBe(expected);
  });

  test('is acknowledged once by each, and whoever asked may be one of the two', () => {
    expect(become('acknowledge', 'introduced', ['of-the-two'], true)).toBe('acknowledged-already');
    expect(become('stop', 'introduced', ['of-the-two'], true)).toBe('stopped');
    expect(become('withdraw', 'asked', ['asker', 'of-the-two'])).toBe('withdrawn');
  });

  test('that has ended stays so, and nobody moves it who is no party', () => {
    const ends: readonly IntroductionState[] = ['met', 'declined', 'withdrawn', 'stopped'];
    const all = ['asker', 'broker', 'of-the-two'] as const;
    for (const move of introductionMoveNames) {
      for (const state of ends) expect(become(move, state, all)).toBe('not-at-this-step');
      for (const state of introductionStates)
        expect(introductionStates).not.toContain(become(move, state, []));
    }
  });

  test('is asked of who works with both, where the two do not, one at a time', () => {
    const facts = { gap: true, brokers: ['c', 'd'], broker: 'd', live: false };
    expect(decideToAsk(facts)).toEqual({ ok: true, value: null });
    expect(decideToAsk({ ...facts, broker: 'e' })).toEqual({ ok: false, refusal: 'not-a-broker' });
    expect(decideToAsk({ ...facts, gap: false })).toEqual({ ok: false, refusal: 'no-gap' });
    expect(decideToAsk({ ...facts, live: true })).toEqual({
      ok: false,
      refusal: 'introduction-live',
    });
  });
});
